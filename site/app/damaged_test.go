package app_test

import (
	"context"
	"fmt"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// Runs that are damaged keep nobody from the others: one is shown by its summary, and of one that has none the person is told.
func TestDamagedRuns(t *testing.T) {
	db := mem.New()
	backend, err := db.Open("pizarra")
	if err != nil {
		t.Fatal(err)
	}
	id := func(n int) string { return fmt.Sprintf("%032x", n) }
	s := store.New(backend)
	for n := range 3 {
		r := store.Run{ID: id(n), Name: fmt.Sprint("ejecución ", n), ExperimentID: "0", StartTime: int64(n), Status: store.Finished, EndTime: 9,
			Metrics: []store.Metric{{Key: "test_accuracy", Value: 0.9}}}
		if err := s.Commit(t.Context(), store.Batch{Ops: []store.Op{store.CreateRun{Run: r}}}); err != nil {
			t.Fatal(err)
		}
	}
	damage := func(n int, summaryToo bool) {
		err := backend.Update(context.Background(), false, func(tx store.Tx) error {
			if summaryToo {
				if err := tx.Delete(store.SummaryTable, "run", id(n)); err != nil {
					return err
				}
			}
			return tx.Put(store.RunTable, []byte("{"), id(n))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	open := func() *apptest.Tab {
		return apptest.New().Open(t, i18n.ES, "#/runs", func(tab *apptest.Tab) {
			tab.Store = func(store.Store) store.Store { return s }
		})
	}
	damage(1, false)
	tab := open()
	if b := tab.App.Book; b.Err != nil || tab.App.Notice != nil || len(tab.Runs()) != 3 || tab.Runs()[1].Name != "ejecución 1" {
		t.Errorf("with a damaged run that has a summary: %+v, %+v", tab.Runs(), tab.App.Notice)
	}
	if v := app.ValueOf(tab.Runs()[1], "metrics.test_accuracy"); v.Number != 0.9 {
		t.Errorf("its metric is %+v", v)
	}
	damage(2, true)
	tab = open()
	if b := tab.App.Book; b.Err != nil || len(tab.Runs()) != 2 || tab.Runs()[0].ID != id(1) {
		t.Errorf("with one that has none: %+v", tab.Runs())
	}
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "store.damaged") || fault.Of(n.Err).Args["what"] != id(2) {
		t.Errorf("the person is told %+v", n)
	}
}
