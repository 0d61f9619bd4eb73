package workspace

import (
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/fault"
)

func TestFilesAndFolders(t *testing.T) {
	w := New()
	if !w.Empty() {
		t.Error("a new workspace is not empty")
	}
	if err := writeAll(w, "./src//models/train.py", "a", "src/x/../data.py", "bb"); err != nil {
		t.Fatal(err)
	}
	if err := w.Mkdir("tests/unit"); err != nil {
		t.Fatal(err)
	}
	list, err := w.List("src")
	if want := []Entry{{"data.py", false, 2}, {"models", true, 0}}; err != nil || len(list) != 2 || list[0] != want[0] || list[1] != want[1] {
		t.Errorf("src has %v, %v", list, err)
	}
	if w.IsDir("src/x") {
		t.Error("a folder that was only walked through was made")
	}
	if err := w.SetExec("src/data.py", true); err != nil {
		t.Fatal(err)
	}
	if err := w.Write("src/data.py", "ccc"); err != nil {
		t.Fatal(err)
	}
	if f, err := w.Read("src/data.py"); err != nil || f != (File{"src/data.py", "ccc", true}) {
		t.Errorf("read %v, %v", f, err)
	}
	copied := w.Clone()
	if err := w.Remove("src"); err != nil {
		t.Fatal(err)
	}
	if len(w.Files()) != 0 || w.IsDir("src/models") || len(copied.Files()) != 2 {
		t.Error("Remove left something, or took from the copy")
	}
}

func TestMistakesWithFiles(t *testing.T) {
	w := New()
	if err := writeAll(w, "dir/file", "text"); err != nil {
		t.Fatal(err)
	}
	before, _ := w.Marshal()
	read := func(path string) error { _, err := w.Read(path); return err }
	list := func(path string) error { _, err := w.List(path); return err }
	for _, c := range []struct {
		err error
		key string
	}{
		{w.Write("dir", ""), "workspace.is_folder"},
		{w.Write("", ""), "workspace.is_folder"},
		{w.Write("dir/file/below", ""), "workspace.is_file"},
		{w.Write("../x", ""), "workspace.outside"},
		{w.Write("a/../../x", ""), "workspace.outside"},
		{w.Write(".git/config", ""), "workspace.path"},
		{w.Write("sub/.GIT/config", ""), "workspace.path"},
		{w.Write("aux.txt", ""), "workspace.path"},
		{w.Write(`a\b`, ""), "workspace.path"},
		{w.Write("a:b", ""), "workspace.path"},
		{w.Write("a.", ""), "workspace.path"},
		{w.Write("a\x07", ""), "workspace.path"},
		{w.Write(strings.Repeat("long/", 60)+"x", ""), "workspace.path"},
		{w.Write("bytes", "\xff"), "workspace.not_text"},
		{w.Write("bytes", "\x00"), "workspace.not_text"},
		{w.Write("big", strings.Repeat("x", MaxFile+1)), "workspace.too_big"},
		{w.Mkdir("dir/file"), "workspace.is_file"},
		{w.Mkdir("con"), "workspace.path"},
		{w.Remove("."), "workspace.root"},
		{w.Remove("gone"), "workspace.no_file"},
		{read("dir"), "workspace.is_folder"},
		{read("gone"), "workspace.no_file"},
		{list("dir/file"), "workspace.is_file"},
		{list("gone"), "workspace.no_file"},
	} {
		if !fault.Is(c.err, c.key) {
			t.Errorf("%v, want %s", c.err, c.key)
		}
	}
	if after, _ := w.Marshal(); string(after) != string(before) {
		t.Errorf("a mistake has changed something:\n%s", after)
	}
}

