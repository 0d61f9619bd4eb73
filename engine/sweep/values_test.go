package sweep_test

import (
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

func values(t *testing.T, model, param, text string) (string, error) {
	t.Helper()
	spec, err := estimator.Lookup(model)
	if err != nil {
		t.Fatal(err)
	}
	list, err := sweep.Values(model, spec.Param(param), text)
	var words []string
	for _, v := range list {
		words = append(words, v.String())
	}
	return strings.Join(words, " "), err
}

func TestValues(t *testing.T) {
	for _, c := range []struct{ model, param, text, want string }{
		{"random_forest", "n_estimators", "10, 50, 100", "10 50 100"},
		{"random_forest", "n_estimators", " 10 50\t100 ", "10 50 100"},
		{"random_forest", "n_estimators", "10;50 ; 100;", "10 50 100"},
		{"random_forest", "n_estimators", "100", "100"},
		{"random_forest", "n_estimators", "10, 10, 50, 10..11", "10 50 11"},
		{"random_forest", "n_estimators", "10..1000 log 4", "10 46 215 1000"},
		{"random_forest", "n_estimators", "1..4 log 9", "1 2 3 4"},
		{"random_forest", "n_estimators", "10..100 lin 4", "10 40 70 100"},
		{"random_forest", "n_estimators", "10..50 step 20", "10 30 50"},
		{"random_forest", "n_estimators", "10..55 PASO 20", "10 30 50"},
		{"random_forest", "max_depth", "none, 1..4, 8", "None 1 2 3 4 8"},
		{"random_forest", "max_depth", "1...3", "1 2 3"},
		{"random_forest", "max_depth", "1…3", "1 2 3"},
		{"random_forest", "max_depth", "5..5", "5"},
		{"random_forest", "max_features", "sqrt log2 None 0.5 2", "sqrt log2 None 0.5 2"},
		{"random_forest", "max_features", "0.2..0.6 step 0.2", "0.2 0.4 0.6"},
		{"random_forest", "bootstrap", "true, False", "True False"},
		{"random_forest", "random_state", "0..3", "0 1 2 3"},
		{"random_forest", "min_samples_split", "2, 2.0e-1", "2 0.2"},
		{"logistic_regression", "C", "0.01..100 log 5", "0.01 0.1 1.0 10.0 100.0"},
		{"logistic_regression", "C", "1..1000 log 4, inf", "1.0 10.0 100.0 1000.0 inf"},
		{"logistic_regression", "C", "1, 1.0, 1..2", "1.0 2.0"},
		{"logistic_regression", "C", "0,1; 0,5", "0.1 0.5"},
		{"logistic_regression", "C", "0,1..0,3 paso 0,1; 5", "0.1 0.2 0.3 5.0"},
		{"logistic_regression", "C", "1..10 log 4", "1.0 2.15443 4.64159 10.0"},
		{"logistic_regression", "C", "0.12345678..1.23456789 log 3", "0.12345678 0.390405 1.23456789"},
		{"logistic_regression", "C", "0.1..0.55 step 0.1", "0.1 0.2 0.3 0.4 0.5"},
		{"logistic_regression", "C", "3.5..3.5 step 1", "3.5"},
		{"logistic_regression", "tol", "1e-6..1e-2 log 5", "1e-06 1e-05 0.0001 0.001 0.01"},
	} {
		if got, err := values(t, c.model, c.param, c.text); err != nil || got != c.want {
			t.Errorf("%s %q: %s, %v, want %s", c.param, c.text, got, err, c.want)
		}
	}
}

func TestValuesThatAreNone(t *testing.T) {
	for _, c := range []struct{ model, param, text, want string }{
		{"random_forest", "n_estimators", "", "sweep.empty"},
		{"random_forest", "n_estimators", " ; ;", "sweep.empty"},
		{"random_forest", "n_estimators", "ten", "param.value"},
		{"random_forest", "n_estimators", "0..5", "param.value"},
		{"random_forest", "n_estimators", "10.5", "param.value"},
		{"random_forest", "n_estimators", "10..", "sweep.range"},
		{"random_forest", "n_estimators", "..10", "sweep.range"},
		{"random_forest", "n_estimators", "a..b", "sweep.range"},
		{"random_forest", "n_estimators", "1..5 log", "sweep.range"},
		{"random_forest", "n_estimators", "1..5 by 2", "sweep.range"},
		{"random_forest", "n_estimators", "1..5 step x", "sweep.range"},
		{"random_forest", "n_estimators", "1..5..9", "sweep.range"},
		{"random_forest", "n_estimators", "9..5", "sweep.order"},
		{"random_forest", "n_estimators", "1..5 step 0", "sweep.step"},
		{"random_forest", "n_estimators", "1..5 step -1", "sweep.step"},
		{"random_forest", "n_estimators", "1..9999", "sweep.points"},
		{"random_forest", "n_estimators", "1..9999 lin 1000", "sweep.points"},
		{"random_forest", "n_estimators", "1..9 lin 1", "sweep.points"},
		{"random_forest", "n_estimators", "1..9 lin 2.5", "sweep.points"},
		{"random_forest", "n_estimators", "1..1000000000000", "sweep.points"},
		{"random_forest", "random_state", "1, none", "sweep.seed"},
		{"logistic_regression", "C", "0.1..1", "sweep.step"},
		{"logistic_regression", "C", "0..1 log 3", "sweep.log"},
		{"logistic_regression", "C", "-1..1 lin 3", "param.value"},
		{"logistic_regression", "C", "nan", "param.value"},
	} {
		if got, err := values(t, c.model, c.param, c.text); !fault.Is(err, c.want) {
			t.Errorf("%s %q: %s, %v, want %s", c.param, c.text, got, err, c.want)
		}
	}
}

func FuzzValues(f *testing.F) {
	for _, seed := range []string{"10, 50", "1..10", "0.01..100 log 5", "1e308..1.7e308 lin 3", "-0..0 step 1e-320", "1…3;0,5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range [][2]string{{"logistic_regression", "C"}, {"random_forest", "max_features"}, {"gaussian_nb", "var_smoothing"}} {
			spec, err := estimator.Lookup(c[0])
			if err != nil {
				t.Fatal(err)
			}
			p := spec.Param(c[1])
			list, err := sweep.Values(c[0], p, text)
			if (err == nil) != (len(list) > 0) {
				t.Fatalf("%q: %d values, %v", text, len(list), err)
			}
			for _, v := range list {
				if checked, err := p.Check(c[0], v); err != nil || checked != v {
					t.Fatalf("%q gives %v: %v", text, v, err)
				}
			}
		}
	})
}

