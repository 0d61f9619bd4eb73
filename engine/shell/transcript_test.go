package shell

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/workspace"
)

var recordAnswers = flag.Bool("record", false, "have the installed bash and git write testdata/transcript.txt again")

// story are commands as a class types them, in order.
const story = `git status
ls
mkdir src
mkdir src
mkdir a/b
mkdir -p src/data src/models tests/unit
ls
ls src
ls nothing
touch src/__init__.py src/models/train.py
touch no/where
echo hello world
echo 'a  b' "c" d\ e
echo models/ > .gitignore
echo '*.log' >> .gitignore
cat .gitignore
cat src
cat nothing
head -n 1 .gitignore
head -1 .gitignore src/__init__.py
git init -b main
git init -b main
git status
git log
git log --oneline
git branch
git commit -m 'too early'
git add
git add nothing
git add .
git status
git status --short
git commit -m 'no name yet'
git config user.name
git config user.name 'Ana Núñez'
git config user.email ana@example.org
git config user.name
git commit -m 'First commit' -m 'With a body'
git status
git log
git add src/models
git check-ignore -v src/models/train.py
git check-ignore -v src/__init__.py
git check-ignore src/models
echo /models/ > .gitignore
git status
git status -s
git add src/models/train.py
cd src
pwd
git status
git status -s
git ls-files
cd models
git status -s
cd ../..
echo 'x = 1' > src/models/train.py
git status
git diff-index --quiet HEAD && echo clean
git add -A
git commit -m 'Keep src/models'
git log --oneline
git log --oneline -1
git log -n 1
mv src/__init__.py src/start.py
git status
echo 1 > new.txt && rm src/start.py
git status
git add .
git status
git restore --staged new.txt
git status -s
git commit -m 'Remove'
git restore src/models/train.py
rm src/models/train.py
git status
git restore src/models/train.py
git status -s
git rm --cached src/models/train.py
git status
git rm src
git rm -r --cached src
git commit -am 'No source any more'
git log --oneline
git ls-files
git branch
git branch --show-current
git branch -M trunk
git status
git remote
git remote -v
git push
git remote add origin https://example.org/ana/iris.git
git remote add origin https://example.org/ana/iris.git
git remote -v
git rev-parse HEAD
git rev-parse --short HEAD
cp new.txt copy.txt
cp src other
mv nothing other
cp new.txt src
ls src
rm nothing
rm src
rm -f nothing
rm -r src
ls
rm *.txt
ls
false || true; echo done
cd nothing
cd .gitignore
pwd; pwd
true && echo yes`

// unheard are the commands of the story that the lab refuses, in words of its own; the real ones run.
var unheard = []string{"git diff-index --quiet HEAD && echo clean", "false || true; echo done"}

var fixed = time.Date(2026, 11, 23, 9, 30, 15, 0, time.UTC)

func newSession() *Session {
	return &Session{Tree: workspace.New(), Lang: "en", Now: func() time.Time { return fixed }}
}

// realShell runs the story in bash, where it is installed.
func realShell(t *testing.T) (string, bool) {
	t.Helper()
	for _, name := range []string{"bash", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			return "", false
		}
	}
	dir := t.TempDir()
	script := "ls() { command ls -1F \"$@\"; }\n"
	for line := range strings.Lines(story) {
		line = strings.TrimSuffix(line, "\n")
		script += "printf '$ %s\\n' " + "'" + strings.ReplaceAll(line, "'", `'\''`) + "'\n" + line + "\n"
	}
	cmd := exec.Command("bash", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C.UTF-8", "TZ=UTC", "GIT_PAGER=cat",
		"GIT_AUTHOR_DATE="+fixed.Format(time.RFC3339), "GIT_COMMITTER_DATE="+fixed.Format(time.RFC3339), "HOME="+dir, "EMAIL=", "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=log.decorate", "GIT_CONFIG_VALUE_0=short")
	out, _ := cmd.CombinedOutput()
	real, err := filepath.EvalSymlinks(dir)
	if err != nil {
		t.Fatal(err)
	}
	out = regexp.MustCompile(`\(got '[^']*'\)`).ReplaceAll(out, []byte("(got '"+autoEmail+"')")) // who runs the test
	text := strings.NewReplacer(real, Root, dir, Root, "‘", "'", "’", "'").Replace(string(out))
	var kept []string
	for line := range strings.Lines(text) {
		if i := strings.Index(line, ": line "); strings.HasPrefix(line, "bash: ") && i == 4 { // "bash: line 12: cd: …"
			_, rest, _ := strings.Cut(line[6:], ": ")
			line = "bash: " + rest
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, ""), true
}

// The story, as bash and git 2.39.5 tell it, is kept in testdata; where they are installed they are asked as well. What the lab adds in
// its own words does not count.
func TestTranscriptIsTheRealOne(t *testing.T) {
	golden := filepath.Join("testdata", "transcript.txt")
	real, installed := realShell(t)
	if *recordAnswers {
		if !installed {
			t.Fatal("bash or git is not installed")
		}
		if err := os.WriteFile(golden, []byte(real), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := answers(string(kept))
	if lines := strings.Split(story, "\n"); len(want) != len(lines) {
		t.Fatalf("%d answers to %d commands", len(want), len(lines))
	}
	if installed && real != string(kept) {
		t.Error("the installed ones tell it otherwise now")
	}
	s := newSession()
	for i, line := range strings.Split(story, "\n") {
		a := s.Run(line)
		got := ""
		for _, l := range a.Lines {
			if l.Kind == Out || l.Kind == Err {
				got += l.Text + "\n"
			}
		}
		if slices.Contains(unheard, line) {
			if !a.Failed {
				t.Errorf("%s is taken", line)
			}
			continue
		}
		if got != want[i] {
			t.Errorf("$ %s\n%swant\n%s", line, got, want[i])
		}
	}
}

// answers cuts a transcript at its commands.
func answers(text string) (list []string) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "$ ") {
			list = append(list, "")
		} else {
			list[len(list)-1] += line
		}
	}
	return list
}
