package handin_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	engine "pizarra/engine/handin"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
	"pizarra/site/rooms/handin"
)

// class is a room that knows what is done.
type class struct{ app.Room }

func (class) Page() app.Page                            { return "class-of-the-test" }
func (class) Arrive(*app.App) []app.Effect              { return nil }
func (class) Update(*app.App, any) ([]app.Effect, bool) { return nil, false }
func (class) Leave(*app.App)                            {}
func (class) Prepare(*app.App) []app.Effect             { return nil }
func (class) Prepared(*app.App) bool                    { return true }
func (class) Checks(*app.App) map[string]string {
	return map[string]string{"first-run": "done", "lab-1/install": "confirmed", "first-commit": "done", "five-runs": ""}
}

// of is the room in a tab.
func of(tab *apptest.Tab) *handin.Room { return tab.App.Room(handin.Page).(*handin.Room) }

// ana is a tab of a student who has trained on iris and on a CSV file, and written in a lesson.
func ana(t *testing.T, b *apptest.Browser) *apptest.Tab {
	t.Helper()
	all := append(slices.DeleteFunc(rooms.All(), func(r app.Room) bool { _, ok := r.(handin.Checker); return ok }), class{})
	tab := b.OpenWith(t, i18n.ES, "#/train?data=iris&model=decision_tree", nil, all...)
	tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": "ana"}})
	tab.Do("training.start", "")
	var csv bytes.Buffer
	csv.WriteString("x,species\n")
	for i := range 40 {
		csv.WriteString(string(rune('0'+i%10)) + "," + string("ab"[i%10/5]) + "\n")
	}
	tab.Bring("train.file", "hojas.csv", csv.Bytes())
	tab.Do("training.start", "")
	if n := len(tab.Runs()); n != 2 {
		t.Fatalf("%d runs; %+v", n, tab.App.Notice)
	}
	commit(t, tab, store.PutWorkspace{Path: "class/notes.json", Bytes: []byte(`{"drift":"señal"}`)}, store.PutWorkspace{Path: "project.json", Bytes: []byte("{}")})
	tab.Go("#/handin")
	return tab
}

func commit(t *testing.T, tab *apptest.Tab, ops ...store.Op) {
	t.Helper()
	if err := tab.App.Book.Store.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		t.Fatal(err)
	}
	tab.Send(app.StoreChanged{Workbook: tab.App.Book.Name})
}

// hand hands in and gives the file.
func hand(t *testing.T, tab *apptest.Tab, nickname string) apptest.Download {
	t.Helper()
	n := len(tab.Downloads)
	tab.Send(app.Action{Name: "handin.save", Form: map[string]string{"nickname": nickname}})
	if len(tab.Downloads) != n+1 || of(tab).Saved == nil {
		t.Fatalf("nothing was handed in: %+v", tab.App.Notice)
	}
	return tab.Downloads[n]
}

