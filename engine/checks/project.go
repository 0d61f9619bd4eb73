package checks

import (
	"slices"
	"strings"

	"pizarra/engine/mlproject"
	"pizarra/engine/pyproject"
	"pizarra/engine/workspace"
)

// envNames are those that the class's .env sets.
var envNames = []string{"MLFLOW_TRACKING_URI", "MLFLOW_EXPERIMENT_NAME", "DATABASE_URL", "API_HOST", "API_PORT", "DEBUG", "LOG_LEVEL"}

// folders are those of the class's project.
var folders = []string{"src/data", "src/models", "src/evaluation", "src/utils", "tests/unit", "tests/integration", "notebooks", "docker", ".github/workflows"}

// ignoredPaths must not go into Git, and keptPaths must: `models/` in .gitignore, which many recipes have, hides src/models too.
var (
	ignoredPaths = []string{".venv/bin/python", "mlruns/0/meta.yaml", "mlflow.db", "data/train.csv", "models/model.onnx"}
	keptPaths    = []string{"src/models/train.py", "src/data/load_data.py", "pyproject.toml"}
)

// Project sees what is done in a student's project, whose MLproject refers to files; nil is a project that is not there. The map has the
// checks that hold.
func Project(tree *workspace.Workspace, files mlproject.Files) map[string]bool {
	passed := map[string]bool{}
	if tree == nil {
		return passed
	}
	if text, ok := read(tree, "pyproject.toml"); ok {
		p := pyproject.Read(text)
		passed[UVProject] = p.Name != ""
		passed[Dependencies] = asksFor(p.Packages["project.dependencies"], "mlflow", "scikit-learn", "pandas")
		passed[Groups] = asksFor(p.Packages["dependency-groups.dev"], "pytest") && len(p.Packages) > 2
	}
	passed[Folders] = !slices.ContainsFunc(folders, func(dir string) bool { return !tree.IsDir(dir) })
	passed[Gitignore] = ignores(tree)
	if git := tree.Git; git != nil {
		passed[Repository] = true
		for _, c := range git.Log() {
			if files, err := git.FilesAt(c.ID); err == nil && len(files) > 0 {
				passed[FirstCommit] = true
			}
		}
	}
	if text, ok := read(tree, ".env"); ok {
		set := map[string]bool{}
		for line := range strings.Lines(text) {
			name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
			set[strings.TrimSpace(name)] = true
		}
		passed[EnvFile] = !slices.ContainsFunc(envNames, func(name string) bool { return !set[name] })
		_, ignored, err := tree.Ignored(".env")
		passed[EnvIgnored] = err == nil && ignored && tree.Git != nil && !slices.Contains(tree.Git.Tracked(), ".env")
	}
	for _, f := range tree.Files() {
		name := f.Path[strings.LastIndexByte(f.Path, '/')+1:]
		switch {
		case strings.HasPrefix(f.Path, "src/") && strings.HasPrefix(name, "config") && strings.HasSuffix(name, ".py"):
			passed[ConfigModule] = passed[ConfigModule] || readsSettings(f.Text)
		case name == "train.csv":
			passed[DataSplit] = passed[DataSplit] || tree.Has(strings.TrimSuffix(f.Path, "train.csv")+"test.csv")
		}
	}
	if name := mlproject.Find(names(tree)); name != "" {
		text, _ := read(tree, name)
		p, problems := mlproject.Check(text, files)
		passed[ProjectValid] = p != nil && len(p.Entries) > 0 && !slices.ContainsFunc(problems, func(p mlproject.Problem) bool { return p.Grade != mlproject.Warned })
	}
	return passed
}

func read(tree *workspace.Workspace, path string) (text string, ok bool) {
	f, err := tree.Read(path)
	return f.Text, err == nil
}

// names are those of the files in the project's own folder.
func names(tree *workspace.Workspace) (list []string) {
	for _, f := range tree.Files() {
		if !strings.Contains(f.Path, "/") {
			list = append(list, f.Path)
		}
	}
	return list
}

func asksFor(requirements []string, packages ...string) bool {
	for _, name := range packages {
		if !slices.ContainsFunc(requirements, func(r string) bool { return pyproject.PackageOf(r) == name }) {
			return false
		}
	}
	return true
}

func ignores(tree *workspace.Workspace) bool {
	if !tree.Has(".gitignore") {
		return false
	}
	for want, paths := range map[bool][]string{true: ignoredPaths, false: keptPaths} {
		for _, path := range paths {
			if _, ignored, err := tree.Ignored(path); err != nil || ignored != want {
				return false
			}
		}
	}
	return true
}

// readsSettings reports whether Python code asks the environment for the address of the tracking server, and goes on where it is not set:
// what stands behind the name is the default.
func readsSettings(code string) bool {
	code = strings.ReplaceAll(code, " ", "")
	return strings.Contains(code, `"MLFLOW_TRACKING_URI",`) || strings.Contains(code, `'MLFLOW_TRACKING_URI',`)
}
