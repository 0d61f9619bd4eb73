package handin

import (
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// viewFinish is the end of the work on a computer that others use too: the file saved, looked at, and the workbook erased.
func (r *Room) viewFinish(a *app.App) view.HTML {
	return view.H(`<section class="handin-finish" aria-labelledby="handin-finish-title"><h2 id="handin-finish-title">%</h2><p>%</p><ol class="handin-steps">%%%%</ol></section>`,
		view.T(a, "finish.title"), view.T(a, "finish.about", "name", a.Book.Name), r.viewStepSave(a), r.viewStepBackup(a), r.viewStepProof(a), r.viewStepErase(a))
}

func step(a *app.App, done bool, title string, inside view.HTML) view.HTML {
	mark := view.HTML("")
	if done {
		mark = view.H(` <span class="outcome good">%</span>`, view.T(a, "finish.done"))
	}
	return view.H(`<li><h3>%%</h3>%</li>`, title, mark, inside)
}

func (r *Room) viewStepSave(a *app.App) view.HTML {
	key := "finish.save_first"
	if r.Saved != nil || r.Proof != nil {
		key = "finish.save_done"
	}
	return step(a, r.Saved != nil || r.Proof != nil, view.T(a, "finish.save"), view.H(`<p>%</p>`, view.T(a, key)))
}

func (r *Room) viewStepBackup(a *app.App) view.HTML {
	return step(a, false, view.T(a, "finish.backup"), view.H(`<p>%</p><p><button type="button" data-click="book.backup">%</button></p>`, view.T(a, "finish.backup_why"), view.T(a, "frame.backup")))
}

// viewStepProof has the person choose the saved file, and says what was read: the file itself, or only what was handed to the browser.
func (r *Room) viewStepProof(a *app.App) view.HTML {
	outcome := view.HTML("")
	switch {
	case r.Reading:
		outcome = view.H(`<p class="muted">%</p>`, view.T(a, "finish.proving"))
	case r.Unproof != nil:
		outcome = view.H(`<p class="advice bad">%</p>`, i18n.Error(a.Lang, r.Unproof))
	case r.Proof != nil:
		outcome = view.H(`<p class="advice good">%</p>`, view.T(a, "finish.proved", "file", r.Proof.File, "code", r.Proof.Code))
	}
	trust := view.HTML("")
	if r.Proof == nil && r.Saved != nil {
		trust = view.H(`<p class="small">%</p><label class="check" for="handin-unseen"><input type="checkbox" id="handin-unseen" data-change="handin.unseen"%> %</label>`,
			view.T(a, "finish.memory", "code", r.Saved.Code), view.Attr("checked", r.Unseen), view.T(a, "finish.unseen", "file", r.Saved.File))
	}
	return step(a, r.Proof != nil, view.T(a, "finish.proof"), view.H(`<p>%</p><p><label class="button file">%<input type="file" accept=".zip" id="handin-proof-file" data-change="handin.proof"%></label></p><div id="handin-proof" tabindex="-1" role="status">%</div>%`,
		view.T(a, "finish.proof_how"), view.T(a, "finish.proof_choose"), view.Attr("disabled", r.Reading || r.Making || r.Erasing), outcome, trust))
}

func (r *Room) viewStepErase(a *app.App) view.HTML {
	why, confirm := view.HTML(""), view.HTML("")
	switch {
	case r.Failed != nil:
		why = view.H(`<p class="advice bad" role="alert">%</p>`, i18n.Error(a.Lang, r.Failed))
	case r.Erasing:
		why = view.H(`<p class="muted" role="status">%</p>`, view.T(a, "finish.erasing"))
	case r.sealed() == nil:
		why = view.H(`<p class="small muted" id="handin-erase-why">%</p>`, view.T(a, "finish.erase_not_yet"))
	}
	if r.Sure && r.mayErase() {
		confirm = view.H(`<div class="advice bad" role="alertdialog" aria-labelledby="handin-erase-what"><p id="handin-erase-what">%</p><div class="row"><button type="button" id="handin-erase-no" data-click="handin.erase_no">%</button><button type="button" class="danger" id="handin-erase-yes" data-click="handin.erase_yes">%</button></div></div>`,
			view.T(a, "finish.sure", "name", a.Book.Name, "code", r.sealed().Code), view.T(a, "finish.sure_no"), view.T(a, "finish.sure_yes", "name", a.Book.Name))
	}
	return step(a, false, view.T(a, "finish.erase"), view.H(`<p>%</p><p><button type="button" class="danger" id="handin-erase" data-click="handin.erase"%%>%</button></p>%%`,
		view.T(a, "finish.erase_about", "name", a.Book.Name), view.Attr("disabled", !r.mayErase()), view.DescribedBy(view.IDIf(r.sealed() == nil && r.Failed == nil && !r.Erasing, "handin-erase-why")),
		view.T(a, "finish.erase_do", "name", a.Book.Name), why, confirm))
}
