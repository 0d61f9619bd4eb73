package shell

import (
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/workspace/classproject"
)

// UvVersion is the uv whose words are used.
const UvVersion = "0.13.9"

func uv(r *run) {
	if len(r.args) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.uv_what", "known", strings.Join(subcommands("uv"), ", ")))
		return
	}
	name := r.args[0]
	r.args = r.args[1:]
	switch name {
	case "--version", "version", "-V":
		r.out("uv " + UvVersion)
		r.once("shell.uv_simulated")
	case "init":
		uvInit(r)
	case "add":
		uvAdd(r)
	case "remove":
		uvRemove(r)
	case "sync", "lock":
		if _, ok := r.pyproject(); ok {
			r.say("shell.uv_sync")
		}
	case "run":
		uvRun(r)
	case "venv":
		r.say("shell.venv")
	case "pip":
		pip(r)
	case "python":
		r.say("shell.uv_python", "version", PythonVersion)
	default:
		r.try(fault.New(fault.InvalidParameterValue, "shell.uv_unknown", "name", name, "known", strings.Join(subcommands("uv"), ", ")))
	}
}

// uvRun runs what stands behind it: the lab needs no environment for it.
func uvRun(r *run) {
	for len(r.args) > 0 && strings.HasPrefix(r.args[0], "-") && r.args[0] != "-m" {
		drop := 1
		if slices.Contains([]string{"--group", "--extra", "--with", "--python"}, r.args[0]) {
			drop = 2
		}
		r.args = r.args[min(drop, len(r.args)):]
	}
	if len(r.args) == 0 {
		r.try(fault.New(fault.InvalidParameterValue, "shell.uv_run_what"))
		return
	}
	name := r.args[0]
	switch {
	case name == "-m", strings.HasSuffix(name, ".py"):
		python(r)
	case slices.Contains([]string{"python", "python3", "mlflow", "pytest"}, name):
		r.args = r.args[1:]
		programs[name].do(r)
	default:
		r.fail("error: Failed to spawn: `" + name + "`\n  Caused by: No such file or directory (os error 2)")
		r.once("shell.uv_run_known")
	}
}

// pyproject is the project's file; ok is false where it has complained that there is none.
func (r *run) pyproject() (text string, ok bool) {
	f, err := r.Tree.Read(classproject.ProjectFile)
	if err != nil {
		r.fail("error: No `pyproject.toml` found in current directory or any parent directory")
		r.once("shell.uv_init_first")
		return "", false
	}
	return f.Text, true
}

func uvInit(r *run) {
	name := "iris-mlops"
	for i := 0; i < len(r.args); i++ {
		switch arg := r.args[i]; {
		case arg == "--name" && i+1 < len(r.args):
			i++
			name = r.args[i]
		case slices.Contains([]string{"--app", "--bare", "--package", "--no-package", "--no-readme", "."}, arg):
		case strings.HasPrefix(arg, "-"):
			r.noFlag("uv init", arg)
			return
		default:
			r.try(fault.New(fault.InvalidParameterValue, "shell.uv_init_here", "name", arg))
			return
		}
	}
	if r.Dir != "" {
		r.try(fault.New(fault.InvalidParameterValue, "shell.uv_init_here", "name", r.Dir))
		return
	}
	if !packageName(name) {
		r.fail("error: Not a valid package or extra name: \"" + name + "\"")
		return
	}
	if r.Tree.Has(classproject.ProjectFile) {
		r.fail("error: Cannot initialize a project in `" + Root + "` because `pyproject.toml` already exists")
		return
	}
	tree := r.Tree.Clone()
	for _, f := range [][2]string{
		{classproject.ProjectFile, "[project]\nname = \"" + name + "\"\nversion = \"0.1.0\"\ndescription = \"Add your description here\"\nreadme = \"README.md\"\n" +
			"requires-python = \">=3.11\"\ndependencies = []\n\n[tool.uv]\npackage = false\n"},
		{"README.md", ""}, {".python-version", "3.11\n"},
		{classproject.Gitignore, "# Python-generated files\n__pycache__/\n*.py[oc]\nbuild/\ndist/\nwheels/\n*.egg-info\n\n# Virtual environments\n.venv\n"},
	} {
		if !tree.Has(f[0]) && !r.try(tree.Write(f[0], f[1])) {
			return
		}
	}
	*r.Tree, r.Changed = *tree, true
	r.out("Initialized project `" + name + "`")
	r.once("shell.uv_init")
}

// packageName reports whether a package can be called so.
func packageName(name string) bool {
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' }
	if name == "" || len(name) > 100 || !letter(name[0]) || !letter(name[len(name)-1]) {
		return false
	}
	for i := range len(name) {
		if !letter(name[i]) && strings.IndexByte("-_.", name[i]) < 0 {
			return false
		}
	}
	return true
}

