package run

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewEvaluations offers the evaluations of a finished run, and shows what came of the last of each kind.
func (room *Room) viewEvaluations(a *app.App, r store.Run) view.HTML {
	job, ok := app.JobOf(r)
	if !ok || r.Status != store.Finished {
		return ""
	}
	return view.H(`<section class="evaluations" id="evaluations"><h2>%</h2><p class="small muted">%</p><div class="evaluation-list">%</div></section>`,
		view.T(a, "evaluate.title"), view.T(a, "evaluate.lead"), view.Each(evaluate.Kinds, func(_ int, kind evaluate.Kind) view.HTML {
			key, report := "evaluation."+string(kind), room.Report(kind)
			return view.H(`<section class="evaluation" aria-labelledby="evaluation-%"><h3 id="evaluation-%">%</h3><p class="small muted">%</p>%%</section>`,
				string(kind), string(kind), view.T(a, key), view.T(a, key+".about"), room.viewEvaluationForm(a, r, kind, report), viewReported(a, job, report))
		}))
}

// viewEvaluationForm asks what an evaluation needs to know, as the last one was asked; or shows how far it is.
func (room *Room) viewEvaluationForm(a *app.App, r store.Run, kind evaluate.Kind, last *evaluate.Report) view.HTML {
	id := "evaluate-" + string(kind)
	if e := room.Evaluating; e != nil && e.RunID == r.ID && e.Kind == kind {
		share := 0.0
		if e.Total > 0 {
			share = float64(e.Done) / float64(e.Total)
		}
		said := view.T(a, "evaluate.going", "percent", i18n.Percent(a.Lang, share, 0))
		if e.Saving {
			said = view.T(a, "evaluate.saving")
		}
		return view.H(`<div class="evaluation-form"><div class="going"><label for="evaluate-progress">%</label><progress id="evaluate-progress" max="1" value="%"></progress></div>`+
			`<button type="button" id="evaluate-cancel" data-click="run.evaluate_cancel"%>%</button></div>`,
			said, strconv.FormatFloat(share, 'f', 3, 64), view.Attr("disabled", e.Saving), view.T(a, "train.cancel"))
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
	order := view.HTML("")
	if kind == evaluate.CrossValidation || kind == evaluate.LearningCurve {
		order = view.H(`<label>% <select name="shuffle"><option value="0"%>%</option><option value="1"%>%</option></select></label>`,
			view.T(a, "evaluate.shuffle"), view.Attr("selected", !shuffle), view.T(a, "evaluate.as_is"), view.Attr("selected", shuffle), view.T(a, "evaluate.shuffled"))
	}
	return view.H(`<form class="evaluation-form" id="%-form" data-submit="run.evaluate:%">`+
		`<label>% <input name="n" inputmode="numeric" required autocomplete="off" value="%"></label>%`+
		`<label>% <input name="seed" inputmode="numeric" required autocomplete="off" value="%"></label>`+
		`<button id="%"%>%</button></form>`,
		id, string(kind), view.T(a, "evaluation."+string(kind)+".n"), strconv.Itoa(n), order,
		view.T(a, "evaluate.seed"), seed, id, view.Attr("disabled", room.Evaluating != nil), view.T(a, key))
}

// viewReported is what came of an evaluation.
func viewReported(a *app.App, job trainer.Job, r *evaluate.Report) view.HTML {
	least := view.HTML("")
	switch {
	case r == nil:
		return ""
	case r.Least > 0:
		least = view.H(`<p class="advice warn">%</p>`, view.T(a, "evaluate.least", "rows", r.Least))
	}
	switch {
	case len(r.Accuracy) > 0:
		return view.Join(least, viewScores(a, job, r))
	case len(r.Features) > 0:
		return viewLost(a, r)
	}
	return view.Join(least, viewLearning(a, r))
}

// viewScores are the scores of folds or splits: their mean, how far they go apart, and each.
func viewScores(a *app.App, job trainer.Job, r *evaluate.Report) view.HTML {
	names, places := make([]string, len(r.Accuracy)), make([]float64, len(r.Accuracy))
	least, most := r.Accuracy[0], r.Accuracy[0]
	for i, x := range r.Accuracy {
		names[i], places[i] = strconv.Itoa(i+1), float64(i)
		least, most = min(least, x), max(most, x)
	}
	note := view.HTML("")
	if r.Kind == evaluate.RepeatedSplits && job.Split.RandomState.Float() == float64(r.Seed) {
		note = view.H(`<p class="small">%</p>`, view.T(a, "evaluate.own_split"))
	}
	four := func(x float64) string { return i18n.Number(a.Lang, x, 4) }
	return view.H(`<p class="evaluation-figure"><strong class="figure">% ± %</strong> <span class="small muted">accuracy, %</span></p><p class="small">%</p>%%`,
		four(metrics.Mean(r.Accuracy)), four(metrics.Std(r.Accuracy)), view.T(a, "evaluate.mean"),
		view.T(a, "evaluate.range", "least", four(least), "most", four(most), "f1", four(metrics.Mean(r.F1))), note,
		viewEvaluationChart(a, r.Kind, chart.Chart{Scatter: &chart.Scatter{
			XAxis: view.T(a, "evaluate.part"), YAxis: "accuracy", XNames: names, Series: []chart.Series{seriesOf("accuracy", 0, places, r.Accuracy)},
		}}, "", viewEvaluationTable(a, r.Kind, names, []string{view.T(a, "evaluate.part"), "accuracy", "f1"}, r.Accuracy, r.F1)))
}

// mostLost is how many features are drawn.
const mostLost = 10

// viewLost is the permutation importance, the largest first.
func viewLost(a *app.App, r *evaluate.Report) view.HTML {
	rest := view.HTML("")
	if n := len(r.Mean) - mostLost; n > 0 {
		rest = view.H(`<p class="small muted">%</p>`, view.T(a, "evaluate.more", "n", n))
	}
	lost := view.T(a, "evaluate.lost")
	return view.H(`<p class="small">%</p>%`, view.T(a, "evaluate.baseline", "accuracy", i18n.Number(a.Lang, r.Baseline, 4)),
		viewEvaluationChart(a, r.Kind, chart.Chart{Bars: view.BarsOf(lost, r.Features, r.Mean)},
			view.Join(view.Bars("evaluation-bars", lost, view.ImportanceBars(a, r.Features, r.Mean, mostLost)), rest),
			viewEvaluationTable(a, r.Kind, r.Features, []string{view.T(a, "evaluate.feature"), lost, view.T(a, "evaluate.std")}, r.Mean, r.Std)))
}

// viewLearning is the learning curve: a line for the rows learned from, one for those held back.
func viewLearning(a *app.App, r *evaluate.Report) view.HTML {
	names, sizes := make([]string, len(r.Sizes)), make([]float64, len(r.Sizes))
	for i, n := range r.Sizes {
		names[i], sizes[i] = i18n.Int(a.Lang, n), float64(n)
	}
	note := view.HTML("")
	if r.Skipped > 0 {
		note = view.H(`<p class="small">%</p>`, view.T(a, "evaluate.skipped", "n", r.Skipped))
	}
	rows, learned, tried, std := view.T(a, "evaluate.rows"), view.T(a, "evaluate.learned"), view.T(a, "evaluate.tried"), "± "+view.T(a, "evaluate.std")
	return view.Join(note, viewEvaluationChart(a, r.Kind, chart.Chart{Scatter: &chart.Scatter{XAxis: rows, YAxis: "accuracy", Lines: true, Series: []chart.Series{
		seriesOf(tried, 0, sizes, r.TestMean), seriesOf(learned, 1, sizes, r.TrainMean),
	}}}, "", viewEvaluationTable(a, r.Kind, names, []string{rows, learned, std, tried, std}, r.TrainMean, r.TrainStd, r.TestMean, r.TestStd)))
}

func seriesOf(name string, color int, x, y []float64) chart.Series {
	s := chart.Series{Name: name, Color: color, Points: make([]chart.Point, len(x))}
	for i := range x {
		s.Points[i].X, s.Points[i].Y = x[i], y[i]
	}
	return s
}

// viewEvaluationChart is the chart of an evaluation, drawn by the library unless there is a body, with its own table.
func viewEvaluationChart(a *app.App, kind evaluate.Kind, c chart.Chart, body, table view.HTML) view.HTML {
	name := view.T(a, "evaluation."+string(kind))
	c.Title = name
	return view.Chart(a, view.Drawn{ID: "chart-" + string(kind), Chart: c, Alt: view.T(a, "evaluate.chart", "name", name), Body: body, Table: table})
}

// viewEvaluationTable says the same in numbers: a row for each name, a column for each list.
func viewEvaluationTable(a *app.App, kind evaluate.Kind, names, head []string, columns ...[]float64) view.HTML {
	return view.H(`<details id="table-%"><summary>%</summary><div class="scroll"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div></details>`,
		string(kind), view.T(a, "evaluate.table"),
		view.Each(head, func(i int, name string) view.HTML {
			return view.H(`<th scope="col" class="%">%</th>`, []string{"", "number"}[min(i, 1)], name)
		}),
		view.Each(names, func(i int, name string) view.HTML {
			return view.H(`<tr><th scope="row">%</th>%</tr>`, name, view.Each(columns, func(_ int, column []float64) view.HTML {
				return view.H(`<td class="number" title="%">%</td>`, i18n.Exact(a.Lang, column[i]), i18n.Number(a.Lang, column[i], 4))
			}))
		}))
}
