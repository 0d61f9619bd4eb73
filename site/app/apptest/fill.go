package apptest

import (
	"cmp"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// Fill gives a lab that has opened no workbook these runs, as if they had been read. They are active and in one experiment
// where they do not say otherwise.
func Fill(a *app.App, runs ...store.Run) {
	known := map[string]bool{}
	for i := range runs {
		r := &runs[i]
		r.ExperimentID, r.Stage = cmp.Or(r.ExperimentID, "1"), cmp.Or(r.Stage, store.Active)
		if !known[r.ExperimentID] {
			known[r.ExperimentID] = true
			a.Book.Experiments = append(a.Book.Experiments, store.Experiment{ID: r.ExperimentID, Name: "experiment " + r.ExperimentID, Stage: store.Active})
		}
	}
	a.Book.Index.Apply(store.Summaries{All: true, Blocks: []*store.Block{store.BlockOf(runs...)}})
	a.Book.Ready = true
}

// Active are the runs of the open workbook that are not deleted, newest first.
func Active(a *app.App) (list []store.Run) {
	for _, row := range a.Book.Rows(store.ActiveOnly, "") {
		list = append(list, a.Book.Index.Run(row))
	}
	return list
}

// Runs are those that the tab's workbook has and that are not deleted.
func (tab *Tab) Runs() []store.Run { return Active(tab.App) }
