package teach

import (
	"strings"

	"pizarra/engine/plan"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// sections are those of the room, in order, with the keys of their names.
var sections = []struct{ id, key string }{
	{"", "teach.plan"},
	{SectionSlides, "teach.slides"},
	{SectionLinks, "teach.links"},
	{SectionCheck, "teach.checks"},
}

// View draws the room.
func (r *Room) View(a *app.App) view.HTML {
	if a.Route.ID == SectionSlides && a.Route.Query.Get("show") != "" && r.Deck != nil {
		return r.viewSlides(a)
	}
	inside := view.HTML("")
	switch a.Route.ID {
	case SectionSlides:
		inside = r.viewSlides(a)
	case SectionLinks:
		inside = r.viewLinks(a)
	case SectionCheck:
		inside = r.viewChecks(a)
	default:
		inside = r.viewPlan(a)
	}
	return view.H(`<div class="teach"><div class="teach-head"><h1>%</h1><nav class="teach-sections" aria-label="%">%<a href="#/classfile">%</a><a href="#/mark">%</a></nav></div>%</div>`,
		view.T(a, "teach.title"), view.T(a, "teach.sections"), view.Each(sections, func(_ int, s struct{ id, key string }) view.HTML {
			return view.H(`<a href="%"%>%</a>`, app.Route{Page: Page, ID: s.id}.Hash(), view.Attr(`aria-current="page"`, a.Route.ID == s.id), view.T(a, s.key))
		}), view.T(a, "classfile.title"), view.T(a, "mark.title"), inside)
}

// pieceName is what a piece is called.
func pieceName(lang i18n.Lang, p plan.Piece) string {
	if p.Title != "" {
		return p.Title
	}
	return i18n.T(lang, "plan.piece."+p.ID)
}

// rich writes a text of a slide, in which **bold** and `code` are marked.
func rich(text string) view.HTML {
	var all view.HTML
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 {
			all += view.H(`<code>%</code>`, part)
			continue
		}
		for j, piece := range strings.Split(part, "**") {
			if j%2 == 1 {
				all += view.H(`<b>%</b>`, piece)
			} else {
				all += view.H(`%`, piece)
			}
		}
	}
	return all
}
