package take

import (
	"time"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewWork says what of the student's work is kept in this browser, how safely, and when it was last taken along.
func viewWork(a *app.App) view.HTML {
	b := &a.Book
	if !b.Ready || a.Storage == nil {
		return ""
	}
	return view.H(`<section id="take-work"><h2>%</h2><p>%</p>%<dl><dt>%</dt><dd>%</dd><dt>%</dt><dd>%</dd><dt>%</dt><dd>%</dd></dl>`+
		`<p><button type="button" class="primary" id="take-backup" data-click="book.backup">%</button></p><h3>%</h3><ul><li>%</li><li>%</li><li>%</li><li>%</li></ul></section>`,
		view.T(a, "storage.title"), view.T(a, "storage.kept_in", "name", b.Name),
		view.When(a.NearlyFull(), func() view.HTML { return view.H(`<p class="advice warn">%</p>`, view.T(a, "storage.full")) }),
		view.T(a, "storage.size"), size(a), view.T(a, "storage.protection"), viewProtection(a), view.T(a, "storage.last"), viewLast(a),
		view.T(a, "frame.backup"), view.T(a, "storage.loses"),
		view.T(a, "storage.loses_private"), view.T(a, "storage.loses_safari"), view.T(a, "storage.loses_exit"), view.T(a, "storage.loses_file"))
}

func size(a *app.App) string {
	percent := a.StorageUsed()
	if percent < 0 {
		return view.T(a, "storage.size_unknown")
	}
	return view.T(a, "storage.size_of", "size", view.Size(a, a.Storage.Usage), "quota", view.Size(a, a.Storage.Quota), "percent", percent)
}

func viewProtection(a *app.App) view.HTML {
	switch {
	case !a.Book.Durable:
		return view.H(`%`, view.T(a, "frame.not_kept_long"))
	case a.Storage.Persisted:
		return view.H(`%`, view.T(a, "storage.protected_yes"))
	}
	return view.H(`%<p><button type="button" id="take-protect" data-click="book.protect">%</button></p><p class="small muted">%</p>`,
		view.T(a, "storage.protected_no"), view.T(a, "storage.protect"), view.T(a, "storage.protect_how"))
}

func viewLast(a *app.App) view.HTML {
	last := view.H(`%`, view.T(a, "storage.last_never"))
	if b := &a.Book; b.Backed > 0 {
		at := time.UnixMilli(b.Backed)
		last = view.H(`<time title="%">%</time>`, i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at))
	}
	if n := a.Book.Unkept(); n > 0 {
		last += view.H(` · %`, view.T(a, "storage.unkept", "n", n))
	}
	return last
}
