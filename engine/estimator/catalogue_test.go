package estimator

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/forest"
)

func TestTheCatalogueAgreesWithItself(t *testing.T) {
	for i := range catalogue {
		s := &catalogue[i]
		if found, err := Lookup(s.Name); err != nil || found != s {
			t.Errorf("%s: %v", s.Name, err)
		}
		all, err := s.Complete(nil)
		if err != nil || len(all) != len(s.Params) {
			t.Fatalf("%s: the defaults are %v, error %v", s.Name, all, err)
		}
		if n := s.Units(all); n < 1 {
			t.Errorf("%s has %d units", s.Name, n)
		}
		seen := map[string]bool{}
		for j := range s.Params {
			p := &s.Params[j]
			if seen[p.Name] || s.Param(p.Name) != p {
				t.Errorf("%s has %s twice", s.Name, p.Name)
			}
			seen[p.Name] = true
			if got, err := p.Check(s.Name, p.Default); err != nil || got != p.Default {
				t.Errorf("%s: the default of %s is %v, error %v", s.Name, p.Name, got, err)
			}
			if back := ParseValue(p.Default.String()); back != p.Default {
				t.Errorf("%s: the default of %s reads back as %v", s.Name, p.Name, back)
			}
			for _, r := range []*Range{p.Int, p.Float} {
				if r != nil && (!r.holds(r.SliderMin) || !r.holds(r.SliderMax) || r.SliderMin >= r.SliderMax) {
					t.Errorf("%s: the slider of %s leaves the range %s", s.Name, p.Name, r.Interval())
				}
			}
		}
	}
}

// The bounds are those of scikit-learn's _parameter_constraints, but for n_estimators, which ends at 10000 here, for
// max_samples, which ends at what can be drawn in a second, and for p, which may be any number there.
func TestBounds(t *testing.T) {
	for _, c := range []struct {
		model, param string
		good, bad    []Value
	}{
		{"random_forest", "n_estimators", []Value{IntValue(1), IntValue(10000)}, []Value{IntValue(0), IntValue(10001), FloatValue(1), {}}},
		{"random_forest", "max_depth", []Value{{}, IntValue(1), IntValue(1 << 40)}, []Value{IntValue(0), FloatValue(2.5)}},
		{"random_forest", "criterion", []Value{WordValue("log_loss")}, []Value{WordValue("mse"), IntValue(1)}},
		{"random_forest", "min_samples_split", []Value{IntValue(2), FloatValue(1), FloatValue(1e-9)}, []Value{IntValue(1), FloatValue(0), FloatValue(1.5)}},
		{"random_forest", "min_samples_leaf", []Value{IntValue(1), FloatValue(0.99)}, []Value{IntValue(0), FloatValue(0), FloatValue(1)}},
		{"random_forest", "max_features", []Value{{}, WordValue("sqrt"), WordValue("log2"), IntValue(1), FloatValue(1)},
			[]Value{WordValue("auto"), IntValue(0), FloatValue(0), FloatValue(1.01), BoolValue(true)}},
		{"random_forest", "bootstrap", []Value{BoolValue(false)}, []Value{IntValue(1), {}}},
		{"random_forest", "random_state", []Value{{}, IntValue(0), IntValue(math.MaxUint32)}, []Value{IntValue(-1), IntValue(math.MaxUint32 + 1), FloatValue(1)}},
		{"random_forest", "max_samples", []Value{{}, IntValue(1), FloatValue(1.5)}, []Value{IntValue(0), FloatValue(0), WordValue("all")}},
		{"random_forest", "class_weight", []Value{{}, WordValue("balanced"), WordValue("balanced_subsample")}, []Value{WordValue("even"), FloatValue(1)}},
		{"decision_tree", "max_features", []Value{{}, WordValue("sqrt"), IntValue(1)}, []Value{WordValue("auto"), IntValue(0)}},
		{"decision_tree", "class_weight", []Value{{}, WordValue("balanced")}, []Value{WordValue("balanced_subsample")}},
		{"k_neighbors", "n_neighbors", []Value{IntValue(1)}, []Value{IntValue(0), FloatValue(2), {}}},
		{"k_neighbors", "weights", []Value{WordValue("distance")}, []Value{{}, WordValue("even")}},
		{"k_neighbors", "p", []Value{IntValue(1), IntValue(2)}, []Value{IntValue(3), FloatValue(1.5)}},
		{"gaussian_nb", "var_smoothing", []Value{IntValue(0), FloatValue(1e-9)}, []Value{FloatValue(-1e-9), {}}},
		{"logistic_regression", "C", []Value{FloatValue(1e-300), IntValue(7), WordValue("inf")}, []Value{IntValue(0), FloatValue(-1), {}, WordValue("infinite")}},
		{"logistic_regression", "max_iter", []Value{IntValue(0), IntValue(1 << 40)}, []Value{IntValue(-1), FloatValue(0.5)}},
		{"logistic_regression", "tol", []Value{IntValue(0), FloatValue(10)}, []Value{FloatValue(-1e-9), WordValue("inf")}},
		{"logistic_regression", "fit_intercept", []Value{BoolValue(false)}, []Value{IntValue(0)}},
		{"logistic_regression", "standardize", []Value{BoolValue(true)}, []Value{WordValue("yes")}},
	} {
		s, err := Lookup(c.model)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range c.good {
			if _, err := s.Complete(Params{c.param: v}); err != nil {
				t.Errorf("%s=%v: %v", c.param, v, err)
			}
		}
		for _, v := range c.bad {
			_, err := s.Complete(Params{c.param: v})
			if !fault.Is(err, "param.value") || fault.Of(err).Args["param"] != c.param || fault.Of(err).Args["allowed"] == "" {
				t.Errorf("%s=%v: %v", c.param, v, err)
			}
		}
	}
}

