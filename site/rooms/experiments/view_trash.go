package experiments

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewTrash is what has been deleted and can be brought back, until the trash is emptied.
func (r *Room) viewTrash(a *app.App) view.HTML {
	rows, loose := r.trashed(a)
	head := view.H(`<p class="small"><a href="#/experiments">%</a></p>`, view.T(a, "experiments.all"))
	if len(rows)+len(loose) == 0 {
		return view.H(`<div class="experiments">%<section class="empty"><h1>%</h1><p>%</p></section>%</div>`,
			head, view.T(a, "experiments.trash"), view.T(a, "experiments.trash_empty"), bridgeTrash(a).View(a))
	}
	runs := 0
	for _, row := range rows {
		runs += row.Runs
	}
	return view.H(`<div class="experiments">%<div class="runs-head"><h1>%</h1><button type="button" class="danger" id="purge-all" data-click="experiments.purge:all">%</button></div><p class="muted">%</p>%%%%</div>`,
		head, view.T(a, "experiments.trash"), view.T(a, "experiments.trash_all"), view.T(a, "experiments.trash_help"),
		view.When(r.Confirm == trashAll, func() view.HTML {
			return viewConfirm(a, view.T(a, "experiments.purge_all", "experiments", len(rows), "runs", runs, "loose", len(loose)))
		}),
		view.When(len(rows) > 0, func() view.HTML {
			return view.H(`<section><h2>%</h2><ul class="trash-list" id="trash-experiments">%</ul></section>`, view.T(a, "experiments.title"),
				view.Each(rows, func(_ int, row Row) view.HTML { return r.viewTrashed(a, row) }))
		}),
		view.When(len(loose) > 0, func() view.HTML {
			return view.H(`<section><h2>%</h2><p class="muted small">%</p><ul class="trash-list" id="trash-runs">%</ul></section>`, view.T(a, "runs.title"), view.T(a, "experiments.trash_runs"),
				view.Each(loose, func(_ int, run store.Run) view.HTML { return viewTrashedRun(a, run) }))
		}), bridgeTrash(a).View(a))
}

// viewConfirm says what goes for good, and asks once more. It takes the keyboard where nothing is lost.
func viewConfirm(a *app.App, what string) view.HTML {
	return view.H(`<div class="advice bad trash-confirm" role="alertdialog" aria-labelledby="purge-what"><p id="purge-what">%</p><div class="row"><button type="button" id="purge-no" data-click="experiments.purge_no">%</button><button type="button" class="danger" id="purge-yes" data-click="experiments.purge_yes">%</button></div></div>`,
		what, view.T(a, "experiments.purge_no"), view.T(a, "experiments.purge_yes"))
}

func (r *Room) viewTrashed(a *app.App, row Row) view.HTML {
	return view.H(`<li><span class="trash-name">%</span><span class="muted small">%</span><span class="muted small">%</span><span class="row"><button type="button" id="restore-%" data-click="experiments.restore:%">%</button><button type="button" class="danger" id="purge-%" data-click="experiments.purge:%">%</button></span>%</li>`,
		row.Name, view.T(a, "runs.count", "n", row.Runs), viewTime(a, row.LastUpdateTime),
		row.ID, row.ID, view.T(a, "experiments.restore"), row.ID, row.ID, view.T(a, "experiments.purge"),
		view.When(r.Confirm == row.ID, func() view.HTML {
			return viewConfirm(a, view.T(a, "experiments.purge_one", "name", row.Name, "n", row.Runs))
		}))
}

func viewTrashedRun(a *app.App, run store.Run) view.HTML {
	e, _ := a.Book.Experiment(run.ExperimentID)
	return view.H(`<li><span class="trash-name">%</span><span class="muted small">%</span><span class="muted small">%</span><span class="row"><button type="button" id="restore-%" data-click="experiments.restore_run:%">%</button></span></li>`,
		run.Name, e.Name, viewTime(a, run.StartTime), run.ID, run.ID, view.T(a, "experiments.restore"))
}
