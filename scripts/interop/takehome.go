package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"pizarra/engine/takehome"
	"pizarra/engine/takehome/takehometest"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
	"pizarra/scripts/internal/pyenv"
)

//go:embed takehome.py
var takehomeScript string

// home is a take-home to be made.
type home struct {
	lang  string
	tree  func() (*workspace.Workspace, error)
	runs  []string // as they are typed
	count int      // commits
}

// homes are the take-homes that are tried: one of a student with commits and the faults of the classic recipe, one of a student without
// a project. Together they have the class's two models, the three built-in sets, and a CSV.
var homes = []home{
	{"es", studentsProject, []string{
		"--n-estimators 50 --max-depth 5",
		"--model-type logistic_regression",
		"--data wine --n-estimators 200 --max-depth 10",
		"--data wine --model-type logistic_regression",
	}, 3},
	{"en", func() (*workspace.Workspace, error) { return workspace.New(), nil }, []string{
		"--data breast_cancer --n-estimators 50 --max-depth 3 --random-state 7",
		"--data breast_cancer --model-type logistic_regression --standardize",
		"--data notas.csv --omit alumno --drop-missing --n-estimators 30",
		"--data notas.csv --omit alumno --drop-missing --model-type logistic_regression --standardize --test-size 0.3",
	}, 2},
}

