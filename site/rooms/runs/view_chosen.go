package runs

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewSelection is what can be done with the chosen runs. Its place is kept, so that nothing jumps.
func (r *Room) viewSelection(a *app.App, table *Table) view.HTML {
	n := len(a.Selected)
	compare := "button"
	if n >= 2 {
		compare = "button primary"
	}
	hint := view.T(a, "runs.selected", "n", n)
	switch hidden := n - chosenIn(a, table); {
	case hidden > 0:
		hint = view.T(a, "runs.selected_hidden", "n", n, "hidden", hidden)
	case table.Trash && n == 0:
		hint = view.T(a, "runs.choose_deleted")
	case !table.Trash && n < 2:
		hint = view.T(a, "runs.choose_two")
	}
	button := func(id, action, class, key string, off bool) view.HTML {
		return view.H(`<button type="button" class="%" id="%" data-click="%"%>%</button>`, class, id, action, view.Attr("disabled", off), view.T(a, key))
	}
	form := func(name, class, key string) view.HTML {
		return view.H(`<button type="button" class="%" id="runs-%" data-click="runs.form:%" aria-expanded="%"%>%</button>`,
			class, name, name, view.Truth(r.Form == name), view.Attr("disabled", n == 0), view.T(a, key))
	}
	doing := view.HTML("")
	if table.Trash {
		doing = view.Join(button("runs-restore", "runs.restore", "button", "runs.restore", n == 0), form(FormPurge, "danger", "runs.purge"))
	} else {
		doing = view.Join(button("runs-compare", "runs.compare", compare, "runs.compare", n < 2),
			form(FormRename, "button", "runs.rename"), form(FormTag, "button", "runs.tag"), form(FormNote, "button", "runs.note"), form(FormColor, "button", "runs.colour"),
			button("runs-pin", "runs.pin", "button", "runs.pin", n == 0), button("runs-veil", "runs.veil", "button", "runs.veil", n == 0),
			button("runs-delete", "runs.delete", "danger", "runs.delete", n == 0))
	}
	return view.H(`<div class="selection" id="runs-selection" role="group" aria-label="%"><p role="status" id="runs-chosen">%</p>%</div>`, view.T(a, "runs.selection_label"), hint, doing)
}

// viewForm is the open form of what can be done with the chosen runs.
func (r *Room) viewForm(a *app.App, table *Table) view.HTML {
	n := len(a.Selected)
	if r.Form == "" || n == 0 {
		return ""
	}
	first := r.values(&a.Book.Index, &table.Asked, chosen(a)[0])
	field := func(id, name, label, value string) view.HTML {
		return view.H(`<label for="%">%</label><input id="%" name="%" type="text" value="%" autocomplete="off" spellcheck="false">`, id, label, id, name, value)
	}
	inside, submit := view.HTML(""), "runs."+r.Form
	switch r.Form {
	case FormRename:
		name, label := "", view.T(a, "runs.rename_many")
		if n == 1 {
			name, label = first(app.KeyName).Text, view.T(a, "runs.rename_one")
		}
		inside = field("form-rename", "name", label, name)
	case FormTag:
		inside = view.Join(field("form-tag", "key", view.T(a, "runs.tag_key"), ""), field("form-tag-value", "value", view.T(a, "runs.tag_value"), ""))
	case FormNote:
		note := ""
		if n == 1 {
			note = first("tags." + store.NoteTag).Text
		}
		inside = view.H(`<label for="form-note">%</label><textarea id="form-note" name="note" rows="3" maxlength="8000">%</textarea>`, view.T(a, "runs.note_text"), note)
	case FormColor:
		return view.H(`<div class="runs-form" id="runs-form" role="group" aria-label="%" data-escape="runs.form_escape">%<button type="button" class="quiet" data-click="runs.colour:none">%</button></div>`,
			view.T(a, "runs.colour_label"), view.Each(app.Palette, func(i int, _ string) view.HTML {
				id := "form-colour-" + itoa(i)
				if i == 0 {
					id = "form-colour"
				}
				return view.H(`<button type="button" class="swatch" id="%" data-click="runs.colour:%" aria-label="%"><span class="dot dot-%"></span></button>`,
					id, itoa(i), view.T(a, "runs.colour_n", "n", i+1), itoa(i))
			}), view.T(a, "runs.colour_model"))
	case FormPurge:
		return view.H(`<div class="runs-form advice warn" id="runs-form" role="alert" data-escape="runs.form_escape"><p>%</p><button type="button" class="danger" id="form-purge" data-click="runs.purge">%</button> <button type="button" class="link" data-click="runs.form_escape">%</button></div>`,
			view.T(a, "runs.purge_sure", "n", n), view.T(a, "runs.purge_yes"), view.T(a, "runs.cancel"))
	}
	return view.H(`<form class="runs-form" id="runs-form" data-submit="%" data-escape="runs.form_escape">%<button type="submit" class="primary">%</button> <button type="button" class="link" data-click="runs.form_escape">%</button></form>`,
		submit, inside, view.T(a, "runs.apply", "n", n), view.T(a, "runs.cancel"))
}
