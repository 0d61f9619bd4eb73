package compare_test

import (
	"bytes"
	"context"
	"math"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/compare"
)

// kept is what a run has kept of it and another.
func kept(t *testing.T, tab *apptest.Tab, run, other store.Run) *evaluate.Report {
	t.Helper()
	text, err := tab.App.Book.Store.Artifact(context.Background(), run.ID, compare.LuckPath(other.ID))
	r := &evaluate.Report{}
	if err != nil || jsontext.Unmarshal(text, r) != nil {
		t.Fatalf("%s has kept %q, %v", run.Name, text, err)
	}
	return r
}

// Both runs are repeated on 20 splits; their scores are scikit-learn's bit for bit, the interval SciPy's, and both are kept and there
// again after a reload, also with the other run as the baseline.
func TestIsItLuck(t *testing.T) {
	for _, c := range []struct {
		data   string
		says   func(one, another string) []string
		turned func(one, another string) []string
	}{
		// The mean is −0.00333, from −0.0382 to 0.0315: four wins and four losses.
		{"iris", func(one, another string) []string {
			return []string{"Puede ser suerte: la diferencia a favor de " + another + " va de −3,2 a +3,8 puntos de exactitud",
				"en las 20 divisiones " + another + " acierta 0,3 puntos porcentuales más que " + one + ": una fila de cada 300.",
				another + " gana en 4 de 20 divisiones, " + one + " en 4, y empatan en 12.", "p = 0,8434"}
		}, func(one, another string) []string {
			return []string{"Puede ser suerte: la diferencia a favor de " + another + " va de −3,2 a +3,8 puntos de exactitud"}
		}},
		// The mean is −0.0285, from −0.0486 to −0.00841.
		{"breast_cancer", func(one, another string) []string {
			return []string{"No parece suerte: " + another + " es mejor que " + one + ", entre +0,8 y +4,9 puntos de exactitud",
				": una fila de cada 35.", another + " gana en 19 de 20 divisiones, " + one + " en 1, y empatan en 0.", "p = 0,0079"}
		}, func(one, another string) []string {
			return []string{"No parece suerte: " + another + " es mejor que " + one + ", entre +0,8 y +4,9 puntos de exactitud"}
		}},
	} {
		g := goldenOf(t, c.data, "random_forest", "logistic_regression")
		browser := apptest.New()
		tab := browser.Open(t, i18n.ES, "#/train", nil)
		one, another := train(t, tab, g.job(0)), train(t, tab, g.job(1))
		tab.Go(hash("luck", one, another))
		shows(t, tab, "Repetir las dos en 20 divisiones")
		tab.Do("compare.luck_start", "")
		if tab.Focused != "compare-worth" || tab.App.Notice != nil || strings.Contains(page(tab), `id="compare-luck-start"`) {
			t.Errorf("the keyboard is at %s, notice %+v", tab.Focused, tab.App.Notice)
		}
		shows(t, tab, c.says(one.Name, another.Name)...)
		r := kept(t, tab, one, another)
		if !reflect.DeepEqual([2][]float64{r.Accuracy, r.OtherAccuracy}, g.Accuracy) || r.N != 20 || r.Seed != 42 || r.Paired.Mean != g.Mean ||
			math.Abs(r.Paired.Low-g.Low) > 1e-11 || math.Abs(r.Paired.High-g.High) > 1e-11 || math.Abs(r.Paired.PValue-g.P) > 1e-11 {
			t.Errorf("kept %+v, want %+v", r, g)
		}
		never := func(context.Context, func(done, total int)) error {
			t.Error("it is computed once more")
			return nil
		}
		again := browser.Open(t, i18n.ES, hash("luck", one, another), func(tab *apptest.Tab) { tab.Evaluate = never })
		shows(t, again, c.says(one.Name, another.Name)...)
		again.Go(hash("luck", another, one))
		shows(t, again, c.turned(one.Name, another.Name)...)
	}
}

