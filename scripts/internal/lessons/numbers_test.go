package lessons

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/predict"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
)

// said holds that a lesson says a sentence in both languages. The sentences are made of what the engine computes, so that a lesson whose
// numbers are no longer the engine's is found.
func said(t *testing.T, file, es, en string) {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	for lang, sentence := range map[i18n.Lang]string{i18n.ES: es, i18n.EN: en} {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(Folder), string(lang), file))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), sentence) {
			t.Errorf("%s/%s does not say %q", lang, file, sentence)
		}
	}
}

// jobOf is the Job of a link's query.
func jobOf(t *testing.T, query string) trainer.Job {
	t.Helper()
	q, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	job, err := trainer.ParseQuery(q)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// TestSeedsOfTheHook trains as the first button of the class does, with 300 pairs of seeds.
func TestSeedsOfTheHook(t *testing.T) {
	worst, best := 1.0, 0.0
	for seed := range 300 {
		j := jobOf(t, "data=iris&model=random_forest&split="+strconv.Itoa(seed)+"&random_state="+strconv.Itoa(300+seed))
		r, err := trainer.Train(t.Context(), j, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		worst, best = min(worst, r.Metrics.TestAccuracy), max(best, r.Metrics.TestAccuracy)
	}
	es := func(x float64) string { return i18n.Number(i18n.ES, x, 4) }
	en := func(x float64) string { return i18n.Number(i18n.EN, x, 4) }
	said(t, "101-hook.md", "De 300 pruebas nuestras, la peor dio "+es(worst)+" y la mejor, "+es(best)+".", "Of our 300 tries the worst gave "+en(worst)+" and the best "+en(best)+".")
}

// TestSmallerForest grows the forests of which the lesson on MLflow says that they take the test flowers for the same, and why.
func TestSmallerForest(t *testing.T) {
	forest := func(query string) (*trainer.Result, estimator.RandomForest) {
		p, err := trainer.Prepare(jobOf(t, query), nil)
		if err != nil {
			t.Fatal(err)
		}
		model, millis, err := p.Train(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		return p.Score(model, millis), model.(estimator.RandomForest)
	}
	full, _ := forest("data=iris&model=random_forest")
	small, _ := forest("data=iris&model=random_forest&n_estimators=50&max_depth=5")
	_, free := forest("data=iris&model=random_forest&n_estimators=50")
	if !slices.Equal(full.Predictions, small.Predictions) {
		t.Error("they differ")
	}
	trimmed := 0
	for _, tree := range free.Trees {
		if depth, _ := tree.Size(); depth > 5 {
			trimmed++
		}
	}
	n := strconv.Itoa(trimmed)
	said(t, "201-mlflow.md", "las mismas 27 flores: sobraba la mitad de los árboles, y el límite solo recorta "+n+" de los 50", "the same 27 flowers: half of the trees were to spare, and the limit trims only "+n+" of the 50")
}

// TestDrift asks what the lesson on models has the student ask: all measurements in millimetres, one flower, and one column alone.
func TestDrift(t *testing.T) {
	j := jobOf(t, "data=iris&model=random_forest")
	ask := func(r predict.Request) *predict.Answer {
		r.Job = j
		a, err := predict.Run(t.Context(), r, nil, func(int, int) {})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	all := ask(predict.Request{Kind: predict.Drift, Factor: 10}).Drift
	if all.After.Counts[2] != all.After.Rows {
		t.Errorf("classes %v: not all are virginica", all.After.Counts)
	}
	before, after, rows := strconv.Itoa(all.Before.Right), strconv.Itoa(all.After.Right), strconv.Itoa(all.After.Rows)
	said(t, "204-models.md", "El modelo acierta "+before+" de "+rows+" flores.", "The model gets "+before+" of "+rows+" flowers right.")
	said(t, "204-models.md", "Acierta "+after+" de "+rows+", las que eran virginica de verdad.", "It gets "+after+" of "+rows+" right, those that really were virginica.")

	one := ask(predict.Request{Kind: predict.One, Values: []float64{51, 35, 14, 2}}).One
	if one.Predicted != 2 || one.Probabilities[2] != 1 {
		t.Errorf("a setosa in millimetres: class %d, %v", one.Predicted, one.Probabilities)
	}
	said(t, "204-models.md", "?v=51,35,14,2", "?v=51,35,14,2")

	sepal := ask(predict.Request{Kind: predict.Drift, Factor: 10, Columns: []int{0}}).Drift
	beyond, better := strconv.Itoa(sepal.After.Beyond), strconv.Itoa(sepal.After.Right)
	said(t, "204-models.md", "Las "+beyond+" filas se salen de rango… y los aciertos suben de "+before+" a "+better+".", "All "+beyond+" rows leave their range… and the number right rises from "+before+" to "+better+".")
}
