package workspace

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

var recordAnswers = flag.Bool("record", false, "have the installed git write the answers of testdata again")

// realGit is a folder that the installed git works on, as a workspace is worked on beside it.
type realGit struct {
	t   *testing.T
	dir string
}

// newRealGit makes a folder; ok is false where no git is installed.
func newRealGit(t *testing.T) (realGit, bool) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		return realGit{}, false
	}
	return realGit{t, t.TempDir()}, true
}

// run runs git, away from this machine's configuration. Failing is an answer too.
func (g realGit) run(input string, args ...string) string {
	cmd := exec.Command("git", args...)
	cmd.Dir = g.dir
	cmd.Stdin = strings.NewReader(input)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C", "TZ=UTC", "GIT_PAGER=cat",
		"GIT_AUTHOR_DATE="+when.Format(time.RFC3339), "GIT_COMMITTER_DATE="+when.Format(time.RFC3339),
		"HOME="+g.dir, "GIT_CEILING_DIRECTORIES="+filepath.Dir(g.dir))
	out, _ := cmd.CombinedOutput()
	return string(out)
}

// copyFiles makes the folder's files those of the workspace.
func (g realGit) copyFiles(w *Workspace) {
	g.t.Helper()
	list, err := os.ReadDir(g.dir)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, e := range list {
		if e.Name() != ".git" {
			if err := os.RemoveAll(filepath.Join(g.dir, e.Name())); err != nil {
				g.t.Fatal(err)
			}
		}
	}
	for dir := range w.dirs {
		if err := os.MkdirAll(filepath.Join(g.dir, dir), 0o755); err != nil {
			g.t.Fatal(err)
		}
	}
	for _, f := range w.Files() {
		mode := os.FileMode(0o644)
		if f.Exec {
			mode = 0o755
		}
		if err := os.WriteFile(filepath.Join(g.dir, f.Path), []byte(f.Text), mode); err != nil {
			g.t.Fatal(err)
		}
	}
}

// when is the time of the commits of these tests, in a zone with half an hour.
var when = time.Date(2026, 11, 23, 9, 30, 15, 0, time.FixedZone("", -(3*3600+1800)))

// porcelain is a status as git status --porcelain tells it.
func porcelain(s Status) string {
	staged, unstaged := map[string]Change{}, map[string]byte{}
	var paths []string
	for _, c := range s.Staged {
		staged[c.Path] = c
		paths = append(paths, c.Path)
	}
	for _, c := range s.Unstaged {
		unstaged[c.Path] = byte(c.Kind)
		if _, both := staged[c.Path]; !both {
			paths = append(paths, c.Path)
		}
	}
	slices.Sort(paths)
	var b strings.Builder
	for _, p := range paths {
		x, y := byte(' '), byte(' ')
		name := p
		if c, ok := staged[p]; ok {
			x = byte(c.Kind)
			if c.Kind == Renamed {
				name = c.From + " -> " + p
			}
		}
		if k, ok := unstaged[p]; ok {
			y = k
		}
		b.WriteString(string([]byte{x, y}) + " " + name + "\n")
	}
	for _, p := range s.Untracked {
		b.WriteString("?? " + p + "\n")
	}
	return b.String()
}

