package takehome_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/shell"
	"pizarra/engine/workspace"
)

// A project as Labs 1 and 2 have it made, line by line in the terminal, keeps its name, its packages and its commit; what the labs' .env
// says stays out of Git.
func TestFromTheLabs(t *testing.T) {
	needGit(t)
	w := workspace.New()
	s := &shell.Session{Tree: w, Lang: "en", Now: func() time.Time { return at.Add(-time.Hour) }}
	for _, line := range []string{
		"uv init --name my-flowers",
		"uv add mlflow scikit-learn pandas numpy matplotlib seaborn polars",
		"uv add --dev pytest black ruff mypy pre-commit hypothesis",
		"uv add --optional api fastapi uvicorn python-dotenv",
		"mkdir -p src/data src/models tests/unit notebooks",
		"echo models/ >> .gitignore",
		"echo API_PORT=9000 > .env",
		"git init -b main",
		`git config user.name "Ana"`,
		"git config user.email ana@example.org",
		"git add .gitignore pyproject.toml README.md",
		`git commit -m "First commit"`,
	} {
		answer := s.Run(line)
		if answer.Task != nil || slices.ContainsFunc(answer.Lines, func(l shell.Line) bool { return l.Kind == shell.Wrong }) {
			t.Fatalf("%s: %+v", line, answer)
		}
	}
	r := request(t, "en")
	r.Tree = s.Tree
	dir, files := unpack(t, r)
	sound(t, dir)
	if got := subjects(t, dir); len(got) != 3 || got[2] != "First commit" {
		t.Errorf("the commits are %q", got)
	}
	toml := files["pyproject.toml"]
	for _, want := range []string{`name = "my-flowers"`, `"polars`, `"hypothesis`} {
		if strings.Count(toml, want) != 1 {
			t.Errorf("%s stands %d times in\n%s", want, strings.Count(toml, want), toml)
		}
	}
	if tracked := git(t, dir, "ls-files"); strings.Contains(tracked, "\n.env\n") || strings.HasPrefix(tracked, ".env\n") || !strings.Contains(tracked, "src/models/train.py") {
		t.Errorf("in Git are\n%s", tracked)
	}
	if files[".env"] != "API_PORT=9000\n" {
		t.Errorf(".env is %q", files[".env"])
	}
	if all := git(t, dir, "log", "--all", "--format=", "--name-only"); strings.Contains(all, "\n.env\n") {
		t.Error("a commit has .env")
	}
}
