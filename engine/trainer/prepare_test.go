package trainer_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

func TestPrepareRefuses(t *testing.T) {
	with := func(text string, change func(*trainer.Job)) (trainer.Job, []byte) {
		j, file := csv(text)
		j.Data.Selection = dataset.Selection{Omit: []string{"colour"}}
		if change != nil {
			change(&j)
		}
		return j, file
	}
	type refused struct {
		j    trainer.Job
		file []byte
		key  string
		args map[string]string
	}
	list := map[string]refused{}
	add := func(what, key string, args map[string]string, text string, change func(*trainer.Job)) {
		j, file := with(text, change)
		list[what] = refused{j, file, key, args}
	}
	add("a class of one row", "split.class_too_small", map[string]string{"class": "lone", "rows": "1"}, flowers+"3,red,lone\n", nil)
	add("words", "csv.words", map[string]string{"row": "2", "column": "colour"}, flowers,
		func(j *trainer.Job) { j.Data.Selection = dataset.Selection{} })
	add("no such target", "csv.no_target", map[string]string{"column": "weight"}, flowers,
		func(j *trainer.Job) { j.Data.Selection.Target = "weight" })
	add("too large for a tree", "forest.value", map[string]string{"feature": "petal", "row": "13"}, flowers+"1e39,red,a\n", nil)
	add("a share too small", "split.test_too_small", map[string]string{"rows": "1"}, flowers,
		func(j *trainer.Job) { j.Split.TestSize = 0.05 })
	add("an option out of range", "param.value", map[string]string{"param": "max_depth", "value": "0"}, flowers,
		func(j *trainer.Job) { j.Params["max_depth"] = estimator.IntValue(0) })
	add("a seed still to be drawn", "param.seed_not_drawn", nil, flowers,
		func(j *trainer.Job) { j.Split.RandomState = estimator.Value{} })

	j, file := csv(flowers)
	list["no file"] = refused{j, nil, "data.file_missing", map[string]string{"name": "test.csv"}}
	list["another file"] = refused{j, append(slices.Clone(file), '\n'), "data.file_other", map[string]string{"name": "test.csv"}}
	for what, c := range list {
		_, err := trainer.Prepare(c.j, c.file)
		if !fault.Is(err, c.key) {
			t.Errorf("%s: %v, want %s", what, err, c.key)
			continue
		}
		for name, want := range c.args {
			if got := fault.Of(err).Args[name]; got != want {
				t.Errorf("%s: argument %s is %q, want %q", what, name, got, want)
			}
		}
	}
	if _, err := trainer.Prepare(with(flowers, nil)); err != nil {
		t.Errorf("the table itself: %v", err)
	}
}

// A value that only a tree cannot hold is no obstacle to a logistic regression.
func TestOnlyTreesRefuseLargeValues(t *testing.T) {
	j, file := csv(flowers + "1e39,red,a\n")
	j.Data.Selection.Omit = []string{"colour"}
	j.Model = "logistic_regression"
	if _, err := trainer.Prepare(j, file); err != nil {
		t.Error(err)
	}
}

// What only fitting finds out about a feature and a class is told by their names too.
func TestFitNamesFeatureAndClass(t *testing.T) {
	text := "petal,sepal,kind\n"
	for i := range 10 {
		text += fmt.Sprintf("%d,%d,thin\n%d,7,thick\n", i, 2*i, i)
	}
	j, file := csv(text)
	j.Model, j.Data.Selection.Target = "gaussian_nb", "kind"
	j.Params = estimator.Params{"var_smoothing": estimator.IntValue(0)}
	p, err := trainer.Prepare(j, file)
	if err != nil {
		t.Fatal(err)
	}
	_, err = p.Fit(context.Background(), trainer.Shard{To: 1}, nil, nil)
	if args := fault.Of(err).Args; !fault.Is(err, "bayes.no_variance") || args["feature"] != "sepal" || args["class"] != "thick" {
		t.Errorf("error %v", err)
	}
}

func TestDrawFixesFreshSeeds(t *testing.T) {
	j := job(t, "iris", "random_forest", "random_state=none")
	j.Split.RandomState = estimator.Value{}
	j, err := j.Complete()
	if err != nil {
		t.Fatal(err)
	}
	next := uint32(math.MaxUint32 - 2)
	fixed, drawn := j.Draw(func() uint32 { next++; return next })
	if want := []string{"split", "random_state"}; !slices.Equal(drawn, want) {
		t.Errorf("drawn %v, want %v", drawn, want)
	}
	if fixed.Split.RandomState != estimator.IntValue(math.MaxUint32-1) || fixed.Params["random_state"] != estimator.IntValue(math.MaxUint32) {
		t.Errorf("%+v", fixed)
	}
	if j.Params["random_state"].Kind != estimator.None {
		t.Error("the Job itself was changed")
	}
	if _, drawn := fixed.Draw(func() uint32 { t.Error("another seed is drawn"); return 0 }); len(drawn) != 0 {
		t.Errorf("drawn again: %v", drawn)
	}
	if _, err := trainer.Prepare(fixed, nil); err != nil {
		t.Error(err)
	}
}

