package run

import (
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewNote is what a person has noted on the run, or the field to write it in.
func (room *Room) viewNote(a *app.App, r store.Run) view.HTML {
	text := app.TagOf(r, store.NoteTag)
	if room.Noting {
		return view.H(`<section id="run-note"><h2>%</h2><form id="run-note-form" data-submit="run.note_save"><label for="run-note-text">%</label>`+
			`<textarea id="run-note-text" name="note" rows="8" maxlength="8000" aria-describedby="run-note-help">%</textarea>`+
			`<p class="small muted" id="run-note-help">%</p><div class="row"><button>%</button><button type="button" class="quiet" data-click="run.note_cancel">%</button></div></form></section>`,
			view.T(a, "run.note"), view.T(a, "run.note_label"), text, view.T(a, "run.note_help"), view.T(a, "run.note_save"), view.T(a, "run.cancel"))
	}
	key, body := "run.note_write", view.H(`<p class="small muted">%</p>`, view.T(a, "run.no_note"))
	if text != "" {
		key, body = "run.note_edit", view.Markdown("run-note-shown", text)
	}
	return view.H(`<section id="run-note"><div class="titled"><h2>%</h2><button type="button" class="link" id="run-note-edit" data-click="run.note">%</button></div>%</section>`,
		view.T(a, "run.note"), view.T(a, key), body)
}

// viewTags lists the tags that people set, each with what changes it. MLflow's own and the lab's stand behind a fold.
func (room *Room) viewTags(a *app.App, r store.Run) view.HTML {
	var told, own []store.Tag
	for _, g := range r.Tags {
		switch {
		case g.Key == store.NoteTag: // it stands by itself
		case strings.HasPrefix(g.Key, "mlflow.") || ownTag(g.Key):
			own = append(own, g)
		default:
			told = append(told, g)
		}
	}
	adding := view.H(`<button type="button" class="link" id="run-tag-add" data-click="run.tag_add">%</button>`, view.T(a, "run.tag_add"))
	form := view.HTML("")
	if room.Tagging == newTag {
		form = view.H(`<form class="tag-form" id="run-tag-form" data-submit="run.tag_save"><label for="run-tag-key">%</label><input id="run-tag-key" name="key" maxlength="250" required autocomplete="off" spellcheck="false" value="%">`+
			`<label for="run-tag-value">%</label><input id="run-tag-value" name="value" maxlength="8000" autocomplete="off" value="%"><div class="row"><button>%</button><button type="button" class="quiet" data-click="run.tag_cancel">%</button></div></form>`,
			view.T(a, "run.tag_key"), room.Typed.Key, view.T(a, "run.tag_value"), room.Typed.Value, view.T(a, "run.tag_save"), view.T(a, "run.cancel"))
	}
	undo := view.HTML("")
	if g := room.Removed; g != nil {
		undo = view.H(`<p class="advice small">% <button type="button" class="link" id="run-tag-undo" data-click="run.tag_undo">%</button></p>`,
			view.T(a, "run.tag_removed", "key", g.Key), view.T(a, "run.tag_back"))
	}
	return view.H(`<section id="run-tags"><div class="titled"><h2>%</h2>%</div><div id="run-tags-live" role="status">%</div>%<div class="scroll"><table class="pairs wrap"><caption class="visually-hidden">%</caption><tbody>%</tbody></table></div>%</section>`,
		view.T(a, "run.tags"), adding, undo, form, view.T(a, "run.tags"),
		view.Each(told, func(_ int, g store.Tag) view.HTML { return room.viewTag(a, g) }),
		view.When(len(own) > 0, func() view.HTML {
			return view.H(`<details id="run-own-tags"><summary>%</summary><div class="scroll"><table class="pairs wrap"><caption class="visually-hidden">%</caption><tbody>%</tbody></table></div></details>`,
				view.T(a, "run.own_tags", "n", len(own)), view.T(a, "run.own_tags", "n", len(own)), view.Each(own, func(_ int, g store.Tag) view.HTML {
					return view.H(`<tr><th scope="row">%</th><td>%</td></tr>`, g.Key, g.Value)
				}))
		}))
}

// viewTag is one that people set, or the field in which its value is changed.
func (room *Room) viewTag(a *app.App, g store.Tag) view.HTML {
	if room.Tagging == g.Key {
		return view.H(`<tr><th scope="row">%</th><td colspan="2"><form class="tag-form" id="run-tag-form" data-submit="run.tag_save"><label class="visually-hidden" for="run-tag-value">%</label>`+
			`<input id="run-tag-value" name="value" maxlength="8000" autocomplete="off" value="%"><div class="row"><button>%</button><button type="button" class="quiet" data-click="run.tag_cancel">%</button></div></form></td></tr>`,
			g.Key, view.T(a, "run.tag_value_of", "key", g.Key), g.Value, view.T(a, "run.tag_save"), view.T(a, "run.cancel"))
	}
	button := func(action, key string) view.HTML {
		return view.H(`<button type="button" class="link" data-click="%:%">%<span class="visually-hidden"> %</span></button>`, action, g.Key, view.T(a, key), g.Key)
	}
	return view.H(`<tr><th scope="row">%</th><td>%</td><td class="tag-do">% %</td></tr>`, g.Key, g.Value, button("run.tag_edit", "run.tag_edit"), button("run.tag_delete", "run.tag_delete"))
}
