package app_test

import (
	"bytes"
	"testing"

	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// How many runs are in no file is known, after a backup, after a reload, and in each workbook for itself; and what was backed up, erased
// and restored gives the same file again.
func TestRunsWithoutBackup(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, link(forest("iris", 10, 3)), nil)
	holds := func(when string, unkept int, backed bool) {
		t.Helper()
		if b := &tab.App.Book; b.Unkept() != unkept || (b.Backed > 0) != backed {
			t.Errorf("%s %d runs have no backup and the last was at %d, want %d, %v", when, b.Unkept(), b.Backed, unkept, backed)
		}
	}
	holds("at first", 0, false)
	train(t, tab)
	holds("after a training", 1, false)
	tab.Do("book.backup", "")
	holds("after a backup", 0, true)
	tab = browser.Open(t, i18n.ES, "#/runs", nil)
	holds("after a reload", 0, true)
	create(tab, "ana")
	holds("in another workbook", 0, false)

	tab.Do("book.open", app.DefaultBook)
	tab.Do("book.backup", "")
	first := tab.Downloads[0]
	create(tab, "nuevo")
	tab.Bring("book.restore", first.Name, first.Data)
	holds("in an empty workbook that a backup was restored into", 0, true)
	tab.Do("book.backup", "")
	if !bytes.Equal(tab.Downloads[1].Data, first.Data) {
		t.Error("the workbook that was restored has another backup")
	}
	tab.Do("book.open", "ana")
	tab.Go(link(forest("wine", 10, 3)))
	train(t, tab)
	tab.Bring("book.restore", first.Name, first.Data)
	holds("in a workbook with a run of its own", 2, false)
}

// What the browser says of its storage is asked for when the workbook opens, and again when it has answered whether it protects it.
func TestStorageIsAsked(t *testing.T) {
	tab := apptest.New().Open(t, i18n.EN, "#/runs", func(tab *apptest.Tab) { tab.Machine = &app.Machine{Usage: 79, Quota: 100} })
	if tab.App.StorageUsed() != 79 || tab.App.NearlyFull() || tab.App.Storage.Persisted {
		t.Errorf("the storage is %+v", tab.App.Storage)
	}
	tab.Do("book.protect", "")
	if !tab.Persisted {
		t.Error("the browser is not asked to protect it")
	}
	tab.Machine = &app.Machine{Usage: 81, Quota: 100, Persisted: true}
	tab.Send(app.StorageChanged{})
	if !tab.App.NearlyFull() || !tab.App.Storage.Persisted {
		t.Errorf("the storage is %+v after the browser answered", tab.App.Storage)
	}
	tab.Machine = &app.Machine{Usage: -1, Quota: -1}
	tab.Send(app.StorageChanged{})
	if tab.App.StorageUsed() != -1 || tab.App.NearlyFull() {
		t.Errorf("a browser that does not say uses %d %%", tab.App.StorageUsed())
	}
}
