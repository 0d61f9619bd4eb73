package view

import (
	"slices"

	"pizarra/engine/fault"
	"pizarra/site/app"
)

// Helped are the keys of the errors that help has a symptom for: those of the browser and of what it keeps, where the sentence alone
// cannot say all that there is to do.
var Helped = []string{
	"bundle.not_backup", "bundle.repacked", "chart.not_drawn", "data.not_loaded", "file.unreadable", "store.aborted", "store.blocked",
	"store.closed", "store.damaged", "store.emptied", "store.full", "store.lost", "store.newer", "store.silent", "store.unavailable",
	"text.not_arrived", "whole.not_loaded", "words.not_loaded", "worker.ended", "worker.memory", "worker.no_start",
}

// viewHelp leads from an error to what help has on it; "" where it has nothing.
func viewHelp(a *app.App, err error) HTML {
	key := fault.Of(err).Key
	if !slices.Contains(Helped, key) {
		return ""
	}
	return H(`<a href="#/help?error=%">%</a>`, key, T(a, "frame.help_why"))
}
