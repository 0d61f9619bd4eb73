package mark_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pizarra/engine/checks"
	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/mark"
)

func of(tab *apptest.Tab) *mark.Room { return tab.App.Room(mark.Page).(*mark.Room) }

// student trains these links in a browser of their own and hands in.
func student(t *testing.T, name string, links ...string) handin.Handin {
	t.Helper()
	b := apptest.New()
	// Random bytes count in every browser alike: each student begins elsewhere.
	tab := b.Open(t, i18n.ES, "#/train", nil)
	for range len(name) * 3 {
		tab.Send(app.Action{Name: "train.dice", Arg: "random_state"})
	}
	for _, link := range links {
		tab.Go("#/train?" + link)
		tab.Do("training.start", "")
	}
	tab.Go("#/handin")
	tab.Send(app.Action{Name: "handin.save", Form: map[string]string{"nickname": name}})
	if len(tab.Downloads) != 1 {
		t.Fatalf("%s handed in nothing: %+v", name, tab.App.Notice)
	}
	h, err := handin.Read(tab.Downloads[0].Data)
	if err != nil {
		t.Fatal(err)
	}
	h.Codes = nil
	return h
}

func write(t *testing.T, h handin.Handin) []byte {
	t.Helper()
	data, err := handin.Write(h)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// file is a file that is brought.
func file(name string, data []byte) app.File {
	return app.File{Name: name, Size: int64(len(data)), Read: func(context.Context) ([]byte, error) { return data, nil }}
}

func teacher(t *testing.T, b *apptest.Browser) *apptest.Tab {
	t.Helper()
	tab := b.Open(t, i18n.ES, "#/mark", nil)
	tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": "grupo A"}})
	return tab
}

func bring(tab *apptest.Tab, files ...app.File) {
	tab.Send(app.Action{Name: "mark.files", Files: files})
}

const (
	tree     = "data=iris&model=decision_tree"
	bayes    = "data=iris&model=gaussian_nb"
	logistic = "data=iris&model=logistic_regression"
)

// news is what came of the files, in short.
func news(r *mark.Room) (list []string) {
	for _, t := range r.Taken {
		if t.Err != nil {
			list = append(list, t.File+": "+fault.Of(t.Err).Key)
		} else {
			list = append(list, t.File+": "+string(t.News))
		}
	}
	return list
}

// Files come in together: a damaged one is named and the others are there, late and repeated ones make no doubles, and all of it is there
// after a reload; each run is trained again, and an altered one differs.
func TestMark(t *testing.T) {
	ana, eva, leo := student(t, "Ana", tree, bayes), student(t, "Eva", logistic), student(t, "Leonardo", tree)
	if ana.Student == eva.Student || ana.Runs[0].ID == eva.Runs[0].ID {
		t.Fatal("two students are one")
	}
	if ana.Check(checks.FirstRun) != handin.Done || ana.Check(checks.ModelTypes2) != handin.Done || ana.Check(checks.Runs3) != "" {
		t.Errorf("Ana has trained two models and handed in the checks %v", ana.Checks)
	}
	altered := &leo.Runs[0]
	for i := range altered.Metrics {
		if altered.Metrics[i].Key == "test_accuracy" {
			altered.Metrics[i].Value = 1
		}
	}
	b := apptest.New()
	tab := teacher(t, b)
	r := of(tab)
	anaFile := write(t, ana)
	bring(tab, file("ana.zip", anaFile), file("rota.zip", anaFile[:1000]), file("eva.zip", write(t, eva)), file("foto.png", []byte("png")), file("leo.zip", write(t, leo)), file("ana (1).zip", anaFile))
	if got, want := news(r), []string{"ana.zip: first", "rota.zip: handin.damaged", "eva.zip: first", "foto.png: handin.not_handin", "leo.zip: first", "ana (1).zip: again"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	late := ana
	late.Created += 1000
	late.Class = []handin.Record{
		{Path: "class/drift/note.json", Bytes: []byte(`{"text":"señal","at":1}`)}, {Path: "class/drift/which.json", Bytes: []byte(`{"answer":["1"],"tries":2,"right":true,"at":1}`)},
		{Path: "class/seeds/which.json", Bytes: []byte(`{"answer":["0"],"tries":1,"checked":true,"at":1}`)}, {Path: "class/x", Bytes: []byte("no record")},
	}
	late.Runs = student(t, "Ana late", "data=wine&model=gaussian_nb").Runs
	bring(tab, file("tarde.zip", write(t, late)))
	if got := news(r); !slices.Equal(got, []string{"tarde.zip: later"}) || len(r.Class) != 3 || len(r.Class[0].Runs) != 3 || r.Left != 5 {
		t.Fatalf("%q; %d students, %d runs left", got, len(r.Class), r.Left)
	}
	if n := len(r.Boards[0].Lines); n != 3 || r.Class[r.Boards[0].Lines[0].Student].Nickname != "Leonardo" {
		t.Errorf("before it is checked the board is %+v", r.Boards[0].Lines)
	}

	tab.Do("mark.check", "")
	counts := func(r *mark.Room) string { return fmt.Sprint(r.Counts, r.Left) }
	if got := counts(r); got != "[{3 0 0 0} {1 0 0 0} {0 1 0 0}] 0" || r.Checking != nil {
		t.Errorf("checked: %s", got)
	}
	v := r.Verdicts[leo.Student].Of(&r.Class[2].Runs[0])
	// A tree of seed 42 has 28 of iris's 30 test rows right.
	if len(v.Apart) != 1 || v.Apart[0] != (handin.Difference{What: "test_accuracy", Handed: "1.0", Now: "0.9333333333333333"}) {
		t.Errorf("the altered run: %+v", v)
	}
	if n := len(r.Boards[0].Lines); n != 2 {
		t.Errorf("the board has %d lines", n)
	}

	again := b.Open(t, i18n.EN, "#/mark", nil)
	if got, want := counts(of(again)), counts(r); got != want || len(of(again).Class) != 3 || len(of(again).Class[0].Codes) != 2 {
		t.Errorf("after a reload: %s, want %s", got, want)
	}
	again.Do("mark.gradebook", "")
	d := again.Downloads[0]
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(d.Data, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for column, want := range map[string]string{"questions_checked": "2", "questions_right": "1", "notes": "1", "files": "2", "reproduced": "3"} {
		if at := slices.Index(rows[0], column); at < 0 || rows[1][at] != want {
			t.Errorf("Ana's %s is in %q of %q, want %s", column, rows[1], rows[0], want)
		}
	}
	if d.Name != "pizarra-gradebook-2026-11-24.csv" || !bytes.Contains(d.Data, []byte("\r\nAna,")) || strings.Count(string(d.Data), "\r\n") != 4 {
		t.Errorf("%s:\n%s", d.Name, d.Data)
	}
	tab.Settle()
	again.Do("mark.remove", eva.Student)
	tab.Settle()
	if len(of(again).Class) != 2 || len(r.Class) != 2 {
		t.Errorf("%d students are left, %d in the other tab", len(of(again).Class), len(r.Class))
	}
	files := make([]app.File, mark.MostFiles+1)
	again.Begin(app.Action{Name: "mark.files", Files: files})
	if n := again.App.Notice; n == nil || !fault.Is(n.Err, "mark.too_many") {
		t.Errorf("of 31 files it says %+v", n)
	}
	tab.Do("book.open", app.DefaultBook)
	if len(r.Class) != 0 || !r.Read {
		t.Errorf("another workbook has %d students", len(r.Class))
	}
}

// A check is paused, gone on with and stopped; what it had come to stays, and is not done again.
func TestPause(t *testing.T) {
	b := apptest.New()
	tab := teacher(t, b)
	r := of(tab)
	bring(tab, file("a.zip", write(t, student(t, "Ana", tree, bayes, logistic))))
	trained, hold := 0, make(chan struct{})
	tab.Inspect = func(ctx context.Context, progress func(done, total int)) error {
		trained++
		b.Pass(time.Second)
		if trained < 2 {
			return nil
		}
		progress(1, 2)
		select {
		case <-hold:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	tab.Begin(app.Action{Name: "mark.check"})
	tab.Until("the second is half done", func() bool {
		return r.Checking != nil && r.Checking.Done == 1 && r.Checking.Part == 0.5 && !tab.App.Book.Busy()
	})
	bring := app.Action{Name: "mark.files", Files: []app.File{file("x", nil)}}
	tab.Begin(bring)
	if r.Taking != nil {
		t.Error("files are taken while runs are checked")
	}
	tab.Do("mark.pause", "")
	if c := r.Checking; c == nil || !c.Paused || c.Done != 1 || c.Total != 3 || r.Left != 2 {
		t.Fatalf("paused: %+v, %d left", c, r.Left)
	}
	close(hold)
	tab.Do("mark.check", "")
	if r.Checking != nil || r.Left != 0 || trained != 4 || r.Counts[0].Reproduced != 3 {
		t.Errorf("gone on with: %+v, %d left, %d trained, %+v", r.Checking, r.Left, trained, r.Counts)
	}
	tab.Do("mark.check_all", "")
	if trained != 7 || r.Counts[0].Reproduced != 3 {
		t.Errorf("all again: %d trained, %+v", trained, r.Counts)
	}
	hold = make(chan struct{})
	tab.Begin(app.Action{Name: "mark.check_all"})
	tab.Until("it goes on", func() bool { return r.Checking != nil && r.Checking.Part == 0.5 })
	tab.Do("mark.stop", "")
	if r.Checking != nil || r.Counts[0].Reproduced != 3 {
		t.Errorf("stopped: %+v, %+v", r.Checking, r.Counts)
	}
	tab.Begin(app.Action{Name: "mark.check_all"})
	tab.Until("it goes on", func() bool { return r.Checking != nil && r.Checking.Part == 0.5 })
	tab.Do("book.open", app.DefaultBook)
	if r.Checking != nil || len(r.Class) != 0 || len(r.Verdicts) != 0 {
		t.Errorf("in another workbook: %+v", r)
	}
}

// Runs on a CSV file are checked with the file that came along, and one for all is kept.
func TestMarkFiles(t *testing.T) {
	var table strings.Builder
	table.WriteString("x,species\n")
	for i := range 40 {
		fmt.Fprintf(&table, "%d,%c\n", i%10, "ab"[i%10/5])
	}
	hand := func(name string) handin.Handin {
		tab := apptest.New().Open(t, i18n.ES, "#/train?data=iris&model=decision_tree", nil)
		tab.Bring("train.file", "hojas.csv", []byte(table.String()))
		tab.Do("training.start", "")
		tab.Go("#/handin")
		tab.Send(app.Action{Name: "handin.save", Form: map[string]string{"nickname": name}})
		h, err := handin.Read(tab.Downloads[0].Data)
		if err != nil || len(h.Files) != 1 {
			t.Fatalf("%d files, %v", len(h.Files), err)
		}
		h.Codes = nil
		return h
	}
	a, z := hand("Ana"), hand("Zoe")
	z.Student = strings.Repeat("5", 32)
	lost := a
	lost.Student, lost.Nickname, lost.Files = strings.Repeat("7", 32), "Sin datos", nil
	tab := teacher(t, apptest.New())
	r := of(tab)
	bring(tab, file("lost.zip", write(t, lost)))
	tab.Do("mark.check", "")
	if v := r.Verdicts[lost.Student]; len(v) != 1 || v[0].State != handin.Open || v[0].Why == nil || v[0].Why.Key != "store.file_missing" {
		t.Errorf("without its file: %+v", v)
	}
	bring(tab, file("a.zip", write(t, a)), file("z.zip", write(t, z)))
	tab.Do("mark.check_all", "")
	if fmt.Sprint(r.Counts) != "[{1 0 0 0} {1 0 0 0} {1 0 0 0}]" || len(tab.App.Book.Files) != 1 {
		t.Errorf("%+v, %d files", r.Counts, len(tab.App.Book.Files))
	}
}

// What cannot be saved is not taken, and said.
func TestTakingFails(t *testing.T) {
	full := false
	b := apptest.New()
	tab := b.Open(t, i18n.ES, "#/mark", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { return &filled{s, &full} }
	})
	full = true
	bring(tab, file("a.zip", write(t, student(t, "Ana", tree))))
	if r := of(tab); len(r.Class) != 0 || !slices.Equal(news(r), []string{"a.zip: store.full"}) {
		t.Errorf("%d students, %q", len(r.Class), news(r))
	}
}

type filled struct {
	store.Store
	full *bool
}

func (s *filled) Commit(ctx context.Context, b store.Batch) error {
	if *s.full {
		return store.Full("the test's disk")
	}
	return s.Store.Commit(ctx, b)
}
