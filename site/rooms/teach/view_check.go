package teach

import (
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// sayings are the keys of what is said of a check: its name, the sentence where it is good, the one where it is not, and what to do then.
var sayings = map[string]struct{ name, good, otherwise, do string }{
	"browser":         {"teach.check.browser", "teach.check.browser_good", "teach.check.browser_bad", "teach.check.browser_do"},
	"secure":          {"teach.check.secure", "teach.check.secure_good", "teach.check.secure_bad", "teach.check.secure_do"},
	"storage":         {"teach.check.storage", "teach.check.storage_good", "teach.check.storage_bad", "teach.check.storage_do"},
	"room":            {"teach.check.room", "teach.check.room_good", "teach.check.room_good", "teach.check.room_do"},
	"room_unknown":    {"teach.check.room", "teach.check.room_unknown", "teach.check.room_unknown", "teach.check.room_do"},
	"persist":         {"teach.check.persist", "teach.check.persist_good", "teach.check.persist_bad", "teach.check.persist_do"},
	"private":         {"teach.check.private", "teach.check.private_good", "teach.check.private_bad", "teach.check.private_do"},
	"speed":           {"teach.check.speed", "teach.check.speed_good", "teach.check.speed_bad", "teach.check.speed_do"},
	"speed_failed":    {"teach.check.speed", "teach.check.speed_failed", "teach.check.speed_failed", "teach.check.speed_failed_do"},
	"workers":         {"teach.check.workers", "teach.check.workers_good", "teach.check.workers_bad", "teach.check.workers_do"},
	"locks":           {"teach.check.locks", "teach.check.locks_good", "teach.check.locks_bad", "teach.check.locks_do"},
	"material":        {"teach.check.material", "teach.check.material_good", "teach.check.material_bad", "teach.check.material_do"},
	"offline":         {"teach.check.offline", "teach.check.offline_good", "teach.check.offline_bad", "teach.check.offline_do"},
	"offline_coming":  {"teach.check.offline", "teach.check.offline_coming", "teach.check.offline_coming", "teach.check.offline_coming_do"},
	"offline_nowhere": {"teach.check.offline", "teach.check.offline_nowhere", "teach.check.offline_nowhere", "teach.check.offline_do"},
}

// grades are the keys of what each grade is called.
var grades = map[Grade]string{Good: "teach.grade.good", Warn: "teach.grade.warn", Bad: "teach.grade.bad"}

// viewChecks is the look at the machine.
func (r *Room) viewChecks(a *app.App) view.HTML {
	c := &r.Checks
	key := "teach.check_go"
	if len(c.Done) > 0 {
		key = "teach.check_again"
	}
	return view.H(`<p class="teach-lead">%</p><p><button type="button" class="primary" id="teach-check" data-click="teach.check"%>%</button></p>%`,
		view.T(a, "teach.check_why"), view.Attr("disabled", c.Running || a.Book.Store == nil), view.T(a, key), r.viewChecked(a))
}

func (r *Room) viewChecked(a *app.App) view.HTML {
	c := &r.Checks
	switch {
	case c.Running:
		return view.H(`<p id="teach-checking" role="status">%</p>`, view.T(a, "teach.checking"))
	case len(c.Done) == 0:
		return ""
	}
	bad, warn := 0, 0
	for _, check := range c.Done {
		switch check.Grade {
		case Bad:
			bad++
		case Warn:
			warn++
		}
	}
	verdict, class := view.T(a, "teach.verdict.good"), "advice"
	switch {
	case bad > 0:
		verdict, class = view.T(a, "teach.verdict.bad", "n", bad), "advice bad"
	case warn > 0:
		verdict, class = view.T(a, "teach.verdict.warn", "n", warn), "advice warn"
	}
	return view.H(`<p class="%" id="teach-verdict" tabindex="-1">%</p><ul class="teach-checks">%</ul><p class="small muted teach-agent">%</p>`, class, verdict,
		view.Each(c.Done, func(_ int, check Check) view.HTML { return viewCheck(a, check) }), c.Machine.Agent)
}

func viewCheck(a *app.App, c Check) view.HTML {
	say := sayings[c.ID]
	sentence, do := say.good, ""
	if c.Grade != Good {
		sentence, do = say.otherwise, say.do
	}
	return view.H(`<li class="%" id="check-%"><span class="tag %">%</span><div><h2>%</h2><p>%</p>%%</div></li>`,
		string(c.Grade), c.ID, string(c.Grade), view.T(a, grades[c.Grade]), view.T(a, say.name), view.T(a, sentence, c.Args...),
		view.When(c.Err != nil, func() view.HTML { return view.H(`<p class="small">%</p>`, i18n.Error(a.Lang, c.Err)) }),
		view.When(do != "", func() view.HTML { return view.H(`<p class="teach-do">%</p>`, view.T(a, do, c.Args...)) }))
}
