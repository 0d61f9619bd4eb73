package compare

import (
	"pizarra/engine/chart"
	"pizarra/site/app"
	"pizarra/site/view"
)

// View is a box for each run that has folds, or for runs that are the same but for their seeds.
func (q *bySpread) View(a *app.App, t *Table) view.HTML {
	s := spreadOf(a, t)
	over := func(value, key string) view.HTML {
		return view.H(`<button type="button" id="compare-spread-%" data-click="compare.spread_over:%" aria-pressed="%">%</button>`, value, value, view.Truth(s.Over == value), view.T(a, key))
	}
	head := view.H(`<div class="tabs">%%</div>`, over(spreadSeeds, "compare.spread_seeds"), over(spreadFolds, "compare.spread_folds"))
	why := "compare.spread_folds_why"
	choice := view.HTML("")
	if s.Over == spreadSeeds {
		why = "compare.spread_seeds_why"
		choice = view.H(`<div class="axes">%</div>`, viewChoice(a, "compare-spread-y", "compare.spread_y", "compare.y_label", t.choices(true), s.Metric))
	}
	if len(s.Groups) == 0 {
		none := "compare.spread_no_folds"
		if s.Over == spreadSeeds {
			none = "compare.spread_no_seeds"
		}
		return view.H(`%%<p class="muted">%</p>`, head, choice, view.T(a, none))
	}
	box := s.draw(t, q.histories.of)
	if len(box.Groups) == 0 {
		return view.H(`%<p class="muted" role="status">%</p>`, head, view.T(a, "compare.reading"))
	}
	return view.H(`%<p class="small muted">%%%</p>%<div class="compare-chart">%</div>`, head, view.T(a, why),
		view.When(s.Single > 0, func() view.HTML { return view.H(` %`, view.T(a, "compare.spread_single", "n", s.Single)) }),
		view.When(s.Left > 0, func() view.HTML { return view.H(` %`, view.T(a, "compare.spread_left", "n", s.Left)) }),
		choice, view.Chart(a, view.Drawn{
			ID: "compare-spread", Chart: chart.Chart{Box: &box}, Tall: len(box.Groups) > 6,
			Alt: view.T(a, "compare.spread_alt", "y", box.Axis, "n", len(box.Groups)),
		}))
}
