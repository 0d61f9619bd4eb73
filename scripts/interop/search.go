package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/search/searchtest"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/scripts/internal/mlflow"
	"pizarra/scripts/internal/pyenv"
)

// searchesEach is how many random searches stand for one training of the other families.
const searchesEach = 10

// searches compares what searches find here and in the real MLflow: the table's, on its data, and random ones on random runs and experiments.
// What is found must be the same for the text of the filter that search writes out. It prints those that differ and, of the
// others, how many there were.
func searches(ctx context.Context, rng *rand.Rand, n int) (passed, failed int, err error) {
	env, err := pyenv.OpenMLflow(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	fmt.Printf("comparing with MLflow %s\n", search.MLflow)
	for _, part := range []struct {
		name  string
		data  searchtest.Data
		cases []searchtest.Case
	}{
		{"the table", searchtest.Fixed(), searchtest.Agreed()},
		{"random", randomRuns(rng), randomSearches(rng, n*searchesEach)},
	} {
		asked := len(part.cases)
		for _, c := range part.cases[:asked] {
			if written, differs := c.Canonical(); differs {
				part.cases = append(part.cases, written)
			}
		}
		s, err := filled(part.data)
		if err != nil {
			return passed, failed, err
		}
		lists, err := searchtest.Read(ctx, s)
		if err != nil {
			return passed, failed, err
		}
		_, answers, err := mlflow.Ask(ctx, env, part.data, part.cases)
		if err != nil {
			return passed, failed, err
		}
		found, refused, apart := 0, 0, 0
		for i, a := range answers {
			difference := lists.Differs(part.cases[i], a.IDs, a.Error)
			switch {
			case difference != "" && a.Error == "" && isDeliberate(lists, part.cases[i]):
				apart++
			case difference != "":
				failed++
				fmt.Printf("FAIL  search %d: %s\n", i+1, difference)
				if a.Message != "" {
					fmt.Println("      MLflow:", a.Message)
				}
				continue
			case a.Error != "":
				refused++
			case len(a.IDs) > 0:
				found++
			}
			passed++
		}
		fmt.Printf("ok    search, %s: %d cases and %d of them written out, of which %d find something, %d are refused, and %d here only\n",
			part.name, asked, len(part.cases)-asked, found, refused, apart)
	}
	return passed, failed, nil
}

// isDeliberate says of a case that MLflow takes whether it is refused for one of the reasons that README gives: no comma
// in a list, no key, quotes within a key, and IS NULL or IN where MLflow takes all that stands before for the key.
func isDeliberate(lists *searchtest.Lists, c searchtest.Case) bool {
	_, err := lists.Find(c)
	switch key := fault.Of(err).Key; key {
	case "search.list_comma", "search.key_text", "search.key_missing", "search.and":
		return true
	case "search.operator":
		start, length, _ := search.Place(err)
		word, _, _ := strings.Cut(strings.TrimSpace(c.Filter[start+length:]), " ")
		return slices.Contains([]string{"IS", "IN", "NOT"}, strings.ToUpper(word))
	}
	return false
}

// filled is a store in memory with the data in it.
func filled(data searchtest.Data) (store.Store, error) {
	b, err := mem.New().Open("interop")
	if err != nil {
		return nil, err
	}
	s := store.New(b)
	return s, s.Commit(context.Background(), searchtest.Batch(data))
}
