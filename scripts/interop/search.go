package main

import (
	"context"
	"fmt"
	"math"
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

// searches compares what searches find here and in the real MLflow: the table's, on its data, and random ones on random runs.
// It prints those that differ and, of the others, how many there were.
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
		s, err := filled(part.data)
		if err != nil {
			return passed, failed, err
		}
		lists, err := searchtest.Read(ctx, s, part.data)
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
		fmt.Printf("ok    search, %s: %d cases, of which %d find something, %d are refused, and %d here only\n", part.name, len(part.cases), found, refused, apart)
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

// Keys and values of the random runs, and of the filters that look for them. Few, so that they meet.
var (
	searchKeys   = []string{"a", "b", "año", "max", "order", "x.y", "5_fold", "val loss", "f1-score", "test/acc", "a:b", "in", "10", "from.a"}
	searchTexts  = []string{"", "a", "A", "Ab", "ab", "aB", "ñ", "Ñ", "á", "5", "10", "a b", "a_b", "a%b", "100%", "it's", "it''s", `say "x"`, `C:\x`, "日本", "None", "a\nb"}
	searchNumber = []float64{0, 1, -1, 0.5, 0.1, 1e-7, 1e20, math.NaN(), math.Inf(1), math.Inf(-1), 3, 10, 1.7e308}
	searchWords  = []string{"metrics", "metric", "params", "param", "parameter", "parameters", "tags", "tag"}
)

// randomRuns are 60 runs, many of them alike in this or that.
func randomRuns(rng *rand.Rand) searchtest.Data {
	d := searchtest.Data{Experiments: []store.Experiment{{ID: "1", Name: "one", CreationTime: 10, LastUpdateTime: 20}}}
	for n := range 60 {
		status := pick(rng, store.Finished, store.Failed, store.Killed, store.Running)
		start := int64(1000 + rng.IntN(5)*500)
		r := store.Run{ID: fmt.Sprintf("%016x%016x", rng.Uint64(), n), ExperimentID: pick(rng, "0", "1"), Status: status, StartTime: start, User: pick(rng, "ana", "Ana", "")}
		r.Name = pick(rng, searchTexts[1:]...)
		if status != store.Running {
			r.EndTime = start + int64(rng.IntN(3)*250)
		}
		for _, key := range searchKeys {
			if rng.IntN(3) == 0 {
				r.Params = append(r.Params, store.Param{Key: key, Value: pick(rng, searchTexts...)})
			}
			if rng.IntN(2) == 0 {
				r.Metrics = append(r.Metrics, store.Metric{Key: key, Value: pick(rng, searchNumber...), Timestamp: start, Step: 1})
			}
			if rng.IntN(3) == 0 {
				r.Tags = append(r.Tags, store.Tag{Key: key, Value: pick(rng, searchTexts...)})
			}
		}
		for _, name := range []string{"iris", "Iris", "vino_1"} {
			if rng.IntN(3) == 0 {
				r.Inputs = append(r.Inputs, store.DatasetInput{Name: name, Digest: pick(rng, "d1", "D1", "d2"), SourceType: "local", Source: "{}", Context: pick(rng, "training", "testing", "")})
			}
		}
		d.Runs = append(d.Runs, r)
	}
	return d
}

// randomSearches are filters and orders of runs, put together by MLflow's grammar, one in four with a piece changed.
func randomSearches(rng *rand.Rand, n int) []searchtest.Case {
	cases := make([]searchtest.Case, n)
	for i := range cases {
		c := searchtest.Case{Scope: "runs"}
		var clauses []string
		for range rng.IntN(4) {
			clauses = append(clauses, randomClause(rng))
		}
		c.Filter = strings.Join(clauses, pick(rng, " AND ", " and ", "\nAND "))
		for range rng.IntN(3) {
			key := randomKey(rng, pick(rng, searchWords...))
			if strings.HasSuffix(key, ".10") {
				continue // with DESC behind it, MLflow takes it without quotes
			}
			c.Order = append(c.Order, key+pick(rng, "", " ASC", " DESC", " desc"))
		}
		if rng.IntN(4) == 0 && c.Filter != "" {
			c.Filter = spoil(rng, c.Filter)
		}
		cases[i] = c
	}
	return cases
}

// spoil changes a piece of a filter: a character more, one fewer, a word in between.
func spoil(rng *rand.Rand, text string) string {
	at := rng.IntN(len(text))
	for at > 0 && text[at]&0xC0 == 0x80 {
		at--
	}
	end := at + 1
	for end < len(text) && text[end]&0xC0 == 0x80 {
		end++
	}
	switch rng.IntN(3) {
	case 0:
		return text[:at] + text[end:]
	case 1:
		return text[:at] + pick(rng, "=", "(", ")", ",", ";", "x", "5", ">", "'") + text[at:]
	}
	return strings.Replace(text, " ", pick(rng, " OR ", " NOT ", " AND ", " -- ", "  "), 1)
}

func randomKey(rng *rand.Rand, word string) string {
	key := pick(rng, searchKeys...)
	switch rng.IntN(4) {
	case 0:
		return word + ".`" + key + "`"
	case 1:
		return word + `."` + key + `"`
	}
	return word + "." + key
}

func randomText(rng *rand.Rand) string {
	value := pick(rng, searchTexts...)
	if strings.Contains(value, "'") {
		return `"` + value + `"`
	}
	if !strings.Contains(value, `"`) && rng.IntN(4) == 0 {
		return `"` + value + `"`
	}
	return "'" + value + "'"
}

func randomPattern(rng *rand.Rand) string {
	return "'" + pick(rng, "%", "_", "a%", "%B", "a_b", "%ñ%", "Ñ", "_", "__", "A%b", "%\\%", "á", "%1%0%", "5", "") + "'"
}

func randomClause(rng *rand.Rand) string {
	numeric := func() string { return pick(rng, " > ", ">=", " < ", "<= ", " = ", "!=") }
	number := func() string {
		return pick(rng, "0", "1", "-1", "0.5", ".1", "1.", "1e-7", "1e20", "1e308", "1e400", "-1e400", "3", "10.0")
	}
	text := func(name string) string {
		if rng.IntN(2) == 0 {
			return name + pick(rng, " LIKE ", " ilike ", " ILIKE ") + randomPattern(rng)
		}
		return name + pick(rng, " = ", "!=", " != ") + randomText(rng)
	}
	switch rng.IntN(6) {
	case 0, 1:
		return randomKey(rng, pick(rng, "metrics", "metric")) + numeric() + number()
	case 2:
		key := randomKey(rng, pick(rng, searchWords[2:]...))
		return pick(rng, text(key), text(key), key+" IS NULL", key+" is not null", key+" > 'a'", key+" = 5")
	case 3:
		return pick(rng, "", "attributes.", "attr.", "run.") + pick(rng, "start_time", "end_time", "created") + numeric() + pick(rng, "1000", "1500", "2000.5", "1750", "0")
	case 4:
		return pick(rng, "datasets.", "dataset.") + pick(rng, "name", "digest", "context") +
			pick(rng, " = 'iris'", " != 'iris'", " LIKE 'i%'", " ILIKE 'd1'", " IN ('iris', 'd1', 'testing')", " NOT IN ('iris', \"d1\")", " = 'training'", " != 'training'")
	}
	return pick(rng, text(pick(rng, "attributes.run_name", "run_name", "run.`run name`")), text("user_id"), pick(rng, "status = 'FINISHED'", "attribute.status != 'RUNNING'", "status LIKE '%ED'", "status ilike 'killed'"), "run_id LIKE '%1'")
}