// The file has what the student did and what it takes to do it again, and nothing else; a second one is of the same student.
func TestHandIn(t *testing.T) {
	b := apptest.New()
	tab := ana(t, b)
	trashed := tab.Runs()[0]
	tab.Go("#/train?data=wine&model=gaussian_nb")
	tab.Do("training.start", "")
	commit(t, tab, store.DeleteRun{Run: trashed.ID})
	tab.Do("experiments.example", "")
	commit(t, tab, store.RestoreRun{Run: trashed.ID}, store.DeleteRun{Run: tab.App.Last.RunID})
	tab.Go("#/handin")
	if p := of(tab).Parcel; p == nil || len(p.Runs) != 2 || of(tab).Nickname(tab.App) != "ana" {
		t.Fatalf("what would go along is %+v", p)
	}
	file := hand(t, tab, "Ana Ñ.")
	if file.Name != "Ana-Ñ--2026-11-24-0905.pizarra.zip" || file.MIME != "application/zip" {
		t.Errorf("the file is %s, %s", file.Name, file.MIME)
	}
	h, err := engine.Read(file.Data)
	if err != nil {
		t.Fatal(err)
	}
	if h.Nickname != "Ana Ñ." || h.Workbook != "ana" || h.Lang != "es" || h.Created != of(tab).Who.Handed || len(h.Student) != 32 ||
		!slices.Equal(h.Checks, []engine.Check{{ID: "first-commit", How: engine.Done}, {ID: "first-run", How: engine.Done}, {ID: "lab-1/install", How: engine.Confirmed}}) {
		t.Errorf("it is of %+v", h)
	}
	if len(h.Class) != 1 || string(h.Class[0].Bytes) != `{"drift":"señal"}` || len(h.Files) != 1 || trainer.Digest(h.Files[0].Bytes) != h.Files[0].Digest || h.Files[0].Name != "hojas.csv" {
		t.Errorf("it has the records %+v and the files %+v", h.Class, h.Files)
	}
	for i := range h.Runs {
		r := &h.Runs[i]
		request, err := r.Request()
		if err != nil || r.Fingerprint == nil || r.Digest == "" || r.ScikitLearn == "" || r.Experiment == "" || r.Param("test_samples") == "" || len(request.Logged.Metrics) < 5 {
			t.Errorf("the run %+v, %v", r, err)
		}
		for _, tag := range r.Tags {
			if strings.HasPrefix(tag.Key, "pizarra.") || strings.HasPrefix(tag.Key, "mlflow.") {
				t.Errorf("it has the tag %s", tag.Key)
			}
		}
	}
	if len(h.Runs) != 2 || of(tab).Saved.Code != h.Codes[0] || of(tab).Who.Code != h.Codes[0] {
		t.Errorf("%d runs, code %s", len(h.Runs), of(tab).Saved.Code)
	}
	again, err := engine.Read(hand(t, tab, "Ana").Data)
	if err != nil || again.Student != h.Student || again.Codes[0] == h.Codes[0] {
		t.Errorf("the second is of %s, want %s; %v", again.Student, h.Student, err)
	}
	later := b.Open(t, i18n.EN, "#/handin", nil)
	if of(later).Nickname(later.App) != "Ana" || of(later).Who.Handed == 0 {
		t.Errorf("after a reload it is of %+v", of(later).Who)
	}
	tab.Send(app.Action{Name: "handin.save", Form: map[string]string{"nickname": "a\nb"}})
	if n := tab.App.Notice; n == nil || !fault.Is(n.Err, "handin.nickname") || of(tab).Making {
		t.Errorf("with a name of two lines: %+v", n)
	}
}

// Only the file of this workbook, whole and as the workbook is now, lets it be erased; then it is gone, and no other.
func TestFinish(t *testing.T) {
	b := apptest.New()
	tab := ana(t, b)
	room := of(tab)
	erase := func() {
		tab.Do("handin.erase", "")
		tab.Do("handin.erase_yes", "")
	}
	erase()
	first := hand(t, tab, "ana")
	erase()
	if room.Sure || tab.App.Book.Name != "ana" || len(tab.Runs()) != 2 {
		t.Fatal("it is erased before the file was looked at")
	}
	refused := func(key, name string, data []byte) {
		t.Helper()
		tab.Bring("handin.proof", name, data)
		if room.Proof != nil || !fault.Is(room.Unproof, key) {
			t.Errorf("%s: %+v, %v; want %s", name, room.Proof, room.Unproof, key)
		}
		erase()
		if tab.App.Book.Name != "ana" {
			t.Fatalf("%s: it is erased", name)
		}
	}
	refused("handin.damaged", "cut.pizarra.zip", first.Data[:len(first.Data)-1])
	refused("handin.not_handin", "picture.png", []byte("png"))
	other := func() apptest.Download {
		tab := apptest.New().Open(t, i18n.ES, "#/handin", nil)
		tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": "ana"}})
		return hand(t, tab, "ana")
	}()
	refused("handin.other_book", "other.pizarra.zip", other.Data)
	commit(t, tab, store.SetTags{Run: tab.Runs()[0].ID, Tags: []store.Tag{{Key: "x", Value: "y"}}})
	refused("handin.stale", first.Name, first.Data)

	second := hand(t, tab, "ana")
	tab.Bring("handin.proof", second.Name, second.Data)
	if room.Proof == nil || room.Unproof != nil {
		t.Fatalf("the file as it is: %v", room.Unproof)
	}
	commit(t, tab, store.PutWorkspace{Path: "class/notes.json", Bytes: []byte("{}")})
	erase() // what came after the file was looked at would be lost
	if !fault.Is(room.Failed, "handin.stale") || tab.App.Book.Name != "ana" {
		t.Fatalf("%v", room.Failed)
	}
	third := hand(t, tab, "ana")
	tab.Bring("handin.proof", third.Name, third.Data)
	tab.Erase = func() error { return store.Silent(30) }
	erase()
	if !fault.Is(room.Failed, "store.silent") || tab.App.Book.Name != "ana" || len(tab.Runs()) != 2 {
		t.Fatalf("%v", room.Failed)
	}
	tab.Erase = nil
	tab.Do("handin.erase", "")
	tab.Do("handin.erase_no", "")
	tab.Do("handin.erase_yes", "")
	erase()
	if room.Erased == nil || room.Erased.Book != "ana" || tab.App.Book.Name != app.DefaultBook || slices.Contains(tab.App.Book.Names, "ana") || b.Setting("workbook") != app.DefaultBook {
		t.Fatalf("erased %+v; open is %s of %q, error %v", room.Erased, tab.App.Book.Name, tab.App.Book.Names, room.Failed)
	}
	tab.Do("book.open", "ana")
	if n := len(tab.Runs()); n != 0 || room.Who.Student != "" || room.Parcel == nil || len(room.Parcel.Class) != 0 {
		t.Errorf("opened again it has %d runs, is of %+v", n, room.Who)
	}
}

