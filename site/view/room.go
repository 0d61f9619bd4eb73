package view

import (
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Room is a room of the lab that can be drawn.
type Room interface {
	app.Room
	// Title is the key of the sentence that the browser's tab says.
	Title() string
	// View draws the inside of main.
	View(a *app.App) HTML
}

// viewBeyond stands where a page will be that comes with the whole lab, which is on its way.
func viewBeyond(a *app.App) HTML {
	if err := a.BeyondErr(); err != nil {
		return H(`<div class="empty" id="beyond"><h1>%</h1><p class="advice warn" role="alert">%</p>`+
			`<p><button type="button" class="primary" id="beyond-again" data-click="frame.whole">%</button></p></div>`,
			T(a, "beyond.failed"), i18n.Error(a.Lang, err), T(a, "beyond.again"))
	}
	key := "beyond.coming"
	if a.Training != nil {
		key = "beyond.training"
	}
	return H(`<div class="empty" id="beyond"><p role="status">%</p></div>`, T(a, key))
}
