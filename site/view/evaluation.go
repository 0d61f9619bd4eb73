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
	least := HTML("")
	switch {
	case r == nil:
		return ""
	case r.Least > 0:
		least = h(`<p class="advice warn">%</p>`, t(a, "evaluate.least", "rows", r.Least))
	}
	switch {
	case len(r.Accuracy) > 0:
		return join(least, viewScores(a, job, r))
	case len(r.Features) > 0:
		return viewLost(a, r)
	}
	return join(least, viewLearning(a, r))
}

// viewScores are the scores of folds or splits: their mean, how far they go apart, and each.
func viewScores(a *app.App, job trainer.Job, r *evaluate.Report) HTML {
	names, places := make([]string, len(r.Accuracy)), make([]float64, len(r.Accuracy))
	least, most := r.Accuracy[0], r.Accuracy[0]
	for i, x := range r.Accuracy {
		names[i], places[i] = strconv.Itoa(i+1), float64(i)
		least, most = min(least, x), max(most, x)
	}
	note := HTML("")
	if r.Kind == evaluate.RepeatedSplits && job.Split.RandomState.Float() == float64(r.Seed) {
		note = h(`<p class="small">%</p>`, t(a, "evaluate.own_split"))
	}
	four := func(x float64) string { return i18n.Number(a.Lang, x, 4) }
	return h(`<p class="evaluation-figure"><strong class="figure">% ± %</strong> <span class="small muted">accuracy, %</span></p><p class="small">%</p>%%%`,
		four(metrics.Mean(r.Accuracy)), four(metrics.Std(r.Accuracy)), t(a, "evaluate.mean"),
		t(a, "evaluate.range", "least", four(least), "most", four(most), "f1", four(metrics.Mean(r.F1))), note,
		viewEvaluationChart(a, r.Kind, chart.Scatter{XAxis: t(a, "evaluate.part"), XNames: names, Series: []chart.Series{seriesOf("accuracy", 0, places, r.Accuracy)}}),
		viewEvaluationTable(a, r.Kind, names, []string{t(a, "evaluate.part"), "accuracy", "f1"}, r.Accuracy, r.F1))
}

// mostLost is how many features are drawn.
const mostLost = 10

// viewLost is the permutation importance, the largest first.
func viewLost(a *app.App, r *evaluate.Report) HTML {
	rest := HTML("")
	if n := len(r.Mean) - mostLost; n > 0 {
		rest = h(`<p class="small muted">%</p>`, t(a, "evaluate.more", "n", n))
	}
	lost := t(a, "evaluate.lost")
	return h(`<p class="small">%</p>%%%`, t(a, "evaluate.baseline", "accuracy", i18n.Number(a.Lang, r.Baseline, 4)),
		viewBars("evaluation-bars", lost, importanceBars(a, r.Features, r.Mean, mostLost)), rest,
		viewEvaluationTable(a, r.Kind, r.Features, []string{t(a, "evaluate.feature"), lost, t(a, "evaluate.std")}, r.Mean, r.Std))
}

// viewLearning is the learning curve: a line for the rows learned from, one for those held back.
func viewLearning(a *app.App, r *evaluate.Report) HTML {
	names, sizes := make([]string, len(r.Sizes)), make([]float64, len(r.Sizes))
	for i, n := range r.Sizes {
		names[i], sizes[i] = i18n.Int(a.Lang, n), float64(n)
	}
	note := HTML("")
	if r.Skipped > 0 {
		note = h(`<p class="small">%</p>`, t(a, "evaluate.skipped", "n", r.Skipped))
	}
	rows, learned, tried, std := t(a, "evaluate.rows"), t(a, "evaluate.learned"), t(a, "evaluate.tried"), "± "+t(a, "evaluate.std")
	return join(note, viewEvaluationChart(a, r.Kind, chart.Scatter{XAxis: rows, Lines: true, Series: []chart.Series{
		seriesOf(tried, 0, sizes, r.TestMean), seriesOf(learned, 1, sizes, r.TrainMean),
	}}), viewEvaluationTable(a, r.Kind, names, []string{rows, learned, std, tried, std}, r.TrainMean, r.TrainStd, r.TestMean, r.TestStd))
}

func seriesOf(name string, color int, x, y []float64) chart.Series {
	s := chart.Series{Name: name, Color: color, Points: make([]chart.Point, len(x))}
	for i := range x {
		s.Points[i].X, s.Points[i].Y = x[i], y[i]
	}
	return s
}

func viewEvaluationChart(a *app.App, kind evaluate.Kind, s chart.Scatter) HTML {
	s.YAxis = "accuracy"
	data, err := jsontext.Marshal(&chart.Chart{Scatter: &s})
	if err != nil {
		return "" // scores are finite; the table says the same
	}
	return h(`<div id="chart-%" class="chart" role="img" data-chart="%" aria-label="%"></div>`,
		string(kind), string(data), t(a, "evaluate.chart", "name", t(a, "evaluation."+string(kind))))
}

// viewEvaluationTable says the same in numbers: a row for each name, a column for each list.
func viewEvaluationTable(a *app.App, kind evaluate.Kind, names, head []string, columns ...[]float64) HTML {
	return h(`<details id="table-%"><summary>%</summary><div class="scroll"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div></details>`,
		string(kind), t(a, "evaluate.table"),
		each(head, func(i int, name string) HTML {
			return h(`<th scope="col" class="%">%</th>`, []string{"", "number"}[min(i, 1)], name)
		}),
		each(names, func(i int, name string) HTML {
			return h(`<tr><th scope="row">%</th>%</tr>`, name, each(columns, func(_ int, column []float64) HTML {
				return h(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, column[i]), i18n.Number(a.Lang, column[i], 4))
			}))
		}))
}
