package trainer_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/linear"
	"pizarra/engine/trainer"
)

// job is a Job of a built-in set with some hyperparameters, written as name=value.
func job(t *testing.T, data, model string, params ...string) trainer.Job {
	t.Helper()
	j := trainer.NewJob(trainer.Data{Name: data}, model)
	for _, p := range params {
		name, value, _ := strings.Cut(p, "=")
		j.Params[name] = estimator.ParseValue(value)
	}
	return j
}

// csv is a Job of a CSV file.
func csv(text string) (trainer.Job, []byte) {
	file := []byte(text)
	return trainer.NewJob(trainer.Data{Name: "test.csv", File: trainer.Digest(file)}, "random_forest"), file
}

// flowers has six rows of each of two classes.
const flowers = "petal,colour,species\n" +
	"1,red,a\n2,red,b\n1.5,blue,a\n2.5,blue,b\n1.1,red,a\n2.1,red,b\n1.2,,a\n2.2,blue,b\n1.3,red,a\n2.3,blue,b\n1.4,red,a\n2.4,red,b\n"

func TestTrainIsPrepareFitAndJoin(t *testing.T) {
	for _, j := range []trainer.Job{
		job(t, "wine", "random_forest", "n_estimators=17", "max_depth=4"),
		job(t, "iris", "logistic_regression"),
		job(t, "wine", "logistic_regression", "standardize=true"),
	} {
		whole, err := trainer.Train(context.Background(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		p, err := trainer.Prepare(j, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, workers := range []int{1, 2, 5, 100} {
			var parts [][]byte
			for _, s := range trainer.Shards(p.Job.Units(), workers) {
				part, err := p.Fit(context.Background(), s, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				parts = append(parts, part)
			}
			joined, _, err := p.Join(parts, whole.FitMillis, workers%2 == 0)
			if err != nil || !reflect.DeepEqual(joined, whole) {
				t.Errorf("%s in %d shards differs from the whole, error %v", j.Query().Encode(), len(parts), err)
			}
		}
	}
}

// A logistic regression is what its package makes of the split's rows, behind the scaler if asked for.
func TestLogisticRegressionIsTheLinearPackages(t *testing.T) {
	table, err := dataset.Builtin("wine")
	if err != nil {
		t.Fatal(err)
	}
	train, test, err := dataset.StratifiedSplit(table.Labels, 3, 0.25, 7)
	if err != nil {
		t.Fatal(err)
	}
	rows := func(list []int) (columns [][]float64, labels []int32) {
		columns = make([][]float64, len(table.Columns))
		for _, i := range list {
			for k := range columns {
				columns[k] = append(columns[k], table.Columns[k][i])
			}
			labels = append(labels, table.Labels[i])
		}
		return columns, labels
	}
	columns, labels := rows(train)
	held, _ := rows(test)
	for _, standardize := range []bool{false, true} {
		if standardize {
			scaler := linear.FitScaler(columns)
			columns, held = scaler.Transform(columns), scaler.Transform(held)
		}
		o := linear.Options{C: 0.5, MaxIter: 40, Tol: 1e-3, FitIntercept: true}
		want, err := linear.Fit(context.Background(), columns, labels, 3, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		j := job(t, "wine", "logistic_regression", "C=0.5", "max_iter=40", "tol=0.001")
		j.Split = trainer.Split{TestSize: 0.25, RandomState: estimator.IntValue(7)}
		j.Params["standardize"] = estimator.BoolValue(standardize)
		got, err := trainer.Train(context.Background(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Coef, want.Coef) || !reflect.DeepEqual(got.Intercept, want.Intercept) ||
			*got.Iterations != want.Iterations || *got.Converged != want.Converged {
			t.Errorf("standardize %v: %+v, want %+v", standardize, got.Inspection, want)
		}
		if !slices.Equal(got.Predictions, want.Predict(held)) || !slices.Equal(concat(got.Probability), want.Probabilities(held)) {
			t.Errorf("standardize %v: the test rows are predicted otherwise", standardize)
		}
	}
}

func TestTrainTellsItsProgress(t *testing.T) {
	done, total := 0, 0
	_, err := trainer.Train(context.Background(), job(t, "iris", "random_forest", "n_estimators=30"), nil, func(p trainer.Progress) {
		d, n := p.Done, p.Total
		if d != done+1 && len(p.Points) == 0 || n != 30 && n != 0 {
			t.Errorf("%d of %d after %d of %d", d, n, done, total)
		}
		done, total = d, n
	})
	if err != nil || done != 30 {
		t.Errorf("ended at %d of %d, error %v", done, total, err)
	}
	last := 0
	r, err := trainer.Train(context.Background(), job(t, "iris", "logistic_regression", "max_iter=250"), nil, func(p trainer.Progress) {
		d, n := p.Done, p.Total
		if d < last || n != 250 {
			t.Errorf("%d of %d after %d", d, n, last)
		}
		last = d
	})
	if err != nil || last != *r.Iterations {
		t.Errorf("ended at iteration %d of %d, error %v", last, *r.Iterations, err)
	}
}

func TestTrainStopsWhenTheContextEnds(t *testing.T) {
	for _, j := range []trainer.Job{
		job(t, "iris", "random_forest", "n_estimators=10000"),
		job(t, "wine", "logistic_regression", "max_iter=1000000", "tol=0"),
	} {
		ctx, cancel := context.WithCancel(context.Background())
		calls := 0
		r, err := trainer.Train(ctx, j, nil, func(trainer.Progress) {
			if calls++; calls == 5 {
				cancel()
			}
		})
		cancel()
		if !errors.Is(err, context.Canceled) || r != nil {
			t.Errorf("%s: %v, error %v", j.Model, r, err)
		}
		if calls > 50 {
			t.Errorf("%s: told %d times of progress", j.Model, calls)
		}
	}
}

func TestDamagedPartsAreRefused(t *testing.T) {
	forest, err := trainer.Prepare(job(t, "iris", "random_forest", "n_estimators=4"), nil)
	if err != nil {
		t.Fatal(err)
	}
	fit := func(p *trainer.Prepared, s trainer.Shard) []byte {
		part, err := p.Fit(context.Background(), s, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return part
	}
	other, err := trainer.Prepare(job(t, "wine", "random_forest", "n_estimators=4"), nil)
	if err != nil {
		t.Fatal(err)
	}
	logistic, err := trainer.Prepare(job(t, "wine", "logistic_regression", "standardize=true"), nil)
	if err != nil {
		t.Fatal(err)
	}
	one := trainer.Shard{From: 0, To: 1}
	half, whole := fit(forest, trainer.Shard{From: 0, To: 2}), fit(forest, trainer.Shard{From: 0, To: 4})
	line := fit(logistic, one)
	for what, c := range map[string]struct {
		p     *trainer.Prepared
		parts [][]byte
		key   string
	}{
		"half of the trees":        {forest, [][]byte{half}, "tree.malformed"},
		"too many trees":           {forest, [][]byte{whole, half}, "tree.malformed"},
		"no part":                  {forest, nil, "tree.malformed"},
		"cut off":                  {forest, [][]byte{whole[:len(whole)-1]}, "tree.malformed"},
		"something behind":         {forest, [][]byte{append(slices.Clone(whole), 0)}, "tree.malformed"},
		"empty":                    {forest, [][]byte{{}}, "tree.malformed"},
		"another table's trees":    {forest, [][]byte{fit(other, trainer.Shard{From: 0, To: 4})}, "tree.malformed"},
		"another model's":          {forest, [][]byte{line}, "tree.malformed"},
		"two regressions":          {logistic, [][]byte{line, line}, "linear.malformed"},
		"a regression cut off":     {logistic, [][]byte{line[:len(line)-1]}, "linear.malformed"},
		"a scaler cut off":         {logistic, [][]byte{line[:20]}, "linear.malformed"},
		"a regression left out":    {logistic, [][]byte{{0}}, "linear.malformed"},
		"an empty part":            {logistic, [][]byte{nil}, "linear.malformed"},
		"a forest as a regression": {logistic, [][]byte{whole}, "linear.malformed"},
	} {
		for _, follow := range []bool{false, true} {
			if r, _, err := c.p.Join(c.parts, 0, follow); !fault.Is(err, c.key) || r != nil {
				t.Errorf("%s: %v, want %s", what, err, c.key)
			}
		}
	}
	if _, err := logistic.Fit(context.Background(), trainer.Shard{From: 1, To: 2}, nil, nil); !fault.Is(err, "linear.part") {
		t.Errorf("a second part of a regression: %v", err)
	}
	if _, err := forest.Fit(context.Background(), trainer.Shard{From: 3, To: 5}, nil, nil); !fault.Is(err, "forest.part") {
		t.Errorf("a fifth tree of four: %v", err)
	}
}