// requirement takes a requirement apart: its package, with extras in brackets, and the rest, such as ">=2".
func requirement(text string) (name, rest string, ok bool) {
	i := strings.IndexAny(text, "[=<>!~; @")
	if i < 0 {
		i = len(text)
	}
	name, rest = text[:i], text[i:]
	if strings.HasPrefix(rest, "[") {
		inside, after, closed := strings.Cut(rest[1:], "]")
		if !closed || inside == "" {
			return "", "", false
		}
		for extra := range strings.SplitSeq(inside, ",") {
			if !packageName(strings.TrimSpace(extra)) {
				return "", "", false
			}
		}
		name, rest = name+"["+inside+"]", after
	}
	for i := range len(rest) {
		c := rest[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || strings.IndexByte("=<>!~.,* ", c) >= 0) {
			return "", "", false
		}
	}
	plain, _, _ := strings.Cut(name, "[")
	return name, strings.TrimSpace(rest), packageName(plain)
}

// releases are the packages whose releases the lab knows, because its numbers are held to them.
var releases = map[string]string{"mlflow": classproject.MLflow, "scikit-learn": estimator.ScikitLearn, "numpy": estimator.NumPy, "scipy": estimator.SciPy}

// place is the list of pyproject.toml that an option of uv add and uv remove means: the header of its table and its key.
type place struct{ table, key string }

// uvArgs reads the arguments of uv add and uv remove.
func uvArgs(r *run, program string) (at place, packages []string, ok bool) {
	at = place{"project", "dependencies"}
	for i := 0; i < len(r.args); i++ {
		arg := r.args[i]
		flag, value, has := strings.Cut(arg, "=")
		takes := flag == "--group" || flag == "--optional" || flag == "--extra"
		if strings.HasPrefix(arg, "--") && takes && !has && i+1 < len(r.args) {
			i++
			value, has = r.args[i], true
		}
		switch {
		case arg == "--dev":
			at = place{"dependency-groups", "dev"}
		case takes && has && packageName(value) && strings.HasPrefix(arg, "--group"):
			at = place{"dependency-groups", value}
		case takes && has && packageName(value) && strings.HasPrefix(arg, "--optional"):
			at = place{"project.optional-dependencies", value}
		case strings.HasPrefix(arg, "-"):
			r.noFlag(program, arg)
			return at, nil, false
		default:
			packages = append(packages, arg)
		}
	}
	if len(packages) == 0 {
		r.fail("error: the following required arguments were not provided:\n  <PACKAGES>")
		return at, nil, false
	}
	return at, packages, true
}

func uvAdd(r *run) {
	at, packages, ok := uvArgs(r, "uv add")
	if !ok {
		return
	}
	text, ok := r.pyproject()
	if !ok {
		return
	}
	var loose []string
	for _, p := range packages {
		name, rest, ok := requirement(p)
		if !ok {
			r.fail("error: Failed to parse: `" + p + "`")
			return
		}
		plain, _, _ := strings.Cut(name, "[")
		if rest == "" {
			if release := releases[strings.ToLower(plain)]; release != "" {
				rest = ">=" + release
			} else {
				loose = append(loose, name)
			}
		}
		var changed bool
		if text, changed = setRequirement(text, at, plain, name+rest); !changed {
			r.try(fault.New(fault.InvalidState, "shell.pyproject_form", "table", at.table, "key", at.key))
			return
		}
	}
	if !r.try(r.Tree.Write(classproject.ProjectFile, text)) {
		return
	}
	r.Changed = true
	r.say("shell.uv_add", "packages", strings.Join(packages, ", "), "table", at.table, "key", at.key)
	if len(loose) > 0 {
		r.once("shell.uv_add_loose", "packages", strings.Join(loose, ", "))
	}
	if slices.ContainsFunc(packages, func(p string) bool { return strings.HasPrefix(p, "sentence-transformers") }) {
		r.say("shell.uv_add_torch")
	}
}

func uvRemove(r *run) {
	at, packages, ok := uvArgs(r, "uv remove")
	if !ok {
		return
	}
	text, ok := r.pyproject()
	if !ok {
		return
	}
	for _, p := range packages {
		var changed bool
		if text, changed = setRequirement(text, at, p, ""); !changed {
			r.fail("error: The dependency `" + p + "` could not be found in `" + at.table + "`")
			return
		}
	}
	if r.try(r.Tree.Write(classproject.ProjectFile, text)) {
		r.Changed = true
		r.say("shell.uv_remove", "packages", strings.Join(packages, ", "))
	}
}
