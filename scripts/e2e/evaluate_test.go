package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/site/i18n"
)

// evaluateAs fills in the form of an evaluation and starts it.
func (p *page) evaluateAs(kind evaluate.Kind, n int, shuffle bool, seed uint32) {
	p.t.Helper()
	form := "#evaluate-" + string(kind) + "-form "
	p.write(form+"[name=n]", fmt.Sprint(n))
	p.write(form+"[name=seed]", fmt.Sprint(seed))
	if shuffle {
		p.choose(form+"select", "1")
	}
	p.click("#evaluate-" + string(kind))
}

// reported is the table of an evaluation: all digits of all its numbers, row by row.
func (p *page) reported(kind evaluate.Kind) []string {
	p.t.Helper()
	table := "#table-" + string(kind)
	p.waitFor(time.Minute, "the table of "+string(kind), has(table+" tbody tr"))
	return eval[[]string](p, `[...document.querySelectorAll(`+quoted(table+" tbody td")+`)].map(td => td.title)`)
}

// digits are numbers as the tables have them, side by side.
func digits(lang i18n.Lang, columns ...[]float64) (all []string) {
	for i := range columns[0] {
		for _, column := range columns {
			all = append(all, i18n.Exact(lang, column[i]))
		}
	}
	return all
}

// TestEvaluate trains, evaluates in each way, and finds all of it again after a reload: every number is the engine's.
func TestEvaluate(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			j := job("wine", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(15)})
			p.visit(site(t), link(j))
			p.takes(j)
			p.hash("#/run/" + p.train())
			p.wait("the curves", `document.querySelectorAll("#run-plots img").length === 3 && `+has("#run-matrix"))
			want := map[evaluate.Kind][]string{}
			for _, kind := range evaluate.Kinds {
				shuffle := kind == evaluate.CrossValidation
				p.evaluateAs(kind, 4, shuffle, 7)
				r, err := evaluate.Run(context.Background(), evaluate.Request{Kind: kind, Job: j, N: 4, Shuffle: shuffle, Seed: 7}, nil, nil)
				if err != nil {
					t.Fatal(err)
				}
				switch kind {
				case evaluate.PermutationImportance:
					want[kind] = digits(lang, r.Mean, r.Std)
				case evaluate.LearningCurve:
					want[kind] = digits(lang, r.TrainMean, r.TrainStd, r.TestMean, r.TestStd)
				default:
					want[kind] = digits(lang, r.Accuracy, r.F1)
				}
				if got := p.reported(kind); !slices.Equal(got, want[kind]) {
					t.Errorf("%s shows %v, want %v", kind, got, want[kind])
				}
				if kind == evaluate.CrossValidation {
					p.expect(`.evaluation-figure strong`, i18n.Number(lang, metrics.Mean(r.Accuracy), 4)+" ± "+i18n.Number(lang, metrics.Std(r.Accuracy), 4))
					p.wait("the metrics", `document.querySelector("#run-metrics").innerText.includes("cv_accuracy_mean")`)
				}
				p.wait("it to be saved", has("#saved:not(.saving)"))
			}
			p.reload()
			for _, kind := range evaluate.Kinds {
				if got := p.reported(kind); !slices.Equal(got, want[kind]) {
					t.Errorf("after the reload %s shows %v, want %v", kind, got, want[kind])
				}
			}
			p.wait("the charts", has("#chart-learning_curve canvas")+" && "+has("#chart-cross_validation canvas")+" && "+has("#evaluation-bars li"))
			if lang == i18n.ES { // the files of each kind of chart
				for kind, words := range map[evaluate.Kind][]string{evaluate.CrossValidation: {"accuracy"}, evaluate.LearningCurve: {"accuracy"}, evaluate.PermutationImportance: {"proline"}} {
					p.chartFiles("chart-"+string(kind), words...)
				}
			}
			if got := eval[string](p, has("#evaluate-cross_validation-form [name=n]")+".value"); got != "4" {
				t.Errorf("the form asks for %s folds, not for as many as the last time", got)
			}
		})
	}
}

// TestEvaluationIsCancelled stops one that would take long. Nothing of it is there, and the next is done.
func TestEvaluationIsCancelled(t *testing.T) {
	p := open(t, i18n.EN)
	j := job("breast_cancer", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(1000)})
	p.visit(site(t), link(j))
	p.takes(j)
	p.hash("#/run/" + p.train())
	p.evaluateAs(evaluate.CrossValidation, 100, false, 0)
	p.wait("progress", `document.querySelector("#evaluate-progress")?.value > 0`)
	p.click("#evaluate-cancel")
	p.wait("the form to be free again", has("#evaluate-cross_validation:not([disabled])"))
	if eval[bool](p, has("#table-cross_validation")+" !== null") {
		t.Error("a cancelled evaluation shows scores")
	}
	// What is wrong is said beside it.
	p.evaluateAs(evaluate.CrossValidation, 1, false, 0)
	p.wait("what is wrong to be said", `document.body.innerText.includes("whole number from 2 to 100")`)
	p.evaluateAs(evaluate.PermutationImportance, 1, false, 0)
	if got := p.reported(evaluate.PermutationImportance); len(got) != 60 {
		t.Errorf("%d numbers of 30 features", len(got))
	}
}