// Two equal models are told to be equal.
func TestNoLuckIsNeeded(t *testing.T) {
	g := goldenOf(t, "iris", "random_forest", "random_forest")
	tab := apptest.New().Open(t, i18n.EN, "#/train", nil)
	one, another := train(t, tab, g.job(0)), train(t, tab, g.job(1))
	tab.Go(hash("luck", one, another))
	tab.Do("compare.luck_start", "")
	shows(t, tab, "Nothing tells them apart: on every split they get the same number of rows right.", "they tie on 20.")
}

// A student's own file is repeated on; runs with other splits of the same data are, too; those of other data cannot be.
func TestLuckOfOwnFile(t *testing.T) {
	var csv bytes.Buffer
	csv.WriteString("x;y;clase\n")
	for i := range 90 {
		csv.WriteString([]string{"1,5;2;sí\n", "2,5;1;no\n", "0,5;3;no\n", "1,4;2;no\n"}[i*i%7%4])
	}
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	tab.Bring("train.file", "notas.csv", csv.Bytes())
	job := tab.App.Train.Job
	job.Model, job.Params = "gaussian_nb", estimator.Params{}
	one := train(t, tab, job)
	job.Model = "decision_tree"
	job.Split.RandomState = estimator.IntValue(3)
	another := train(t, tab, job)
	iris := train(t, tab, trainer.NewJob(trainer.Data{Name: "iris"}, "decision_tree"))

	again := browser.Open(t, i18n.ES, hash("luck", one, another), nil) // which has the file of the workbook only
	again.Do("compare.luck_start", "")
	if r := kept(t, again, one, another); len(r.Accuracy) != 20 || r.Paired == nil || again.App.Notice != nil {
		t.Errorf("kept %+v, notice %+v", r, again.App.Notice)
	}
	again.Go(hash("luck", one, iris))
	shows(t, again, "No se puede repetir. Las dos ejecuciones usan datos distintos")
	if strings.Contains(page(again), "compare-luck-start") {
		t.Error("it is offered")
	}
}

// It is cancelled half way, and nothing is kept; what is wrong is said.
func TestLuckIsCancelled(t *testing.T) {
	g := goldenOf(t, "iris", "decision_tree", "k_neighbors")
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	one, another := train(t, tab, g.job(0)), train(t, tab, g.job(1))
	tab.Go(hash("luck", one, another))
	tab.Evaluate = func(ctx context.Context, progress func(done, total int)) error {
		progress(1000, 4000)
		<-ctx.Done()
		return ctx.Err()
	}
	tab.Begin(app.Action{Name: "compare.luck_start"})
	tab.Until("it is on its way", func() bool {
		return strings.Contains(page(tab), `value="0.250"`) && tab.Focused == "compare-luck-cancel"
	})
	tab.Do("compare.luck_cancel", "")
	if n := tab.App.Notice; n == nil || n.Key != "evaluate.cancelled" || tab.Focused != "compare-luck-start" {
		t.Errorf("notice %+v, the keyboard at %s", n, tab.Focused)
	}
	if _, err := tab.App.Book.Store.Artifact(context.Background(), one.ID, compare.LuckPath(another.ID)); err == nil {
		t.Error("something is kept")
	}
	tab.Evaluate = func(context.Context, func(done, total int)) error { return context.DeadlineExceeded }
	tab.Do("compare.luck_start", "")
	if n := tab.App.Notice; n == nil || n.Err == nil {
		t.Errorf("notice %+v", n)
	}
	tab.Evaluate = nil
	tab.Do("compare.luck_start", "")
	shows(t, tab, "No parece suerte: "+another.Name)
}

// What somebody else has put where it is kept is not taken for it.
func TestForeignReports(t *testing.T) {
	g := goldenOf(t, "iris", "decision_tree", "k_neighbors")
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	one, another := train(t, tab, g.job(0)), train(t, tab, g.job(1))
	for _, text := range []string{"", "{", `{"kind":"paired_splits"}`, `{"kind":"paired_splits","test_accuracy":[1,1],"paired":{"mean":1}}`} {
		err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: []store.Op{store.PutArtifact{Run: one.ID, Path: compare.LuckPath(another.ID), Bytes: []byte(text)}}})
		if err != nil {
			t.Fatal(err)
		}
		again := browser.Open(t, i18n.ES, hash("luck", one, another), nil)
		shows(t, again, "Repetir las dos en 20 divisiones")
	}
}
