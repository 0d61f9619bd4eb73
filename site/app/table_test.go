package app_test

import (
	"fmt"
	"reflect"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

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
