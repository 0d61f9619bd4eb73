package registry

import (
	"strconv"

	"pizarra/engine/mlmodel"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewModel is the page of a registered model: the board of its versions first.
func (room *Room) viewModel(a *app.App, m store.RegisteredModel) view.HTML {
	versions := a.Book.Registry.Of(m.Name)
	title := view.H(`<h1>%</h1><button type="button" class="quiet" id="models-rename" data-click="models.open:rename">%</button>`, m.Name, view.T(a, "run.rename"))
	if room.Open == "rename" {
		title = view.H(`<h1 class="visually-hidden">%</h1><form class="experiment-form" data-submit="models.rename"><label for="models-field">%</label><input id="models-field" name="name" value="%" maxlength="256" required autocomplete="off" spellcheck="false"><button>%</button><button type="button" class="quiet" data-click="models.close">%</button></form>`,
			m.Name, view.T(a, "registry.name"), m.Name, view.T(a, "run.rename_save"), view.T(a, "experiments.cancel"))
	}
	return view.H(`<article class="models"><p class="small"><a href="#/models">%</a></p><header class="run-head"><div class="run-title">%</div><div class="run-do">%</div></header>%<p class="models-lead">%</p>%%<div class="models-parts"><div>%</div><div>%</div></div>%%%</article>`,
		view.T(a, "registry.all_back"), title, room.viewDelete(a, "registry.delete_model"), room.viewDeleting(a, "registry.delete_model_sure", m.Name),
		view.T(a, "registry.board_about"), room.viewBoard(a, m, versions), viewRollBack(a, m, versions),
		room.viewDescription(a, m.Description), viewTags(a, m.Tags), room.viewCompare(a, m, versions), room.viewLog(a, store.LogOf(room.log, m.Name), ""), bridgeModel(m, versions).View(a))
}

func (room *Room) viewDelete(a *app.App, key string) view.HTML {
	return view.H(`<button type="button" class="danger" id="models-delete" data-click="models.delete">%</button>`, view.T(a, key))
}

// viewDeleting asks once more: what is deleted here does not come back.
func (room *Room) viewDeleting(a *app.App, key, what string) view.HTML {
	return view.When(room.Confirm, func() view.HTML {
		return view.H(`<div class="advice warn" role="alert"><p>%</p><div class="row"><button type="button" class="danger" id="models-delete-yes" data-click="models.delete_yes">%</button><button type="button" data-click="models.delete_no">%</button></div></div>`,
			view.T(a, key, "what", what), view.T(a, "registry.delete_yes"), view.T(a, "experiments.cancel"))
	})
}

// viewBoard is the versions in the columns of their stages, which buttons move.
func (room *Room) viewBoard(a *app.App, m store.RegisteredModel, versions []store.ModelVersion) view.HTML {
	return view.H(`<div class="board" id="models-board">%</div>`, view.Each(store.ModelStages[:], func(_ int, s store.ModelStage) view.HTML {
		var in []store.ModelVersion
		for i := len(versions) - 1; i >= 0; i-- {
			if versions[i].Stage == s {
				in = append(in, versions[i])
			}
		}
		note := view.HTML("")
		if s == store.NoStage {
			note = view.H(`<p class="small muted">%</p>`, view.T(a, "registry.development_is"))
		}
		return view.H(`<section class="board-stage" aria-labelledby="stage-%"><h2 id="stage-%">% <span class="muted">%</span></h2>%<ul>%</ul></section>`, string(s), string(s), stageName(s), i18n.Int(a.Lang, len(in)), note,
			view.Each(in, func(_ int, v store.ModelVersion) view.HTML { return viewCard(a, v) }))
	}))
}

// viewCard is a version on the board.
func viewCard(a *app.App, v store.ModelVersion) view.HTML {
	n := strconv.Itoa(v.Version)
	moves := view.Each(store.ModelStages[:], func(_ int, s store.ModelStage) view.HTML {
		switch {
		case s == v.Stage:
			return ""
		case s == store.Production:
			key := "registry.ask_first"
			if v.Approval().Is(store.Approved) {
				key = "registry.promote_to"
			}
			return view.H(`<a class="button" href="%">%</a>`, Link(v.Name, v.Version), view.T(a, key))
		}
		return view.H(`<button type="button" data-click="models.move:% %"><span aria-hidden="true">→ </span>%<span class="visually-hidden">: v%</span></button>`, n, string(s), stageName(s), n)
	})
	return view.H(`<li class="board-card"><p class="board-name"><a id="version-%" href="%">v%</a> %</p>%%<details class="board-moves"><summary>%<span class="visually-hidden"> v%</span></summary><div>%</div></details></li>`,
		n, Link(v.Name, v.Version), n, view.Each(a.Book.Registry.Aliases(v.Name, v.Version), func(_ int, alias string) view.HTML { return viewAlias(alias, "") }),
		viewScoreOf(a, v), viewApprovalTag(a, v), view.T(a, "registry.move"), n, moves)
}

// viewScoreOf is the test score of the run that a version comes from.
func viewScoreOf(a *app.App, v store.ModelVersion) view.HTML {
	r, ok := a.FindRun(v.RunID)
	x, scored := app.MetricOf(r, "test_accuracy")
	if !ok || !scored {
		return ""
	}
	count := view.HTML("")
	if right, rows, known := app.TestRows(r); known {
		count = view.H(` <span class="of">%/%</span>`, i18n.Int(a.Lang, right), i18n.Int(a.Lang, rows))
	}
	return view.H(`<p class="small">test_accuracy <span class="figure">%</span>%</p>`, i18n.Number(a.Lang, x, 4), count)
}

func viewApprovalTag(a *app.App, v store.ModelVersion) view.HTML {
	key := ""
	switch ap := v.Approval(); {
	case ap.Is(store.Pending):
		key = "registry.state.pending"
	case ap.Is(store.Approved):
		key = "registry.state.approved"
	case ap.Is(store.Rejected):
		key = "registry.state.rejected"
	default:
		return ""
	}
	return view.H(`<p class="small">%</p>`, view.T(a, key))
}

// viewRollBack goes back in one step, where there is something to go back to.
func viewRollBack(a *app.App, m store.RegisteredModel, versions []store.ModelVersion) view.HTML {
	from, to := store.RollsBack(versions)
	if from == nil || to == nil {
		return ""
	}
	return view.H(`<section class="models-rollback"><h2>%</h2><p>%</p><form class="models-form" id="models-rollback" data-submit="models.rollback"><label for="rollback-note">%</label><input id="rollback-note" name="note" maxlength="500" autocomplete="off"><button>%</button></form></section>`,
		view.T(a, "registry.rollback"), view.T(a, "registry.rollback_about", "from", from.Version, "to", to.Version), view.T(a, "registry.why"), view.T(a, "registry.rollback_do", "to", to.Version))
}

func (room *Room) viewDescription(a *app.App, text string) view.HTML {
	if room.Open == "describe" {
		return view.H(`<section><h2><label for="models-field">%</label></h2><form data-submit="models.describe"><textarea id="models-field" name="text" rows="5" maxlength="5000">%</textarea><div class="row"><button>%</button><button type="button" class="quiet" data-click="models.close">%</button></div></form></section>`,
			view.T(a, "registry.description"), text, view.T(a, "run.rename_save"), view.T(a, "experiments.cancel"))
	}
	shown := view.H(`<p class="muted">%</p>`, view.T(a, "registry.description_none"))
	if text != "" {
		shown = view.Markdown("models-description", text)
	}
	return view.H(`<section><h2>%</h2>%<p><button type="button" id="models-describe" data-click="models.open:describe">%</button></p></section>`, view.T(a, "registry.description"), shown, view.T(a, "registry.description_edit"))
}

func viewTags(a *app.App, tags []store.Tag) view.HTML {
	return view.H(`<section><h2>%</h2><ul class="experiment-tags">%</ul><form class="experiment-tagging" data-submit="models.tag"><label for="tag-key">%</label><input id="tag-key" name="key" required maxlength="250" autocomplete="off" spellcheck="false"><label for="tag-value">%</label><input id="tag-value" name="value" maxlength="5000" autocomplete="off" spellcheck="false"><button>%</button></form></section>`,
		view.T(a, "experiments.tags"), view.Each(tags, func(_ int, t store.Tag) view.HTML {
			drop := view.T(a, "experiments.tag_drop", "key", t.Key)
			return view.H(`<li class="tag"><span>%: %</span> <button type="button" class="quiet" data-click="models.untag:%" aria-label="%" title="%">%</button></li>`, t.Key, t.Value, t.Key, drop, drop, view.IconCross)
		}), view.T(a, "experiments.tag_key"), view.T(a, "experiments.tag_value"), view.T(a, "experiments.tag_save"))
}

// viewCompare sets two versions side by side: what they were given, what they reach, and what goes in and comes out.
func (room *Room) viewCompare(a *app.App, m store.RegisteredModel, versions []store.ModelVersion) view.HTML {
	if len(versions) < 2 {
		return ""
	}
	first, second, ok := compared(a)
	if !ok {
		first, second = versions[len(versions)-2].Version, versions[len(versions)-1].Version
	}
	choice := func(field, label string, chosen int) view.HTML {
		return view.H(`<label for="compare-%">%</label><select id="compare-%" name="%">%</select>`, field, view.T(a, label), field, field, view.Each(versions, func(_ int, v store.ModelVersion) view.HTML {
			return view.H(`<option value="%"%>v%</option>`, strconv.Itoa(v.Version), view.Attr("selected", v.Version == chosen), strconv.Itoa(v.Version))
		}))
	}
	table := view.HTML("")
	if ok {
		table = room.viewCompared(a, m.Name, first, second)
	}
	return view.H(`<section id="models-compare"><h2>%</h2><form class="models-form" data-submit="models.compare">%%<button>%</button></form>%</section>`, view.T(a, "registry.compare"),
		choice("a", "registry.compare_first", first), choice("b", "registry.compare_second", second), view.T(a, "registry.compare_do"), table)
}

func (room *Room) viewCompared(a *app.App, name string, first, second int) view.HTML {
	va, errA := a.Book.Registry.Version(name, first)
	vb, errB := a.Book.Registry.Version(name, second)
	if errA != nil || errB != nil {
		return view.H(`<p class="advice warn" id="models-compared" tabindex="-1">%</p>`, view.T(a, "registry.compare_gone"))
	}
	ra, _ := a.FindRun(va.RunID)
	rb, _ := a.FindRun(vb.RunID)
	line := func(what string, x, y view.HTML) view.HTML {
		mark, class := view.HTML(""), "same"
		if x != y {
			mark, class = view.H(`<span class="visually-hidden"> (%)</span>`, view.T(a, "registry.differs")), "differs"
		}
		return view.H(`<tr class="%"><th scope="row">%%</th><td>%</td><td>%</td></tr>`, class, what, mark, x, y)
	}
	lines := line(view.T(a, "registry.stage"), view.H(`%`, stageName(va.Stage)), view.H(`%`, stageName(vb.Stage)))
	for _, c := range app.RunColumns([]store.Run{ra, rb}) {
		if !c.IsMetric() && !c.IsParam() {
			continue
		}
		cell := func(r store.Run) view.HTML {
			if v := app.ValueOf(r, c.Key); !v.There {
				return `<span class="muted">–</span>`
			} else if c.IsParam() {
				return view.Param(a, v)
			} else {
				return view.H(`%`, i18n.Number(a.Lang, v.Number, 4))
			}
		}
		lines += line(c.Name, cell(ra), cell(rb))
	}
	schemaOf := func(v store.ModelVersion, side func(mlmodel.Signature) []mlmodel.Column) view.HTML {
		s := room.schemas[v.ModelID]
		if s == nil || s.err != nil {
			return `<span class="muted">–</span>`
		}
		return view.Each(side(s.Signature), func(_ int, c mlmodel.Column) view.HTML { return view.H(`<div><code>%: %</code></div>`, c.Name, c.Type) })
	}
	inputs := func(s mlmodel.Signature) []mlmodel.Column { return s.Inputs }
	outputs := func(s mlmodel.Signature) []mlmodel.Column { return s.Outputs }
	lines += line(view.T(a, "registry.inputs"), schemaOf(va, inputs), schemaOf(vb, inputs)) + line(view.T(a, "registry.outputs"), schemaOf(va, outputs), schemaOf(vb, outputs))
	return view.H(`<div class="scroll" id="models-compared" tabindex="0" role="region" aria-label="%"><table class="models-compared"><thead><tr><th scope="col"><span class="visually-hidden">%</span></th><th scope="col"><a href="%">v%</a></th><th scope="col"><a href="%">v%</a></th></tr></thead><tbody>%</tbody></table></div>`,
		view.T(a, "registry.compare"), view.T(a, "registry.compare"), Link(name, first), strconv.Itoa(first), Link(name, second), strconv.Itoa(second), lines)
}
