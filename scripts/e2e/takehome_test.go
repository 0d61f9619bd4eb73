package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

func init() {
	views = append(views, view{"project-home", func(p *page, _ []string) {
		p.project()
		p.wait("the runs", has("#project-home-runs summary"))
		if !eval[bool](p, has("#project-home-runs")+".open") {
			p.click("#project-home-runs summary")
		}
		eval[bool](p, "(document.activeElement.blur(), scrollTo(0, 0), true)")
	}})
}

// unzip writes a zip into a new folder, and gives the one folder in it.
func unzip(t *testing.T, data []byte) string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	dir, top := t.TempDir(), ""
	for _, f := range r.File {
		top, _, _ = strings.Cut(f.Name, "/")
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if !filepath.IsLocal(f.Name) {
			t.Fatalf("%s lies outside", f.Name)
		}
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(from)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(path), 0o777)
		}
		if err == nil {
			err = os.WriteFile(path, text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, top)
}

// realGit runs the installed git in a folder.
func realGit(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "HOME="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("git %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// TestTakeHome commits the class's project in the terminal, trains, and takes the project home: the real Git finds the commit from the
// terminal with its id and one more, and nothing wrong; README has the figures and charts of the runs.
func TestTakeHome(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/project")
			p.project()
			if !eval[bool](p, has("#project-home")+".disabled") {
				t.Error("something goes home though there are no runs")
			}
			p.hash("#/terminal")
			p.wait("the terminal", has("#terminal-go:not([disabled])"))
			p.lines("git init", `git config user.name "Ana Ñandú"`, "git config user.email ana@example.org", "git add .", `git commit -m "Primer commit"`, "git log --oneline")
			log := strings.Fields(p.screen())
			var want []*trainer.Result
			for _, j := range []trainer.Job{
				job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(5)}),
				job("wine", "logistic_regression", nil),
			} {
				p.load(j)
				p.train()
				want = append(want, natively(t, j, nil))
			}
			p.hash("#/project")
			p.wait("the button", has("#project-home:not([disabled])"))
			name, data := p.download(func() { p.click("#project-home") })
			p.wait("that it is said", has("#project-home-done"))
			if name != "iris-mlops.zip" {
				t.Errorf("the file is called %s", name)
			}

			dir := unzip(t, data)
			if out := realGit(t, dir, "fsck", "--strict"); out != "" {
				t.Errorf("git fsck: %s", out)
			}
			if out := realGit(t, dir, "status", "--porcelain"); out != "" {
				t.Errorf("git status: %s", out)
			}
			commits := strings.Split(strings.TrimSpace(realGit(t, dir, "log", "--format=%h %an: %s")), "\n")
			if len(commits) != 2 || !strings.HasSuffix(commits[1], " Ana Ñandú: Primer commit") {
				t.Fatalf("the commits are %q", commits)
			}
			if id, _, _ := strings.Cut(commits[1], " "); !slices.Contains(log, id) {
				t.Errorf("the first commit is %s, and the terminal said %q", id, log)
			}
			readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
			if err != nil {
				t.Fatal(err)
			}
			for i, command := range []string{"--model-type random_forest --n-estimators 50 --max-depth 5", "--model-type logistic_regression --data wine"} {
				score := i18n.Number(i18n.EN, want[i].Metrics.TestAccuracy, 4)
				if !strings.Contains(string(readme), ": test_accuracy "+score+"\nuv run python src/models/train.py "+command+"\n") {
					t.Errorf("README does not tell %s of %s:\n%s", score, command, readme)
				}
			}
			charts := strings.Fields(realGit(t, dir, "ls-files", "results/*.svg"))
			if len(charts) != 3 {
				t.Errorf("the charts are %q, want two confusion matrices and the forest's importances", charts)
			}
			for _, chart := range charts {
				if text, err := os.ReadFile(filepath.Join(dir, chart)); err != nil || !strings.HasPrefix(string(text), "<svg") || !strings.Contains(string(readme), "("+chart+")") {
					t.Errorf("%s is no picture of README's: %v", chart, err)
				}
			}
		})
	}
}