func TestLimits(t *testing.T) {
	w := New()
	for i := range MaxFiles {
		if err := w.Write("f"+strconv.Itoa(i), ""); err != nil {
			t.Fatal(err)
		}
		if err := w.Mkdir("d" + strconv.Itoa(i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Write("one-more", ""); !fault.Is(err, "workspace.too_many") {
		t.Errorf("a file too many: %v", err)
	}
	if err := w.Mkdir("d0/one-more"); !fault.Is(err, "workspace.too_many") {
		t.Errorf("a folder too many: %v", err)
	}
	for i := range MaxSize / MaxFile {
		if err := w.Write("f"+strconv.Itoa(i), strings.Repeat("x", MaxFile)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Write("f10", strings.Repeat("x", MaxFile)); !fault.Is(err, "workspace.full") {
		t.Errorf("too many bytes: %v", err)
	}
	if err := w.Write("f0", strings.Repeat("y", MaxFile)); err != nil {
		t.Errorf("as many bytes as before: %v", err)
	}
}

func TestMistakesWithGit(t *testing.T) {
	w := New()
	_, statusErr := w.Status()
	_, addErr := w.Add(nil, false)
	_, commitErr := w.Commit("m", when)
	for _, err := range []error{statusErr, addErr, commitErr, w.AddTracked(), w.Unstage(nil), w.Restore(nil), w.RenameBranch("x")} {
		if !fault.Is(err, "git.none") {
			t.Errorf("without a repository: %v", err)
		}
	}
	if !w.Init() || w.Init() {
		t.Error("Init tells not whether there was none")
	}
	if err := writeAll(w, "a", "1", "b", "2", ".gitignore", "b\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Add([]string{"a", "nothing"}, false); !fault.Is(err, "git.pathspec") {
		t.Errorf("staging what is not there: %v", err)
	}
	if s, _ := w.Status(); len(s.Staged) != 0 {
		t.Errorf("and yet something is staged: %v", s.Staged)
	}
	if ignored, err := w.Add([]string{"a", "b"}, false); err != nil || len(ignored) != 1 || ignored[0] != "b" {
		t.Errorf("staging what is ignored: %v, %v", ignored, err)
	}
	commit := func(message string) error { _, err := w.Commit(message, when); return err }
	if err := commit("m"); !fault.Is(err, "git.no_name") {
		t.Errorf("without a name: %v", err)
	}
	w.Git.User = Person{"Ana", "a@example.org"}
	if err := commit(" \n\n"); !fault.Is(err, "git.no_message") {
		t.Errorf("without a message: %v", err)
	}
	if err := commit("m"); err != nil {
		t.Fatal(err)
	}
	if err := commit("again"); !fault.Is(err, "git.nothing") {
		t.Errorf("twice: %v", err)
	}
	if _, err := w.Add([]string{"b"}, true); err != nil {
		t.Fatal(err)
	}
	if s, _ := w.Status(); len(s.Staged) != 1 || s.Staged[0].Path != "b" {
		t.Errorf("staged by force: %v", s.Staged)
	}
	if _, err := w.RemoveCached([]string{"nothing"}); !fault.Is(err, "git.pathspec") {
		t.Errorf("taking out what is not in: %v", err)
	}
	if _, err := w.Git.FilesAt("nothing"); !fault.Is(err, "git.no_commit") {
		t.Errorf("files of no commit: %v", err)
	}
	for _, name := range []string{"", "-x", "a b", "a..b", "a.lock", "é", "a/", "HEAD"} {
		if err := w.RenameBranch(name); !fault.Is(err, "git.branch_name") {
			t.Errorf("a branch %q: %v", name, err)
		}
	}
}

// What a commit changes: kinds, lines and modes; git 2.39.5 counts as many lines (git diff --numstat of the same texts).
func TestChangesOfACommit(t *testing.T) {
	w := New()
	w.Init()
	w.Git.User = Person{"Ana", "a@example.org"}
	save := func(message string) Commit {
		t.Helper()
		if _, err := w.Add([]string{"."}, false); err != nil {
			t.Fatal(err)
		}
		c, err := w.Commit(message, when)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if err := writeAll(w, "a", "1\n2\n3\n4\n", "b", "same\n", "c", "gone"); err != nil {
		t.Fatal(err)
	}
	save("one")
	if err := writeAll(w, "a", "0\n1\n3\nfour\n4", "d/b", "same\n"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"b", "c"} {
		if err := w.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetExec("a", true); err != nil {
		t.Fatal(err)
	}
	got, err := w.Git.Changes(save("two").ID)
	want := []FileChange{
		{Change{Modified, "a", ""}, Lines{3, 2}, false, true},
		{Change{Deleted, "c", ""}, Lines{0, 1}, false, false},
		{Change{Renamed, "d/b", "b"}, Lines{0, 0}, false, false},
	}
	if err != nil || len(got) != len(want) {
		t.Fatalf("%v, %v", got, err)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
	files, err := w.Git.FilesAt(w.Git.Log()[1].ID)
	if err != nil || len(files) != 3 || files[0].Text != "1\n2\n3\n4\n" {
		t.Errorf("the first commit has %v, %v", files, err)
	}
}

func TestDamagedWorkspaces(t *testing.T) {
	w := New()
	w.Init()
	w.Git.User = Person{"Ana", "a@example.org"}
	if err := writeAll(w, "a/b", "1"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Add([]string{"."}, false); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Commit("m", when); err != nil {
		t.Fatal(err)
	}
	good, err := w.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range [][2]string{
		{`"format":1`, `"format":0`}, {`"path":"a/b","text"`, `"path":"../b","text"`}, {`"folders":["a"]`, `"folders":["a/b"]`}, {`"blobs":["1"]`, `"blobs":["2"]`},
		{`"message":"m\n"`, `"message":"n\n"`}, {`"name":"Ana","email":"a@example.org","message"`, `"name":"Ana>","email":"a@example.org","message"`}, {`"branch":"main"`, `"branch":"-"`}, {`{`, ``}, {`"head":"`, `"head":"0`},
	} {
		text := strings.Replace(string(good), change[0], change[1], 1)
		if text == string(good) {
			t.Fatalf("there is no %s in\n%s", change[0], good)
		}
		if _, err := Parse([]byte(text)); !fault.Is(err, "workspace.damaged") {
			t.Errorf("with %s: %v", change[1], err)
		}
	}
	if _, err := Parse([]byte(`{"format":2,"files":[]}`)); !fault.Is(err, "workspace.newer") {
		t.Errorf("a newer form: %v", err)
	}
}
