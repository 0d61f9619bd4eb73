package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"pizarra/engine/search/searchtest"
	"pizarra/engine/store"
)

// Keys and values of the random runs, and of the filters that look for them. Few, so that they meet.
var (
	searchKeys   = []string{"a", "b", "año", "max", "order", "x.y", "5_fold", "val loss", "f1-score", "test/acc", "a:b", "in", "10", "from.a"}
	searchTexts  = []string{"", "a", "A", "Ab", "ab", "aB", "ñ", "Ñ", "á", "5", "10", "a b", "a_b", "a%b", "100%", "it's", "it''s", `say "x"`, `C:\x`, "日本", "None", "a\nb"}
	searchNumber = []float64{0, 1, -1, 0.5, 0.1, 1e-7, 1e20, math.NaN(), math.Inf(1), math.Inf(-1), 3, 10, 1.7e308}
	searchWords  = []string{"metrics", "metric", "params", "param", "parameter", "parameters", "tags", "tag"}
)

// randomRuns are 60 runs and a few experiments, many of them alike in this or that.
func randomRuns(rng *rand.Rand) searchtest.Data {
	var d searchtest.Data
	for n, text := range searchTexts {
		e := store.Experiment{ID: fmt.Sprint(n + 1), Name: text + fmt.Sprint(n%10), CreationTime: int64(1000 + rng.IntN(4)*500)}
		e.LastUpdateTime = e.CreationTime + int64(rng.IntN(3)*500)
		for _, key := range searchKeys[:4] {
			if rng.IntN(2) == 0 {
				e.Tags = append(e.Tags, store.Tag{Key: key, Value: pick(rng, searchTexts...)})
			}
		}
		d.Experiments = append(d.Experiments, e)
	}
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
		c := searchtest.Case{Scope: pick(rng, "runs", "runs", "runs", "runs", "experiments")}
		var clauses []string
		for range rng.IntN(4) {
			if c.Scope == "runs" {
				clauses = append(clauses, randomClause(rng))
			} else {
				clauses = append(clauses, randomExperimentClause(rng))
			}
		}
		c.Filter = strings.Join(clauses, pick(rng, " AND ", " and ", "\nAND "))
		for range rng.IntN(3) {
			if c.Scope == "experiments" {
				c.Order = append(c.Order, pick(rng, "", "attribute.")+pick(rng, "name", "experiment_id", "creation_time", "last_update_time")+pick(rng, "", " ASC", " DESC"))
				continue
			}
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

func randomNumeric(rng *rand.Rand) string { return pick(rng, " > ", ">=", " < ", "<= ", " = ", "!=") }

// randomTextClause compares a key with a text or with a pattern.
func randomTextClause(rng *rand.Rand, key string) string {
	if rng.IntN(2) == 0 {
		return key + pick(rng, " LIKE ", " ilike ", " ILIKE ") + randomPattern(rng)
	}
	return key + pick(rng, " = ", "!=", " != ") + randomText(rng)
}

func randomExperimentClause(rng *rand.Rand) string {
	switch rng.IntN(4) {
	case 0:
		return randomTextClause(rng, pick(rng, "name", "attribute.name", "attributes.`name`"))
	case 1:
		return pick(rng, "creation_time", "attributes.last_update_time") + randomNumeric(rng) + pick(rng, "1000", "1500", "2000", "0", "1500.5")
	case 2:
		return "experiment_id" + pick(rng, " = '3'", " != '3'", " IN ('1', '5', '77')", " NOT IN ('1', '2')", " LIKE '1'", " = 1")
	}
	key := pick(rng, "tags.", "tag.") + searchKeys[rng.IntN(4)]
	return pick(rng, randomTextClause(rng, key), key+" IS NULL", key+" IS NOT NULL")
}

func randomClause(rng *rand.Rand) string {
	number := func() string {
		return pick(rng, "0", "1", "-1", "0.5", ".1", "1.", "1e-7", "1e20", "1e308", "1e400", "-1e400", "3", "10.0")
	}
	switch rng.IntN(6) {
	case 0, 1:
		return randomKey(rng, pick(rng, "metrics", "metric")) + randomNumeric(rng) + number()
	case 2:
		key := randomKey(rng, pick(rng, searchWords[2:]...))
		return pick(rng, randomTextClause(rng, key), randomTextClause(rng, key), key+" IS NULL", key+" is not null", key+" > 'a'", key+" = 5")
	case 3:
		return pick(rng, "", "attributes.", "attr.", "run.") + pick(rng, "start_time", "end_time", "created") + randomNumeric(rng) + pick(rng, "1000", "1500", "2000.5", "1750", "0")
	case 4:
		return pick(rng, "datasets.", "dataset.") + pick(rng, "name", "digest", "context") +
			pick(rng, " = 'iris'", " != 'iris'", " LIKE 'i%'", " ILIKE 'd1'", " IN ('iris', 'd1', 'testing')", " NOT IN ('iris', \"d1\")", " = 'training'", " != 'training'")
	}
	return pick(rng, randomTextClause(rng, pick(rng, "attributes.run_name", "run_name", "run.`run name`")), randomTextClause(rng, "user_id"), pick(rng, "status = 'FINISHED'", "attribute.status != 'RUNNING'", "status LIKE '%ED'", "status ilike 'killed'"), "run_id LIKE '%1'")
}
