package view

import (
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Links are the addresses of a page's files, seen from the page.
type Links struct {
	Style, Icon, Touch, App, Theme, Boot, Door string

	Class   string // the class as pages that can be read without the lab
	Recover string // the page that works where the lab does not
	Script  string // of a page that has one of its own
}

// Document is the whole page of the lab, as it stands there before the program has arrived: all of it can be read, and
// its links work. policy is the Content-Security-Policy that the page carries itself.
func Document(a *app.App, links Links, policy string) HTML {
	alternates := Each(i18n.Langs, func(_ int, lang i18n.Lang) HTML {
		return H(`<link rel="alternate" hreflang="%" href="../%/">`, string(lang), string(lang))
	})
	_, description := about(a)
	if description == "" {
		description = T(a, "page.description")
	}
	return Join(
		viewHeadOf(a.Lang, Title(a), description, links, policy),
		alternates,
		H(`<link rel="alternate" hreflang="x-default" href="../"><script src="%" defer></script></head><body>%`, links.Boot, viewTrouble(a.Lang, links.Class, links.Recover)),
		regions(a),
		`</body></html>`)
}

// regions are the parts of the page, each in the element that holds it.
func regions(a *app.App) HTML {
	return Each(Page(a), func(_ int, r Region) HTML {
		if r.ID == "main" {
			return H(`<main id="main" tabindex="-1">%</main>`, r.Whole())
		}
		if r.ID == "bar" {
			return H(`<div id="bar">%</div>`, r.Whole())
		}
		return H(`<% id="%">%</%>`, HTML(r.ID), r.ID, r.Whole(), HTML(r.ID))
	})
}

// Single is the lab as one file: the document in Spanish, with the other languages beside it until a script has chosen, and everything
// that it takes within.
type Single struct {
	Policy string
	Icon   string // an address
	Style  HTML
	Theme  HTML   // scripts run where they stand: this one before anything is seen,
	Choose HTML   // this one once the page stands,
	Then   []HTML // and these when everything is there
	Files  []Packed
}

// Packed is a file as base64 of gzip, by its name.
type Packed struct{ Name, Text string }

// Document is the file. apps are the lab in each language, its own first.
func (s Single) Document(apps []*app.App) HTML {
	script := func(text HTML) HTML { return Join("<script>", text, "</script>") }
	own := apps[0]
	return Join(
		H(`<!doctype html><html lang="%"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="%">`+
			`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`+
			`<title>%</title><meta name="description" content="%"><meta name="referrer" content="no-referrer"><link rel="icon" type="image/svg+xml" href="%">`,
			string(own.Lang), s.Policy, Title(own), i18n.T(own.Lang, "page.description"), s.Icon),
		"<style>", s.Style, "</style>", script(s.Theme), "</head><body>", viewTrouble(own.Lang, "", "#recover"), regions(own),
		Each(apps[1:], func(_ int, other *app.App) HTML {
			return H(`<template id="in-%" data-title="%">%</template>`, string(other.Lang), Title(other), regions(other))
		}),
		Each(apps, func(_ int, a *app.App) HTML {
			return H(`<template id="recover-%">%</template>`, string(a.Lang), viewRecover(a.Lang, "", "#/", false))
		}),
		script(s.Choose),
		Each(s.Files, func(_ int, f Packed) HTML {
			return H(`<script type="application/gzip" id="%">%</script>`, f.Name, HTML(f.Text))
		}),
		Each(s.Then, func(_ int, text HTML) HTML { return script(text) }),
		`</body></html>`)
}

// Door is the page that leads to the lab in the language of the browser, or in the one that was chosen here last. Without
// scripts the person chooses.
func Door(links Links, policy string) HTML {
	return Join(
		viewHeadOf(i18n.ES, i18n.T(i18n.ES, "title.home"), i18n.T(i18n.ES, "page.description"), links, policy),
		H(`<script src="%"></script></head><body><main id="main" class="door"><h1>Pizarra</h1>`, links.Door),
		Each(i18n.Langs, func(_ int, lang i18n.Lang) HTML {
			return H(`<p lang="%"><a class="button" href="%/" hreflang="%">%</a> %</p>`,
				string(lang), string(lang), string(lang), i18n.T(lang, "page.language"), i18n.T(lang, "page.description"))
		}),
		`</main></body></html>`)
}

// viewHeadOf is the beginning of every page, without the end of its head.
func viewHeadOf(lang i18n.Lang, title, description string, links Links, policy string) HTML {
	return H(`<!doctype html><html lang="%"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="%">`+
		`<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">`+
		`<title>%</title><meta name="description" content="%"><meta name="referrer" content="no-referrer">`+
		`<link rel="icon" type="image/svg+xml" href="%"><link rel="apple-touch-icon" href="%"><link rel="manifest" href="%"><link rel="stylesheet" href="%"><script src="%"></script>`,
		string(lang), policy, title, description, links.Icon, links.Touch, links.App, links.Style, links.Theme)
}

// troubles are the reasons why the lab may not start, or stop. The boot script shows the one that holds.
var troubles = []struct{ name, key string }{
	{"file", "trouble.file"},
	{"old", "trouble.old"},
	{"load", "trouble.load"},
	{"crash", "trouble.crash"},
}

// viewTrouble says in both languages, the page's own first, what the program itself cannot say any more. class is where the class can be
// read without the lab, and rescue the page that works where the lab does not; "" where there is none.
func viewTrouble(lang i18n.Lang, class, rescue string) HTML {
	langs := []i18n.Lang{lang}
	for _, other := range i18n.Langs {
		if other != lang {
			langs = append(langs, other)
		}
	}
	say := func(key string) HTML {
		return Each(langs, func(_ int, l i18n.Lang) HTML { return H(`<p lang="%">%</p>`, string(l), i18n.T(l, key)) })
	}
	return Join(
		`<section class="trouble" id="trouble" role="alert" hidden>`,
		Each(troubles, func(_ int, tr struct{ name, key string }) HTML {
			return H(`<div id="trouble-%" hidden>%</div>`, tr.name, say(tr.key))
		}),
		H(`<p><button type="button" class="primary" id="reload">%</button>%%</p></section>`, i18n.T(lang, "trouble.reload"), When(rescue != "", func() HTML {
			return H(` <a href="%" id="trouble-recover">%</a>`, rescue, i18n.T(lang, "recover.title"))
		}), When(class != "", func() HTML {
			return H(` <a href="%troubleshooting/">%</a>`, class, i18n.T(lang, "trouble.help"))
		})),
		H(`<noscript><div class="trouble">%%</div></noscript>`, say("trouble.no_script"), When(class != "", func() HTML {
			return H(`<p><a href="%">%</a></p>`, class, i18n.T(lang, "trouble.read"))
		})))
}
