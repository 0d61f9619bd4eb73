package take

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.take" }

// View draws the page.
func (room *Room) View(a *app.App) view.HTML {
	return view.H(`<article class="take"><h1>%</h1><p class="muted">%</p>%%%%</article>`,
		view.T(a, "take.title"), view.T(a, "take.lead"), viewWork(a), viewCopy(a), viewInstall(a), room.viewFiles(a))
}

// viewCopy says whether this browser keeps the lab, and what to do where it does not.
func viewCopy(a *app.App) view.HTML {
	state := a.Offline.State
	if state == app.OfflineUnknown {
		return view.H(`<section id="take-copy"><h2>%</h2><p role="status">%</p></section>`, view.T(a, "take.copy"), view.T(a, "take.unknown"))
	}
	progress := view.When(state == app.OfflineFilling, func() view.HTML {
		percent := strconv.Itoa(a.Offline.Percent)
		return view.H(`<p><progress id="take-progress" max="100" value="%" aria-label="%"></progress> % %</p>`, percent, view.T(a, "take.copy"), percent, "%")
	})
	class := "advice"
	switch state {
	case app.OfflineReady, app.OfflineRenewable, app.OfflineFile:
		class = "advice good"
	case app.OfflinePlain, app.OfflineMissing, app.OfflineOff, app.OfflineWaiting:
		class = "advice warn"
	}
	return view.H(`<section id="take-copy"><h2>%</h2><p class="%" role="status">%</p>%</section>`,
		view.T(a, "take.copy"), class, view.T(a, "take.offline_"+string(state)), progress)
}

// viewInstall tells how the lab becomes an app of this computer.
func viewInstall(a *app.App) view.HTML {
	switch a.Offline.State {
	case app.OfflineReady, app.OfflineRenewable, app.OfflineFilling:
		return view.H(`<section id="take-install"><h2>%</h2><p>%</p><ul><li>%</li><li>%</li><li>%</li></ul></section>`, view.T(a, "take.install"), view.T(a, "take.install_about"),
			view.T(a, "take.install_chrome"), view.T(a, "take.install_safari"), view.T(a, "take.install_android"))
	}
	return ""
}

// viewFiles offers the lab as files. Where none can be had, it says why.
func (room *Room) viewFiles(a *app.App) view.HTML {
	if !room.Asked || a.Offline.State == app.OfflineFile {
		return ""
	}
	if len(room.Offers) == 0 {
		return view.H(`<section id="take-files"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "take.files"), view.T(a, "take.files_none"))
	}
	offer := func(name, about, get string) view.HTML {
		return view.When(room.Has(name), func() view.HTML {
			return view.H(`<div><p>%</p><p><a class="button" href="../%" download="%">%</a></p></div>`, view.T(a, about), name, name, view.T(a, get))
		})
	}
	return view.H(`<section id="take-files"><h2>%</h2>%%</section>`, view.T(a, "take.files"),
		offer(Single, "take.single", "take.single_get"), offer(Zip, "take.zip", "take.zip_get"))
}
