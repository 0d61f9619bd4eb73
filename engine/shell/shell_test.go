package shell

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/fault"
	"pizarra/engine/loaddata"
	"pizarra/engine/sha256"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace/classproject"
)

// told is an answer as text: what is printed as it is, what the lab says by its key in brackets.
func told(a Answer) string {
	var b strings.Builder
	for _, l := range a.Lines {
		switch l.Kind {
		case Said:
			b.WriteString("[" + l.Key + "]\n")
		case Wrong:
			b.WriteString("[!" + l.Fault.Key + "]\n")
		default:
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

// The class's five commands are the Jobs that engine/command knows them as.
func TestFiveCommands(t *testing.T) {
	s := newSession()
	for i, args := range []string{"", " --n-estimators 50 --max-depth 5", " --model-type logistic_regression", " --n-estimators 200 --max-depth 10", " --n-estimators 50 --max-depth 3"} {
		want, err := command.Parse(strings.Fields(args))
		if err != nil {
			t.Fatal(err)
		}
		for _, before := range []string{"python ", "uv run python ", "python3 ./", "uv run "} {
			a := s.Run(before + "src/models/train.py" + args)
			train, ok := a.Task.(*Train)
			if !ok || train.Job.Query().Encode() != want.Query().Encode() || a.Failed {
				t.Errorf("%d with %q: %+v\n%s", i, before, a.Task, told(a))
			}
			s.Done(false)
		}
	}
	s = newSession()
	if s.Run("git init && python src/models/train.py"); s.Tree.Git == nil || !s.Tree.Has(classproject.ProjectFile) {
		t.Error("the class's project was not brought into a repository without files")
	}
	if !s.Tree.Has(classproject.TrainScript) {
		t.Error("the class's project was not brought into the empty one")
	}
}

// cases are a line in the class's project, what it comes to, and what is told.
var cases = []struct{ line, told string }{
	{"python src/models/train.py --model-type logistic_regression --n-estimators 50 --max-depth none", "[shell.flag_ignored]\n[shell.flag_ignored]\n"},
	{"python src/models/train.py --model-type svm", "[!model.unknown]\n"},
	{"python src/models/train.py --deepth 3", "[!command.unknown]\n"},
	{"python src/models/train.py --max-depth deep", "[!command.value]\n"},
	{"python src/models/train.py --sweep grid --max-depth 1..3", "[shell.sweep]\n"},
	{"python nothing.py", "python: can't open file '/workspace/iris-mlops/nothing.py': [Errno 2] No such file or directory\n"},
	{"python src/config.py", "[!shell.no_python]\n"},
	{"python", "[!shell.no_python]\n"},
	{"python -c 'import mlflow; print(mlflow.__version__)'", "3.18.0\n[shell.python_simulated]\n"},
	{"uv run python -c \"import sklearn; print(sklearn.__version__)\"", "1.9.1\n[shell.python_simulated]\n"},
	{"python -c 'import os'", "[!shell.no_python]\n"},
	{"python --version", "Python 3.11.7\n[shell.python_simulated]\n"},
	{"python -m pytest", "[shell.pytest]\n"},
	{"python -m src.models.train --help", "*[shell.train_flags]\n"},
	{"python -m nothing", "python: No module named nothing\n"},
	{"rm src/config.py && python src/models/train.py", "ModuleNotFoundError: No module named 'src.config'\n"},
	{"echo x >> src/models/train.py; python src/models/train.py", "[shell.powershell.redirect]\n[shell.script_changed]\n"},
	{"rm src/models/train.py; python src/models/train.py", "python: can't open file '/workspace/iris-mlops/src/models/train.py': [Errno 2] No such file or directory\n[shell.script_missing]\n"},
	{"python src/data/load_data.py --data penguins", "[!data.unknown]\n"},
	{"python src/data/load_data.py --test-size 2", "[!command.value]\n"},
	{"python src/data/load_data.py --split-seed -1", "[!command.value]\n"},
	{"python src/data/load_data.py --rows 3", "[!shell.flag]\n"},
	{"mlflow --version", "mlflow, version 3.18.0\n[shell.mlflow_simulated]\n"},
	{"mlflow ui", "[shell.mlflow_ui]\n"},
	{"mlflow server --host 0.0.0.0 --port 8080 --backend-store-uri sqlite:///mlflow.db", "[shell.mlflow_ui]\n[shell.mlflow_open_host]\n"},
	{"mlflow ui --nothing", "[!shell.flag]\n"},
	{"mlflow run . -P n_estimators=50 -P max_depth=5", "[shell.mlflow_run]\n"},
	{"mlflow run . -P n_estimators", "[!mlproject.param_form]\n"},
	{"mlflow run . -e nothing", "[!mlproject.unknown_entry]\n"},
	{"mlflow run . -P n_estimators=many", "[shell.mlflow_run]\n[!command.value]\n"},
	{"mlflow run . -e data -P data=wine", "[shell.mlflow_run]\n"},
	{"mlflow run https://example.org/project", "[!shell.mlflow_run_what]\n"},
	{"mlflow run src", "[!shell.mlflow_no_file]\n"},
	{"mlflow run", "[!shell.mlflow_run_what]\n"},
	{"mlflow models predict -m models:/iris-random_forest/1 -i input.json", "[shell.mlflow_predict]\n"},
	{"mlflow models predict", "Error: Missing option '--model-uri' / '-m'.\n"},
	{"mlflow models build", "[!shell.mlflow_unknown]\n"},
	{"mlflow experiments", "[!shell.mlflow_unknown]\n"},
	{"mlflow", "[!shell.mlflow_what]\n"},
	{"curl http://127.0.0.1:5000/health", "[shell.curl_simulated]\nOK\n"},
	{"curl -s http://localhost:5000/version", "[shell.curl_simulated]\n3.18.0\n"},
	{"curl http://localhost:5001/health", "[shell.curl_simulated]\ncurl: (7) Failed to connect to localhost port 5001: Connection refused\n[shell.curl_ports]\n"},
	{"curl https://example.org/", "[!shell.curl_outside]\n"},
	{"curl http://localhost:5000/nothing", "[shell.curl_simulated]\n[!shell.curl_path]\n"},
	{"curl http://localhost:5000", "[shell.curl_simulated]\n[shell.curl_page]\n"},
	{`curl -X POST -H "Content-Type: application/json" -d '{"inputs": [[1]]}' http://127.0.0.1:5001/invocations`, "[shell.curl_simulated]\ncurl: (7) Failed to connect to 127.0.0.1 port 5001: Connection refused\n[shell.curl_ports]\n"},
	{`mlflow models serve -m models:/m/1 -p 5001; curl -d '{}' http://127.0.0.1:5001/invocations`, "[shell.mlflow_serve]\n[shell.curl_simulated]\n[shell.curl_invocations]\n"},
	{"curl", "curl: try 'curl --help' for more information\n"},
	{"uv --version", "uv 0.13.9\n[shell.uv_simulated]\n"},
	{"uv init", "error: Cannot initialize a project in `/workspace/iris-mlops` because `pyproject.toml` already exists\n"},
	{"uv init other", "[!shell.uv_init_here]\n"},
	{"uv sync", "[shell.uv_sync]\n"},
	{"uv add", "error: the following required arguments were not provided:\n  <PACKAGES>\n"},
	{"uv add 'a b'", "[shell.uv_add]\n"},
	{"uv add '='", "error: Failed to parse: `=`\n"},
	{"uv add sentence-transformers", "[shell.uv_add]\n[shell.uv_add_loose]\n[shell.uv_add_torch]\n"},
	{"uv remove nothing", "error: The dependency `nothing` could not be found in `project`\n"},
	{"uv run nothing", "error: Failed to spawn: `nothing`\n  Caused by: No such file or directory (os error 2)\n[shell.uv_run_known]\n"},
	{"uv tree", "[!shell.uv_unknown]\n"},
	{"uv venv", "[shell.venv]\n"},
	{"pip install mlflow", "[shell.pip]\n"},
	{"source .venv/bin/activate", "[shell.activate]\n"},
	{"git clone https://example.org/x", "[!shell.git_unknown]\n"},
	{"git", "[!shell.git_what]\n"},
	{"git --version", "git version 2.39.5\n[shell.git_simulated]\n"},
	{"git init sub", "[!shell.git_root]\n"},
	{"git status", "fatal: not a git repository (or any of the parent directories): .git\n[shell.git_init_first]\n"},
	{"git init && git checkout -b x", "[shell.git_branch_main]\nInitialized empty Git repository in /workspace/iris-mlops/.git/\n[!shell.git_unknown]\n"},
	{"git init -b main && git branch x", "Initialized empty Git repository in /workspace/iris-mlops/.git/\n[!shell.git_one_branch]\n"},
	{"git init -b main && git commit", "Initialized empty Git repository in /workspace/iris-mlops/.git/\n[!git.no_message]\n"},
	{"git init -b main && git remote add origin u && git push", "Initialized empty Git repository in /workspace/iris-mlops/.git/\nerror: src refspec main does not match any\nerror: failed to push some refs to 'u'\n"},
	{"ls | grep py", "[!shell.symbol]\n"},
	{"ls &", "[!shell.symbol]\n"},
	{"echo $HOME", "[!shell.variable]\n"},
	{"echo \"$(pwd)\"", "[!shell.variable]\n"},
	{"cd ~", "[!shell.home]\n"},
	{`cd src\models`, "[!shell.backslash]\n"},
	{"echo 'open", "[!shell.quote]\n"},
	{"echo >", "[!shell.redirect]\n"},
	{">file", "[!shell.empty_part]\n"},
	{"&& ls", "[!shell.empty_part]\n"},
	{"ls &&", "[!shell.empty_part]\n"},
	{"cd ..", "[!workspace.outside]\n"},
	{"cat /etc/passwd", "[!workspace.outside]\n"},
	{"ls -Z", "[!shell.flag]\n"},
	{"cat", "[!shell.name_file]\n"},
	{"cp a", "[!shell.two_names]\n"},
	{"cd src && rm -r ../src", "[!shell.rm_here]\n[shell.powershell.rm]\n"},
	{"touch con", "[!workspace.path]\n[shell.powershell.touch]\n"},
	{"gti status", "bash: gti: command not found\n[!shell.did_you_mean]\n"},
	{"mlfow ui", "bash: mlfow: command not found\n[!shell.did_you_mean]\n"},
	{"xyzzy", "bash: xyzzy: command not found\n[!shell.no_command]\n"},
	{"nano x", "bash: nano: command not found\n[!shell.elsewhere]\n"},
	{"./src/models/train.py", "bash: ./src/models/train.py: command not found\n[!shell.run_python]\n"},
	{"lab", "[!shell.lab_what]\n"},
	{"lab back", "[!shell.lab_nothing_back]\n"},
	{"$ pwd # copied with its prompt", "/workspace/iris-mlops\n"},
	{"", ""},
	{"# a comment", ""},
}

func classSession(t *testing.T) *Session {
	t.Helper()
	class, err := classproject.New("en")
	if err != nil {
		t.Fatal(err)
	}
	s := newSession()
	s.Tree = class
	return s
}

func TestWhatIsTold(t *testing.T) {
	for _, c := range cases {
		s := classSession(t)
		a := s.Run(c.line)
		got := told(a)
		for a.Task != nil {
			a = s.Done(false)
			got += told(a)
		}
		if want, any := strings.CutPrefix(c.told, "*"); got != c.told && !(any && strings.HasSuffix(got, want)) {
			t.Errorf("$ %s\n%swant\n%s", c.line, got, c.told)
		}
	}
}

func TestTasks(t *testing.T) {
	s := classSession(t)
	a := s.Run("mlflow run . -P n_estimators=50 -P max_depth=5 --experiment-name trees && mlflow ui")
	train, ok := a.Task.(*Train)
	want, err := command.Parse([]string{"--n-estimators", "50", "--max-depth", "5"})
	if err != nil || !ok || train.Job.Query().Encode() != want.Query().Encode() || train.Project == nil || train.Project.Entry.Name != "main" || train.Project.Experiment != "trees" {
		t.Fatalf("mlflow run comes to %+v, %v", a.Task, err)
	}
	if a = s.Done(true); a.Task != nil || !a.Failed {
		t.Errorf("what stands behind a run that failed ran: %+v", a)
	}
	s.Run("mlflow run . && mlflow ui")
	if a = s.Done(false); a.Task != (Open{"#/runs"}) {
		t.Errorf("what stands behind a run did not: %+v", a)
	}
	a = s.Run("mlflow run . -e data -P data=wine")
	if split, ok := a.Task.(*loaddata.Split); !ok || *split != (loaddata.Split{Data: "wine", TestSize: 0.2, Seed: 42}) {
		t.Errorf("mlflow run -e data comes to %+v", a.Task)
	}
	a = s.Run("python src/data/load_data.py --data breast_cancer --split-seed 7 --test-size=0.25")
	if split, ok := a.Task.(*loaddata.Split); !ok || *split != (loaddata.Split{Data: "breast_cancer", TestSize: 0.25, Seed: 7}) {
		t.Errorf("load_data.py comes to %+v", a.Task)
	}
	if a = s.Run("clear"); a.Task != (Clear{}) {
		t.Errorf("clear comes to %+v", a.Task)
	}
}

// The files are those that load_data.py of the class's project writes with pandas 3.1.1 and scikit-learn 1.9.1; their digests are of
// those.
func TestLoadDataWritesWhatPandasWrites(t *testing.T) {
	for _, c := range []struct {
		split       loaddata.Split
		train, test string
		out         []string
	}{
		{loaddata.Split{Data: "iris", TestSize: 0.2, Seed: 42}, "d53752a60e6e530b3a5cea9e8fd310d40dc2df1d186b80423ba766015335279b", "0289241e8fcc2ac0ed1681a83bc9eae3032f11f9c359d7cf2bf6bde19f15e963",
			[]string{"data: iris, 150 rows, 4 features, classes setosa, versicolor, virginica", "train: (120, 5) -> data/train.csv", "test: (30, 5) -> data/test.csv",
				"sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),target", "4.4,2.9,1.4,0.2,0", "4.9,2.5,4.5,1.7,2", "6.8,2.8,4.8,1.4,1", "4.9,3.1,1.5,0.1,0", "5.5,2.5,4.0,1.3,1"}},
		{loaddata.Split{Data: "wine", TestSize: 0.2, Seed: 7}, "c0c2f8e128811a61dc060da5623fe7cdb7a50714c232cb381c06868eb5c4328e", "fdc2df388938de2561793399fee2d5ea08a8164b630ec0e50a8b9492bc25ac0a", nil},
		{loaddata.Split{Data: "breast_cancer", TestSize: 0.2, Seed: 7}, "6420d18b5b30bdde302b31d99eb463383d089b501b09d41d06032d9ec8d1f4bf", "68348b7e0e9da9ef64b845a74f96b8828deb891a4be8c93e00378e4e8604e8ab", nil},
	} {
		parts, err := c.split.Do()
		if err != nil {
			t.Fatal(err)
		}
		if train, test := sha256.Hex([]byte(parts.Train)), sha256.Hex([]byte(parts.Test)); train != c.train || test != c.test {
			t.Errorf("%s: train.csv %s, test.csv %s", c.split.Data, train, test)
		}
		s := newSession()
		a := s.Loaded(parts)
		if c.out != nil && told(a) != strings.Join(c.out, "\n")+"\n" {
			t.Errorf("it prints\n%s", told(a))
		}
		if f, err := s.Tree.Read("data/train.csv"); err != nil || f.Text != parts.Train || !a.Changed {
			t.Errorf("train.csv is not there: %v", err)
		}
	}
	if _, err := (&loaddata.Split{Data: "iris", TestSize: 0.001, Seed: 1}).Do(); err == nil {
		t.Error("one row was split by class")
	}
}

// The lines of registering are those of MLflow 3.18.0's register_model.
func TestTrained(t *testing.T) {
	r := Run{ID: "15065b6fe521488b80c242a913e5a14e", Model: "random_forest", TestAccuracy: 0.9}
	end := "run_id: 15065b6fe521488b80c242a913e5a14e\nmodel_type: random_forest\ntest_accuracy: 0.9000\n"
	if got := told(Answer{Lines: Trained(r)}); got != end {
		t.Errorf("train.py prints\n%s", got)
	}
	r.Registered, r.Version = "iris-random_forest", 1
	if got, want := told(Answer{Lines: Trained(r)}), "Successfully registered model 'iris-random_forest'.\nCreated version '1' of model 'iris-random_forest'.\n"+end; got != want {
		t.Errorf("of the first version\n%s", got)
	}
	r.Version = 2
	if got, want := told(Answer{Lines: Trained(r)}), "Registered model 'iris-random_forest' already exists. Creating a new version of this model...\nCreated version '2' of model 'iris-random_forest'.\n"+end; got != want {
		t.Errorf("of the second version\n%s", got)
	}
}

// What uv 0.13.9 wrote into the same file, but for the releases of packages that the lab cannot know.
func TestUvAdd(t *testing.T) {
	s := newSession()
	for _, line := range []string{"uv init", "uv add pluggy", "uv add 'idna>=3' mlflow", "uv add --dev iniconfig", "uv add --optional api sniffio", "uv add --group docs packaging==25.0", "uv add 'IDNA>=3.1'"} {
		if a := s.Run(line); a.Failed {
			t.Fatalf("%s: %s", line, told(a))
		}
	}
	want := "[project]\nname = \"iris-mlops\"\nversion = \"0.1.0\"\ndescription = \"Add your description here\"\nreadme = \"README.md\"\nrequires-python = \">=3.11\"\ndependencies = [\n" +
		"    \"IDNA>=3.1\",\n    \"mlflow>=3.18.0\",\n    \"pluggy\",\n]\n\n[tool.uv]\npackage = false\n\n[dependency-groups]\ndev = [\n    \"iniconfig\",\n]\ndocs = [\n    \"packaging==25.0\",\n]\n\n" +
		"[project.optional-dependencies]\napi = [\n    \"sniffio\",\n]\n"
	got, _ := s.Tree.Read("pyproject.toml")
	if got.Text != want {
		t.Errorf("pyproject.toml is\n%s\nwant\n%s", got.Text, want)
	}
	for _, line := range []string{"uv remove idna mlflow", "uv remove pluggy", "uv remove --dev iniconfig"} {
		if a := s.Run(line); a.Failed {
			t.Fatalf("%s: %s", line, told(a))
		}
	}
	if got, _ := s.Tree.Read("pyproject.toml"); !strings.Contains(got.Text, "\ndependencies = []\n") || !strings.Contains(got.Text, "\ndev = []\n") {
		t.Errorf("with all of it removed it is\n%s", got.Text)
	}
	if !s.Run("uv add idna").Changed || !s.Tree.Has(".gitignore") {
		t.Error("adding after removing does nothing")
	}
	before := "[project]\ndependencies = [\"a\", # why\n]\n"
	if err := s.Tree.Write("pyproject.toml", before); err != nil {
		t.Fatal(err)
	}
	if a := s.Run("uv add idna"); told(a) != "[!shell.pyproject_form]\n" {
		t.Errorf("a list with a comment: %s", told(a))
	}
	if got, _ := s.Tree.Read("pyproject.toml"); got.Text != before {
		t.Errorf("and yet it was changed:\n%s", got.Text)
	}
}

func TestLabTakesBack(t *testing.T) {
	s := newSession()
	for _, line := range []string{"lab class", "echo mine > mine.txt", "lab new", "lab class", "lab new"} {
		if a := s.Run(line); a.Failed || !a.Changed {
			t.Fatalf("%s: %s", line, told(a))
		}
	}
	if !s.Tree.Empty() {
		t.Error("lab new left something")
	}
	if s.Run("lab back"); !s.Tree.Has("mine.txt") || !s.Tree.Has("MLproject") {
		t.Errorf("lab back brought %v", s.Tree.Files())
	}
	if s.Run("lab back"); !s.Tree.Empty() {
		t.Error("the second lab back did not undo the first")
	}
}

func TestLabAddBringsFilesOfTheClass(t *testing.T) {
	s := newSession()
	for _, c := range []struct{ line, want string }{
		{"echo mine > README.md", "[shell.powershell.redirect]\n"},
		{"mkdir -p src && touch src/config.py", "[shell.powershell.mkdir]\n[shell.powershell.touch]\n"},
		{"lab add src/config.py README.md", "[!shell.lab_other]\n"},
		{"lab add src/config.py MLproject", "[shell.lab_added]\n"},
		{"cd src && lab add config.py", "[shell.lab_added_before]\n"},
		{"lab add nothing.py", "[!shell.lab_no_file]\n"},
		{"lab add", "[!shell.lab_what]\n"},
	} {
		if got := told(s.Run(c.line)); got != c.want {
			t.Errorf("%s: %swant %s", c.line, got, c.want)
		}
	}
	got := map[string]bool{}
	for _, f := range s.Tree.Files() {
		got[f.Path] = classproject.Same(f.Path, f.Text)
	}
	if want := map[string]bool{"README.md": false, "src/config.py": true, "MLproject": true}; !maps.Equal(got, want) {
		t.Errorf("the project holds %v (as the class's or not), want %v", got, want)
	}
}

func TestComplete(t *testing.T) {
	s := classSession(t)
	for _, c := range []struct{ line, want string }{
		{"py", "python"}, {"m", "mkdir mlflow mv"}, {"git sta", "git status"}, {"git ", "git --version git add git branch git check-ignore git commit git config git init git log git ls-files git push git remote git restore git rev-parse git rm git status"},
		{"uv run py", "uv run python"}, {"mlflow mo", "mlflow models"}, {"mlflow models p", "mlflow models predict"}, {"lab ", "lab add lab back lab class lab new"}, {"lab add src/c", "lab add src/config.py"},
		{"python src/mo", "python src/models/"}, {"python src/models/t", "python src/models/train.py"}, {"python ", "python src/data/load_data.py python src/models/train.py"},
		{"python src/models/train.py --model-type l", "python src/models/train.py --model-type logistic_regression"},
		{"python src/models/train.py --n", "python src/models/train.py --n-estimators"},
		{"python src/models/train.py --model-type logistic_regression --n", ""},
		{"uv run python src/models/train.py --data w", "uv run python src/models/train.py --data wine"},
		{"python src/data/load_data.py --s", "python src/data/load_data.py --split-seed"},
		{"cd s", "cd src/"}, {"cd R", ""}, {"cat .gi", "cat .github/ cat .gitignore"}, {"cat src/c", "cat src/config.py"}, {"cat nothing/", ""}, {"cat ../", ""}, {"ls && ca", "ls && cat"}, {"echo x > RE", "echo x > README.md"}, {"nothing at a", ""}, {"echo 'x", ""},
	} {
		done := s.Complete(c.line, len(c.line))
		var got []string
		for _, option := range done.Options {
			got = append(got, c.line[:done.Start]+option+c.line[done.End:])
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q goes on as %q, want %q", c.line, got, c.want)
		}
	}
	if done := s.Complete("git st x", 6); done.Start != 4 || done.End != 6 || !slices.Equal(done.Options, []string{"status"}) {
		t.Errorf("in the middle: %+v", done)
	}
	s.Run("cd src")
	if done := s.Complete("cat mo", 6); !slices.Equal(done.Options, []string{"models/"}) {
		t.Errorf("in a folder: %+v", done)
	}
}

// Names of the catalogue's models, and every flag, are taken by the shell as engine/command writes them.
func TestCommandsOfJobs(t *testing.T) {
	s := classSession(t)
	for _, model := range []string{"random_forest", "decision_tree", "logistic_regression", "k_neighbors", "gaussian_nb"} {
		j := trainer.NewJob(trainer.Data{Name: "wine"}, model)
		j.Split.TestSize = 0.3
		a := s.Run(command.Command(j))
		if train, ok := a.Task.(*Train); !ok || train.Job.Query().Encode() != j.Query().Encode() {
			t.Errorf("%s comes to %+v, %s", command.Command(j), a.Task, told(a))
		}
	}
	a := s.Run("python src/models/train.py --data flowers.csv --target species")
	if train, ok := a.Task.(*Train); !ok || train.Job.Data.Name != "flowers.csv" || train.Job.Data.File != "" {
		t.Errorf("of a file: %+v", a.Task)
	}
	if a := s.Run(strings.Repeat("x", MaxLine+1)); !fault.Is(a.Lines[0].Fault, "shell.too_long") {
		t.Errorf("a line that is too long: %s", told(a))
	}
}
