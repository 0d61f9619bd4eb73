package predict

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"pizarra/engine/inspect"
	"pizarra/engine/predict"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/inside"
	"pizarra/site/view"
)

// viewWhy is what led to a prediction: that hangs on the model.
func (room *Room) viewWhy(a *app.App, r *predict.Row) view.HTML {
	switch {
	case r.Path != nil:
		return viewPath(a, r.Path)
	case r.Neighbors != nil:
		return viewNeighbors(a, r.Neighbors)
	case r.Terms != nil:
		return room.viewTerms(a, r)
	}
	return ""
}

// viewPath is the way of the row through a tree, and of a forest the votes of all trees, whose mean shares decide.
func viewPath(a *app.App, p *inspect.TreePath) view.HTML {
	title := view.T(a, "predict.path")
	votes, step := view.HTML(""), view.HTML("")
	if p.Trees > 1 {
		title = view.T(a, "predict.path_of", "tree", strconv.Itoa(p.Tree), "most", strconv.Itoa(p.Trees-1))
		counts := make([]int, len(p.Classes))
		for _, k := range p.Votes {
			counts[k]++
		}
		votes = view.H(`<h2>%</h2>%<p class="small">%</p>`, view.T(a, "predict.votes", "n", p.Trees), view.Bars("predict-votes", view.T(a, "predict.votes", "n", p.Trees), countBars(a, p.Classes, counts)), view.T(a, "predict.votes_about"))
		link := func(id, key, sign string, to int) view.HTML {
			if to < 0 || to >= p.Trees {
				return ""
			}
			return view.H(`<a class="button" id="%" href="%" aria-label="%">%</a>`, id, href(a, "tree", strconv.Itoa(to)), view.T(a, key), sign)
		}
		step = view.Join(link("predict-tree-before", "inside.tree.before", "‹", p.Tree-1), link("predict-tree-after", "inside.tree.after", "›", p.Tree+1))
	}
	return view.H(`%<section id="predict-path"><div class="titled"><h2>%</h2><span class="predict-step">%</span></div><ol class="inside-path">%</ol></section>`, votes, title, step,
		view.Each(p.Steps, func(_ int, s inspect.Step) view.HTML {
			if s.Feature == "" {
				return view.H(`<li class="leaf">%</li>`, view.T(a, "inside.path.leaf", "rows", s.Rows, "percent", i18n.Percent(a.Lang, s.Shares[p.Says], 0), "class", p.Classes[p.Says]))
			}
			key := "inside.path.no"
			if s.Left {
				key = "inside.path.yes"
			}
			return view.H(`<li><span class="question">%</span> <span class="value" title="%">%</span> <strong>%</strong></li>`, s.Feature+" ≤ "+inside.Short(a, s.Threshold),
				i18n.Exact(a.Lang, s.Value), view.T(a, "inside.path.value", "value", inside.Short(a, s.Value)), view.T(a, key))
		}))
}

// mostNear is how many neighbours are listed.
const mostNear = 15

// viewNeighbors are the training rows that decide, the nearest first.
func viewNeighbors(a *app.App, n *inspect.NearRows) view.HTML {
	key := "inside.neighbors.raw"
	if n.Standardized {
		key = "inside.neighbors.standardized"
	}
	return view.H(`<section id="predict-neighbors"><h2>%</h2><p class="small">%</p><div class="scroll" tabindex="0" role="region" aria-label="%"><table class="inside-table"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div></section>`,
		view.T(a, "predict.neighbors", "n", n.Count), view.T(a, key), view.T(a, "predict.neighbors", "n", n.Count),
		view.T(a, "inside.row"), view.T(a, "inside.class"), view.T(a, "inside.neighbors.distance"), view.T(a, "inside.neighbors.weight"),
		view.Each(n.Neighbors[:min(len(n.Neighbors), mostNear)], func(_ int, x inspect.Neighbor) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td>%</td>%%</tr>`, inside.RowName(a, x.Row, x.FileRow), inside.Class(n.Classes, x.Class), inside.Number(a, x.Distance), inside.Number(a, x.Weight))
		}))
}

// mostTermClasses is how many classes have a column: those with the largest scores.
const mostTermClasses = 4

// viewTerms is what each feature adds to the score of each class: a row a feature, the one that parts the classes most first.
func (room *Room) viewTerms(a *app.App, r *predict.Row) view.HTML {
	t, classes := r.Terms, make([]int, len(r.Terms.Scores))
	for k := range classes {
		classes[k] = k
	}
	slices.SortStableFunc(classes, func(i, j int) int { return cmp.Compare(t.Scores[j], t.Scores[i]) })
	classes = classes[:min(len(classes), mostTermClasses)]
	slices.Sort(classes)
	order, apart, most := make([]int, len(room.schema.Features)), make([]float64, len(room.schema.Features)), 0.0
	for j := range order {
		order[j] = j
		low, high := math.Inf(1), math.Inf(-1)
		for _, k := range classes {
			low, high = min(low, t.Values[k][j]), max(high, t.Values[k][j])
			most = max(most, math.Abs(t.Values[k][j]))
		}
		apart[j] = high - low
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(apart[j], apart[i]) })
	line := func(name string, list func(k int) float64) view.HTML {
		return view.H(`<tr class="total"><th scope="row">%</th>%</tr>`, name, view.Each(classes, func(_ int, k int) view.HTML {
			return view.H(`%<td aria-hidden="true"></td>`, inside.Number(a, list(k)))
		}))
	}
	about, begin := "predict.terms_logistic", "predict.intercept"
	if room.schema.Model == "gaussian_nb" {
		about, begin = "predict.terms_bayes", "predict.prior"
	}
	return view.H(`<section id="predict-terms"><h2>%</h2><p class="small">%</p><div class="scroll inside-short" tabindex="0" role="region" aria-label="%"><table class="inside-table weights"><thead><tr><th scope="col">%</th>%</tr></thead><tbody>%%%</tbody></table></div></section>`,
		view.T(a, "predict.terms"), view.T(a, about), view.T(a, "predict.terms"), view.T(a, "inside.feature"),
		view.Each(classes, func(_ int, k int) view.HTML {
			return view.H(`<th scope="col" class="number">%</th><td aria-hidden="true"></td>`, inside.Class(room.schema.Classes, k))
		}),
		view.Each(order, func(_ int, j int) view.HTML {
			return view.H(`<tr><th scope="row">%</th>%</tr>`, room.schema.Features[j].Name, view.Each(classes, func(_ int, k int) view.HTML {
				return view.H(`%<td aria-hidden="true">%</td>`, inside.Number(a, t.Values[k][j]), inside.Weight(t.Values[k][j], most))
			}))
		}),
		line(view.T(a, begin), func(k int) float64 { return t.Begin[k] }), line(view.T(a, "predict.score"), func(k int) float64 { return t.Scores[k] }))
}
