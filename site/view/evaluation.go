package view

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewEvaluations offers the evaluations of a finished run, and shows what came of the last of each kind.
func viewEvaluations(a *app.App, r store.Run) HTML {
	job, ok := app.JobOf(r)
	if !ok || r.Status != store.Finished {
		return ""
	}
	return h(`<section class="evaluations" id="evaluations"><h2>%</h2><p class="small muted">%</p><div class="evaluation-list">%</div></section>`,
		t(a, "evaluate.title"), t(a, "evaluate.lead"), each(evaluate.Kinds, func(_ int, kind evaluate.Kind) HTML {
			key, report := "evaluation."+string(kind), a.Run.Report(kind)
			return h(`<section class="evaluation" aria-labelledby="evaluation-%"><h3 id="evaluation-%">%</h3><p class="small muted">%</p>%%</section>`,
				string(kind), string(kind), t(a, key), t(a, key+".about"), viewEvaluationForm(a, r, kind, report), viewReported(a, job, report))
		}))
}

// viewEvaluationForm asks what an evaluation needs to know, as the last one was asked; or shows how far it is.
func viewEvaluationForm(a *app.App, r store.Run, kind evaluate.Kind, last *evaluate.Report) HTML {
	id := "evaluate-" + string(kind)
	if e := a.Evaluating; e != nil && e.RunID == r.ID && e.Kind == kind {
		share := 0.0
		if e.Total > 0 {
			share = float64(e.Done) / float64(e.Total)
		}
		said := t(a, "evaluate.going", "percent", i18n.Percent(a.Lang, share, 0))
		if e.Saving {
			said = t(a, "evaluate.saving")
		}
		return h(`<div class="evaluation-form"><div class="going"><label for="evaluate-progress">%</label><progress id="evaluate-progress" max="1" value="%"></progress></div>`+
			`<button type="button" id="evaluate-cancel" data-click="evaluate.cancel"%>%</button></div>`,
			said, strconv.FormatFloat(share, 'f', 3, 64), attr("disabled", e.Saving), t(a, "train.cancel"))
	}
	n, shuffle, seed, key := 5, false, "42", "evaluate.start"
	if kind == evaluate.RepeatedSplits {
		n = 10
		if _, own, ok := app.RunSplit(r); ok {
			seed = own
		}
	}
	if last != nil {
		n, shuffle, seed, key = last.N, last.Shuffle, strconv.FormatUint(uint64(last.Seed), 10), "evaluate.again"
	}
	order := HTML("")
	if kind == evaluate.CrossValidation || kind == evaluate.LearningCurve {
		order = h(`<label>% <select name="shuffle"><option value="0"%>%</option><option value="1"%>%</option></select></label>`,
			t(a, "evaluate.shuffle"), attr("selected", !shuffle), t(a, "evaluate.as_is"), attr("selected", shuffle), t(a, "evaluate.shuffled"))
	}
	return h(`<form class="evaluation-form" id="%-form" data-submit="evaluate.start:%">`+
		`<label>% <input name="n" inputmode="numeric" required autocomplete="off" value="%"></label>%`+
		`<label>% <input name="seed" inputmode="numeric" required autocomplete="off" value="%"></label>`+
		`<button id="%"%>%</button></form>`,
		id, string(kind), t(a, "evaluation."+string(kind)+".n"), strconv.Itoa(n), order,
		t(a, "evaluate.seed"), seed, id, attr("disabled", a.Evaluating != nil), t(a, key))
}

// viewReported is what came of an evaluation.
func viewReported(a *app.App, job trainer.Job, r *evaluate.Report) HTML {
	switch {
	case r == nil:
		return ""
	case len(r.Accuracy) > 0:
		return viewScores(a, job, r)
	case len(r.Features) > 0:
		return viewLost(a, r)
	case len(r.Sizes) > 0:
		return viewLearning(a, r)
	}
	return ""
}

// viewScores are the scores of folds or splits: their mean, how far they go apart, and each.
func viewScores(a *app.App, job trainer.Job, r *evaluate.Report) HTML {
	least, most := r.Accuracy[0], r.Accuracy[0]
	s := chart.Scatter{XAxis: t(a, "evaluate.part"), YAxis: "accuracy"}
	one := chart.Series{Name: "accuracy"}
	var rows []HTML
	for i, x := range r.Accuracy {
		least, most = min(least, x), max(most, x)
		s.XNames = append(s.XNames, strconv.Itoa(i+1))
		one.Points = append(one.Points, chart.Point{X: float64(i), Y: x})
		rows = append(rows, figures(a, strconv.Itoa(i+1), x, r.F1[i]))
	}
	s.Series = []chart.Series{one}
	notes := viewLeast(a, r)
	if own := job.Split.RandomState; r.Kind == evaluate.RepeatedSplits && own.Float() == float64(r.Seed) {
		notes = h(`<p class="small">%</p>`, t(a, "evaluate.own_split"))
	}
	return join(
		h(`<p class="evaluation-figure"><strong class="figure" title="%">% ± %</strong> <span class="small muted">accuracy, %</span></p><p class="small">%</p>%`,
			i18n.Exact(a.Lang, metrics.Mean(r.Accuracy)), i18n.Number(a.Lang, metrics.Mean(r.Accuracy), 4), i18n.Number(a.Lang, metrics.Std(r.Accuracy), 4),
			t(a, "evaluate.mean"), t(a, "evaluate.range", "least", i18n.Number(a.Lang, least, 4), "most", i18n.Number(a.Lang, most, 4),
				"f1", i18n.Number(a.Lang, metrics.Mean(r.F1), 4)), notes),
		viewEvaluationChart(a, r.Kind, chart.Chart{Scatter: &s}),
		viewEvaluationTable(a, r.Kind, join(rows...), t(a, "evaluate.part"), "accuracy", "f1"))
}

