package inside

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/inspect"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewTree is one of the model's trees, with the way of a row through it, question by question, and what all trees say of the row.
func (room *Room) viewTree(a *app.App, c at, o *inspect.Contents, answer *inspect.Answer, coming view.HTML) view.HTML {
	key := "inside.tree.about"
	if c.trees == 1 {
		key = "inside.tree.about_one"
	}
	controls := view.H(`<div class="inside-controls">%%%</div>`, viewTreeForm(a, c), viewLevels(a, c), viewRowForm(a, c, o))
	if coming != "" {
		return view.Join(about(a, key), controls, coming)
	}
	way := view.HTML("")
	if p, err := room.shown(c.path()); p != nil && err == nil {
		way = view.H(`<div class="inside-way">%%</div>`, viewPath(a, p.Path), viewVotes(a, p.Path))
	} else if err == nil {
		way = room.viewComing(a)
	}
	d := answer.Tree
	return view.H(`%%<p class="small">%</p><div class="scroll inside-drawing" tabindex="0" role="region" aria-label="%">%</div>%<details id="inside-tree-text"><summary>%</summary>%</details>`,
		about(a, key), controls, view.T(a, "inside.tree.size", "depth", d.Depth, "leaves", d.Leaves), view.T(a, titleOf(showTree, c.model)), drawTree(a, c, d), way,
		view.T(a, "inside.tree.text"), viewTreeText(a, d))
}

// viewTreeForm chooses the tree of a forest.
func viewTreeForm(a *app.App, c at) view.HTML {
	if c.trees < 2 {
		return ""
	}
	step := func(id, key, sign string, to int) view.HTML {
		if to < 0 || to >= c.trees {
			return view.H(`<span class="button" id="%" aria-disabled="true" aria-hidden="true">%</span>`, id, sign)
		}
		return view.H(`<a class="button" id="%" href="%" aria-label="%">%</a>`, id, href(a, "tree", strconv.Itoa(to), "toggled", ""), view.T(a, key), sign)
	}
	return view.H(`<form class="inside-form" data-submit="inside.tree"><label for="inside-tree-number">%</label>%<input id="inside-tree-number" name="tree" inputmode="numeric" autocomplete="off" value="%">%<button>%</button></form>`,
		view.T(a, "inside.tree.of", "most", c.trees-1), step("inside-tree-before", "inside.tree.before", "‹", c.tree-1), strconv.Itoa(c.tree),
		step("inside-tree-after", "inside.tree.after", "›", c.tree+1), view.T(a, "inside.look"))
}

// viewLevels chooses how much of the tree is unfolded.
func viewLevels(a *app.App, c at) view.HTML {
	return view.H(`<div class="inside-form"><label for="inside-levels">%</label><select id="inside-levels" data-change="inside.choose:levels">%</select></div>`,
		view.T(a, "inside.tree.levels"), view.Each([]int{1, 2, 3, 4, 5, 6}, func(_ int, n int) view.HTML {
			return view.H(`<option value="%"%>%</option>`, strconv.Itoa(n), view.Attr("selected", n == c.levels), strconv.Itoa(n))
		}))
}

// toggledHref folds a node that is unfolded, or the other way round.
func toggledHref(a *app.App, c at, node int) string {
	list := slices.Clone(c.toggled)
	if i := slices.Index(list, node); i >= 0 {
		list = slices.Delete(list, i, i+1)
	} else {
		list = append(list, node)
	}
	texts := make([]string, len(list))
	for i, n := range list {
		texts[i] = strconv.Itoa(n)
	}
	return href(a, "toggled", strings.Join(texts, ","))
}

// question is what a node asks: petal width (cm) ≤ 0,8.
func question(a *app.App, feature string, threshold float64) string {
	return feature + " ≤ " + short(a, threshold)
}

// viewPath is the way of the row: each question with the row's value, and the leaf that decides.
func viewPath(a *app.App, p *inspect.TreePath) view.HTML {
	return view.H(`<section id="inside-path"><h2>%</h2><ol class="inside-path">%</ol></section>`, view.T(a, "inside.path.title", "row", rowName(a, p.Row, p.FileRow)),
		view.Each(p.Steps, func(_ int, s inspect.Step) view.HTML {
			if s.Feature == "" {
				return view.H(`<li class="leaf"><span>%</span> %</li>`, view.T(a, "inside.path.leaf", "rows", s.Rows,
					"percent", i18n.Percent(a.Lang, s.Shares[p.Says], 0), "class", p.Classes[p.Says]), verdict(a, p.Classes, p.Says, p.True))
			}
			key := "inside.path.no"
			if s.Left {
				key = "inside.path.yes"
			}
			return view.H(`<li><span class="question">%</span> <span class="value" title="%">%</span> <strong>%</strong> <span class="small muted">%</span></li>`, question(a, s.Feature, s.Threshold),
				i18n.Exact(a.Lang, s.Value), view.T(a, "inside.path.value", "value", short(a, s.Value)), view.T(a, key), view.T(a, "inside.path.rows", "rows", s.Rows))
		}))
}

