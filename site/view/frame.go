package view

import (
	"pizarra/engine/estimator"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

func viewHeader(a *app.App) HTML {
	room := func(page app.Page, key string) HTML {
		here := a.Route.Page == page || page == app.PageRuns && ofARun(a.Route.Page) || page == app.PageTrain && a.Route.Page == "sweep"
		return H(`<a href="#/%"%>%</a>`, string(page), Attr(`aria-current="page"`, here), T(a, key))
	}
	open := HTML("")
	if a.Menu == app.MenuRooms {
		open = " open"
	}
	return H(`<button type="button" class="skip" data-click="frame.skip">%</button>`+
		`<div class="bar"><a class="brand" href="#/">%<span>Pizarra</span></a>`+
		`<nav class="rooms%" id="rooms" aria-label="%">%%%%%%%</nav>`+
		`<div class="tools">%%%<a class="button quiet help-link" id="help-link" href="#/help" title="%"%>%<span class="visually-hidden">%</span></a>%%</div>`+
		`<button type="button" class="fold quiet" id="rooms-button" data-click="frame.menu:rooms" aria-expanded="%" aria-controls="rooms">%<span>%</span></button>`+
		`</div>%`,
		T(a, "frame.skip"), iconBrand,
		open, T(a, "frame.rooms"), room("class", "frame.class"), room(app.PageTrain, "frame.train"), room(app.PageExperiments, "frame.experiments"), room(app.PageRuns, "frame.runs"), room(app.PageCompare, "frame.compare"), room(app.PageModels, "frame.models"), room("project", "frame.project"),
		viewWork(a), viewSaved(a), viewWorkbook(a),
		T(a, "frame.help"), Attr(`aria-current="page"`, a.Route.Page == "help"), iconHelp, T(a, "frame.help"),
		viewLang(a), viewTheme(a),
		Truth(a.Menu == app.MenuRooms), iconRooms, T(a, "frame.rooms_short"),
		viewNotice(a))
}

// ofARun says of a page whether it is about one run.
func ofARun(page app.Page) bool {
	return page == app.PageRun || page == app.PageInside || page == app.PageModel || page == app.PagePredict
}

// viewSaved says whether the work is safe. Its place is kept while nothing is known.
func viewSaved(a *app.App) HTML {
	class, key, icon := "", "", iconDot
	switch b := &a.Book; {
	case b.Err != nil || a.Unsaved() > 0:
		class, key, icon = "failed", "frame.save_failed", iconRing
	case b.Store == nil:
		class, key, icon = "saving", "frame.opening", iconRing
	case b.Busy():
		class, key, icon = "saving", "frame.saving", iconRing
	case !b.Durable:
		class, key, icon = "unsaved", "frame.not_kept", iconRing
	case a.NearlyFull():
		class, key, icon = "unsaved", "frame.nearly_full", iconRing
	default:
		class, key = "", "frame.saved"
	}
	return H(`<p class="saved %" id="saved" role="status" title="%">%<span>%</span></p>`, class, T(a, key+"_long"), icon, T(a, key))
}

func viewWorkbook(a *app.App) HTML {
	name := a.Book.Name
	if name == "" {
		name = "…"
	}
	open := a.Menu == app.MenuWorkbook
	return H(`<div class="menu" id="workbook-menu"><button type="button" class="quiet" id="workbook-button" data-click="frame.menu:workbook" aria-expanded="%" title="%"><span class="visually-hidden">%</span><span>%</span>%</button>%</div>`,
		Truth(open), T(a, "frame.workbook"), T(a, "frame.workbook_label"), name, IconDown,
		When(open, func() HTML { return viewWorkbookPanel(a) }))
}

func viewWorkbookPanel(a *app.App) HTML {
	return H(`<div class="panel" id="workbook-panel"><h2>%</h2><p class="small muted">%</p>`+
		`<ul class="choices">%</ul>`+
		`<form data-submit="book.create" id="workbook-form"><label for="workbook-name">%</label><input id="workbook-name" name="name" required maxlength="40" autocomplete="nickname" spellcheck="false"><button>%</button></form>`+
		`<hr><p class="small">%</p><div class="row"><button type="button" data-click="book.backup">%</button><label class="button file">%<input type="file" accept=".zip,.json,.pizarra" data-change="book.restore"></label></div><p class="small"><a href="#/handin">%</a></p></div>`,
		T(a, "frame.workbook"), T(a, "frame.workbook_why"),
		Each(a.Book.Names, func(_ int, name string) HTML {
			return H(`<li><button type="button" data-click="book.open:%" aria-pressed="%">%</button></li>`, name, Truth(name == a.Book.Name), name)
		}),
		T(a, "frame.workbook_new"), T(a, "frame.workbook_open"),
		T(a, "frame.backup_why"), T(a, "frame.backup"), T(a, "frame.restore"), T(a, "frame.handin"))
}

// viewLang offers the other language. It is a link, so that it works before the lab has arrived.
func viewLang(a *app.App) HTML {
	lang, name, short := "en", "English", "EN"
	if a.Lang == i18n.EN {
		lang, name, short = "es", "Español", "ES"
	}
	return H(`<a class="button quiet" id="lang-button" href="../%/" hreflang="%" lang="%" title="%" data-click="frame.lang:%"><span aria-hidden="true">%</span><span class="visually-hidden">%</span></a>`,
		lang, lang, lang, name, lang, short, name)
}

func viewTheme(a *app.App) HTML {
	open := a.Menu == app.MenuTheme
	choice := func(theme, key string) HTML {
		return H(`<li><button type="button" data-click="frame.theme:%" aria-pressed="%">%</button></li>`, theme, Truth(a.Theme == theme), T(a, key))
	}
	return H(`<div class="menu" id="theme-menu"><button type="button" class="quiet" id="theme-button" data-click="frame.menu:theme" aria-expanded="%" title="%">%<span class="visually-hidden">%</span></button>%</div>`,
		Truth(open), T(a, "frame.theme"), iconTheme, T(a, "frame.theme"),
		When(open, func() HTML {
			return H(`<div class="panel narrow" id="theme-panel"><ul class="choices">%%%</ul></div>`,
				choice("", "frame.theme_system"), choice("light", "frame.theme_light"), choice("dark", "frame.theme_dark"))
		}))
}

// viewNotice holds three live places that are always there, so that a screen reader hears what comes into them.
func viewNotice(a *app.App) HTML {
	alert, status := HTML(""), HTML("")
	if n := a.Notice; n != nil {
		text, help := "", HTML("")
		if n.Err != nil {
			text, help = i18n.Error(a.Lang, n.Err), viewHelp(a, n.Err)
		} else {
			text = T(a, n.Key, n.Args...)
		}
		line := H(`<div class="notice"><p>%</p>%<button type="button" class="link" data-click="frame.dismiss">%</button></div>`, text, help, T(a, "frame.dismiss"))
		if n.Err != nil {
			alert = line
		} else {
			status = line
		}
	}
	if a.Offline.State == app.OfflineRenewable {
		status += H(`<div class="notice" id="renewable"><p>%</p><button type="button" class="link" data-click="frame.renew">%</button></div>`, T(a, "frame.renewable"), T(a, "frame.renew"))
	}
	class := func(base string, content HTML) string {
		if content == "" {
			return "notices"
		}
		return "notices " + base
	}
	return H(`<div class="%" id="alert" role="alert">%</div><div class="%" id="status" role="status">%</div><div class="visually-hidden" id="heard" role="status">%</div>`,
		class("bad", alert), alert, class("good", status), status, heard(a))
}

// heard is what those are told of work that goes on who do not see its progress.
func heard(a *app.App) string {
	for _, room := range a.Rooms() {
		if t, ok := room.(Teller); ok && t.Tells(a) != "" {
			return t.Tells(a)
		}
	}
	switch tr := a.Training; {
	case tr != nil && !tr.Saving:
		return T(a, "heard.training", "percent", i18n.Percent(a.Lang, tr.Heard.Share, 0))
	case a.Scored && a.Last != nil:
		right, all := testRows(a.Last.Result)
		return T(a, "heard.result", "accuracy", i18n.Number(a.Lang, a.Last.Result.Metrics.TestAccuracy, 4), "n", right, "of", all)
	}
	return ""
}

func viewFooter(a *app.App) HTML {
	key := "frame.offline"
	if s := a.Offline.State; s != "" {
		key += "_" + string(s)
	}
	return H(`<p class="facts">%<span>%</span><a id="offline" href="#/take">%</a><span>%</span><a href="#/help">%</a></p>`,
		viewStorage(a), T(a, "frame.same_numbers", "version", estimator.ScikitLearn), T(a, key, "n", a.Offline.Percent), T(a, "frame.private"), T(a, "frame.help"))
}
