package evaluate_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// csv is a Job on a made-up file: the classes of its rows, one letter each.
func csv(classes string) (trainer.Job, []byte) {
	var b strings.Builder
	b.WriteString("x,class\n")
	for i, k := range classes {
		fmt.Fprintf(&b, "%d,%c\n", int(k)*10+i%7, k)
	}
	file := []byte(b.String())
	j := trainer.NewJob(trainer.Data{Name: "made.csv", File: trainer.Digest(file)}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(5)
	return j, file
}

func TestRefuses(t *testing.T) {
	j, file := csv(strings.Repeat("ab", 20))
	small, smallFile := csv(strings.Repeat("a", 40) + "bb")
	small.Split.TestSize = 0.5
	for _, c := range []struct {
		request evaluate.Request
		file    []byte
		key     string
	}{
		{evaluate.Request{Kind: evaluate.CrossValidation, Job: j, N: 1}, file, "evaluate.n"},
		{evaluate.Request{Kind: evaluate.LearningCurve, Job: j, N: evaluate.Most + 1}, file, "evaluate.n"},
		{evaluate.Request{Kind: evaluate.PermutationImportance, Job: j, N: 0}, file, "evaluate.n"},
		{evaluate.Request{Kind: evaluate.CrossValidation, Job: j, N: 17}, file, "folds.many"}, // 16 training rows a class
		{evaluate.Request{Kind: evaluate.CrossValidation, Job: j, N: 5}, nil, "data.file_missing"},
		// Of the class b one row is in the training set: the fold that it is the test of has none to learn from.
		{evaluate.Request{Kind: evaluate.CrossValidation, Job: small, N: 5}, smallFile, "evaluate.one_class"},
	} {
		if _, err := evaluate.Run(context.Background(), c.request, c.file, nil); !fault.Is(err, c.key) {
			t.Errorf("%s, n %d: %v, want %s", c.request.Kind, c.request.N, err, c.key)
		}
	}
}

// The smallest class is told where it cannot be in every fold, and a fold that lacks it is trained on the other classes.
func TestTellsOfSmallClasses(t *testing.T) {
	j, file := csv(strings.Repeat("abc", 10) + "dd")
	got, err := evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.CrossValidation, Job: j, N: 4, Shuffle: true}, file, nil)
	if err != nil || got.Least != 1 || len(got.Accuracy) != 4 {
		t.Errorf("%+v, error %v", got, err)
	}
	if !slices.Contains(got.Accuracy, 1) || slices.Min(got.Accuracy) == 1 {
		t.Errorf("only the fold with the row of class d should fail: %v", got.Accuracy)
	}
	// The first few rows of so unequal classes are all of one.
	j, file = csv(strings.Repeat("a", 60) + "bbb")
	got, err = evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.LearningCurve, Job: j, N: 2}, file, nil)
	if err != nil || got.Skipped == 0 || got.Skipped+len(got.Sizes) != 5 || len(got.TestMean) != len(got.Sizes) {
		t.Errorf("%+v, error %v", got, err)
	}
}

func TestStopsWithItsContext(t *testing.T) {
	j, file := csv(strings.Repeat("ab", 20))
	for _, kind := range evaluate.Kinds {
		ctx, stop := context.WithCancel(context.Background())
		told := 0
		_, err := evaluate.Run(ctx, evaluate.Request{Kind: kind, Job: j, N: 5}, file, func(int, int) {
			if told++; told == 3 {
				stop()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", kind, err)
		}
		stop()
	}
}

// The first repeated split with the Job's seed is the Job's own: its accuracy is that of the training.
func TestFirstSplitIsTheJobs(t *testing.T) {
	j := trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest")
	result, err := trainer.Train(context.Background(), j, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := evaluate.Run(context.Background(), evaluate.Request{Kind: evaluate.RepeatedSplits, Job: j, N: 3, Seed: 42}, nil, nil)
	if err != nil || got.Accuracy[0] != result.Metrics.TestAccuracy || got.F1[0] != result.Metrics.TestF1 {
		t.Errorf("%+v, error %v, want first %+v", got, err, result.Metrics)
	}
}
