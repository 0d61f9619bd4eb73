package view_test

import (
	"context"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// handinStates are the student's way out: with nothing and with something to hand in, with the file made, looked at, and the workbook gone.
var handinStates = []state{
	{"handin-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/handin").App }},
	{"handin-unread", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/handin", func(tab *apptest.Tab) {
			tab.Store = func(s store.Store) store.Store { return noWorkspace{s} }
		}).App
	}},
	{"handin", func(t *testing.T, lang i18n.Lang) *app.App { return handing(t, lang).App }},
	{"handin-saved", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := handing(t, lang)
		handIn(tab)
		return tab.App
	}},
	{"handin-damaged", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := handing(t, lang)
		data := handIn(tab)
		tab.Bring("handin.proof", "ana.pizarra.zip", data[:len(data)-9])
		return tab.App
	}},
	{"handin-sure", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := handing(t, lang)
		tab.Bring("handin.proof", "ana.pizarra.zip", handIn(tab))
		tab.Do("handin.erase", "")
		return tab.App
	}},
	{"handin-erased", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := handing(t, lang)
		tab.Bring("handin.proof", "ana.pizarra.zip", handIn(tab))
		tab.Do("handin.erase", "")
		tab.Do("handin.erase_yes", "")
		return tab.App
	}},
}

func init() { states = append(states, handinStates...) }

// handing is a student with a run on iris and a note, on the page.
func handing(t *testing.T, lang i18n.Lang) *apptest.Tab {
	tab := apptest.New().Open(t, lang, "#/train?data=iris&model=decision_tree", nil)
	tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": "ana <&>"}})
	tab.Do("training.start", "")
	batch := store.Batch{Ops: []store.Op{store.PutWorkspace{Path: "class/notes.json", Bytes: []byte(`{"drift":"señal"}`)}}}
	if err := tab.App.Book.Store.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	tab.Go("#/handin")
	return tab
}

func handIn(tab *apptest.Tab) []byte {
	tab.Send(app.Action{Name: "handin.save", Form: map[string]string{"nickname": "Ana <&>"}})
	return tab.Downloads[len(tab.Downloads)-1].Data
}

// noWorkspace is a store whose workspace cannot be read.
type noWorkspace struct{ store.Store }

func (noWorkspace) Workspace(context.Context) ([]store.WorkspaceFile, error) {
	return nil, store.Silent(30)
}
