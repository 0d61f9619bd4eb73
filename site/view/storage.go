package view

import (
	"strings"
	"time"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

// viewStorage says in a few words what is kept in this browser, how safely, and what of it is in no file. It leads to the whole of it.
func viewStorage(a *app.App) HTML {
	b := &a.Book
	var parts []string
	if m := a.Storage; m != nil && b.Ready {
		if m.Usage >= 0 {
			parts = append(parts, T(a, "storage.used", "size", Size(a, m.Usage)))
		}
		switch {
		case !b.Durable:
			parts = append(parts, T(a, "frame.not_kept"))
		case m.Persisted:
			parts = append(parts, T(a, "storage.protected"))
		default:
			parts = append(parts, T(a, "storage.exposed"))
		}
		switch {
		case b.Unkept() > 0:
			parts = append(parts, T(a, "storage.unkept", "n", b.Unkept()))
		case b.Backed > 0:
			parts = append(parts, T(a, "storage.backed", "ago", i18n.Ago(a.Lang, a.Now, time.UnixMilli(b.Backed))))
		default:
			parts = append(parts, T(a, "storage.none"))
		}
	} else {
		parts = append(parts, T(a, "storage.here"))
	}
	return H(`<a id="storage" href="#/take">%</a>`, strings.Join(parts, " · "))
}