// The numbers are those of scikit-learn's own expressions, in BaseDecisionTree._fit, evaluated by Python: ceil(0.07 * 100) is
// 8 and int(0.29 * 100) is 28, because neither product is the whole number that it looks like.
func TestSharesAreResolvedAsScikitLearns(t *testing.T) {
	spec, err := Lookup("random_forest")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		rows, features int
		params         string
		want           func(forest.Options) bool
	}{
		{100, 4, `{"min_samples_leaf":0.07}`, func(o forest.Options) bool { return o.MinSamplesLeaf == 8 }},
		{100, 4, `{"min_samples_leaf":0.001}`, func(o forest.Options) bool { return o.MinSamplesLeaf == 1 }},
		{100, 4, `{"min_samples_leaf":7}`, func(o forest.Options) bool { return o.MinSamplesLeaf == 7 }},
		{100, 4, `{"min_samples_split":0.07}`, func(o forest.Options) bool { return o.MinSamplesSplit == 8 }},
		{100, 4, `{"min_samples_split":0.001}`, func(o forest.Options) bool { return o.MinSamplesSplit == 2 }},
		{100, 4, `{"min_samples_split":1.0}`, func(o forest.Options) bool { return o.MinSamplesSplit == 100 }},
		{10, 100, `{"max_features":0.29}`, func(o forest.Options) bool { return o.MaxFeatures == 28 }},
		{10, 100, `{"max_features":0.001}`, func(o forest.Options) bool { return o.MaxFeatures == 1 }},
		{10, 100, `{"max_features":1.0}`, func(o forest.Options) bool { return o.MaxFeatures == 100 }},
		{10, 100, `{"max_features":1}`, func(o forest.Options) bool { return o.MaxFeatures == 1 }},
		{10, 100, `{"max_features":101}`, func(o forest.Options) bool { return o.MaxFeatures == 100 }},
		{10, 100, `{"max_features":null}`, func(o forest.Options) bool { return o.MaxFeatures == 100 }},
		{10, 99, `{"max_features":"sqrt"}`, func(o forest.Options) bool { return o.MaxFeatures == 9 }},
		{10, 127, `{"max_features":"log2"}`, func(o forest.Options) bool { return o.MaxFeatures == 6 }},
		{10, 128, `{"max_features":"log2"}`, func(o forest.Options) bool { return o.MaxFeatures == 7 }},
		{10, 1, `{"max_features":"log2"}`, func(o forest.Options) bool { return o.MaxFeatures == 1 }},
		{10, 1, `{"max_depth":null}`, func(o forest.Options) bool { return o.MaxDepth == 0 }},
	} {
		var given Params
		if err := json.Unmarshal([]byte(c.params), &given); err != nil {
			t.Fatal(err)
		}
		p, err := spec.Complete(given)
		if err != nil {
			t.Fatal(err)
		}
		o, err := forestOptions(Problem{Columns: make([][]float64, c.features), Labels: make([]int32, c.rows)}, p)
		if err != nil || !c.want(o) {
			t.Errorf("%s of %d rows, %d features: %+v, error %v", c.params, c.rows, c.features, o, err)
		}
	}
}

