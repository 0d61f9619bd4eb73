package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/search/searchtest"
	"pizarra/site/i18n/words"
)

// searchKeys are the sentences that engine/search speaks of. It makes its faults in one place, so that their keys are no
// arguments of fault.New.
func searchKeys(t *testing.T) []string {
	t.Helper()
	const dir = "../../engine/search/"
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), dir+entry.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for node := range ast.Preorder(file) {
			if s, ok := literal(node); ok && strings.HasPrefix(s, "search.") {
				keys = append(keys, "error."+s)
			}
		}
	}
	if len(keys) < 20 {
		t.Fatalf("only the keys %q found", keys)
	}
	return keys
}

// Whatever MLflow refuses, the sentence is whole: every place in it is filled, and with something.
func TestSearchSentences(t *testing.T) {
	for key, s := range words.All() {
		for _, place := range places(s.ES) {
			if strings.HasPrefix(key, "error.search.") && !slices.Contains([]string{"found", "key", "known"}, place) {
				t.Errorf("%s speaks of {%s}, which no fault of engine/search tells", key, place)
			}
		}
	}
	said := 0
	for _, c := range searchtest.Cases() {
		if c.Scope != "runs" {
			continue
		}
		_, err := search.ParseFilter(search.Runs, c.Filter)
		if err == nil {
			_, err = search.ParseOrder(search.Runs, c.Order)
		}
		if err == nil {
			continue
		}
		said++
		for _, lang := range Langs {
			text := Error(lang, err)
			for _, empty := range []string{"«»", "“”", "{", "[error", "  ", ": .", " .", " ;"} {
				if strings.Contains(text, empty) && !strings.Contains(fault.Of(err).Args["found"], strings.TrimSpace(empty)) {
					t.Errorf("%s\n%s", c, text)
				}
			}
		}
	}
	if said < 100 {
		t.Errorf("only %d mistakes", said)
	}
}
