package i18n

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pizarra/site/i18n/words"
)

// same are the sentences that are rightly the same in both languages.
var same = []string{"train.csv", "train.as_python", "plan.piece.tracking", "plan.piece.projects", "plan.piece.models", "plan.piece.registry", "teach.plan"}

var place = regexp.MustCompile(`\{([^}|]*)`)

// places lists the distinct arguments of a sentence.
func places(s string) []string {
	var names []string
	for _, m := range place.FindAllStringSubmatch(s, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func TestSentences(t *testing.T) {
	seen := map[string]bool{}
	for key, s := range words.All() {
		if seen[key] {
			t.Errorf("%s stands in two parts", key)
		}
		seen[key] = true
		if strings.TrimSpace(s.ES) == "" || strings.TrimSpace(s.EN) == "" {
			t.Errorf("%s is empty in one language", key)
		}
		if s.ES == s.EN && !slices.Contains(same, key) && len(place.ReplaceAllString(s.ES, "")) > 3 &&
			!strings.Contains(s.ES, "{n}") && !strings.HasPrefix(s.ES, "{") {
			t.Errorf("%s is the same in both languages: %q", key, s.ES)
		}
		if es, en := places(s.ES), places(s.EN); !slices.Equal(es, en) {
			t.Errorf("%s has the places %v in Spanish and %v in English", key, es, en)
		}
		for _, text := range []string{s.ES, s.EN} {
			if strings.ContainsAny(key+text, "\n\r\t") {
				t.Errorf("%s has a line break or a tab: %q", key, text)
			}
			if strings.Count(text, "{") != strings.Count(text, "}") {
				t.Errorf("%s has an open brace: %q", key, text)
			}
			for _, group := range strings.SplitAfter(text, "}") {
				if strings.Count(group, "{") > 1 {
					t.Errorf("%s has a place within a place: %q", key, text)
				}
			}
		}
	}
}

func TestFill(t *testing.T) {
	tests := []struct {
		lang Lang
		key  string
		args []any
		want string
	}{
		{ES, "train.test_rows", []any{"test", 30, "train", 120}, "30 filas de prueba, 120 para aprender"},
		{ES, "train.test_rows", []any{"test", 1, "train", 9}, "1 fila de prueba, 9 para aprender"},
		{EN, "train.facts", []any{"rows", 12345, "features", 1, "classes", 2}, "12,345 rows · 1 feature · 2 classes"},
		{ES, "train.facts", []any{"rows", 12345, "features", 4, "classes", 1}, "12\u202f345 filas · 4 características · 1 clase"},
		{EN, "no.such.key", nil, "[no.such.key]"},
	}
	for _, test := range tests {
		if got := T(test.lang, test.key, test.args...); got != test.want {
			t.Errorf("T(%s, %s) = %q, want %q", test.lang, test.key, got, test.want)
		}
	}
}
