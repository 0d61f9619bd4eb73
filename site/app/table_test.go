package app_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
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

func TestRoutes(t *testing.T) {
	for hash, want := range map[string]string{
		"": "#/", "#/": "#/", "#/nowhere": "#/nowhere", "#/run/a%2Fb%3F": "#/run/a%2Fb%3F", "#/run/%zz": "#/run", "#/train": "#/train", "#/runs?sort=a&desc=1": "#/runs?desc=1&sort=a",
		"#/run/0a1b": "#/run/0a1b", "#/compare?runs=a,b": "#/compare?runs=a%2Cb", "#/train?%zz": "#/train", "/runs": "#/runs",
	} {
		r := app.ParseRoute(hash)
		if got := r.Hash(); got != want || !reflect.DeepEqual(app.ParseRoute(got), r) {
			t.Errorf("%q is the route %+v, %s, want %s", hash, r, got, want)
		}
	}
	if r := (app.Route{Page: app.PageRun, ID: "a/b?c", Query: url.Values{}}).Hash(); r != "#/run/a%2Fb%3Fc" {
		t.Errorf("an odd id makes the hash %s", r)
	}
}

// Where a slider stands for a value, that value comes back from that place, to the precision of a slider.
func TestSliders(t *testing.T) {
	for _, model := range estimator.Names() {
		spec, err := estimator.Lookup(model)
		if err != nil {
			t.Fatal(err)
		}
		for i := range spec.Params {
			p := &spec.Params[i]
			r := app.Slider(p)
			if r == nil || p.Seed {
				continue
			}
			tab := app.New(i18n.ES)
			tab.Train.Job.Model = model
			last := app.SliderSteps
			first := 0
			if p.Int != nil {
				first, last = int(r.SliderMin), int(r.SliderMax)
			}
			for _, place := range []int{first, (first + last) / 2, last} {
				tab.Update(app.Action{Name: "train.slide", Arg: p.Name, Value: fmt.Sprint(place)})
				if err := tab.Train.Errors["param."+p.Name]; err != nil {
					t.Errorf("%s.%s: the slider at %d gives a value that is refused: %v", model, p.Name, place, err)
				}
				v := app.ParamOf(tab.Train.Job.Params, p)
				if got := app.SlideOf(p, v); got < place-1 || got > place+1 {
					t.Errorf("%s.%s: the slider at %d gives %v, which stands at %d", model, p.Name, place, v, got)
				}
			}
		}
	}
}

func TestReadValue(t *testing.T) {
	spec, err := estimator.Lookup("random_forest")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ param, text, want string }{
		{"n_estimators", " 50 ", "50"}, {"max_features", "0,5", "0.5"}, {"max_features", "sqrt", "sqrt"}, {"max_depth", "", "None"},
		{"max_depth", "none", "None"}, {"n_estimators", "", ""}, {"max_features", "1,2,3", "1,2,3"},
	} {
		if got := app.ReadValue(spec.Param(test.param), test.text).String(); got != test.want {
			t.Errorf("%q for %s is %q, want %q", test.text, test.param, got, test.want)
		}
	}
}
