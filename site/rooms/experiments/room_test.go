package experiments_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/experiments"
	"pizarra/site/view"
)

// of is the room in a tab.
func of(tab *apptest.Tab) *experiments.Room {
	return tab.App.Room(app.PageExperiments).(*experiments.Room)
}

// train trains a forest of 5 trees on a built-in set, and gives its run.
func train(t *testing.T, tab *apptest.Tab, data string, seed int) store.Run {
	t.Helper()
	j := trainer.NewJob(trainer.Data{Name: data}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(5)
	j.Split.RandomState = estimator.IntValue(seed)
	tab.Go(app.Route{Page: app.PageTrain, Query: j.Query()}.Hash())
	tab.Do("training.start", "")
	r, ok := tab.App.FindRun(tab.App.Last.RunID)
	if !ok {
		t.Fatalf("there is no run, notice %+v", tab.App.Notice)
	}
	return r
}

// main is what the page shows.
func main(tab *apptest.Tab) string {
	for _, region := range view.Page(tab.App) {
		if region.ID == "main" {
			return string(region.Whole())
		}
	}
	return ""
}

func named(t *testing.T, tab *apptest.Tab, name string) store.Experiment {
	t.Helper()
	e, err := tab.App.Book.Store.ExperimentByName(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// active are the run_ids of the workbook that are not deleted.
func active(tab *apptest.Tab) (ids []string) {
	b := &tab.App.Book
	for _, row := range b.Rows(store.ActiveOnly, "") {
		ids = append(ids, b.Index.ID(row))
	}
	return ids
}

func form(tab *apptest.Tab, action string, pairs ...string) {
	f := map[string]string{}
	for i := 0; i < len(pairs); i += 2 {
		f[pairs[i]] = pairs[i+1]
	}
	tab.Send(app.Action{Name: action, Form: f})
}

// An experiment is made, renamed, noted on, tagged, all of it is there after a reload and in the other tab, and MLflow's
// tags hold it.
func TestExperimentIsKept(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/experiments", nil)
	other := browser.Open(t, i18n.EN, "#/experiments", nil)
	if !strings.Contains(main(tab), "Aún no hay experimentos tuyos") {
		t.Error("an empty workbook does not say so")
	}
	tab.Do("experiments.create", "")
	form(tab, "experiments.create_save", "name", "  iris-profundidad ")
	id := named(t, tab, "iris-profundidad").ID
	if want := "#/experiments/" + id; tab.Hash != want {
		t.Errorf("after it was made the address is %s, want %s", tab.Hash, want)
	}
	tab.Do("experiments.rename", "")
	form(tab, "experiments.rename_save", "name", "iris-depth")
	form(tab, "experiments.note_save", "note", "una\r\nnota\n")
	form(tab, "experiments.tag_save", "key", "curso", "value", "mlops")
	form(tab, "experiments.tag_save", "key", "dos", "value", "2")
	tab.Do("experiments.tag_drop", "dos")

	for what, later := range map[string]*apptest.Tab{"the other tab": other, "a new tab": browser.Open(t, i18n.EN, "#/experiments", nil)} {
		later.Settle()
		e, ok := later.App.Book.Experiment(id)
		note, course, two := "", "", false
		for _, tag := range e.Tags {
			switch tag.Key {
			case "mlflow.note.content":
				note = tag.Value
			case "curso":
				course = tag.Value
			case "dos":
				two = true
			}
		}
		if !ok || e.Name != "iris-depth" || note != "una\nnota" || course != "mlops" || two {
			t.Errorf("%s has %+v", what, e)
		}
		if html := main(later); !strings.Contains(html, ">iris-depth</a>") || !strings.Contains(html, "curso: mlops") {
			t.Errorf("%s shows %s", what, html)
		}
	}
	form(tab, "experiments.note_save", "note", "  ")
	if e := named(t, tab, "iris-depth"); len(e.Tags) != 1 {
		t.Errorf("after the note was emptied the tags are %v", e.Tags)
	}
}

// Names are refused as MLflow refuses them, with what helps, and what was typed stays.
func TestNamesAreRefused(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/experiments", nil)
	create := func(name string) *experiments.Room {
		tab.Do("experiments.create", "")
		form(tab, "experiments.create_save", "name", name)
		return of(tab)
	}
	create("one")
	one := named(t, tab, "one").ID
	tab.Do("experiments.delete", one)
	for _, c := range []struct{ name, key string }{
		{"", "store.experiment_name_empty"}, {"   ", "store.experiment_name_empty"}, {"Default", "experiments.name_taken"},
		{strings.Repeat("x", 501), "store.text_long"}, {"one", "experiments.name_deleted"},
	} {
		r := create(c.name)
		if !fault.Is(r.Form.Err, c.key) || r.Form.Name != strings.TrimSpace(c.name) || r.Form.Kind == "" {
			t.Errorf("%q: the form is %+v, want %s", c.name, r.Form, c.key)
		}
	}
	if of(tab).Form.Taken != one {
		t.Errorf("the deleted experiment of the name is %q, want %s", of(tab).Form.Taken, one)
	}
	if n := len(tab.App.Book.Experiments); n != 1 {
		t.Errorf("%d experiments are active, want Default alone", n)
	}
	tab.Do("experiments.restore", one)
	if of(tab).Form.Err != nil || len(tab.App.Book.Experiments) != 2 {
		t.Errorf("after restoring: %+v", of(tab).Form)
	}
	tab.Go("#/experiments/" + one)
	tab.Do("experiments.rename", "")
	form(tab, "experiments.rename_save", "name", "Default")
	if !fault.Is(of(tab).Form.Err, "experiments.name_taken") {
		t.Errorf("renaming to a name that is taken: %+v", of(tab).Form)
	}
	form(tab, "experiments.tag_save", "key", "a#b", "value", "1")
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "store.key_character") {
		t.Errorf("a tag that MLflow refuses: %+v", n)
	}
}

// An experiment goes into the trash with its runs and comes back with them, but for those that had been deleted before.
func TestDeleteAndUndo(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.EN, "#/train", nil)
	first, second, third := train(t, tab, "iris", 1), train(t, tab, "iris", 2), train(t, tab, "wine", 3)
	tab.Do("runs.delete", first.ID)
	id := second.ExperimentID
	other := browser.Open(t, i18n.EN, "#/experiments?view=deleted", nil)
	tab.Go("#/experiments/" + id)
	tab.Do("experiments.delete", id)
	if tab.Hash != "#/experiments" || tab.Focused != "experiments-undo" {
		t.Errorf("after deleting, the address is %s and the keyboard at %s", tab.Hash, tab.Focused)
	}
	if n := len(active(tab)); n != 1 || active(tab)[0] != third.ID {
		t.Errorf("%d runs are left", n)
	}
	other.Settle()
	if html := main(other); !strings.Contains(html, "2 runs") || !strings.Contains(html, `id="restore-`+id) {
		t.Errorf("the trash of the other tab shows %s", html)
	}
	tab.Do("experiments.undo", "")
	if n := len(active(tab)); n != 2 {
		t.Errorf("after undoing there are %d runs, want 2", n)
	}
	if r, err := tab.App.Book.Store.Run(context.Background(), first.ID); err != nil || r.Stage != store.Deleted {
		t.Errorf("the run that had been deleted before is %s, %v", r.Stage, err)
	}

	// Restored from the trash, all of its runs come back, as in MLflow.
	tab.Do("experiments.delete", id)
	tab.Go("#/experiments?view=deleted")
	tab.Do("experiments.restore", id)
	if n := len(active(tab)); n != 3 {
		t.Errorf("restored from the trash there are %d runs, want 3", n)
	}
	other.Settle()
	if html := main(other); strings.Contains(html, `id="restore-`) {
		t.Errorf("the trash of the other tab still shows %s", html)
	}
}

// Default stays, and so does what is under way.
func TestWhatStays(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/experiments/0", nil)
	if strings.Contains(main(tab), "experiment-delete") {
		t.Error("Default offers to be deleted")
	}
	tab.Do("experiments.delete", "0")
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "experiments.default") || len(tab.App.Book.Trash) > 0 {
		t.Errorf("deleting Default: %+v", n)
	}
	r := train(t, tab, "iris", 1)
	again := store.Batch{Ops: []store.Op{store.UpdateRun{Run: r.ID, Status: store.Running}}}
	if err := tab.App.Book.Store.Commit(context.Background(), again); err != nil {
		t.Fatal(err)
	}
	tab.Begin(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Until("the run goes on", func() bool { x, _ := tab.App.FindRun(r.ID); return x.Status == store.Running })
	tab.Do("experiments.delete", r.ExperimentID)
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "experiments.going") || len(tab.App.Book.Trash) > 0 {
		t.Errorf("deleting an experiment with a run under way: %+v", n)
	}
}

