package sweep

import (
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// top is how many choices the ranking shows unless all are asked for.
const top = 20

// viewRanking is the choices, the best first, with what sets them apart.
func (room *Room) viewRanking(a *app.App, s shown) view.HTML {
	ranks := s.ranks
	more := view.HTML("")
	if len(ranks) > top {
		key := "sweep.show_all"
		if room.AllRanks {
			key = "sweep.show_top"
		} else {
			ranks = ranks[:top]
		}
		more = view.H(`<p><button type="button" class="link" id="sweep-all" data-click="sweep.all" aria-expanded="%">%</button></p>`,
			view.Truth(room.AllRanks), view.T(a, key, "n", len(s.ranks), "top", top))
	}
	axes := s.state.Varied()
	return view.H(`<section class="sweep-ranking"><h2>%</h2><p class="small muted">% <a id="sweep-compare" href="%">%</a></p><div class="scroll" tabindex="0" role="region" aria-label="%"><table id="sweep-ranking"><thead><tr><th scope="col" class="number">%</th>%<th scope="col" class="number">cv_accuracy</th><th scope="col" class="number">±</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "sweep.ranking"), view.T(a, "sweep.ranking_why"), app.Route{Page: app.PageCompare, Query: url.Values{"of": {s.state.ID}}}.Hash(), view.T(a, "sweep.compare"),
		view.T(a, "sweep.ranking"), view.T(a, "sweep.place"),
		view.Each(axes, func(_ int, axis string) view.HTML {
			return view.H(`<th scope="col" class="number">%</th>`, axisName(a, axis))
		}),
		view.T(a, "sweep.column.runs"), view.Each(ranks, func(_ int, r sweep.Rank) view.HTML { return viewRank(a, s, axes, r) }), more)
}

func axisName(a *app.App, axis string) string {
	switch axis {
	case sweep.SplitSeed:
		return view.T(a, "sweep.split_seed")
	case "model":
		return view.T(a, "train.model")
	}
	return axis
}

// settingText is what a choice has on an axis: of seeds, all of them.
func settingText(a *app.App, st *sweep.State, axis string, r sweep.Rank) string {
	var values []string
	for _, i := range r.Jobs {
		v, ok := st.Setting(i, axis)
		if !ok {
			continue
		}
		text := i18n.Decimal(a.Lang, v.String())
		if axis == "model" {
			text = view.T(a, "model."+v.String())
		}
		if len(values) == 0 || values[len(values)-1] != text {
			values = append(values, text)
		}
	}
	if len(values) == 0 {
		return "–"
	}
	return strings.Join(values, " · ")
}

func viewRank(a *app.App, s shown, axes []string, r sweep.Rank) view.HTML {
	place, score, spread := "–", view.HTML("–"), "–"
	class := ""
	if r.Place > 0 {
		place, spread = strconv.Itoa(r.Place), i18n.Number(a.Lang, r.Std, 4)
		score = view.H(`<span class="figure" title="%">%</span>`, i18n.Exact(a.Lang, r.Mean), i18n.Number(a.Lang, r.Mean, 4))
		if r.Place == 1 {
			class = "best"
		}
	}
	return view.H(`<tr class="%"><td class="number">%</td>%<td class="number">%</td><td class="number">%</td><td>%</td></tr>`, class, place,
		view.Each(axes, func(_ int, axis string) view.HTML {
			return view.H(`<td class="number">%</td>`, settingText(a, s.state, axis, r))
		}), score, spread,
		view.Each(r.Jobs[:min(len(r.Jobs), 5)], func(k int, i int) view.HTML { return viewJob(a, s, i, k > 0) })+
			view.When(len(r.Jobs) > 5, func() view.HTML { return view.H(` <span class="muted">+%</span>`, strconv.Itoa(len(r.Jobs)-5)) }))
}

// viewJob is a link to a job's run, or how far the job is.
func viewJob(a *app.App, s shown, i int, further bool) view.HTML {
	gap := view.HTML("")
	if further {
		gap = " "
	}
	run := s.state.Runs[i]
	switch {
	case s.gone[i]:
		return view.H(`%<span class="muted">%</span>`, gap, view.T(a, "sweep.in_trash"))
	case run.Status == sweep.Finished:
		return view.H(`%<a href="%">%</a>`, gap, runLink(s.state.RunID(i)), jobName(a, s, i))
	case run.Status == sweep.Failed:
		why := ""
		if run.Fault != nil && i18n.Has("error."+run.Fault.Key) {
			why = i18n.Error(a.Lang, run.Fault)
		}
		return view.H(`%<a href="%">%</a> <span class="small">%</span>`, gap, runLink(s.state.RunID(i)), view.T(a, "runs.status.failed"), why)
	case run.Status == sweep.Running && s.going != nil:
		return view.H(`%<span class="muted">%</span>`, gap, view.T(a, "sweep.job_running"))
	}
	return view.H(`%<span class="muted">%</span>`, gap, view.T(a, "sweep.job_waiting"))
}

// jobName is the name of a job's run, as far as it has been read.
func jobName(a *app.App, s shown, i int) string {
	if row, ok := a.Book.Index.Find(s.state.RunID(i)); ok {
		name, _ := a.Book.Index.Row(row).Text(store.RunNameKey)
		return name
	}
	return view.T(a, "sweep.job", "n", i+1)
}

// viewCharts are the scores, and what they go with, each with its table.
func (room *Room) viewCharts(a *app.App, s shown) view.HTML {
	if s.state.Count(sweep.Finished) == 0 {
		return ""
	}
	return view.H(`<div class="sweep-charts">%%</div>`, room.viewScores(a, s), viewImportances(a, s))
}

func (room *Room) viewScores(a *app.App, s shown) view.HTML {
	axes := s.state.Varied()
	axis := room.Axis
	option := func(value, name string) view.HTML {
		return view.H(`<option value="%"%>%</option>`, value, view.Attr("selected", value == axis), name)
	}
	label := func(i int) string { return jobName(a, s, i) }
	to := func(i int) string { return runLink(s.state.RunID(i)) }
	c := chart.Chart{Scatter: s.state.Scatter(axis, "cv_accuracy", label, to)}
	if axis == "" {
		c.Scatter = inOrder(a, s, label, to)
	}
	return view.H(`<section aria-labelledby="sweep-scores-title"><h2 id="sweep-scores-title">%</h2><div class="axes"><label for="sweep-axis">% <select id="sweep-axis" data-change="sweep.axis">%%</select></label></div>%</section>`,
		view.T(a, "sweep.scores"), view.T(a, "compare.x_label"), option("", view.T(a, "sweep.by_order")),
		view.Each(axes, func(_ int, name string) view.HTML { return option(name, axisName(a, name)) }),
		view.Chart(a, view.Drawn{ID: "sweep-scores", Chart: c, Alt: view.T(a, "sweep.scores_alt")}))
}

// inOrder is the score of every run in the order of the plan.
func inOrder(a *app.App, s shown, label, to func(i int) string) *chart.Scatter {
	c := &chart.Scatter{XAxis: view.T(a, "sweep.by_order"), YAxis: "cv_accuracy"}
	for i := range s.state.Runs {
		c.XNames = append(c.XNames, strconv.Itoa(i+1))
	}
	for k, model := range s.state.Plan.Models {
		series := chart.Series{Name: model, Color: k}
		for i, r := range s.state.Runs {
			if r.Status == sweep.Finished && s.state.Job(i).Model == model {
				series.Points = append(series.Points, chart.Point{X: float64(i), Y: metrics.Mean(r.Scores), Label: label(i), Link: to(i)})
			}
		}
		if series.Points != nil {
			c.Series = append(c.Series, series)
		}
	}
	return c
}

// viewImportances is which axis the differences in score go with, beyond what chance would.
func viewImportances(a *app.App, s shown) view.HTML {
	list := s.state.Importances()
	if len(list) == 0 || s.state.Count(sweep.Finished) < 3 {
		return ""
	}
	bars := &chart.Bars{Axis: view.T(a, "sweep.share")}
	nothing := true
	for _, it := range list {
		bars.Names, bars.Values = append(bars.Names, axisName(a, it.Axis)), append(bars.Values, it.Share)
		nothing = nothing && it.Share == 0
	}
	note := view.T(a, "sweep.importance_why")
	if nothing {
		note = view.T(a, "sweep.importance_none")
	}
	return view.H(`<section aria-labelledby="sweep-importance-title"><h2 id="sweep-importance-title">%</h2><p class="small muted">%</p>%</section>`,
		view.T(a, "sweep.importance"), note,
		view.Chart(a, view.Drawn{ID: "sweep-importance", Chart: chart.Chart{Bars: bars}, Alt: view.T(a, "sweep.importance_alt")}))
}