func viewLeast(a *app.App, r *evaluate.Report) HTML {
	return when(r.Least > 0, func() HTML { return h(`<p class="advice warn">%</p>`, t(a, "evaluate.least", "rows", r.Least)) })
}

// mostLost is how many features are drawn.
const mostLost = 10

// viewLost is the permutation importance, the largest first.
func viewLost(a *app.App, r *evaluate.Report) HTML {
	bars := make([]bar, len(r.Mean))
	var rows []HTML
	for i, x := range r.Mean {
		bars[i] = bar{name: r.Features[i], value: x, text: i18n.Number(a.Lang, x, 4), class: -1}
		rows = append(rows, figures(a, r.Features[i], x, r.Std[i]))
	}
	sortBars(bars)
	rest := HTML("")
	if n := len(bars) - mostLost; n > 0 {
		bars = bars[:mostLost]
		rest = h(`<p class="small muted">%</p>`, t(a, "evaluate.more", "n", n))
	}
	return join(h(`<p class="small">%</p>`, t(a, "evaluate.baseline", "accuracy", i18n.Number(a.Lang, r.Baseline, 4))),
		viewBars("evaluation-bars", t(a, "evaluate.lost"), bars), rest,
		viewEvaluationTable(a, r.Kind, join(rows...), t(a, "evaluate.feature"), t(a, "evaluate.lost"), t(a, "evaluate.std")))
}

// viewLearning is the learning curve: a line for the rows learned from, one for those held back.
func viewLearning(a *app.App, r *evaluate.Report) HTML {
	learned, tried := chart.Series{Name: t(a, "evaluate.learned"), Color: 1}, chart.Series{Name: t(a, "evaluate.tried")}
	var rows []HTML
	for i, n := range r.Sizes {
		x := float64(n)
		learned.Points = append(learned.Points, chart.Point{X: x, Y: r.TrainMean[i]})
		tried.Points = append(tried.Points, chart.Point{X: x, Y: r.TestMean[i]})
		rows = append(rows, figures(a, i18n.Int(a.Lang, n), r.TrainMean[i], r.TrainStd[i], r.TestMean[i], r.TestStd[i]))
	}
	std := "± " + t(a, "evaluate.std")
	return join(
		when(r.Skipped > 0, func() HTML { return h(`<p class="small">%</p>`, t(a, "evaluate.skipped", "n", r.Skipped)) }), viewLeast(a, r),
		viewEvaluationChart(a, r.Kind, chart.Chart{Scatter: &chart.Scatter{
			XAxis: t(a, "evaluate.rows"), YAxis: "accuracy", Lines: true, Series: []chart.Series{tried, learned},
		}}),
		viewEvaluationTable(a, r.Kind, join(rows...), t(a, "evaluate.rows"), t(a, "evaluate.learned"), std, t(a, "evaluate.tried"), std))
}

func viewEvaluationChart(a *app.App, kind evaluate.Kind, c chart.Chart) HTML {
	data, err := jsontext.Marshal(&c)
	if err != nil {
		return h(`<p class="muted">%</p>`, t(a, "evaluate.no_chart"))
	}
	return h(`<div id="chart-%" class="chart" role="img" data-chart="%" aria-label="%"></div>`,
		string(kind), string(data), t(a, "evaluate.chart", "name", t(a, "evaluation."+string(kind))))
}

func viewEvaluationTable(a *app.App, kind evaluate.Kind, rows HTML, head ...string) HTML {
	return h(`<details id="table-%"><summary>%</summary><div class="scroll"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div></details>`,
		string(kind), t(a, "evaluate.table"), each(head, func(i int, name string) HTML {
			class := "number"
			if i == 0 {
				class = ""
			}
			return h(`<th scope="col" class="%">%</th>`, class, name)
		}), rows)
}

// figures is a line of a table: what it is of, and its numbers.
func figures(a *app.App, name string, numbers ...float64) HTML {
	return h(`<tr><th scope="row">%</th>%</tr>`, name, each(numbers, func(_ int, x float64) HTML {
		return h(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, x), i18n.Number(a.Lang, x, 4))
	}))
}
