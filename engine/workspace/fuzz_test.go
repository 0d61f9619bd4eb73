package workspace

import (
	"strings"
	"testing"
)

// Whatever a .gitignore says, it is read, and no path takes long. What decides is one of its lines.
func FuzzIgnore(f *testing.F) {
	for _, rules := range ruleFiles {
		f.Add(rules, "src/models/train.py")
	}
	f.Add(strings.Repeat("*a", 50)+"\n"+strings.Repeat("**/", 50)+"b", strings.Repeat("aa/", 50)+"c")
	if len(ruleFiles) < 40 {
		f.Fatal("the seeds are gone")
	}
	f.Fuzz(func(t *testing.T, rules, path string) {
		list := parseIgnore(ignoreFile, rules)
		lines := strings.Split(rules, "\n")
		all := ignores{"": list}
		for _, dir := range []bool{false, true} {
			r := all.rule(path, dir)
			if r != nil && (r.Line < 1 || r.Line > len(lines) || !strings.Contains(lines[r.Line-1], r.Pattern) || r.Keep != strings.HasPrefix(r.Pattern, "!")) {
				t.Errorf("%q is decided by %+v of %q", path, *r, rules)
			}
		}
	})
}

// Whatever is read as a workspace is written so that it is read again as the same, and its repository holds together.
func FuzzParse(f *testing.F) {
	w := New()
	seeds := 0
	add := func() {
		text, err := w.Marshal()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		seeds++
	}
	w.Init()
	w.Git.User = Person{"Ana", "a@example.org"}
	for _, step := range scenario {
		if err := step.here(w); err != nil {
			f.Fatal(err)
		}
		add()
	}
	if seeds != len(scenario) || seeds < 10 {
		f.Fatal("the seeds are gone")
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := Parse(text)
		if err != nil {
			return
		}
		written, err := w.Marshal()
		if err != nil {
			return // too large with its escapes
		}
		again, err := Parse(written)
		if err != nil {
			t.Fatalf("%v, of %s", err, written)
		}
		if twice, _ := again.Marshal(); string(twice) != string(written) {
			t.Fatalf("%s\nand then\n%s", written, twice)
		}
		if w.Git != nil {
			w.Git.GitDir()
			if _, err := w.Status(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
