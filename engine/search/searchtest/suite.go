// Package searchtest holds the search to the real MLflow: a table of filters and orders over fixed data, with the answers
// that MLflow's SQL stores gave (go run ./scripts/golden search). Every store runs it.
package searchtest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/store"
)

// Case is one search. Its scope is "runs", "experiments", "models" or "versions".
type Case struct {
	Scope  string   `json:"scope"`
	Filter string   `json:"filter"`
	Order  []string `json:"order"`
}

func (c Case) String() string { return fmt.Sprintf("%s %q order by %q", c.Scope, c.Filter, c.Order) }

var scopes = map[string]search.Scope{"runs": search.Runs, "experiments": search.Experiments, "models": search.Models, "versions": search.Versions}

//go:embed testdata/golden_search.json
var goldenText []byte

// golden is what scripts/golden stored: the cases with what MLflow found, or its error code.
type golden struct {
	Versions map[string]string
	Answers  []struct {
		Case
		IDs   []string `json:"ids"`
		Error string   `json:"error"`
	}
}

// Run runs the table on a store over the backend that open opens.
func Run(t *testing.T, open func(workbook string) (store.Backend, error)) {
	b, err := open(fmt.Sprintf("buscar %016x", rand.Uint64()))
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	defer s.Close()
	data := Fixed()
	if err := s.Commit(context.Background(), Batch(data)); err != nil {
		t.Fatal(err)
	}
	lists, err := Read(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(goldenText, &g); err != nil {
		t.Fatal(err)
	}
	if cases := Cases(); len(g.Answers) != len(cases) {
		t.Fatalf("%d answers for %d cases: run go run ./scripts/golden search", len(g.Answers), len(cases))
	}
	for i, c := range Cases() {
		want := g.Answers[i]
		if c.String() != want.Case.String() {
			t.Fatalf("the answer is to %s, the case is %s: run go run ./scripts/golden search", want.Case, c)
		}
		difference := lists.Differs(c, want.IDs, want.Error)
		switch {
		case isApart(c) && difference == "":
			t.Errorf("%s: the same as MLflow; README need not speak of it", c)
		case !isApart(c) && difference != "":
			t.Error(difference)
		}
	}
}

// Batch writes experiments, runs, models and versions.
func Batch(data Data) store.Batch {
	var b store.Batch
	for _, e := range data.Experiments {
		b.Ops = append(b.Ops, store.CreateExperiment{Experiment: e})
	}
	for _, r := range data.Runs {
		b.Ops = append(b.Ops, store.CreateRun{Run: r})
	}
	for i := range data.Models {
		b.Ops = append(b.Ops, data.registered(&data.Models[i]))
	}
	return b
}

// Lists are what a store holds.
type Lists struct {
	Runs        []store.Run
	Experiments []store.Experiment
	Registry    store.Registry
}

// Read reads a store.
func Read(ctx context.Context, s store.Store) (*Lists, error) {
	l := &Lists{}
	var err error
	if l.Experiments, err = s.Experiments(ctx, store.ActiveOnly); err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range l.Experiments {
		ids = append(ids, e.ID)
	}
	if l.Runs, err = s.Runs(ctx, ids, store.ActiveOnly); err != nil {
		return nil, err
	}
	l.Registry, err = s.Registry(ctx)
	return l, err
}

// Find answers a case.
func (l *Lists) Find(c Case) ([]string, error) {
	scope := scopes[c.Scope]
	f, err := search.ParseFilter(scope, c.Filter)
	if err != nil {
		return nil, err
	}
	o, err := search.ParseOrder(scope, c.Order)
	if err != nil {
		return nil, err
	}
	var ids []string
	var found []search.Subject
	add := func(id string, s search.Subject) {
		if f.Match(s) {
			ids, found = append(ids, id), append(found, s)
		}
	}
	switch scope {
	case search.Runs:
		for i := range l.Runs {
			add(l.Runs[i].ID, search.OfRun(&l.Runs[i]))
		}
	case search.Experiments:
		for i := range l.Experiments {
			add(l.Experiments[i].ID, search.OfExperiment(&l.Experiments[i]))
		}
	case search.Models:
		for i := range l.Registry.Models {
			add(l.Registry.Models[i].Name, search.OfModel(&l.Registry.Models[i]))
		}
	case search.Versions:
		for i := range l.Registry.Versions {
			v := &l.Registry.Versions[i]
			add(fmt.Sprintf("%s/%d", v.Name, v.Version), search.OfVersion(v))
		}
	}
	var list []string
	for _, i := range o.Arrange(len(found), func(i int) search.Subject { return found[i] }) {
		list = append(list, ids[i])
	}
	return list, nil
}

// Canonical is the case as search writes it out: MLflow must answer it alike. It is false where the case is refused, or
// stands so already.
func (c Case) Canonical() (Case, bool) {
	f, err := search.ParseFilter(scopes[c.Scope], c.Filter)
	if err != nil {
		return c, false
	}
	o, err := search.ParseOrder(scopes[c.Scope], c.Order)
	if err != nil {
		return c, false
	}
	written := Case{Scope: c.Scope, Filter: f.String(), Order: o.Texts()}
	return written, written.String() != c.String()
}

// Differs says how the answer to a case differs from MLflow's, "" for not at all. An error must have MLflow's code, but
// where MLflow stumbles (INTERNAL_ERROR) ours says what is wrong with the input; and it must have a place in the text.
func (l *Lists) Differs(c Case, ids []string, code string) string {
	got, err := l.Find(c)
	switch {
	case err == nil && code != "":
		return fmt.Sprintf("%s: found %s, MLflow refuses it as %s", c, short(got), code)
	case err != nil && code == "":
		return fmt.Sprintf("%s: %v, MLflow finds %s", c, err, short(ids))
	case err == nil && !slices.Equal(got, ids):
		return fmt.Sprintf("%s:\n\tfound  %s\n\tMLflow %s", c, short(got), short(ids))
	case err == nil:
		return ""
	}
	if e := fault.Of(err); e.Code != fault.InvalidParameterValue || code != string(e.Code) && code != "INTERNAL_ERROR" && code != "BAD_REQUEST" {
		return fmt.Sprintf("%s: %v, MLflow says %s", c, err, code)
	}
	start, length, ok := search.Place(err)
	text := c.Filter
	if clause, isOrder := fault.Of(err).Args["clause"]; isOrder {
		text = c.Order[int(clause[0]-'0')]
	}
	if !ok || start < 0 || length < 0 || start+length > len(text) {
		return fmt.Sprintf("%s: %v has no place in %q", c, err, text)
	}
	return ""
}

// short shows ids without the zeros that run ids begin with.
func short(ids []string) string {
	var list []string
	for _, id := range ids {
		if cut := strings.TrimLeft(id, "0"); cut != "" && len(id) == 32 {
			id = cut
		}
		list = append(list, id)
	}
	return "[" + strings.Join(list, " ") + "]"
}
