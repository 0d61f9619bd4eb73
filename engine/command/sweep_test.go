package command_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/fault"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
)

func TestSweepsRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for range 2000 {
		job := jobtest.Random(rng)
		p := sweep.NewPlan(job.Data, job.Model)
		p.TestSize = job.Split.TestSize
		for _, s := range job.Settings() {
			if s.Name != "random_state" {
				p.Axes = append(p.Axes, sweep.Axis{Name: s.Name, Text: s.Value.String()})
			}
		}
		if rng.IntN(2) == 0 {
			p.Method, p.Draws, p.Seed, p.Folds = sweep.Random, 1+rng.IntN(500), rng.Uint32(), 2+rng.IntN(9)
		}
		if rng.IntN(3) == 0 {
			p.Models = []string{"random_forest", "decision_tree"}
			p.Axes = []sweep.Axis{{Name: "split", Text: "0..3"}, {Name: "max_depth", Text: "none, 1..4; 9"}}
			p.Axes[1].Text = strings.ReplaceAll(p.Axes[1].Text, ";", ",")
		}
		line := command.Sweep(p)
		args := words(t, strings.TrimPrefix(line, command.Program))
		if !command.IsSweep(args) {
			t.Fatalf("%s is no sweep", line)
		}
		got, err := command.ParseSweep(args)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if got.Data.File = p.Data.File; p.Data.File != "" {
			got.Data.Name = strings.TrimPrefix(got.Data.Name, "./")
			p.Data.Name = strings.TrimPrefix(p.Data.Name, "./")
		}
		if !reflect.DeepEqual(got, p) {
			t.Fatalf("%s\nis read as\n%+v\nwant\n%+v", line, got, p)
		}
	}
}

func TestSweepsAsTheyAreTyped(t *testing.T) {
	p := sweep.NewPlan(trainer.Data{Name: "iris"}, "random_forest")
	p.Axes = []sweep.Axis{{Name: "n_estimators", Text: "10, 50, 100"}, {Name: "max_depth", Text: "1..5"}}
	want := "python src/models/train.py --sweep grid --model-type random_forest --n-estimators '10, 50, 100' --max-depth 1..5"
	if got := command.Sweep(p); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, c := range []struct{ line, want string }{
		{"--sweep grid --bootstrap --n-estimators=1,2", ""},
		{"--sweep=random --draws 3 --C 0.1,1 --model-type logistic_regression --drop-missing", "job.builtin_selection"},
		{"--sweep grid --n-estimators 10,x", "param.value"},
		{"--sweep grid --n-estimators", "command.no_value"},
		{"--sweep", "command.no_value"},
		{"--sweep grid --folds", "command.no_value"},
		{"--sweep grid --C 1", "command.unknown"},
		{"--sweep grid --model-type svm", "model.unknown"},
		{"--sweep grid --model-type ,", "sweep.no_model"},
		{"--sweep bayes", "sweep.method"},
		{"--sweep random --draws many", "sweep.draws"},
		{"--sweep random --sweep-seed -1", "evaluate.seed"},
		{"--sweep grid --folds 1", "evaluate.n"},
		{"--sweep grid --split-seed 1..3 --test-size 2", "command.value"},
		{"--sweep grid iris", "command.word"},
	} {
		_, err := command.ParseSweep(strings.Fields(c.line))
		if c.want == "" && err != nil || c.want != "" && !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %q", c.line, err, c.want)
		}
	}
	if command.IsSweep([]string{"--data", "iris"}) {
		t.Error("a training is taken for a sweep")
	}
}
