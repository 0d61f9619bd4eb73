package mlproject_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/mlproject"
	"pizarra/engine/mlproject/projecttest"
)

// files are a project with what stands in its programs.
func files(all map[string]string) mlproject.Files {
	return func(path string) (string, bool) {
		text, ok := all[path]
		for p := range all {
			ok = ok || strings.HasPrefix(p, path+"/")
		}
		return text, ok
	}
}

var programs = map[string]string{
	"src/models/train.py": "from src.config import settings\n\ndef main():\n    pass\n\nif __name__ == \"__main__\":\n    main()\n",
	"train.py":            "import sklearn\n\ndef main():\n    pass\n",
	"run.py":              "import sklearn\nprint(1)\n",
	"run.sh":              "ls\n",
	"data/iris.csv":       "a,b\n",
}

// entry is a file with one entry point main and these lines below its parameters and its command.
func entry(parameters, command string) string {
	return "name: x\nentry_points:\n  main:\n    parameters: {" + parameters + "}\n    command: " + command + "\n"
}

// What is wrong is told with its grade, and the line where it is.
func TestCheck(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // grade, key, line
	}{
		{entry("a: float", "python run.py {a}"), nil},
		{"name: x\nentry_points:\n  main: {command: 'python run.py'}\nname: [\n", []string{"0 yaml.bracket 4"}},
		{entry("a: [b]", "python run.py {a}"), []string{"0 mlproject.parameter 4"}},
		{"entry_points: {main: {command: ls}}", []string{"2 mlproject.no_name 1"}},
		{"name: x", []string{"2 mlproject.no_entry_points 1"}},
		{"name: x\nentry_point: {}\nentry_points:\n  train: {command: ls}", []string{"2 mlproject.unknown_key 2", "2 mlproject.no_main 4"}},
		{"name: x\nname: y\nentry_points:\n  main: {command: ls}", []string{"2 mlproject.twice 2"}},
		{"name: x\nentry_points:\n  main:\n    comand: ls\n", []string{"1 mlproject.command_missing 3", "2 mlproject.unknown_key 4"}},
		{"name: x\nentry_points:\n  main:\n    command: 5\n", []string{"1 mlproject.command 4"}},
		{entry("a: {type: float, defualt: 1}", "ls {a}"), []string{"2 mlproject.unknown_key 4"}},
		{entry("a: float", "ls {b} {b}"), []string{"2 mlproject.unused 4", "1 mlproject.undeclared 5"}},
		{entry("a: float", "ls {a"), []string{"1 mlproject.brace 5"}},
		{entry("a: float", "ls {a:>3}"), []string{"1 mlproject.placeholder 5"}},
		{entry("a: {type: flaot}", "ls {a}"), []string{"2 mlproject.type 4"}},
		{entry("a: {type: float, default: x}", "ls {a}"), []string{"2 mlproject.default_type 4"}},
		{entry("a: {type: int, default: 1.5}", "ls {a}"), []string{"2 mlproject.default_type 4"}},
		{entry("a: {type: float, default: .5}, b: {type: int, default: 010}, c: {default: x}", "ls {a} {b} {c}"), nil},
		{entry("a: {type: uri, default: x}", "ls {a}"), []string{"1 mlproject.default_uri 4"}},
		{entry("a: {type: path, default: data/wine.csv}", "ls {a}"), []string{"1 mlproject.default_path 4"}},
		{entry("a: {type: path, default: data/iris.csv}, b: {type: path, default: 's3://a'}", "ls {a} {b}"), nil},
		{entry("", "python src/models/other.py --x 1.5"), []string{"2 mlproject.file 5"}},
		{entry("", "python src/models/train.py"), []string{"2 mlproject.imports 5"}},
		{entry("", "python -m src.models.train"), nil},
		{entry("", "python -m src.models.other"), []string{"2 mlproject.file 5"}},
		{entry("", "python -m pytest"), nil},
		{entry("", "python train.py"), []string{"2 mlproject.no_main_call 5"}},
		{entry("", "bash run.sh && bash gone.sh"), []string{"2 mlproject.file 5"}},
	} {
		p, problems := mlproject.Check(test.text, files(programs))
		var got []string
		refused := false
		for _, q := range problems {
			got = append(got, strconv.Itoa(int(q.Grade))+" "+q.Err.Key+" "+strconv.Itoa(q.Line))
			refused = refused || q.Grade == mlproject.Refused
		}
		if !slices.Equal(got, test.want) || refused != (p == nil) {
			t.Errorf("%s\n%q, want %q, project %v", test.text, got, test.want, p)
		}
	}
}

// Without the files nothing is said of them.
func TestCheckAlone(t *testing.T) {
	text := "name: x\nconda_env: c.yaml\nentry_points:\n  main:\n    parameters:\n      a: {type: path, default: b}\n    command: python gone.py {a}\n"
	if p, problems := mlproject.Check(text, nil); p == nil || len(problems) != 0 {
		t.Errorf("%v %v", p, problems)
	}
}

func TestInvocation(t *testing.T) {
	given := []mlproject.Param{{Name: "alpha", Value: "0.5"}, {Name: "name", Value: "it's two"}}
	if got, want := mlproject.Invocation("main", given, ""), `mlflow run . -P alpha=0.5 -P 'name=it'"'"'s two'`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := mlproject.Invocation("my test", nil, "iris-classification"), `mlflow run . -e 'my test' --experiment-name iris-classification`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if mlproject.Find([]string{"a", "mlproject", "b"}) != "mlproject" || mlproject.Find([]string{"MLproject.yaml"}) != "" {
		t.Error("the file is not found as MLflow finds it")
	}
}

// Whatever is written, nothing panics, every problem has its place, and an entry point that Check finds nothing grave with, and whose
// values are all given, comes to a command, unless these are what is wrong.
func FuzzCheck(f *testing.F) {
	for _, c := range projecttest.Cases() {
		f.Add(c.Text, strings.Join(c.Params, "\n"))
	}
	at := mlproject.Place{Root: "/project", Files: files(programs)}
	f.Fuzz(func(t *testing.T, text, given string) {
		p, problems := mlproject.Check(text, at.Files)
		lines := 1 + strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
		grave := false
		for _, q := range problems {
			grave = grave || q.Grade != mlproject.Warned
			if q.Line < 1 || q.Line > lines || q.Column < 1 {
				t.Errorf("%q: %v at %d:%d", text, q.Err, q.Line, q.Column)
			}
		}
		if (p == nil) != slices.ContainsFunc(problems, func(q mlproject.Problem) bool { return q.Grade == mlproject.Refused }) {
			t.Errorf("%q: %v and %v", text, p, problems)
		}
		if p == nil {
			return
		}
		params, err := mlproject.ReadParams(strings.Split(given, "\n"))
		if err != nil {
			params = nil
		}
		for _, e := range p.Entries {
			_, err := e.Line(params, at)
			values := []string{"mlproject.missing", "mlproject.uri", "mlproject.no_path", "mlproject.download"}
			if err != nil && !grave && !slices.Contains(values, fault.Of(err).Key) {
				t.Errorf("%q, %q: %v", text, e.Name, err)
			}
		}
	})
}