func TestPlansThatAreNone(t *testing.T) {
	good := func() sweep.Plan {
		p := sweep.NewPlan(trainer.Data{Name: "iris"}, "random_forest", "decision_tree")
		p.Axes = []sweep.Axis{{Name: "max_depth", Text: "1..3"}, {Name: "n_estimators", Text: "1, 2"}, {Name: "split", Text: "1, 2"}}
		return p
	}
	jobs, err := good().Jobs()
	if err != nil || len(jobs) != 3*2*2+3*2 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	for want, change := range map[string]func(p *sweep.Plan){
		"sweep.method":      func(p *sweep.Plan) { p.Method = "bayes" },
		"sweep.no_model":    func(p *sweep.Plan) { p.Models = nil },
		"sweep.model_twice": func(p *sweep.Plan) { p.Models = append(p.Models, "decision_tree") },
		"model.unknown":     func(p *sweep.Plan) { p.Models = []string{"svm"} },
		"sweep.axis":        func(p *sweep.Plan) { p.Axes[0].Name = "depth" },
		"sweep.axis_twice":  func(p *sweep.Plan) { p.Axes[1].Name = "max_depth" },
		"sweep.empty":       func(p *sweep.Plan) { p.Axes[0].Text = "" },
		"param.value":       func(p *sweep.Plan) { p.Axes[0].Text = "0" },
		"sweep.seed":        func(p *sweep.Plan) { p.Axes[2].Text = "none" },
		"sweep.many":        func(p *sweep.Plan) { p.Axes[0].Text = "1..200" },
		"sweep.draws":       func(p *sweep.Plan) { p.Method, p.Draws = sweep.Random, 501 },
		"evaluate.n":        func(p *sweep.Plan) { p.Folds = 1 },
		"split.test_size":   func(p *sweep.Plan) { p.TestSize = 1 },
		"data.unknown":      func(p *sweep.Plan) { p.Data.Name = "digits" },
		"param.needs_bootstrap": func(p *sweep.Plan) {
			p.Axes = []sweep.Axis{{Name: "bootstrap", Text: "true false"}, {Name: "max_samples", Text: "0.5"}}
		},
		"sweep.huge": func(p *sweep.Plan) {
			p.Method = sweep.Random
			p.Axes = []sweep.Axis{{Name: "max_depth", Text: "1..500"}, {Name: "n_estimators", Text: "1..500"}, {Name: "split", Text: "1..500"},
				{Name: "min_samples_split", Text: "2..400"}}
		},
	} {
		p := good()
		change(&p)
		if _, err := p.Jobs(); !fault.Is(err, want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