// scenario is a story of a repository; after each step both are asked.
var scenario = []struct {
	name string
	here func(*Workspace) error
	git  []string // what the installed git is told beside the files
}{
	{"files", func(w *Workspace) error {
		return writeAll(w, "README.md", "# Iris\n", "src/models/train.py", "print('hi')\n", "src/data/load_data.py", "x = 1\n", ".gitignore", "models/\n*.log\n/data/\n", "a.log", "1", "data/raw.csv", "1,2\n", "notes/día.txt", "ñ\n")
	}, nil},
	{"add all", func(w *Workspace) error { _, err := w.Add([]string{""}, false); return err }, []string{"add", "."}},
	{"commit", func(w *Workspace) error { _, err := w.Commit("First files\n\nwith a body\n\n\n", when); return err }, []string{"commit", "-m", "First files\n\nwith a body\n\n\n"}},
	{"change", func(w *Workspace) error {
		return writeAll(w, "README.md", "# Iris\n\nMore.\n", "new.txt", "n\n", "deep/er/file.txt", "f\n")
	}, nil},
	{"stage some", func(w *Workspace) error { _, err := w.Add([]string{"README.md", "deep"}, false); return err }, []string{"add", "README.md", "deep"}},
	{"change again", func(w *Workspace) error { return writeAll(w, "README.md", "# Iris 2\n", "deep/er/other.txt", "o") }, nil},
	{"mend the rule", func(w *Workspace) error { return writeAll(w, ".gitignore", "/models/\n*.log\n/data/\n") }, nil},
	{"delete and rename", func(w *Workspace) error {
		if err := w.Remove("src/data/load_data.py"); err != nil {
			return err
		}
		return writeAll(w, "src/data/load.py", "x = 1\n")
	}, nil},
	{"add tracked", func(w *Workspace) error { return w.AddTracked() }, []string{"add", "-u"}},
	{"add the rest", func(w *Workspace) error { _, err := w.Add([]string{"."}, false); return err }, []string{"add", "-A"}},
	{"commit again", func(w *Workspace) error { _, err := w.Commit("Second  \n# no comment\n", when); return err }, []string{"commit", "-m", "Second  \n# no comment\n"}},
	{"executable", func(w *Workspace) error { return w.SetExec("src/models/train.py", true) }, nil},
	{"stage it", func(w *Workspace) error { _, err := w.Add([]string{"src"}, false); return err }, []string{"add", "src"}},
	{"unstage it", func(w *Workspace) error { return w.Unstage([]string{"src/models/train.py"}) }, []string{"restore", "--staged", "src/models/train.py"}},
	{"untrack", func(w *Workspace) error { _, err := w.RemoveCached([]string{"README.md"}); return err }, []string{"rm", "--cached", "README.md"}},
	{"file for folder", func(w *Workspace) error {
		if err := w.Remove("deep"); err != nil {
			return err
		}
		return writeAll(w, "deep", "now a file\n")
	}, nil},
	{"stage all of it", func(w *Workspace) error { _, err := w.Add([]string{"."}, false); return err }, []string{"add", "-A"}},
	{"third commit", func(w *Workspace) error { _, err := w.Commit("Tercero: ¿qué tal?", when); return err }, []string{"commit", "-m", "Tercero: ¿qué tal?"}},
	{"delete", func(w *Workspace) error { return w.Remove("deep") }, nil},
	{"restore", func(w *Workspace) error { return w.Restore([]string{"deep"}) }, []string{"restore", "deep"}},
}