// verdict says whether a class is the row's own.
func verdict(a *app.App, classes []string, says, truth int) view.HTML {
	if says == truth {
		return view.H(`<span class="inside-verdict good">%</span>`, view.T(a, "inside.right"))
	}
	return view.H(`<span class="inside-verdict bad">%</span>`, view.T(a, "inside.wrong", "class", classes[truth]))
}

// mostVotes is up to how many trees have a mark of their own.
const mostVotes = 300

// viewVotes is what all trees say of the row: how many for each class, their mean, by which the forest decides, and each.
func viewVotes(a *app.App, p *inspect.TreePath) view.HTML {
	if p.Trees < 2 {
		return ""
	}
	counts := make([]int, len(p.Classes))
	for _, k := range p.Votes {
		counts[k]++
	}
	trees := view.HTML("")
	if p.Trees <= mostVotes {
		trees = view.H(`<ul class="inside-trees" aria-label="%">%</ul>`, view.T(a, "inside.votes.each"), view.Each(p.Votes, func(i int, k int32) view.HTML {
			label := view.T(a, "inside.votes.tree", "tree", strconv.Itoa(i), "class", p.Classes[k])
			return view.H(`<li><a href="%" title="%" aria-label="%"%>%</a></li>`, href(a, "tree", strconv.Itoa(i), "toggled", ""), label, label,
				view.Attr(`aria-current="true"`, i == p.Tree), view.MarkIcon(int(k)))
		}))
	}
	return view.H(`<section id="inside-votes"><h2 id="inside-votes-title">%</h2><p>% %</p><div class="scroll"><table class="inside-table" aria-labelledby="inside-votes-title"><thead><tr><th scope="col">%</th><th scope="col" class="number">%</th><th scope="col" class="number">%</th></tr></thead><tbody>%</tbody></table></div><p class="small">%</p>%</section>`,
		view.T(a, "inside.votes.title", "n", p.Trees), view.T(a, "inside.votes.says", "class", p.Classes[p.Predicted]), verdict(a, p.Classes, p.Predicted, p.True),
		view.T(a, "inside.class"), view.T(a, "inside.votes.count"), view.T(a, "inside.votes.mean"),
		view.Each(p.Classes, func(k int, _ string) view.HTML {
			return view.H(`<tr><th scope="row">%</th><td class="number">%</td><td class="number" title="%">%</td></tr>`, class(p.Classes, k), i18n.Int(a.Lang, counts[k]),
				i18n.Exact(a.Lang, p.Probabilities[k]), i18n.Number(a.Lang, p.Probabilities[k], 4))
		}), view.T(a, "inside.votes.about"), trees)
}

// viewTreeText is the tree as nested lists, for those who cannot see the drawing.
func viewTreeText(a *app.App, d *inspect.DrawnTree) view.HTML {
	var item func(i int) (view.HTML, int)
	item = func(i int) (view.HTML, int) {
		n := d.Nodes[i]
		facts := view.T(a, "inside.tree.node", "rows", n.Rows, "percent", i18n.Percent(a.Lang, n.Shares[n.Says], 0), "class", d.Classes[n.Says])
		mark := view.HTML("")
		if n.Lit {
			mark = view.H(` <strong>%</strong>`, view.T(a, "inside.tree.lit"))
		}
		switch {
		case n.Feature == "":
			return view.H(`% %%`, view.T(a, "inside.tree.leaf"), facts, mark), i + 1
		case n.Hidden > 0:
			return view.H(`%? % %%`, question(a, n.Feature, n.Threshold), facts, view.T(a, "inside.tree.hidden", "n", n.Hidden), mark), i + 1
		}
		yes, next := item(i + 1)
		no, next := item(next)
		return view.H(`%? %%<ul><li>%: %</li><li>%: %</li></ul>`, question(a, n.Feature, n.Threshold), facts, mark,
			view.T(a, "inside.yes"), yes, view.T(a, "inside.no"), no), next
	}
	root, _ := item(0)
	return view.H(`<ul class="inside-text"><li>%</li></ul>`, root)
}
