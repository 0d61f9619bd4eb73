package takehome_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// comment is what the two languages may have of their own.
var comment = regexp.MustCompile(`^\s*("""|#|    "#|    "Un|    "A )|^description = |  # `)

// Both languages have the same files and the same code; texts for people differ as a whole.
func TestLanguagesHaveTheSameCode(t *testing.T) {
	_, es := unpack(t, request(t, "es"))
	_, en := unpack(t, request(t, "en"))
	told := 0
	for path, text := range es {
		if strings.HasPrefix(path, ".git/") {
			continue
		}
		if strings.Contains(text, "{{") || strings.Contains(text, "{es}") {
			t.Errorf("%s has a mark of the source left in it", path)
		}
		a, b := strings.Split(text, "\n"), strings.Split(en[path], "\n")
		if strings.HasSuffix(path, "README.md") {
			continue
		}
		if len(a) != len(b) {
			t.Errorf("%s has %d lines in Spanish and %d in English", path, len(a), len(b))
			continue
		}
		for n := range a {
			if a[n] != b[n] {
				told++
				if !comment.MatchString(a[n]) || !comment.MatchString(b[n]) {
					t.Errorf("%s:%d differs in more than a comment:\n%s\n%s", path, n+1, a[n], b[n])
				}
			}
		}
	}
	if told < 30 {
		t.Errorf("only %d lines are told in both languages", told)
	}
	commands := func(readme string) (list []string) {
		for line := range strings.Lines(readme) {
			if strings.HasPrefix(line, "uv ") || strings.HasPrefix(line, "docker ") || strings.HasPrefix(line, "git ") {
				list = append(list, line)
			}
		}
		return list
	}
	if a, b := commands(es["README.md"]), commands(en["README.md"]); !slices.Equal(a, b) || len(a) < 12 {
		t.Errorf("the commands of README are\n%q and\n%q", a, b)
	}
	if a, b := strings.Count(es["README.md"], "\n#"), strings.Count(en["README.md"], "\n#"); a != b {
		t.Errorf("README has %d headings in Spanish and %d in English", a, b)
	}
}