func TestLookAtBuiltins(t *testing.T) {
	for _, name := range dataset.Names() {
		table, err := dataset.Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		look, err := trainer.LookAt(trainer.Data{Name: name}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if look.Err != nil || look.Digest != table.Digest || look.Rows != table.Rows() || look.Target != "target" ||
			len(look.Columns) != len(table.Features)+1 || len(look.Classes) != len(table.Classes) {
			t.Errorf("%s: %+v", name, look)
		}
		checkSample(t, look)
	}
	look, err := trainer.LookAt(trainer.Data{Name: "iris"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// The first row of scikit-learn's iris, and its class.
	if want := []string{"5.1", "3.5", "1.4", "0.2", "setosa"}; !slices.Equal(look.Head[0], want) {
		t.Errorf("%v, want %v", look.Head[0], want)
	}
	if _, err := trainer.LookAt(trainer.Data{Name: "flowers"}, nil); !fault.Is(err, "data.unknown") {
		t.Errorf("%v", err)
	}
}

// checkSample looks whether a sample is of one shape, small, and of all classes.
func checkSample(t *testing.T, look *trainer.Look) {
	t.Helper()
	s := look.Sample
	n := len(s.Labels)
	if n == 0 || n > look.Rows || n > 500 || len(s.Features) != len(s.Columns) {
		t.Errorf("%s: a sample of %d rows, %d features, %d columns", look.Name, n, len(s.Features), len(s.Columns))
	}
	seen := map[int32]bool{}
	for _, k := range s.Labels {
		seen[k] = true
	}
	if len(seen) != len(s.ClassNames) {
		t.Errorf("%s: the sample is of %d of %d classes", look.Name, len(seen), len(s.ClassNames))
	}
	for _, column := range s.Columns {
		if len(column) != n {
			t.Errorf("%s: a column of %d values, %d labels", look.Name, len(column), n)
		}
	}
}

func TestLookAtFiles(t *testing.T) {
	j, file := csv(strings.ReplaceAll(flowers, ",", ";"))
	look, err := trainer.LookAt(j.Data, file)
	if err != nil {
		t.Fatal(err)
	}
	if look.Reading.Separator != ";" || look.Reading.Header != "yes" || look.Target != "species" || look.Digest != "" ||
		!slices.Equal(look.Targets, []string{"petal", "colour", "species"}) {
		t.Errorf("%+v", look)
	}
	if !fault.Is(look.Err, "csv.words") || len(look.Problems) != 2 {
		t.Errorf("problems %+v, error %v", look.Problems, look.Err)
	}
	if want := []string{"1", "red", "a"}; len(look.Head) != 8 || !slices.Equal(look.Head[0], want) {
		t.Errorf("%v, want %v first", look.Head, want)
	}

	j.Data.Selection.Omit = []string{"colour"}
	look, err = trainer.LookAt(j.Data, file)
	if err != nil || look.Err != nil || len(look.Problems) != 0 {
		t.Fatalf("%+v, error %v", look, err)
	}
	if look.Rows != 12 || len(look.Columns) != 3 || look.Classes[1] != (dataset.ClassCount{Name: "b", Rows: 6}) {
		t.Errorf("%+v", look)
	}
	if p, err := trainer.Prepare(j, file); err != nil || len(p.Job.Params) == 0 {
		t.Errorf("what looks well cannot be prepared: %v", err)
	}
	checkSample(t, look)

	j.Data.Selection.Target = "weight"
	if look, err = trainer.LookAt(j.Data, file); err != nil || !fault.Is(look.Err, "csv.no_target") || len(look.Head) != 8 {
		t.Errorf("%+v, error %v", look, err)
	}
	if _, err := trainer.LookAt(j.Data, nil); !fault.Is(err, "data.file_missing") {
		t.Errorf("no file: %v", err)
	}
	lone, file := csv("x,y\n1,a\n2,a\n3,b\n4,b\n5,c\n")
	if look, err = trainer.LookAt(lone.Data, file); err != nil || !fault.Is(look.Err, "split.class_too_small") || look.Err.Args["class"] != "c" {
		t.Errorf("%+v, error %v", look, err)
	}
	empty, file := csv("")
	if _, err := trainer.LookAt(empty.Data, []byte{}); err == nil {
		t.Errorf("an empty file of %d bytes is described", len(file))
	}
}