// Emptying the trash asks once, says what goes, and takes that alone; the names are free again.
func TestEmptyTrash(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	iris, wine := train(t, tab, "iris", 1), train(t, tab, "wine", 1)
	loose := train(t, tab, "wine", 2)
	tab.Do("experiments.delete", iris.ExperimentID)
	tab.Do("runs.delete", loose.ID)
	tab.Go("#/experiments?view=deleted")
	tab.Do("experiments.purge", "all")
	if html := main(tab); !strings.Contains(html, "1 experimento con 1 ejecución y 1 ejecución suelta") {
		t.Errorf("it says %s", html)
	}
	if tab.Focused != "purge-no" {
		t.Errorf("the keyboard is at %s", tab.Focused)
	}
	tab.Do("experiments.purge_no", "")
	if len(tab.App.Book.Trash) != 1 || of(tab).Confirm != "" {
		t.Error("saying no changed something")
	}

	// What another tab has brought back meanwhile is not deleted, and nothing else is either: one transaction.
	other := browser.Open(t, i18n.ES, "#/experiments?view=deleted", nil)
	other.Do("experiments.purge", "all")
	restore := store.Batch{Ops: []store.Op{store.RestoreRun{Run: loose.ID}}}
	if err := tab.App.Book.Store.Commit(context.Background(), restore); err != nil {
		t.Fatal(err)
	}
	other.Do("experiments.purge_yes", "")
	if n := other.App.Notice; n == nil || !fault.Is(n.Err, "store.run_active") {
		t.Errorf("the notice is %+v", n)
	}
	if _, err := tab.App.Book.Store.Run(context.Background(), iris.ID); err != nil {
		t.Errorf("a run of the refused purge: %v", err)
	}
	tab.Do("runs.delete", loose.ID)
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
	tab.Do("runs.delete", loose.ID)

	tab.Go("#/experiments?view=deleted")
	tab.Do("experiments.purge", "all")
	tab.Do("experiments.purge_yes", "")
	for _, id := range []string{iris.ID, loose.ID} {
		if _, err := tab.App.Book.Store.Run(context.Background(), id); !fault.Is(err, "store.run_missing") {
			t.Errorf("%s after emptying: %v", id, err)
		}
	}
	if _, ok := tab.App.FindRun(wine.ID); !ok || len(tab.App.Book.Trash) > 0 {
		t.Error("the run that was not in the trash is gone, or the trash is not empty")
	}
	if html := main(tab); !strings.Contains(html, "La papelera está vacía") {
		t.Errorf("it says %s", html)
	}
	if again := train(t, tab, "iris", 1); again.ExperimentID == "" {
		t.Error("the name is not free again")
	}
}

// A training goes into the experiment that was chosen, as long as that is there, and says so; otherwise into the data set's own.
func TestTrainInto(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/experiments", nil)
	tab.Do("experiments.create", "")
	form(tab, "experiments.create_save", "name", "iris-depth")
	id := named(t, tab, "iris-depth").ID
	tab.Do("experiments.train", id)
	if html := main(tab); tab.App.Route.Page != app.PageTrain || !strings.Contains(html, "logged in the experiment “iris-depth”") {
		t.Errorf("at %s it is not said where the run goes", tab.Hash)
	}
	if r := train(t, tab, "iris", 1); r.ExperimentID != id {
		t.Errorf("the run is in %s, want %s", r.ExperimentID, id)
	}
	tab.Do("train.into", "")
	if r := train(t, tab, "iris", 1); r.ExperimentID != named(t, tab, "iris-classification").ID {
		t.Errorf("without a choice the run is in %s", r.ExperimentID)
	}
	tab.Do("train.into", id)
	tab.Do("experiments.delete", id)
	if r := train(t, tab, "iris", 1); r.ExperimentID != named(t, tab, "iris-classification").ID {
		t.Errorf("with a choice that is in the trash the run is in %s", r.ExperimentID)
	}
}