// Who does not choose the file says so; a training that goes on keeps the workbook; where the default one is erased it is there again, empty.
func TestFinishOnTrust(t *testing.T) {
	b := apptest.New()
	tab := b.Open(t, i18n.EN, "#/train?data=iris&model=gaussian_nb", nil)
	tab.Do("training.start", "")
	tab.Go("#/handin")
	if of(tab).Nickname(tab.App) != "" {
		t.Error("the name of the lab is taken for a student's")
	}
	hand(t, tab, "eva")
	tab.Check("handin.unseen", "", true)
	tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
		progress(trainer.Progress{Done: 1, Total: 2})
		<-ctx.Done()
		return nil, ctx.Err()
	}
	tab.Begin(app.Action{Name: "training.start"})
	tab.Until("it trains", func() bool { return tab.App.Training != nil && tab.App.Training.Done == 1 })
	for _, name := range []string{"handin.erase", "handin.erase_yes", "handin.save"} {
		tab.Begin(app.Action{Name: name})
		if n := tab.App.Notice; name != "handin.erase" && (n == nil || n.Err == nil) {
			t.Errorf("%s while it trains: %+v", name, n)
		}
	}
	tab.Do("training.cancel", "")
	hand(t, tab, "eva")
	tab.Check("handin.unseen", "", true)
	tab.Do("handin.erase", "")
	tab.Do("handin.erase_yes", "")
	if of(tab).Erased == nil || tab.App.Book.Name != app.DefaultBook || len(tab.Runs()) != 0 || !tab.App.Book.Ready {
		t.Errorf("%+v, %v; %d runs", of(tab).Erased, of(tab).Failed, len(tab.Runs()))
	}
}

// A run that another tab trains keeps the workbook.
func TestAnotherTabTrains(t *testing.T) {
	b := apptest.New()
	other := b.Open(t, i18n.ES, "#/train?data=iris&model=gaussian_nb", func(tab *apptest.Tab) {
		tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
			progress(trainer.Progress{Done: 1, Total: 2})
			<-ctx.Done()
			return nil, ctx.Err()
		}
	})
	other.Begin(app.Action{Name: "training.start"})
	other.Until("it trains", func() bool { return other.App.Training != nil && other.App.Training.Done == 1 })
	tab := b.Open(t, i18n.ES, "#/handin", nil)
	hand(t, tab, "eva")
	finish := func() {
		tab.Check("handin.unseen", "", true)
		tab.Do("handin.erase", "")
		tab.Do("handin.erase_yes", "")
	}
	finish()
	if of(tab).Erased != nil || !fault.Is(of(tab).Failed, "handin.elsewhere") {
		t.Fatalf("%+v, %v", of(tab).Erased, of(tab).Failed)
	}
	other.Do("training.cancel", "")
	tab.Settle()
	finish() // the run has ended since the file was made
	if !fault.Is(of(tab).Failed, "handin.stale") {
		t.Errorf("%v", of(tab).Failed)
	}
	hand(t, tab, "eva")
	finish()
	if of(tab).Erased == nil {
		t.Error(of(tab).Failed)
	}
}

// What cannot be read is told, and nothing is handed in of it.
func TestHandInFails(t *testing.T) {
	broken := errors.New("the disk")
	tab := apptest.New().Open(t, i18n.ES, "#/handin", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { return unreadable{s, broken} }
	})
	if !errors.Is(of(tab).Err, broken) {
		t.Errorf("%v", of(tab).Err)
	}
	tab.Do("handin.save", "")
	if len(tab.Downloads) != 0 {
		t.Error("something was handed in")
	}
}

type unreadable struct {
	store.Store
	err error
}

func (s unreadable) Workspace(context.Context) ([]store.WorkspaceFile, error) { return nil, s.err }