// studentsProject is the class's with a commit, a train.py that scores the training rows, and a .gitignore that hides it.
func studentsProject() (*workspace.Workspace, error) {
	w, err := classproject.New("es")
	if err != nil {
		return nil, err
	}
	w.Init()
	w.Git.User = workspace.Person{Name: "Ana Ñandú", Email: "ana@example.org"}
	steps := []func() error{
		func() error { return w.Write(".gitignore", "models/\n.venv/\n") },
		func() error { return w.Write(classproject.TrainScript, "print('mine')\n") },
		func() error { _, err := w.Add([]string{""}, false); return err },
		func() error { _, err := w.Commit("Primer commit", time.Now()); return err },
		func() error { return w.Write("docs/apuntes.md", "# Apuntes\n") },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// homeRun is a run, here and at home.
type homeRun struct {
	takehome.Run
	result                  *trainer.Result
	RunID, Registered, Args string // at home
	experiment              string
}

// trip is one take-home on disk.
type trip struct {
	env    *pyenv.Env
	dir    string
	passed int
	failed int
	told   strings.Builder // of several at work at once each tells at its end
}

// takeHomes unpacks take-homes: the real Git finds nothing wrong, uv finds all that they ask for, their style and their tests hold, and
// the commands of their README, typed as they stand there, print the figures of the runs and log them to a local MLflow.
func takeHomes(ctx context.Context) (passed, failed int, err error) {
	env, err := pyenv.OpenHome(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	if _, err := exec.LookPath("git"); err != nil {
		return 0, 0, fmt.Errorf("git is not installed: %w", err)
	}
	dir, err := os.MkdirTemp("", "interop")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	trips := make([]*trip, len(homes))
	errs := make([]error, len(homes))
	var working sync.WaitGroup
	for i, h := range homes {
		trips[i] = &trip{env: env}
		working.Go(func() { errs[i] = trips[i].make(ctx, h, filepath.Join(dir, fmt.Sprint(i))) })
	}
	working.Wait()
	for _, t := range trips {
		fmt.Print(t.told.String())
		passed, failed = passed+t.passed, failed+t.failed
	}
	return passed, failed, errors.Join(append(errs, ctx.Err())...)
}

// make makes a take-home, unpacks it and tries it.
func (t *trip) make(ctx context.Context, h home, dir string) error {
	tree, err := h.tree()
	if err != nil {
		return err
	}
	file := takehometest.NotesCSV(150)
	r := takehome.Request{Lang: h.lang, Author: "Ana", At: time.Now(), Tree: tree, Files: map[string][]byte{trainer.Digest(file): file}}
	var runs []*homeRun
	for k, line := range h.runs {
		data := file
		if !strings.Contains(line, ".csv") {
			data = nil
		}
		run := &homeRun{}
		if run.Run, run.result, err = takehometest.TrainResult(ctx, line, data, fmt.Sprintf("run-%d", k+1), r.At.Add(time.Duration(k)*time.Second)); err != nil {
			return err
		}
		runs, r.Runs = append(runs, run), append(r.Runs, run.Run)
	}
	made, err := takehome.New(r)
	if err != nil {
		return err
	}
	if t.dir, err = takehometest.Unpack(made.Files, dir); err != nil {
		return err
	}
	t.try(ctx, h.lang, h.count, runs)
	return nil
}

// report counts a check, and says what is wrong.
func (t *trip) report(name string, differences ...string) {
	differences = slices.DeleteFunc(differences, func(d string) bool { return d == "" })
	if len(differences) == 0 {
		t.passed++
		fmt.Fprintf(&t.told, "ok    takehome: %s\n", name)
		return
	}
	t.failed++
	fmt.Fprintf(&t.told, "FAIL  takehome: %s\n", name)
	for _, d := range differences {
		fmt.Fprintln(&t.told, "     ", strings.ReplaceAll(strings.TrimSpace(d), "\n", "\n      "))
	}
}

// run runs a line at home. What it says of itself is the error.
func (t *trip) run(ctx context.Context, line string) (out string, err error) {
	var said, trouble bytes.Buffer
	cmd := t.env.Shell(ctx, t.dir, line)
	cmd.Stdout, cmd.Stderr = &said, &trouble
	if err := cmd.Run(); err != nil {
		return said.String(), fmt.Errorf("%s: %w: %s%s", line, err, said.String(), trouble.String())
	}
	return said.String(), nil
}

// says checks that a line prints what it should.
func (t *trip) says(ctx context.Context, name, line string, right func(out string) bool) {
	out, err := t.run(ctx, line)
	switch {
	case err != nil:
		t.report(name, err.Error())
	case !right(out):
		t.report(name, line+" says\n"+out)
	default:
		t.report(name)
	}
}

// try does at home what a student would.
func (t *trip) try(ctx context.Context, lang string, commits int, runs []*homeRun) {
	nothing := func(out string) bool { return out == "" }
	t.says(ctx, lang+": git fsck", "git fsck --strict --no-progress 2>&1", nothing)
	t.says(ctx, lang+": git status", "git status --porcelain", nothing)
	t.says(ctx, fmt.Sprintf("%s: git log has %d commits", lang, commits), "git log --format=%h", func(out string) bool { return strings.Count(out, "\n") == commits })
	t.says(ctx, lang+": uv finds what pyproject.toml asks for", "uv pip install --dry-run --no-deps -r pyproject.toml 2>&1", func(out string) bool { return strings.Contains(out, "Would make no changes") })
	t.says(ctx, lang+": uv run ruff check src tests", "uv run ruff check --no-cache src tests", func(out string) bool { return strings.Contains(out, "All checks passed") })
	t.says(ctx, lang+": uv run pytest", "uv run pytest -q", func(out string) bool {
		lines := strings.Split(strings.TrimSpace(out), "\n")
		return strings.Contains(lines[len(lines)-1], " passed") && !strings.Contains(lines[len(lines)-1], "skipped")
	})
	readme, err := os.ReadFile(filepath.Join(t.dir, "README.md"))
	if err != nil {
		t.report(lang+": README.md", err.Error())
		return
	}
	for i, run := range runs {
		run.command(string(readme))
		line := "uv run python src/models/train.py " + run.Args
		if i == len(runs)-1 { // the other way to call it
			line = "uv run python -m src.models.train " + run.Args
		}
		began := time.Now()
		out, err := t.run(ctx, line)
		if err != nil {
			t.report(line, err.Error())
			continue
		}
		t.report(fmt.Sprintf("%s (%.1f s): %s", line, time.Since(began).Seconds(), strings.Join(strings.Fields(out)[2:], " ")), run.printed(out))
	}
	t.logged(ctx, lang, runs)
	t.says(ctx, lang+": git status after all that", "git status --porcelain", nothing)
}

// command finds how README says that the run is trained.
func (r *homeRun) command(readme string) {
	const begin = "\nuv run python src/models/train.py "
	_, rest, _ := strings.Cut(readme, "\n# "+r.Name+": test_accuracy ")
	_, rest, _ = strings.Cut(rest, begin)
	r.Args, _, _ = strings.Cut(rest, "\n")
	data := strings.TrimSuffix(path.Base(r.Job.Data.Name), path.Ext(r.Job.Data.Name))
	r.Registered, r.experiment = data+"-"+r.Job.Model, data+"-classification"
}

// printed holds what the program prints to the run's figures, with four decimals.
func (r *homeRun) printed(out string) string {
	id, rest, _ := strings.Cut(strings.TrimPrefix(out, "run_id: "), "\n")
	r.RunID = id
	want := "model_type: " + r.Job.Model + "\n"
	for _, m := range r.Metrics.Named() {
		want += fmt.Sprintf("%s: %.4f\n", m.Key, m.Value)
	}
	if rest != want && !r.near() {
		return fmt.Sprintf("printed\n%swant\n%s", rest, want)
	}
	return ""
}

// near reports whether a run's figures may differ at all: those of a logistic regression on a CSV.
func (r *homeRun) near() bool {
	return r.Job.Model == "logistic_regression" && r.Job.Data.File != ""
}

// logged looks up the runs in the local MLflow.
func (t *trip) logged(ctx context.Context, lang string, runs []*homeRun) {
	type question struct {
		RunID      string `json:"run_id"`
		Registered string `json:"registered"`
		Arguments  string `json:"arguments"`
	}
	var list []question
	for _, r := range runs {
		list = append(list, question{r.RunID, r.Registered, r.Args})
	}
	asked, err := json.Marshal(list)
	if err != nil {
		t.report(lang+": the local MLflow", err.Error())
		return
	}
	cmd := t.env.Command(ctx, takehomeScript, t.dir)
	cmd.Stdin = bytes.NewReader(asked)
	var trouble bytes.Buffer
	cmd.Stderr = &trouble
	out, err := cmd.Output()
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if err != nil || len(lines) != len(runs)+1 {
		t.report(lang+": the local MLflow", fmt.Sprintf("%v: %s%s", err, out, trouble.String()))
		return
	}
	for i, r := range runs {
		var f found
		if err := json.Unmarshal(lines[i], &f); err != nil {
			t.report(lang+": the local MLflow", err.Error())
			return
		}
		t.report("MLflow has "+r.experiment+" "+r.RunID+", registered as "+r.Registered, r.differences(f)...)
	}
	var notebook struct{ Runs int }
	if err := json.Unmarshal(lines[len(runs)], &notebook); err != nil || notebook.Runs != len(runs) {
		t.report(lang+": the notebook", fmt.Sprintf("%v: %s", err, lines[len(runs)]))
		return
	}
	t.report(lang + ": the notebook runs")
}
