package view_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/handin"
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

// markStates are the teacher's page: without files, while they are read, with a class that is checked, and while that goes on.
var markStates = []state{
	{"mark-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/mark").App }},
	{"mark-unread", func(t *testing.T, lang i18n.Lang) *app.App {
		return apptest.New().Open(t, lang, "#/mark", func(tab *apptest.Tab) {
			tab.Store = func(s store.Store) store.Store { return noWorkspace{s} }
		}).App
	}},
	{"mark-taking", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/mark")
		block := func(ctx context.Context) ([]byte, error) { <-ctx.Done(); return nil, ctx.Err() }
		tab.Begin(app.Action{Name: "mark.files", Files: []app.File{
			{Name: "a.zip", Read: func(context.Context) ([]byte, error) { return nil, nil }}, {Name: "b.zip", Read: block},
		}})
		tab.Until("one is read", func() bool { return strings.Contains(page(tab.App), `max="2" value="1"`) })
		return tab.App
	}},
	{"mark-taken", func(t *testing.T, lang i18n.Lang) *app.App { return marking(t, lang).App }},
	{"mark-checked", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := marking(t, lang)
		tab.Do("mark.check", "")
		tab.Do("mark.open", strings.Repeat("2", 32))
		return tab.App
	}},
	{"mark-open", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := marking(t, lang)
		tab.Do("mark.check", "")
		tab.Do("mark.open", strings.Repeat("1", 32))
		return tab.App
	}},
	{"mark-checking", func(t *testing.T, lang i18n.Lang) *app.App { return checking(t, lang).App }},
	{"mark-paused", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := checking(t, lang)
		tab.Do("mark.pause", "")
		return tab.App
	}},
	{"mark-elsewhere", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := checking(t, lang)
		tab.Begin(app.HashChanged{Hash: "#/experiments"})
		return tab.App
	}},
}

func init() { states = append(states, markStates...) }

// marking is a teacher who has brought hand-ins: of two students with runs on the same rows, one of them altered, one who bears a name that
// another has, and two files that are none.
func marking(t *testing.T, lang i18n.Lang) *apptest.Tab {
	t.Helper()
	tab := open(t, lang, "#/train?data=iris&model=decision_tree")
	train(tab)
	tab.Go(linkLogistic)
	train(tab)
	tab.Go("#/handin")
	first, err := handin.Read(handIn(tab))
	if err != nil {
		t.Fatal(err)
	}
	first.Codes, first.Student = nil, strings.Repeat("1", 32)
	first.Checks = []handin.Check{{ID: "first-run", How: handin.Done}, {ID: "first-commit", How: handin.Confirmed}}
	first.Class = []handin.Record{
		{Path: "class/drift/note.json", Bytes: []byte(`{"text":"<b>señal</b>","at":1}`)},
		{Path: "class/seeds/which.json", Bytes: []byte(`{"answer":["1"],"tries":2,"checked":true,"right":true,"at":1}`)},
		{Path: "class/tracking/order.json", Bytes: []byte(`{"answer":["1","0"],"tries":1,"checked":true,"at":1}`)},
		{Path: "class/damaged.json", Bytes: []byte(`{"answer":`)},
	}
	file := func(name string, h handin.Handin) app.File {
		data, err := handin.Write(h)
		if err != nil {
			t.Fatal(err)
		}
		return app.File{Name: name, Size: int64(len(data)), Read: func(context.Context) ([]byte, error) { return data, nil }}
	}
	second := first
	second.Student, second.Nickname, second.Runs, second.LeftOut = strings.Repeat("2", 32), "Zoe", slices.Clone(first.Runs), 2
	for i := range second.Runs {
		r := &second.Runs[i]
		r.ID = r.ID[1:] + "0"
		r.Metrics = slices.Clone(r.Metrics)
		r.Metrics[slices.IndexFunc(r.Metrics, func(m store.Metric) bool { return m.Key == "test_accuracy" })].Value = 1
		if i == 1 {
			r.Status, r.Metrics, r.Fingerprint = store.Killed, nil, nil
		}
	}
	third := first
	third.Student, third.Runs = strings.Repeat("3", 32), first.Runs[:1]
	renamed := first
	renamed.Nickname, renamed.Created = hostile[:40], first.Created-1
	tab.Go("#/mark")
	tab.Send(app.Action{Name: "mark.files", Files: []app.File{
		file("first.zip", first), file("second.zip", second), file("first.zip", first), file("third.zip", third), file("earlier.zip", renamed),
		{Name: hostile, Read: func(context.Context) ([]byte, error) { return []byte("PK"), nil }},
	}})
	return tab
}

// checking is the same while the first run is being checked.
func checking(t *testing.T, lang i18n.Lang) *apptest.Tab {
	tab := marking(t, lang)
	tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
		progress(1, 2)
		<-ctx.Done()
		return ctx.Err()
	}
	tab.Begin(app.Action{Name: "mark.check"})
	tab.Until("the first is half done", func() bool { return strings.Contains(page(tab.App), `value="499"`) })
	return tab
}
