package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
	"pizarra/engine/tree"
)

// object is what --json prints.
type object struct {
	Dataset struct {
		Name     string   `json:"name"`
		Digest   string   `json:"digest"`
		Rows     int      `json:"rows"`
		Features []string `json:"features"`
		Classes  []string `json:"classes"`
	} `json:"dataset"`
	Split         trainer.SplitRows `json:"split"`
	Params        estimator.Params  `json:"params"`
	Metrics       trainer.Metrics   `json:"metrics"`
	Predictions   []int32           `json:"test_predictions"`
	Probabilities [][]float64       `json:"test_probabilities"`
	Confusion     [][]int           `json:"confusion_matrix"`
	estimator.Inspection
	Ranking      metrics.Ranking    `json:"ranking"`
	Evaluations  []*evaluate.Report `json:"evaluations,omitempty"`
	Disagreement *parting           `json:"disagreement,omitempty"`
	FitMillis    float64            `json:"fit_ms"`
	Trees        []treeObject       `json:"trees,omitempty"`
}

// treeObject is a tree, its arrays named as scikit-learn's and value as nodes × classes.
type treeObject struct {
	Feature     []int32     `json:"feature"`
	Threshold   []float64   `json:"threshold"`
	Left        []int32     `json:"left"`
	Right       []int32     `json:"right"`
	Impurity    []float64   `json:"impurity"`
	NodeSamples []int32     `json:"n_node_samples"`
	Value       [][]float64 `json:"value"`
}

func objectOf(r *trainer.Result, model estimator.Model, trees bool) object {
	o := object{
		Split: r.Split, Params: r.Params, Metrics: r.Metrics, Predictions: r.Predictions, Probabilities: r.Probability,
		Confusion: r.Confusion, Inspection: r.Inspection, Ranking: r.Ranking, FitMillis: r.FitMillis,
	}
	o.Dataset.Name, o.Dataset.Digest, o.Dataset.Rows = r.Dataset.Name, r.Dataset.Digest, r.Dataset.Rows
	o.Dataset.Features, o.Dataset.Classes = r.Dataset.Features, r.Dataset.Classes
	if trees {
		var grown []*tree.Tree
		switch model := model.(type) {
		case estimator.RandomForest:
			grown = model.Trees
		case estimator.DecisionTree:
			grown = model.Trees
		}
		for _, t := range grown {
			o.Trees = append(o.Trees, treeOf(t))
		}
	}
	return o
}

func treeOf(t *tree.Tree) treeObject {
	return treeObject{
		Feature: t.Feature, Threshold: t.Threshold, Left: t.Left, Right: t.Right, Impurity: t.Impurity,
		NodeSamples: t.NodeSamples, Value: slices.Collect(slices.Chunk(t.Value, t.Classes)),
	}
}

// describe prints what the class's program prints: the model, the shapes and the test accuracy, under the names they are
// logged with, so that nothing depends on a language.
func describe(out io.Writer, job trainer.Job, drawn []string, r *trainer.Result) error {
	var b strings.Builder
	fmt.Fprintf(&b, "model_type: %s\n", r.Model)
	fmt.Fprintf(&b, "train: (%d, %d)\n", len(r.Split.Train), len(r.Dataset.Features))
	fmt.Fprintf(&b, "test: (%d, %d)\n", len(r.Split.Test), len(r.Dataset.Features))
	for _, name := range drawn { // or else the run could not be repeated
		if name == "split" {
			fmt.Fprintf(&b, "split_seed: %v\n", job.Split.RandomState)
		} else {
			fmt.Fprintf(&b, "%s: %v\n", name, job.Params[name])
		}
	}
	if r.Converged != nil && !*r.Converged {
		fmt.Fprintf(&b, "converged: False, n_iter: %d\n", *r.Iterations)
	}
	if r.OOBScore != nil {
		fmt.Fprintf(&b, "oob_score: %.4f\n", *r.OOBScore)
	}
	fmt.Fprintf(&b, "test_accuracy: %.4f\n", r.Metrics.TestAccuracy)
	_, err := io.WriteString(out, b.String())
	return err
}
