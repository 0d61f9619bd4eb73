package teach

import (
	"strconv"

	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewEdit is the plan as a table of fields.
func (r *Room) viewEdit(a *app.App) view.HTML {
	return view.H(`<div class="teach-edit"><p class="row"><label for="teach-total">%</label>%</p>`+
		`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="teach-table"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th><th scope="col"><span class="visually-hidden">%</span></th></tr></thead><tbody>%</tbody></table></div>`+
		`<form class="teach-add" data-submit="teach.add"><h3>%</h3><div class="row"><label for="teach-title">%</label><input id="teach-title" name="title" required maxlength="%" autocomplete="off"><label for="teach-new-minutes">%</label><input id="teach-new-minutes" name="minutes" type="number" min="1" max="%" value="5" required><label><input type="checkbox" name="break" value="yes"> %</label><button>%</button></div></form>`+
		`<p class="row"><button type="button" class="quiet" data-click="teach.standard">%</button>%</p></div>`,
		view.T(a, "teach.total"), r.viewNumber(a, "teach-total", "teach.total", "", r.Plan.Total, plan.MaxTotal, ""),
		view.T(a, "teach.plan"), view.T(a, "teach.piece"), view.T(a, "teach.minutes"), view.T(a, "teach.priority"), view.T(a, "teach.in"), view.T(a, "teach.order"),
		view.Each(r.Plan.Pieces, func(i int, p plan.Piece) view.HTML { return r.viewRow(a, i, p) }),
		view.T(a, "teach.add"), view.T(a, "teach.add_title"), strconv.Itoa(plan.MaxTitle), view.T(a, "teach.minutes"), strconv.Itoa(plan.MaxMinutes), view.T(a, "teach.add_break"), view.T(a, "teach.add_go"),
		view.T(a, "teach.standard"), view.When(theirs(a) != nil, func() view.HTML {
			return view.H(`<button type="button" class="quiet" data-click="teach.theirs">%</button>`, view.T(a, "teach.theirs"))
		}))
}

func (r *Room) viewRow(a *app.App, i int, p plan.Piece) view.HTML {
	name := pieceName(a.Lang, p)
	return view.H(`<tr%><th scope="row">%</th><td>%</td><td>%</td><td><input type="checkbox" data-change="teach.skip:%" aria-label="%"%></td><td class="teach-moves">%%%</td></tr>`,
		view.HTML(map[bool]string{true: ` class="skipped"`}[p.Skip]), name,
		r.viewNumber(a, "teach-minutes-"+strconv.Itoa(i), "teach.minutes", p.ID, p.Minutes, plan.MaxMinutes, view.T(a, "teach.minutes_of", "name", name)),
		viewPriority(a, p, name), p.ID, view.T(a, "teach.in_of", "name", name), view.Attr("checked", !p.Skip),
		viewMove(a, "teach.up", "↑", p.ID, view.T(a, "teach.up", "name", name), i > 0),
		viewMove(a, "teach.down", "↓", p.ID, view.T(a, "teach.down", "name", name), i < len(r.Plan.Pieces)-1),
		view.When(!plan.IsStandard(p.ID), func() view.HTML {
			return viewMove(a, "teach.remove", "×", p.ID, view.T(a, "teach.remove", "name", name), true)
		}))
}

func viewMove(_ *app.App, action, sign, id, label string, on bool) view.HTML {
	return view.H(`<button type="button" class="quiet" data-click="%:%" aria-label="%" title="%"%>%</button>`, action, id, label, label, view.Attr("disabled", !on), sign)
}

func viewPriority(a *app.App, p plan.Piece, name string) view.HTML {
	if p.Break {
		return view.H(`<span class="small muted">%</span>`, view.T(a, "teach.break_stays"))
	}
	option := func(level plan.Priority, key string) view.HTML {
		return view.H(`<option value="%"%>%</option>`, string(level), view.Attr("selected", p.Priority == level), view.T(a, key))
	}
	return view.H(`<select data-change="teach.priority:%" aria-label="%">%%%</select>`, p.ID, view.T(a, "teach.priority_of", "name", name),
		option(plan.Must, "teach.priority.must"), option(plan.Should, "teach.priority.should"), option(plan.May, "teach.priority.may"))
}

// viewNumber is a field of minutes. What was typed and cannot be taken stays and is marked.
func (r *Room) viewNumber(a *app.App, id, action, arg string, value, most int, label string) view.HTML {
	shown, invalid, said := strconv.Itoa(value), view.HTML(""), view.HTML("")
	if typed, wrong := r.Typed[action+":"+arg]; wrong {
		shown, invalid = typed, view.H(` aria-invalid="true" aria-describedby="%-error"`, id)
		said = view.H(`<span class="error" id="%-error" role="alert">%</span>`, id, view.T(a, "teach.minutes_wrong", "most", i18n.Int(a.Lang, most)))
	}
	name := view.HTML("")
	if label != "" {
		name = view.H(` aria-label="%"`, label)
	}
	return view.H(`<input type="number" class="teach-number" id="%" min="1" max="%" value="%" data-change="%:%"%%>%`, id, strconv.Itoa(most), shown, action, arg, name, invalid, said)
}