// scikit-learn's fit refuses the same, with a ValueError.
func TestWhatNeedsABootstrap(t *testing.T) {
	spec, err := Lookup("random_forest")
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]Value{"max_samples": FloatValue(0.5), "oob_score": BoolValue(true)} {
		if _, err := spec.Complete(Params{name: v}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, err := spec.Complete(Params{name: v, "bootstrap": BoolValue(false)})
		if !fault.Is(err, "param.needs_bootstrap") || fault.Of(err).Args["param"] != name {
			t.Errorf("%s without bootstrap: %v", name, err)
		}
	}
	if _, err := spec.Complete(Params{"oob_score": BoolValue(false), "max_samples": {}, "bootstrap": BoolValue(false)}); err != nil {
		t.Error(err)
	}
}

// A model that comes as bytes and is joined predicts as the one that was fitted, whatever of it travels.
func TestPartsTravel(t *testing.T) {
	pr := Problem{Columns: [][]float64{{1, 2, 3, 4, 5, 6.5}, {2, 1, 7, 7, 9, 8}}, Labels: []int32{0, 0, 1, 1, 0, 1}, Classes: 2}
	for _, name := range Names() {
		spec, err := Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		given := Params{}
		if spec.Param("standardize") != nil {
			given["standardize"] = BoolValue(true)
		}
		if spec.Param("class_weight") != nil {
			given["class_weight"] = WordValue("balanced")
		}
		p, err := spec.Complete(given)
		if err != nil {
			t.Fatal(err)
		}
		units := spec.Units(p)
		part, err := spec.Fit(context.Background(), pr, p, 0, units, nil)
		if err != nil {
			t.Fatal(err)
		}
		here, err := spec.Join(pr, p, []Part{part})
		if err != nil {
			t.Fatal(err)
		}
		data, err := part.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if len(data) == 0 {
			t.Errorf("a part of %s has no bytes: a worker could not hand it over", name)
		}
		come, err := spec.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		there, err := spec.Join(pr, p, []Part{come})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := here.Probabilities(pr.Columns), there.Probabilities(pr.Columns); !slices.Equal(a, b) {
			t.Errorf("%s: %v here, %v there", name, a, b)
		}
		if _, err := spec.Join(pr, p, []Part{part, part}); err == nil {
			t.Errorf("%s takes a part twice", name)
		}
		if _, err := spec.Decode(append(data, 0xff)); err == nil {
			t.Errorf("%s takes a part with something behind it", name)
		}
	}
}

func TestAForestsSeedMustBeDrawn(t *testing.T) {
	spec, err := Lookup("random_forest")
	if err != nil {
		t.Fatal(err)
	}
	p, err := spec.Complete(Params{"random_state": Value{}})
	if err != nil {
		t.Fatal(err)
	}
	pr := Problem{Columns: [][]float64{{1, 2}}, Labels: []int32{0, 1}, Classes: 2}
	if _, err := spec.Fit(context.Background(), pr, p, 0, 1, nil); !fault.Is(err, "param.seed_not_drawn") {
		t.Error(err)
	}
}
