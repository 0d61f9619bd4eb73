package compare

import (
	"math"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/evaluate"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View offers to repeat two runs, or says what came of it.
func (q *luck) View(a *app.App, t *Table) view.HTML {
	one, another := pairOf(a, t, sameData)
	choice := view.HTML("")
	if len(t.Runs) > 2 {
		choice = view.H(`<div class="axes">%%</div>`, viewRunChoice(a, t, "compare-luck-one", "compare.luck_one", "compare.apart.one", one.ID, another.ID),
			viewRunChoice(a, t, "compare-luck-another", "compare.luck_another", "compare.apart.another", another.ID, one.ID))
	}
	body := view.HTML("")
	known := q.known[[2]string{one.ID, another.ID}]
	if _, err := jobsOf(one, another); err != nil {
		body = view.H(`<p class="advice warn">% %</p>`, view.T(a, "compare.luck.cannot"), i18n.Error(a.Lang, err))
	} else if known == nil && q.going == nil {
		body = view.H(`<p class="muted" role="status">%</p>`, view.T(a, "compare.luck.reading"))
	} else if known != nil && known.report != nil { // repeated once more, it would be the same
		body = viewRepeated(a, one, another, known.report)
	} else {
		body = q.viewStart(a, one, another)
	}
	return view.H(`<p class="compare-lead">%</p>%%`, view.T(a, "compare.luck.about", "n", luckSplits), choice, body)
}

// viewStart is the button that begins, or how far it is.
func (q *luck) viewStart(a *app.App, one, another store.Run) view.HTML {
	g := q.going
	start := view.H(`<p class="compare-luck-start"><button type="button" class="primary" id="compare-luck-start" data-click="compare.luck_start"%>%</button> <span class="small muted">%</span></p>`,
		view.Attr("disabled", g != nil), view.T(a, "compare.luck.start", "n", luckSplits), view.T(a, "compare.luck.takes", "n", 2*luckSplits))
	switch {
	case g == nil || g.reading:
		return start
	case g.pair != [2]string{one.ID, another.ID}:
		return view.Join(start, view.H(`<p class="small muted">%</p>`, view.T(a, "compare.luck.others")), viewLuckGoing(a, g))
	}
	return viewLuckGoing(a, g)
}

// viewLuckGoing is how far it is.
func viewLuckGoing(a *app.App, g *repeating) view.HTML {
	if g.saving {
		return viewProgress(a, "compare-luck", "compare.luck_cancel", view.T(a, "evaluate.saving"), 1, 1)
	}
	return viewProgress(a, "compare-luck", "compare.luck_cancel", view.T(a, "compare.luck.going"), g.done, g.total)
}

// viewRepeated says in plain words what the difference is worth, and draws it.
func viewRepeated(a *app.App, one, another store.Run, r *evaluate.Report) view.HTML {
	p := r.Paired
	better, worse, wins, losses := one.Name, another.Name, p.Wins, p.Losses
	low, high := p.Low, p.High
	if p.Mean < 0 {
		better, worse, wins, losses = worse, better, losses, wins
		low, high = -p.High, -p.Low
	}
	mean := math.Abs(p.Mean)
	points := func(x float64) string { return signed(a, 100*x, 1) }
	says := view.T(a, worth(p), "better", better, "worse", worse, "low", points(low), "high", points(high), "p", pText(a, p.PValue))
	average := view.HTML("")
	switch {
	case p.Wins == 0 && p.Losses == 0:
	case mean < 1e-12: // the sum of what cancels out
		average = view.H(`<p>%</p>`, view.T(a, "compare.luck.no_mean", "n", len(r.Accuracy)))
	default:
		average = view.H(`<p>%</p>`, view.T(a, "compare.luck.mean", "n", len(r.Accuracy), "better", better, "worse", worse,
			"points", i18n.Number(a.Lang, 100*mean, 1), "rows", i18n.Int(a.Lang, oneIn(mean))))
	}
	return view.H(`<div class="compare-luck" id="compare-luck"><p class="compare-worth" id="compare-worth" tabindex="-1">%</p>%<p>%</p>%%<p class="small muted">%</p></div>`,
		says, average, view.T(a, "compare.luck.wins", "better", better, "worse", worse, "wins", wins, "losses", losses, "ties", p.Ties, "n", len(r.Accuracy)),
		viewSeen(a, one, another), viewPaired(a, one, another, r), view.T(a, "compare.luck.how", "seed", strconv.FormatUint(uint64(r.Seed), 10),
			"one", one.Name, "p", pText(a, p.PValue)))
}

// signed writes a number with its sign.
func signed(a *app.App, x float64, decimals int) string {
	text := i18n.Number(a.Lang, math.Abs(x), decimals)
	switch {
	case text == i18n.Number(a.Lang, 0, decimals):
		return text
	case x < 0:
		return "\u2212" + text
	}
	return "+" + text
}

// viewSeen reminds of what the table says of the two runs: one split of all.
func viewSeen(a *app.App, one, another store.Run) view.HTML {
	count := func(r store.Run) (string, bool) {
		right, rows, ok := app.TestRows(r)
		return counted(a, metrics.Wilson(right, rows, metrics.Usual)), ok
	}
	first, ok := count(one)
	second, too := count(another)
	return view.When(ok && too, func() view.HTML {
		return view.H(`<p class="small">%</p>`, view.T(a, "compare.luck.seen", "one", one.Name, "first", first, "another", another.Name, "second", second))
	})
}

// viewPaired draws each pair of scores, and where the mean of their differences lies.
func viewPaired(a *app.App, one, another store.Run, r *evaluate.Report) view.HTML {
	differences := make([]float64, len(r.Accuracy))
	for i := range differences {
		differences[i] = r.Accuracy[i] - r.OtherAccuracy[i]
	}
	return view.Chart(a, view.Drawn{
		ID: "compare-luck-chart", Alt: view.T(a, "compare.luck.alt", "one", one.Name, "another", another.Name, "n", len(differences)),
		Chart: chart.Chart{Title: view.T(a, "compare.luck.chart", "one", one.Name, "another", another.Name), Paired: &chart.Paired{
			NameA: one.Name, NameB: another.Name, Axis: "test_accuracy", Split: view.T(a, "evaluate.part"), Difference: one.Name + " − " + another.Name,
			A: r.Accuracy, B: r.OtherAccuracy, Differences: differences, Mean: r.Paired.Mean, Low: r.Paired.Low, High: r.Paired.High,
		}},
	})
}
