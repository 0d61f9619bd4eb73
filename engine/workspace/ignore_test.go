package workspace

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// ignoreTree are the paths that rules are tried on; those with a slash at the end are folders.
var ignoreTree = []string{
	"a", "b.py", "ab", "README.md", "a b", "a ", "models/", "models/m.onnx", "models/a/", "models/a/b", "src/", "src/models/", "src/models/train.py",
	"src/models/__init__.py", "src/a/", "src/a/b/", "src/a/b/c.log", "src/a/ab", "data/", "data/raw/", "data/raw/x.csv", "data/raw/.gitkeep", ".env", ".env.example",
	"foo/", "foo/bar", "foobar/", "foobar/bar", "x/foo/", "x/foo/bar", "día.txt", "c[d", "#a", "!a",
}

// ruleFiles are .gitignores as people write them, the classic mistakes among them.
var ruleFiles = []string{
	"models/\n", "/models/\n", "models\n", "models/*\n", "**/models/\n", "src/models/\n", "/src/*\n!/src/models/\n", "src/\n!src/models/train.py\n", "*.log\n*.csv\n",
	"data/**\n!data/**/\n!data/**/.gitkeep\n", "data/*\n!data/raw/\n", ".env\n!.env.example\n", ".env*\n!.env.example\r\n", "# models/\n\\#a\n\\!a\n", "a \na\\ \n",
	"foo/**/bar\n", "foo**/bar\n", "**/bar\n", "*/bar\n", "foo/\n", "/foo\n", "/*\n!/src\n", "[ab]\n", "[!a]\n", "[[:alpha:]]\n", "[^[:upper:]]*\n", "?\n", "d?a.txt\n", "d??a.txt\n",
	"c[d\n", "c\\[d\n", "[z-a]\n", "a\\\n", "\xef\xbb\xbfmodels/\n", "models/\nmodels/\n!models/\n", "**\n", "**/\n", "/**\n", "a/**\n", "**/a/**\n", "!\n/\n//\n", "*\n!*/\n!*.py\n", "mod*/**/b\n", "src/**\n!src/a/\n",
	"src\\/models\n", "[]]\n[]a]\n", "[a-]\n", "*.[oc]sv\n", "x/*/\n", "x/**/\n", "/x/**/bar\n",
}

func ruleWorkspace(rules string) *Workspace {
	w := New()
	w.files[ignoreFile] = File{Path: ignoreFile, Text: rules} // names that Windows has not are tried too
	for _, path := range ignoreTree {
		clean := strings.TrimSuffix(path, "/")
		if clean != path {
			w.dirs[clean] = true
		} else {
			w.files[path] = File{Path: path}
		}
	}
	return w
}

// decide is, for every path, the line of the .gitignore that decides about it, 0 for none.
func decide(rules string) []int {
	all := ruleWorkspace(rules).ignores()
	var lines []int
	for _, path := range ignoreTree {
		clean := strings.TrimSuffix(path, "/")
		line := 0
		if r := all.rule(clean, clean != path); r != nil {
			line = r.Line
		}
		lines = append(lines, line)
	}
	return lines
}

// askIgnored is the same from the installed git.
func askIgnored(t *testing.T, g realGit, rules string) []int {
	t.Helper()
	if err := os.WriteFile(filepath.Join(g.dir, ignoreFile), []byte(rules), 0o644); err != nil {
		t.Fatal(err)
	}
	// A slash at the end would be taken for a part of the name.
	out := g.run(strings.ReplaceAll(strings.Join(ignoreTree, "\x00")+"\x00", "/\x00", "\x00"), "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin")
	fields := strings.Split(strings.TrimSuffix(out, "\x00"), "\x00") // source, line, pattern, path
	if len(fields) != 4*len(ignoreTree) {
		t.Fatalf("git check-ignore says %q", out)
	}
	var lines []int
	for i := 1; i < len(fields); i += 4 {
		line, err := strconv.Atoi(fields[i])
		if err != nil {
			line = 0
		}
		lines = append(lines, line)
	}
	return lines
}

func ignoringGit(t *testing.T) (realGit, bool) {
	g, installed := newRealGit(t)
	if installed {
		g.run("", "init")
		g.copyFiles(ruleWorkspace(""))
	}
	return g, installed
}

// The decisions of git 2.39.5 are kept; where a git is installed it is asked as well.
func TestIgnoredAsGitIgnores(t *testing.T) {
	g, installed := ignoringGit(t)
	golden := filepath.Join("testdata", "ignored.txt")
	write := func(rules string, lines []int) string {
		text := strconv.Quote(rules)
		for _, line := range lines {
			text += " " + strconv.Itoa(line)
		}
		return text + "\n"
	}
	var told, answered strings.Builder
	for _, rules := range ruleFiles {
		told.WriteString(write(rules, decide(rules)))
		if installed {
			answered.WriteString(write(rules, askIgnored(t, g, rules)))
		}
	}
	if *recordAnswers {
		if err := os.WriteFile(golden, []byte(answered.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.SplitAfter(string(text), "\n")
	if len(want) != len(ruleFiles)+1 {
		t.Fatalf("%d answers to %d questions", len(want)-1, len(ruleFiles))
	}
	for i, line := range strings.SplitAfter(told.String(), "\n") {
		if line != want[i] {
			t.Errorf("decided\n%swant\n%s", line, want[i])
		}
	}
	if installed && answered.String() != string(text) {
		t.Error("the installed git decides otherwise than the one that was asked before")
	}
}

// randomRules puts rules together from what they are made of.
func randomRules(random *rand.Rand) string {
	pieces := []string{"a", "b", "foo", "bar", "src", "models", "data", "/", "/", "/", "*", "*", "**", "**/", "?", "[ab]", "[!a]", "[a-m]", "\\", "!", "#", " ", ".", "py", "ab", "[", "]", "\\a", "-", "[[:alnum:]]"}
	var b strings.Builder
	for range 1 + random.IntN(3) {
		if random.IntN(5) == 0 {
			b.WriteString("!")
		}
		for range 1 + random.IntN(5) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestRandomRulesAsGit(t *testing.T) {
	g, installed := ignoringGit(t)
	if !installed {
		t.Skip("no git is installed; TestIgnoredAsGitIgnores holds its kept answers")
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 250 {
		rules := randomRules(random)
		got, want := decide(rules), askIgnored(t, g, rules)
		if slices.Equal(got, want) {
			continue
		}
		for i, path := range ignoreTree {
			if got[i] != want[i] {
				t.Errorf("%q decides about %q by line %d, in git by line %d", rules, path, got[i], want[i])
			}
		}
	}
}

// A .gitignore in a folder speaks for that folder, before the one above it.
func TestNearestRulesFirst(t *testing.T) {
	w := New()
	if err := writeAll(w, ".gitignore", "*.csv\n/only\n", "data/.gitignore", "!keep.csv\n/own\n", "data/keep.csv", "", "data/drop.csv", "", "data/own", "", "own", "", "data/only", "", "only", ""); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"data/keep.csv": false, "data/drop.csv": true, "data/own": true, "own": false, "data/only": false, "only": true} {
		if _, got, err := w.Ignored(path); got != want || err != nil {
			t.Errorf("%s is ignored: %v, %v", path, got, err)
		}
	}
	rule, _, _ := w.Ignored("data/keep.csv")
	if want := (Rule{"data/.gitignore", 1, "!keep.csv", true}); rule != want {
		t.Errorf("by %+v, want %+v", rule, want)
	}
}
