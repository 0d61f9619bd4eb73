package search_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/search/searchtest"
)

var allScopes = []search.Scope{search.Runs, search.Experiments, search.Models, search.Versions}

// Whatever is typed, nothing panics, every mistake has a place in the text, and the canonical text of what is read reads
// as the same again.
func FuzzFilter(f *testing.F) {
	for _, c := range searchtest.Cases() {
		f.Add(c.Filter, uint8(len(c.Filter)))
		for _, order := range c.Order {
			f.Add(order, uint8(1))
		}
	}
	f.Add("params.a = 'x\\' AND params.b = 'y'", uint8(9))
	f.Add("run_id IN ('\\x5c', '\\'', \"\\n\")", uint8(30))
	f.Fuzz(func(t *testing.T, text string, cursor uint8) {
		for _, scope := range allScopes {
			readFilter(t, scope, text)
			readOrder(t, scope, text)
			at := min(int(cursor), len(text))
			for at > 0 && !utf8.ValidString(text[:at]) {
				at--
			}
			for _, done := range []search.Completion{search.CompleteFilter(scope, text, at, someKeys), search.CompleteOrder(scope, text, at, someKeys)} {
				if done.Start < 0 || done.Start > done.End || done.End > len(text) {
					t.Errorf("completion of %q at %d from %d to %d", text, at, done.Start, done.End)
				}
			}
			if _, err := search.ReadBox(scope, text); err != nil {
				placed(t, strings.TrimSpace(text), err)
			}
		}
	})
}

func readFilter(t *testing.T, scope search.Scope, text string) {
	t.Helper()
	f, err := search.ParseFilter(scope, text)
	if err != nil {
		placed(t, text, err)
		return
	}
	for i, c := range f.Clauses {
		if c.Start < 0 || c.Start >= c.End || c.End > len(text) {
			t.Errorf("clause %d of %q from %d to %d", i, text, c.Start, c.End)
		}
	}
	canonical := f.String()
	again, err := search.ParseFilter(scope, canonical)
	if err != nil {
		t.Errorf("%q became %q: %v", text, canonical, err)
		return
	}
	if !reflect.DeepEqual(meaning(f), meaning(again)) || again.String() != canonical {
		t.Errorf("%q became %q, which reads as %q", text, canonical, again)
	}
}

// meaning is the clauses without their places.
func meaning(f *search.Filter) []search.Clause {
	var list []search.Clause
	for _, c := range f.Clauses {
		c.Start, c.End = 0, 0
		list = append(list, c)
	}
	return list
}

func readOrder(t *testing.T, scope search.Scope, text string) {
	t.Helper()
	o, err := search.ParseOrder(scope, []string{text})
	if err != nil {
		placed(t, text, err)
		return
	}
	again, err := search.ParseOrder(scope, o.Texts())
	if err != nil || !reflect.DeepEqual(o.Keys, again.Keys) {
		t.Errorf("%q became %q: %v %v", text, o.Texts(), again, err)
	}
}

// placed holds an error to MLflow's code and to a place within the text.
func placed(t *testing.T, text string, err error) {
	t.Helper()
	start, length, ok := search.Place(err)
	if !ok || start < 0 || length < 0 || start+length > len(text) || fault.Of(err).Code != fault.InvalidParameterValue {
		t.Errorf("%q: %v", text, err)
	} else if !utf8.ValidString(text[start:start+length]) && utf8.ValidString(text) {
		t.Errorf("%q: %v parts a character", text, err)
	}
}

// The same with texts put together of what filters are made of, which get further than bytes by chance.
func TestRandomTexts(t *testing.T) {
	pieces := []string{"metrics.", "params.", "tags.", "attributes.", "datasets.name", "run_id", "status", "start_time", "a", "`a b`", "\"a\"", "'x'", "\"y\"", "'it''s'", "'\\'", " ", " AND ", " and ",
		"=", " != ", ">", "<=", " LIKE ", "ILIKE", " IN ", " NOT IN (", "('a', 'b')", ")", ",", " IS NULL", " IS NOT NULL", "0.5", "-1", "1e5", ".", "ñ", "\\", "\n", "5_fold", "in", "name", "version_number", " DESC", "OR", "("}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30000 {
		var b strings.Builder
		for range 1 + rng.IntN(14) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		scope := allScopes[rng.IntN(len(allScopes))]
		readFilter(t, scope, b.String())
		readOrder(t, scope, b.String())
	}
}
