package class

import (
	"slices"
	"strconv"

	"pizarra/engine/checks"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// certificate is the address of the certificate: it is no lesson, and has no page of its own.
const certificate = "#/class?show=certificate"

// viewCertificate is a sheet to print that lists what was really done: what the page has seen, and what the student confirms, apart.
func (r *Room) viewCertificate(a *app.App) view.HTML {
	done := 0
	for _, id := range checks.All {
		if r.Passed[id] {
			done++
		}
	}
	back := view.H(`<p class="row no-print"><a href="#/class">%</a><button type="button" class="primary" id="certificate-print" data-click="class.print">%</button></p>`,
		view.T(a, "class.contents"), view.T(a, "certificate.print"))
	if done == 0 {
		return view.H(`<article class="certificate"><h1>%</h1><p>%</p><p class="no-print"><a href="#/class">%</a></p></article>`,
			view.T(a, "certificate.title"), view.T(a, "certificate.nothing"), view.T(a, "class.contents"))
	}
	return view.H(`<article class="certificate"><p class="small muted">%</p><h1>%</h1><p class="certificate-name">%</p>`+
		`<p>%</p><h2>%</h2><ul class="checklist">%</ul>%<h2>%</h2><ul class="certificate-parts">%</ul><p class="small muted">%</p></article>%`,
		view.T(a, "certificate.of"), view.T(a, "certificate.title"), viewName(a), view.T(a, "certificate.made", "date", i18n.Moment(a.Lang, a.Now), "runs", len(a.Book.Rows(store.ActiveOnly, ""))),
		view.T(a, "certificate.seen", "n", done, "of", len(checks.All)),
		view.Each(slices.DeleteFunc(slices.Clone(checks.All), func(id string) bool { return !r.Passed[id] }), func(_ int, id string) view.HTML {
			return view.H(`<li>% <span>%</span></li>`, viewTick(a, true), CheckName(a, id))
		}),
		r.viewConfirmed(a), view.T(a, "certificate.parts"), view.Each(r.byPart(), func(_ int, p part) view.HTML {
			return view.H(`<li>% <span class="number">%</span></li>`, view.T(a, parts[p.number-1]), strconv.Itoa(p.done)+" / "+strconv.Itoa(p.all))
		}),
		view.T(a, "certificate.honest"), back)
}

// viewConfirmed lists the steps that the page cannot see, and the student confirms.
func (r *Room) viewConfirmed(a *app.App) view.HTML {
	confirmed := view.HTML("")
	for i := range r.Course.Lessons {
		l := &r.Course.Lessons[i]
		for k := range l.Blocks {
			if b := &l.Blocks[k]; r.isConfirmed(l, b) {
				confirmed += view.H(`<li>%</li>`, b.Title)
			}
		}
	}
	if confirmed == "" {
		return ""
	}
	return view.H(`<h2>%</h2><ul class="certificate-confirmed">%</ul>`, view.T(a, "certificate.confirmed"), confirmed)
}

// viewName is the student's name, as far as the workbook has it: the workbook of somebody who gave none leaves a line to write on.
func viewName(a *app.App) view.HTML {
	if a.Book.Name == app.DefaultBook {
		return view.H(`% <span class="certificate-line"></span>`, view.T(a, "certificate.name"))
	}
	return view.H(`%`, a.Book.Name)
}
