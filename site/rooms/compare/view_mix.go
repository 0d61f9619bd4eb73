package compare

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View is parallel coordinates, and under them a field for each end of each axis, for those who do not drag.
func (*byMix) View(a *app.App, t *Table) view.HTML {
	mix := mixOf(a, t)
	if len(mix.Rows) < 2 {
		return view.H(`<p class="muted">%</p>`, view.T(a, "compare.mix_nothing"))
	}
	metric := metricOf(a, t)
	note := view.HTML("")
	if mix.Left > 0 {
		note = view.H(`<p class="small muted">%</p>`, view.T(a, "compare.mix_left", "n", mix.Left))
	}
	return view.H(`<p class="small muted">%</p><div class="axes">%</div><div class="compare-wide">%</div>%<fieldset class="mix-ranges"><legend>%</legend><div class="mix-axes">%</div></fieldset>`,
		view.T(a, "compare.mix_how"), viewChoice(a, "compare-mix-y", "compare.mix_y", "compare.y_label", t.choices(true), metric),
		view.Chart(a, view.Drawn{
			ID: "compare-mix", Chart: chart.Chart{Parallel: &mix.Chart}, Ranges: "compare.mix_ranges", Tall: true,
			Alt: view.T(a, "compare.mix_alt", "n", len(mix.Chart.Lines), "axes", len(mix.Chart.Axes)),
		}), note, view.T(a, "compare.mix_ranges"),
		view.Each(mix.Rows, func(k int, row Row) view.HTML { return viewRange(a, t, &mix, k, row) }))
}

// viewRange is the two ends of the range on one axis.
func viewRange(a *app.App, t *Table, mix *Mix, k int, row Row) view.HTML {
	g := t.rangeOf(row.Key)
	id := "mix-" + strconv.Itoa(k)
	name := choiceName(a, row.Key)
	end := func(which, action, key, value string, open int) view.HTML {
		label := view.T(a, key, "name", name)
		if names := mix.Names[k]; names != nil {
			return view.H(`<select id="%-%" data-change="%:%" aria-label="%"><option value=""%>%</option>%</select>`,
				id, which, action, row.Key, label, view.Attr("selected", value == ""), names[open], view.Each(names, func(i int, text string) view.HTML {
					if i == open {
						return ""
					}
					return view.H(`<option value="%"%>%</option>`, text, view.Attr("selected", text == value), text)
				}))
		}
		edge := mix.Chart.Axes[k].Min
		if open > 0 {
			edge = mix.Chart.Axes[k].Max
		}
		return view.H(`<input type="number" step="any" id="%-%" data-change="%:%" value="%" placeholder="%" aria-label="%">`,
			id, which, action, row.Key, value, i18n.Decimal(a.Lang, short(edge)), label)
	}
	last := 1
	if names := mix.Names[k]; names != nil {
		last = len(names) - 1
	}
	class := "mix-axis"
	if g.From != "" || g.To != "" {
		class += " marked"
	}
	return view.H(`<div class="%"><span class="small">%</span>%%</div>`, class, name,
		end("from", "compare.mix_from", "compare.mix_from", g.From, 0), end("to", "compare.mix_to", "compare.mix_to", g.To, last))
}
