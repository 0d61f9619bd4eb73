package main

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// found is what the local MLflow has of a run.
type found struct {
	Experiment, Status string
	Metrics            map[string]float64
	Params, Tags       map[string]string
	Plots              []string
	Versions           int
	Predictions        []int32
	Coef               [][]float64
	Intercept          []float64
}

// differences are what MLflow has otherwise than the lab. Metrics are equal to the last bit, and so are the predictions of the model as it
// is loaded again. On a CSV a logistic regression is held to its coefficients: standardised data let them differ by rounding alone.
func (r *homeRun) differences(f found) []string {
	var list []string
	differs := func(what string, got, want any) {
		if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
			list = append(list, what+" is "+g+", want "+w)
		}
	}
	differs("the experiment", f.Experiment, r.experiment)
	differs("the status", f.Status, store.Finished)
	differs("the versions", f.Versions, 1)
	plots := []string{"plots/confusion_matrix.png"}
	if len(r.result.Importances) > 0 {
		plots = append(plots, "plots/feature_importance.png")
	}
	differs("the plots", f.Plots, plots)
	for key, want := range map[string]string{"model_type": r.Job.Model, "purpose": "classification"} {
		differs("the tag "+key, f.Tags[key], want)
	}
	if f.Tags["developer"] == "" || len(f.Tags["mlflow.source.git.commit"]) != 40 {
		list = append(list, "the run has no developer, or no commit")
	}

	var logged store.Run
	app.Describe(&logged, r.Job, r.Look, "ana")
	for _, p := range logged.Params {
		differs("the param "+p.Key, f.Params[p.Key], p.Value)
	}
	differs("the params", len(f.Params), len(logged.Params))

	if r.near() {
		if d := farthest(append(f.Coef, f.Intercept), append(slices.Clone(r.result.Coef), r.result.Intercept)); !(d <= exact) {
			list = append(list, fmt.Sprintf("coefficients differ by %g", d))
		}
	}
	differs("the metrics", slices.Sorted(maps.Keys(f.Metrics)), "[test_accuracy test_f1 test_precision test_recall train_accuracy]")
	for _, m := range r.Metrics.Named() {
		if r.near() && math.Abs(f.Metrics[m.Key]-m.Value) <= 2/float64(len(r.result.Predictions)) {
			continue
		}
		if f.Metrics[m.Key] != m.Value {
			list = append(list, fmt.Sprintf("%s is %v, want %v", m.Key, f.Metrics[m.Key], m.Value))
		}
	}
	if !r.near() {
		differs("the predictions", f.Predictions, r.result.Predictions)
	}
	return list
}
