package help

import (
	"slices"
	"strings"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/rooms/class"
	"pizarra/site/view"
)

// View draws the field, and what is found by it; with nothing in it the symptoms, and where to read on.
func (r *Room) View(a *app.App) view.HTML {
	switch c := r.Class; {
	case c.Err != nil:
		return view.H(`<div class="empty" id="help-failed"><h1>%</h1><p class="advice warn" role="alert">%</p><p><button type="button" class="primary" data-click="help.retry">%</button></p></div>`,
			view.T(a, "help.title"), i18n.Error(a.Lang, c.Err), view.T(a, "class.retry"))
	case c.Course == nil:
		return view.H(`<div class="empty"><h1>%</h1><p role="status">%</p></div>`, view.T(a, "help.title"), view.T(a, "class.coming"))
	}
	return view.H(`<div class="help"><h1>%</h1><form class="help-form" id="help-form" data-submit="help.search"><label for="help-text">%</label>`+
		`<input id="help-text" name="text" type="search" value="%" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="%" data-input="help.type" data-change="help.keep"></form>%</div>`,
		view.T(a, "help.title"), view.T(a, "help.label"), r.Text, "200", r.viewFound(a))
}

func (r *Room) viewFound(a *app.App) view.HTML {
	entries := r.all()
	if e, ok := ofTerm(entries, a.Route.Query.Get(askTerm)); ok {
		return r.viewList(a, []entry{e}, "")
	}
	if e, ok := ofError(entries, a.Route.Query.Get(askError)); ok {
		return r.viewList(a, []entry{e}, "")
	}
	if strings.TrimSpace(r.Text) == "" {
		return r.viewList(a, slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return e.Kind == lesson.Term }), "") + viewMore(a)
	}
	found := find(entries, r.Text)
	if len(found) == 0 {
		return view.H(`<p id="help-count" role="status">%</p>%`, view.T(a, "help.none"), viewMore(a))
	}
	terms := 0
	for _, e := range found {
		if e.Kind == lesson.Term {
			terms++
		}
	}
	var counts []string
	if n := len(found) - terms; n > 0 {
		counts = append(counts, view.T(a, "help.found_symptoms", "n", n))
	}
	if terms > 0 {
		counts = append(counts, view.T(a, "help.found_words", "n", terms))
	}
	return r.viewList(a, found, strings.Join(counts, " · "))
}

// viewList draws symptoms and then words. Where there are few, they are unfolded; where nothing is searched for, they stand under the
// headings of their page.
func (r *Room) viewList(a *app.App, list []entry, count string) view.HTML {
	symptoms, terms := view.HTML(""), view.HTML("")
	section := ""
	open := len(list) <= 3
	for _, e := range list {
		if e.Kind == lesson.Term {
			terms += view.HTML(here(string(class.ViewTerm(e.Block, viewUsed(a, e)))))
			continue
		}
		if count == "" && !open && e.section != section {
			section = e.section
			symptoms += view.H(`<h2>%</h2>`, section)
		}
		symptoms += view.HTML(here(string(class.ViewSymptom(a, e.Block, open))))
	}
	part := func(key string, inside view.HTML) view.HTML {
		if inside == "" {
			return ""
		}
		return view.H(`<section aria-label="%"><h2>%</h2>%</section>`, view.T(a, key), view.T(a, key), inside)
	}
	if count != "" || open {
		symptoms, terms = part("help.symptoms", symptoms), part("help.words", terms)
	}
	return view.H(`<p class="small muted" id="help-count" role="status">%</p>%%`, count, symptoms, terms)
}

// here has links to words lead to help, where they are followed from.
func here(html string) string {
	return strings.NewReplacer(`"#/class/`+class.Glossary+`?term=`, `"#/help?term=`, `"#/class/`+troubles+`?term=`, `"#/help?term=`).Replace(html)
}

// viewUsed lists the lessons that a word comes up in.
func viewUsed(a *app.App, e entry) view.HTML {
	if len(e.used) == 0 {
		return ""
	}
	return view.H(`<p class="small muted">% %</p>`, view.T(a, "help.used"), view.Each(e.used, func(i int, l *lesson.Lesson) view.HTML {
		comma := ""
		if i > 0 {
			comma = " · "
		}
		return view.H(`%<a href="#/class/%">%</a>`, comma, l.ID, l.Title)
	}))
}

// pages are what else there is to read.
var pages = []struct{ id, key string }{
	{class.Glossary, "help.glossary"}, {"exercises", "help.exercises"}, {"resources", "help.resources"}, {"privacy", "help.privacy"},
}

func viewMore(a *app.App) view.HTML {
	return view.H(`<section class="help-more" aria-labelledby="help-more"><h2 id="help-more">%</h2><ul>%<li><a href="recover/">%</a></li></ul></section>`, view.T(a, "help.more"),
		view.Each(pages, func(_ int, p struct{ id, key string }) view.HTML {
			return view.H(`<li><a href="#/class/%">%</a></li>`, p.id, view.T(a, p.key))
		}), view.T(a, "recover.title"))
}
