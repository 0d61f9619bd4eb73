package forest

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/tree"
)

// golden is what this test reads of the reference values that scripts/golden made with scikit-learn: the configurations
// that are written out in full. The golden test of the trainer compares all of them, by digest.
type golden struct {
	Configurations []struct {
		Data      string
		TestSize  float64 `json:"test_size"`
		SplitSeed uint32  `json:"split_seed"`
		Params    struct {
			Trees           int             `json:"n_estimators"`
			MaxDepth        int             `json:"max_depth"`
			Criterion       string          `json:"criterion"`
			MinSamplesSplit int             `json:"min_samples_split"`
			MinSamplesLeaf  int             `json:"min_samples_leaf"`
			MaxFeatures     json.RawMessage `json:"max_features"`
			Bootstrap       bool            `json:"bootstrap"`
			Seed            uint32          `json:"random_state"`
		}
		Full *struct {
			Train, Test []int
			Trees       []struct {
				Feature     []int32     `json:"feature"`
				Threshold   []float64   `json:"threshold"`
				Left        []int32     `json:"left"`
				Right       []int32     `json:"right"`
				Impurity    []float64   `json:"impurity"`
				NodeSamples []int32     `json:"n_node_samples"`
				Weighted    []float64   `json:"weighted_n_node_samples"`
				Value       [][]float64 `json:"value"`
			}
			TrainProbabilities [][]float64 `json:"train_probabilities"`
			TestProbabilities  [][]float64 `json:"test_probabilities"`
			Importances        []float64   `json:"feature_importances"`
		}
	}
}

func TestForestsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("../trainer/testdata/golden_forest.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, c := range g.Configurations {
		if c.Full == nil {
			continue
		}
		compared++
		table := builtin(t, c.Data)
		train, test, err := dataset.StratifiedSplit(table.Labels, len(table.Classes), c.TestSize, c.SplitSeed)
		if err != nil {
			t.Fatal(err)
		}
		equal := func(what string, got, want any) {
			t.Helper()
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s %+v: %s is %v, want %v", c.Data, c.Params, what, got, want)
			}
		}
		equal("the training split", train, c.Full.Train)
		equal("the test split", test, c.Full.Test)
		o := Options{
			Trees: c.Params.Trees, Criterion: c.Params.Criterion, MaxDepth: c.Params.MaxDepth,
			MinSamplesSplit: c.Params.MinSamplesSplit, MinSamplesLeaf: c.Params.MinSamplesLeaf,
			MaxFeatures: maxFeatures(t, c.Params.MaxFeatures, len(table.Columns)),
			Bootstrap:   c.Params.Bootstrap, Seed: c.Params.Seed,
		}
		columns, labels := rowsOf(table, train)
		trees, err := Grow(context.Background(), columns, labels, len(table.Classes), o, 0, o.Trees, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range c.Full.Trees {
			equal("a tree", *trees[i], tree.Tree{
				Feature: want.Feature, Threshold: want.Threshold, Left: want.Left, Right: want.Right,
				Impurity: want.Impurity, NodeSamples: want.NodeSamples, Weighted: want.Weighted,
				Value: flat(want.Value), Classes: len(table.Classes), Features: len(table.Columns),
			})
		}
		f := Forest{Trees: trees, Classes: len(table.Classes), Features: len(table.Columns)}
		equal("the training probabilities", f.Probabilities(columns), flat(c.Full.TrainProbabilities))
		columns, _ = rowsOf(table, test)
		equal("the test probabilities", f.Probabilities(columns), flat(c.Full.TestProbabilities))
		equal("the importances", f.Importances(), c.Full.Importances)
	}
	if compared < 10 {
		t.Errorf("only %d configurations are written out in full", compared)
	}
}

// maxFeatures resolves the two values that the full configurations use: "sqrt" and a fraction.
func maxFeatures(t *testing.T, value json.RawMessage, features int) int {
	if string(value) == `"sqrt"` {
		return int(math.Sqrt(float64(features)))
	}
	var fraction float64
	if err := json.Unmarshal(value, &fraction); err != nil || fraction > 1 {
		t.Fatalf("max_features %s: %v", value, err)
	}
	return int(fraction * float64(features))
}

// rowsOf takes rows of a table, in their order.
func rowsOf(table *dataset.Table, rows []int) (columns [][]float64, labels []int32) {
	columns = make([][]float64, len(table.Columns))
	for _, i := range rows {
		for j, column := range table.Columns {
			columns[j] = append(columns[j], column[i])
		}
		labels = append(labels, table.Labels[i])
	}
	return columns, labels
}

func flat(rows [][]float64) (all []float64) {
	for _, row := range rows {
		all = append(all, row...)
	}
	return all
}
