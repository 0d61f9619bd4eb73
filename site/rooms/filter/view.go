package filter

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"pizarra/engine/search"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View is the box, with an example of what may stand in it, and what it finds.
func (k Kind) View(a *app.App, f *Box, example, count string) view.HTML {
	invalid, about := view.HTML(""), view.HTML("")
	if f.Err != nil {
		invalid, about = ` aria-invalid="true"`, view.DescribedBy(k.id("filter-error"))
	}
	active, caret := view.HTML(""), view.HTML("")
	if f.Active > 0 {
		active = view.H(` aria-activedescendant="option-%"`, strconv.Itoa(f.Active))
	}
	if f.Caret > 0 {
		caret = view.H(` data-caret="%"`, strconv.Itoa(len(utf16.Encode([]rune(f.Text[:f.Caret])))))
	}
	return view.H(`<form class="filter" id="%" role="search" data-submit="%"><label for="%">%</label>`+
		`<span class="filter-box"><input id="%" name="filter" type="text" value="%" placeholder="%" autocomplete="off" autocapitalize="none" spellcheck="false"`+
		` role="combobox" aria-autocomplete="list" aria-expanded="%" aria-controls="%"%%%%`+
		` data-input="%" data-change="%" data-escape="%" data-keys="%">%%</span>`+
		`<p class="muted small" id="%" role="status">%</p></form>`,
		k.id("filter-form"), k.action("search"), k.id("filter"), view.T(a, "runs.filter"),
		k.id("filter"), f.Text, example, view.Truth(len(f.Options) > 0), k.id("options"), active, caret, invalid, about,
		k.action("filter"), k.action("search"), k.action("filter_escape"), k.action("filter_key"),
		view.When(f.Text != "", func() view.HTML {
			return view.H(`<button type="button" class="quiet" id="%" data-click="%" aria-label="%" title="%">%</button>`,
				k.id("clear"), k.action("clear"), view.T(a, "runs.filter_clear"), view.T(a, "runs.filter_clear"), view.IconCross)
		}), k.viewOptions(a, f), k.id("count"), count)
}

// viewOptions is what may come where the caret is.
func (k Kind) viewOptions(a *app.App, f *Box) view.HTML {
	return view.H(`<span class="options" id="%" role="listbox" aria-label="%"%>%</span>`, k.id("options"), view.T(a, "runs.options"), view.Attr("hidden", len(f.Options) == 0),
		view.Each(f.Options, func(i int, option string) view.HTML {
			n := strconv.Itoa(i + 1)
			return view.H(`<span role="option" id="option-%" aria-selected="%" data-click="%:%">%</span>`, n, view.Truth(i+1 == f.Active), k.action("option"), n, option)
		}))
}

// ViewChips are the conditions of the filter, each to be taken away or written anew.
func (k Kind) ViewChips(a *app.App, f *Box) view.HTML {
	clauses := f.Clauses()
	if len(clauses) == 0 {
		return ""
	}
	return view.H(`<ul class="chips" id="%" aria-label="%">%</ul>`, k.id("chips"), view.T(a, "runs.chips"), view.Each(clauses, func(i int, c search.Clause) view.HTML {
		n, text := strconv.Itoa(i), c.Text(k.Scope)
		if f.Editing == i+1 {
			return view.H(`<li class="chip"><form id="chip-form" data-submit="%:%"><input id="chip-clause" name="clause" type="text" value="%" aria-label="%" autocomplete="off" autocapitalize="none" spellcheck="false" data-escape="%:%">`+
				`<button type="submit" id="chip-save">%</button></form></li>`, k.action("chip_save"), n, text, view.T(a, "runs.chip_clause"), k.action("chip_escape"), n, view.T(a, "runs.chip_save"))
		}
		return view.H(`<li class="chip"><button type="button" id="chip-%" data-click="%:%" title="%"><code>%</code></button>`+
			`<button type="button" id="chip-drop-%" data-click="%:%" aria-label="%" title="%">%</button></li>`,
			n, k.action("chip_edit"), n, view.T(a, "runs.chip_edit"), text,
			n, k.action("chip_drop"), n, view.T(a, "runs.chip_drop", "clause", text), view.T(a, "runs.chip_drop", "clause", text), view.IconCross)
	}))
}

// ViewError repeats the text with the place of the mistake underlined, and says what is wrong and what to do. kept says
// what goes on meanwhile. It is a live place that is always there.
func (k Kind) ViewError(a *app.App, f *Box, kept string) view.HTML {
	if f.Err == nil {
		return view.H(`<div class="filter-error" id="%" role="status"></div>`, k.id("filter-error"))
	}
	shown, text := view.HTML(""), strings.TrimSpace(f.Text) // places count from where it begins
	if start, length, ok := search.Place(f.Err); ok && start+length <= len(text) {
		wrong := view.H(`<mark>%</mark>`, text[start:start+length])
		if length == 0 {
			wrong = `<mark class="missing"></mark>`
		}
		shown = view.H(`<code>%%%</code>`, text[:start], wrong, text[start+length:])
	}
	return view.H(`<div class="filter-error" id="%" role="status">%<p class="error">%</p><p class="muted small">%</p></div>`, k.id("filter-error"), shown, i18n.Error(a.Lang, f.Err), kept)
}