func writeAll(w *Workspace, pairs ...string) error {
	for i := 0; i < len(pairs); i += 2 {
		if err := w.Write(pairs[i], pairs[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// tell is what a workspace says of itself after a step: status, index and log.
func tell(w *Workspace) string {
	s, err := w.Status()
	if err != nil {
		return err.Error()
	}
	text := porcelain(s)
	for _, c := range w.Git.Log() {
		text += c.ID + " " + c.Tree + " " + c.Author.Name + " <" + c.Author.Email + "> " + c.Time.Format("2006-01-02 15:04:05 -0700") + " " + c.Subject() + "\n"
	}
	return text
}

// askGit is the same from the installed git.
func askGit(g realGit) string {
	text := g.run("", "-c", "core.quotepath=false", "status", "--porcelain")
	if log := g.run("", "log", "--format=%H %T %an <%ae> %ai %s"); !strings.HasPrefix(log, "fatal") {
		text += log
	}
	return text
}

// The whole story, step by step, is told as git tells it. The answers of git 2.39.5 are kept in testdata, and where a git is
// installed it is asked as well.
func TestRepositoryIsGits(t *testing.T) {
	w := New()
	w.Init()
	w.Git.User = Person{" Ana Núñez, ", "<ana@example.org>"}
	g, installed := newRealGit(t)
	if installed {
		g.run("", "init", "-b", "main")
		g.run("", "config", "user.name", " Ana Núñez, ")
		g.run("", "config", "user.email", "<ana@example.org>")
	} else if *recordAnswers {
		t.Fatal("no git is installed")
	}
	var told, answered strings.Builder
	for _, step := range scenario {
		if err := step.here(w); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		told.WriteString("== " + step.name + "\n" + tell(w))
		if installed {
			if step.git == nil || step.git[0] != "restore" || step.git[1] == "--staged" {
				g.copyFiles(w)
			}
			if step.git != nil {
				g.run("", step.git...)
			}
			answered.WriteString("== " + step.name + "\n" + askGit(g))
		}
		if parsed := reopened(t, w); tell(parsed) != tell(w) {
			t.Fatalf("%s: kept and read again it says\n%s\ninstead of\n%s", step.name, tell(parsed), tell(w))
		}
	}
	golden := filepath.Join("testdata", "story.txt")
	if *recordAnswers {
		if err := os.WriteFile(golden, []byte(answered.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if installed && answered.String() != string(want) {
		t.Errorf("git says now:\n%s", answered.String())
	}
	if told.String() != string(want) {
		t.Errorf("the workspace says\n%s\nwant\n%s", told.String(), want)
	}
}

func reopened(t *testing.T, w *Workspace) *Workspace {
	t.Helper()
	text, err := w.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	read, err := Parse(text)
	if err != nil {
		t.Fatalf("%v, of\n%s", err, text)
	}
	again, err := read.Marshal()
	if err != nil || string(again) != string(text) {
		t.Fatalf("%v, read and written again\n%s\nwas\n%s", err, again, text)
	}
	return read
}

// The folder .git that is written is sound for git fsck, and git goes on with it: clean, with the same log, ready for a commit.
func TestGitTakesOverTheRepository(t *testing.T) {
	g, installed := newRealGit(t)
	if !installed {
		t.Skip("no git is installed; TestRepositoryIsGits holds the ids")
	}
	w := New()
	w.Init()
	w.Git.User, w.Git.Remote = Person{`Ana "la" \ Núñez`, "ana@example.org"}, "https://example.org/ana/iris.git"
	long := strings.Repeat("0123456789\n", 7000) // more than a block of deflate's
	for i, message := range []string{"one", "two", "three"} {
		if err := writeAll(w, "a.txt", message, "dir/b.txt", strings.Repeat(message, i), "long.txt", long, "empty/.gitkeep", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Add([]string{"."}, false); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Commit(message, when.Add(time.Duration(i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	g.copyFiles(w)
	for path, data := range w.Git.GitDir() {
		path = filepath.Join(g.dir, ".git", path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out := g.run("", "fsck", "--strict", "--full"); out != "" {
		t.Errorf("git fsck says %s", out)
	}
	if got, want := askGit(g), tell(w); got != want {
		t.Errorf("git says\n%s\nwant\n%s", got, want)
	}
	if got, want := g.run("", "status"), "On branch main\nnothing to commit, working tree clean\n"; got != want {
		t.Errorf("git status says %s", got)
	}
	if got := g.run("", "config", "user.name"); got != w.Git.User.Name+"\n" {
		t.Errorf("user.name = %q", got)
	}
	if got := g.run("", "remote", "-v"); !strings.HasPrefix(got, "origin\t"+w.Git.Remote) {
		t.Errorf("remote = %q", got)
	}
	if err := w.Write("c.txt", "c"); err != nil {
		t.Fatal(err)
	}
	g.copyFiles(w)
	g.run("", "add", ".")
	if out := g.run("", "commit", "-m", "by git"); !strings.Contains(out, "1 file changed") {
		t.Errorf("git commit says %s", out)
	}
	if out := g.run("", "fsck", "--strict", "--full"); out != "" {
		t.Errorf("after a commit of its own git fsck says %s", out)
	}
}
