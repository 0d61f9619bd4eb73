package compare_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// On which rows two runs part is scikit-learn's, and McNemar's test SciPy's. It is computed by itself, and once.
func TestWhereRunsPart(t *testing.T) {
	g := goldenOf(t, "iris", "decision_tree", "k_neighbors") // 1 and 10 rows of 30, p = 0.01171875
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	one, another := train(t, tab, g.job(0)), train(t, tab, g.job(1))
	tab.Go(hash("apart", one, another))
	if len(tab.Predicted) != 3 { // each run, and the rows of the pair
		t.Errorf("asked %d times", len(tab.Predicted))
	}
	shows(t, tab, "Filas en que se separa de la referencia referencia 11 de 30",
		"De 30 filas de prueba, se separan en 11: solo "+one.Name+" acierta en 1, solo "+another.Name+" acierta en 10 y ninguna en 0.",
		"saldría solo en el 1,2\u00a0% de los casos (prueba exacta de McNemar, p = 0,0117): cuesta creer que sea suerte.")
	html := page(tab)
	for _, row := range g.Differ {
		for _, link := range []string{"#/inside/" + one.ID + "?show=tree&amp;row=", "#/inside/" + another.ID + "?show=learned&amp;row="} {
			if !strings.Contains(html, link+strconv.Itoa(row)+`"`) {
				t.Errorf("nothing leads to %s%d", link, row)
			}
		}
	}
	for _, ask := range []string{"mistakes", "ranking", "param", "apart"} {
		tab.Go(hash(ask, another, one))
	}
	if len(tab.Predicted) != 4 { // only the rows the other way round
		t.Errorf("asked %d times", len(tab.Predicted))
	}
}

// Runs that predict the very same are marked with a sign and a word, beside the baseline and among the others; of other rows nothing
// is said, and none is best.
func TestIdenticalAndIncomparable(t *testing.T) {
	g := goldenOf(t, "iris", "k_neighbors", "gaussian_nb") // they differ on no row
	stump := goldenOf(t, "iris", "decision_tree", "k_neighbors")
	tab := apptest.New().Open(t, i18n.EN, "#/train", nil)
	first, near, bayes := train(t, tab, stump.job(0)), train(t, tab, g.job(0)), train(t, tab, g.job(1))
	resplit := g.job(1)
	resplit.Split.RandomState = estimator.IntValue(7)
	other := train(t, tab, resplit)
	wine := train(t, tab, goldenOf(t, "wine", "k_neighbors", "gaussian_nb").job(1))

	tab.Go(hash("apart", near, bayes))
	shows(t, tab, "Rows on which it parts from the baseline baseline = identical predictions", "They predict the same on all 30 test rows", "Nothing tells them apart on these rows.")
	tab.Go(hash("apart", first, near, bayes))
	shows(t, tab, "baseline 11 of 30 11 of 30 = identical to "+near.Name)

	tab.Go(hash("apart", near, other))
	shows(t, tab, "baseline cannot be said", "It cannot be said. The two runs were tried on different rows", "Different split")
	if html := page(tab); strings.Contains(html, `class="mark">best`) {
		t.Error("of what was tried on other rows one is best")
	}
	asked := len(tab.Predicted)
	tab.Go(hash("mistakes", near, wine))
	if len(tab.Predicted) != asked {
		t.Error("of other data it is computed without being asked for")
	}
	tab.Do("compare.predict", "")
	shows(t, tab, "Different data", "1 run uses other data", "Where do they go wrong?")
}

// Of large data or many runs the person is asked first, sees how far it is, and may end it.
func TestManyRowsAreAskedFor(t *testing.T) {
	var csv strings.Builder
	csv.WriteString("x;y;clase\n")
	for i := range 2100 {
		csv.WriteString(strconv.Itoa(i%37) + ";" + strconv.Itoa(i%11) + ";" + []string{"no", "sí"}[i%37/20] + "\n")
	}
	tab := apptest.New().Open(t, i18n.ES, "#/train", nil)
	tab.Bring("train.file", "muchas.csv", []byte(csv.String()))
	job := tab.App.Train.Job
	job.Model, job.Params = "gaussian_nb", estimator.Params{}
	one := train(t, tab, job)
	job.Model = "decision_tree"
	another := train(t, tab, job)
	tab.Go(hash("mistakes", one, another))
	if len(tab.Predicted) != 0 {
		t.Fatalf("asked %d times", len(tab.Predicted))
	}
	shows(t, tab, "hay que entrenar otra vez 2 ejecuciones", "Calcular las predicciones")

	halfway := func(ctx context.Context, progress func(done, total int)) error {
		progress(50, 100)
		<-ctx.Done()
		return ctx.Err()
	}
	tab.Predict = halfway
	tab.Begin(app.Action{Name: "compare.predict"})
	tab.Until("it is half way", func() bool {
		return strings.Contains(page(tab), `value="0.500"`) && tab.Focused == "compare-predict-cancel"
	})
	shows(t, tab, "Calculando lo que predice "+one.Name+"; 2 ejecuciones por calcular")
	tab.Do("compare.predict_cancel", "")
	if tab.Focused != "compare-predict" {
		t.Errorf("the keyboard is at %s", tab.Focused)
	}
	shows(t, tab, "Calcular las predicciones")

	tab.Predict = func(context.Context, func(done, total int)) error { return errors.New("no memory") }
	tab.Do("compare.predict", "")
	shows(t, tab, one.Name+": "+i18n.Error(i18n.ES, fault.Of(errors.New("no memory"))), "Volver a intentarlo")
	tab.Predict = nil
	tab.Do("compare.predict", "")
	shows(t, tab, "¿Dónde se equivocan?", "Clase por clase, en filas de prueba")
	if html := page(tab); strings.Contains(html, "Volver a intentarlo") || !strings.Contains(html, "#/inside/"+another.ID+"?show=rows&amp;true=") {
		t.Error("the matrices are not there")
	}
}

// Each score by class is a count with its interval: gaussian_nb takes one virginica of iris's test for a versicolor.
func TestMistakesAndCurves(t *testing.T) {
	g := goldenOf(t, "iris", "k_neighbors", "gaussian_nb")
	tab := apptest.New().Open(t, i18n.EN, "#/train", nil)
	near, bayes := train(t, tab, g.job(0)), train(t, tab, g.job(1))
	tab.Go(hash("mistakes", near, bayes))
	want, err := trainer.Train(t.Context(), g.job(1), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want.Metrics.TestAccuracy != 29.0/30 {
		t.Fatalf("the accuracy is %v", want.Metrics.TestAccuracy)
	}
	// SciPy's binomtest(29, 30).proportion_ci(0.95, "wilson") is 0.8333 to 0.9941; of 9 in 10, 0.5958 to 0.9821.
	shows(t, tab, "29 of 30 · 95%: 0.83–0.99", "9 of 10 · 95%: 0.60–0.98")
	tab.Go(hash("ranking", near, bayes) + "&class=2")
	area := i18n.Number(i18n.EN, want.Ranking.Classes[2].AUC, 4)
	shows(t, tab, "Class against the rest", bayes.Name+" "+area)
	if html := page(tab); !strings.Contains(html, `<option value="2" selected>virginica`) {
		t.Error("virginica is not chosen")
	}
}
