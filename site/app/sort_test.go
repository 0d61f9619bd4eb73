package app_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// run makes a run by hand: params "k=v", metrics "m=0.5".
func run(id string, start int64, data string, fields ...string) store.Run {
	r := store.Run{ID: id, Name: "run " + id, StartTime: start, EndTime: start + 1000, Status: store.Finished}
	if data != "" {
		r.Inputs = []store.DatasetInput{{Name: data, Digest: "digest of " + data}}
	}
	for _, f := range fields {
		key, value, _ := strings.Cut(f, "=")
		var x float64
		if _, err := fmt.Sscan(value, &x); err == nil && strings.Contains(key, "accuracy") {
			r.Metrics = append(r.Metrics, store.Metric{Key: key, Value: x})
		} else {
			r.Params = append(r.Params, store.Param{Key: key, Value: value})
		}
	}
	return r
}

func ids(runs []store.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.ID)
	}
	return b.String()
}

// Runs without a value come last in both directions, numbers before words, and equal ones newest first.
func TestSortRuns(t *testing.T) {
	runs := []store.Run{
		run("a", 1, "iris", "max_depth=10", "test_accuracy=0.9"), run("b", 2, "iris", "max_depth=None", "test_accuracy=0.95"),
		run("c", 3, "iris", "max_depth=9"), run("d", 4, "wine", "test_accuracy=0.9"), run("e", 5, ""),
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, test := range []struct {
		key  string
		desc bool
		want string
	}{
		{"params.max_depth", false, "cabed"}, {"params.max_depth", true, "baced"},
		{"metrics.test_accuracy", true, "bdaec"}, {"metrics.test_accuracy", false, "dabec"},
		{app.KeyStart, true, "edcba"}, {app.KeyStart, false, "abcde"}, {app.KeyData, false, "cbade"}, {"no.such", false, "edcba"},
	} {
		shuffled := slices.Clone(runs)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		app.SortRuns(shuffled, test.key, test.desc)
		if got := ids(shuffled); got != test.want {
			t.Errorf("by %s, descending %v: %s, want %s", test.key, test.desc, got, test.want)
		}
	}
}
