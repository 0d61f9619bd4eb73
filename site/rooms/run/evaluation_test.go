package run_test

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/run"
)

// ask evaluates the run of the page.
func ask(tab *apptest.Tab, kind evaluate.Kind, n, shuffle, seed string) {
	tab.Send(evaluateAction(kind, n, shuffle, seed))
}

func evaluateAction(kind evaluate.Kind, n, shuffle, seed string) app.Action {
	return app.Action{Name: "run.evaluate", Arg: string(kind), Form: map[string]string{"n": n, "shuffle": shuffle, "seed": seed}}
}

// Every evaluation is what the engine computes, is logged with the run, and is there again after a reload.
func TestEvaluations(t *testing.T) {
	browser := apptest.New()
	j := forest("iris", 10, 3)
	tab := browser.Open(t, i18n.ES, link(j), nil)
	r := train(t, tab)
	tab.Go("#/run/" + r.ID)
	for _, kind := range evaluate.Kinds {
		shuffle := "0"
		if kind == evaluate.CrossValidation {
			shuffle = "1"
		}
		ask(tab, kind, "4", shuffle, "7")
		if of(tab).Evaluating != nil || tab.App.Notice != nil || tab.Focused != "evaluate-"+string(kind) {
			t.Errorf("%s: %+v, notice %+v, the keyboard at %s", kind, of(tab).Evaluating, tab.App.Notice, tab.Focused)
		}
	}
	again := browser.Open(t, i18n.EN, "#/run/"+r.ID, nil)
	for _, kind := range evaluate.Kinds {
		request := evaluate.Request{Kind: kind, Job: j, N: 4, Shuffle: kind == evaluate.CrossValidation, Seed: 7}
		want, err := evaluate.Run(context.Background(), request, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range []*apptest.Tab{tab, again} {
			if got := of(tab).Report(kind); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %+v, want %+v", kind, got, want)
			}
		}
		if kind != evaluate.CrossValidation {
			continue
		}
		r, _ := again.App.FindRun(r.ID)
		for key, value := range map[string]float64{
			"cv_accuracy_mean": metrics.Mean(want.Accuracy), "cv_accuracy_std": metrics.Std(want.Accuracy),
		} {
			if got, ok := app.MetricOf(r, key); !ok || math.Float64bits(got) != math.Float64bits(value) {
				t.Errorf("%s is logged as %v, want %v", key, got, value)
			}
		}
		for _, p := range of(again).Points {
			if strings.HasPrefix(p.Key, "cv_") {
				t.Errorf("the folds are drawn as a curve of the training: %+v", p)
			}
		}
		history, err := again.App.Book.Store.MetricHistory(context.Background(), r.ID, "cv_accuracy")
		if err != nil || len(history) != 4 || history[2].Step != 3 || history[2].Value != want.Accuracy[2] {
			t.Errorf("the folds are logged as %+v, error %v", history, err)
		}
	}
	if r, _ := again.App.FindRun(r.ID); r.Status != store.Finished {
		t.Errorf("the run is %s", r.Status)
	}
}

// A run on a person's own file is evaluated on that file, of which the store has a copy.
func TestEvaluatesOwnFile(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	file := "x,y,class\n" + strings.Repeat("1,2,a\n3,4,b\n2,2,a\n5,1,b\n", 10)
	tab.Bring("train.file", "made.csv", []byte(file))
	r := train(t, tab)
	again := browser.Open(t, i18n.ES, "#/run/"+r.ID, nil)
	ask(again, evaluate.CrossValidation, "3", "0", "0")
	if got := of(again).Report(evaluate.CrossValidation); got == nil || len(got.Accuracy) != 3 || got.Accuracy[0] != 1 {
		t.Errorf("%+v, notice %+v", got, again.App.Notice)
	}
}

// What is wrong is said; nothing is saved of it, and the form is there again.
func TestEvaluationsThatFail(t *testing.T) {
	for _, c := range []struct {
		n, seed string
		key     string
	}{
		{"1", "0", "evaluate.n"}, {"five", "0", "evaluate.n"}, {"101", "0", "evaluate.n"}, {"41", "0", "folds.many"},
		{"5", "-1", "evaluate.seed"}, {"5", "4294967296", "evaluate.seed"},
	} {
		tab := apptest.New().Open(t, i18n.EN, link(forest("iris", 3, 3)), nil)
		r := train(t, tab)
		tab.Go("#/run/" + r.ID)
		ask(tab, evaluate.CrossValidation, c.n, "0", c.seed)
		if n := tab.App.Notice; n == nil || !fault.Is(n.Err, c.key) || of(tab).Evaluating != nil || of(tab).Report(evaluate.CrossValidation) != nil {
			t.Errorf("n %s, seed %s: %+v, want %s", c.n, c.seed, n, c.key)
		}
	}
}

func TestEvaluationIsCancelled(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, link(forest("iris", 3, 3)), func(tab *apptest.Tab) {
		tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
			progress(1, 5)
			<-ctx.Done()
			return ctx.Err()
		}
	})
	r := train(t, tab)
	tab.Go("#/run/" + r.ID)
	before := paths(t, tab, r)
	tab.Begin(evaluateAction(evaluate.LearningCurve, "5", "0", "1"))
	tab.Until("it is under way", func() bool { return of(tab).Evaluating != nil && of(tab).Evaluating.Done == 1 })
	tab.Begin(evaluateAction(evaluate.CrossValidation, "5", "0", "1")) // one at a time
	if e := of(tab).Evaluating; e.Kind != evaluate.LearningCurve || e.Total != 5 {
		t.Errorf("%+v", e)
	}
	tab.Do("run.evaluate_cancel", "")
	if n := tab.App.Notice; n == nil || n.Key != "evaluate.cancelled" || of(tab).Evaluating != nil {
		t.Errorf("%+v, %+v", n, of(tab).Evaluating)
	}
	if after := paths(t, tab, r); !reflect.DeepEqual(before, after) {
		t.Errorf("what is saved is %v", after)
	}
}

// An artifact of that name that somebody else wrote is not taken for a report.
func TestReportsOfOthers(t *testing.T) {
	for _, text := range []string{
		"", "{", `{"kind":"learning_curve"}`, `{"kind":"cross_validation","n":2,"test_accuracy":[1,1],"test_f1_weighted":[1]}`,
		`{"kind":"cross_validation","features":["a"],"importances_mean":[1]}`,
	} {
		room := run.New()
		room.Files = []run.File{{Path: "evaluation/cross_validation.json", Bytes: []byte(text)}}
		if r := room.Report(evaluate.CrossValidation); r != nil {
			t.Errorf("%s is taken for %+v", text, r)
		}
	}
}
