package app_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/runs"
)

func create(tab *apptest.Tab, name string) {
	tab.Send(app.Action{Name: "book.create", Form: map[string]string{"name": name}})
}

// Two students at one computer never see each other's runs, files and results.
func TestWorkbooksNeverMix(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, "#/train", nil)
	csv := []byte("a,b,target\n1,2,x\n2,4,x\n3,1,y\n4,0,y\n5,9,x\n6,8,y\n7,7,x\n8,6,y\n9,5,x\n10,3,y\n")
	tab.Bring("train.file", "notas.csv", csv)
	first := train(t, tab)
	if e := tab.App.Book.Experiments[0].Name; e != "notas-classification" {
		t.Errorf("the experiment is %s", e)
	}
	tab.Go("#/run/" + first.ID)

	create(tab, "  Ana ")
	if b := tab.App.Book; b.Name != "Ana" || len(tab.Runs()) != 0 || len(b.Files) != 0 || !reflect.DeepEqual(b.Names, []string{"Ana", "pizarra"}) {
		t.Errorf("the new workbook is %+v", b)
	}
	if tab.App.Last != nil || tab.App.Train.Job.Data.File != "" || tab.App.Train.File != nil || tab.Hash != "#/runs" {
		t.Errorf("of the other workbook there is left: %+v, %+v, %s", tab.App.Last, tab.App.Train.Job.Data, tab.Hash)
	}
	second := train(t, tab)
	if app.TagOf(second, "developer") != "Ana" || second.User != "Ana" {
		t.Errorf("the run is %s's", second.User)
	}

	tab.Do("book.open", "pizarra")
	if b := tab.App.Book; b.Name != "pizarra" || len(tab.Runs()) != 1 || tab.Runs()[0].ID != first.ID || len(b.Files) != 1 {
		t.Errorf("back in the first workbook: %+v", b)
	}
	// The file is kept: the run can be trained again, and comes to the same.
	again := browser.Open(t, i18n.EN, "#/train?"+app.RunJob(first), nil)
	r := train(t, again)
	for _, m := range first.Metrics {
		if got, _ := app.MetricOf(r, m.Key); got != m.Value {
			t.Errorf("%s is %v, was %v", m.Key, got, m.Value)
		}
	}
}

func TestWorkbookNames(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/runs", nil)
	for name, key := range map[string]string{
		" ": "store.workbook_empty", "a\x07b": "store.workbook_character", strings.Repeat("ñ", 61): "store.text_long",
	} {
		create(tab, name)
		if n := tab.App.Notice; n == nil || !fault.Is(n.Err, key) || tab.App.Book.Name != app.DefaultBook || tab.App.Book.Err != nil {
			t.Errorf("%q: notice %+v, workbook %s", name, n, tab.App.Book.Name)
		}
	}
	create(tab, app.DefaultBook)
	if len(tab.App.Book.Names) != 1 {
		t.Errorf("the workbooks are %v", tab.App.Book.Names)
	}
}

// While a training goes on its workbook stays open.
func TestNoSwitchWhileTraining(t *testing.T) {
	tab := apptest.New().Open(t, i18n.ES, "#/train", func(tab *apptest.Tab) { tab.Train = endless })
	begin(t, tab)
	tab.Begin(app.Action{Name: "book.open", Arg: "ana"})
	if tab.App.Book.Name != app.DefaultBook || !fault.Is(tab.App.Notice.Err, "book.training") {
		t.Errorf("the workbook is %s, notice %+v", tab.App.Book.Name, tab.App.Notice)
	}
	tab.Do("training.cancel", "")
}

// A backup restored into another workbook brings the same runs with all they have; again, it adds nothing.
func TestBackup(t *testing.T) {
	browser := apptest.New()
	tab := browser.Open(t, i18n.ES, link(forest("iris", 10, 3)), nil)
	train(t, tab)
	tab.Do("train.model", "logistic_regression")
	train(t, tab)
	before := tab.Runs()

	create(tab, "Ana / B")
	tab.Do("book.open", "pizarra")
	tab.Do("book.backup", "")
	d := tab.Downloads[0]
	if d.Name != "pizarra-pizarra-2026-11-24.zip" || d.MIME != "application/zip" {
		t.Errorf("the backup is %s, %s", d.Name, d.MIME)
	}
	tab.Do("book.open", "Ana / B")
	for i, added := range []int{2, 0} {
		tab.Bring("book.restore", d.Name, d.Data)
		n := tab.App.Notice
		if n == nil || n.Key != "book.restored" || !reflect.DeepEqual(n.Args, []any{"added", added, "there", 2 * i}) {
			t.Errorf("restored time %d: %+v", i+1, n)
		}
		after := tab.Runs()
		if len(after) != len(before) {
			t.Fatalf("restored are %d runs, want %d", len(after), len(before))
		}
		for k := range after {
			got := after[k]
			got.ExperimentID = before[k].ExperimentID
			if !reflect.DeepEqual(got, before[k]) {
				t.Errorf("restored is\n%+v\nwant\n%+v", got, before[k])
			}
		}
	}
	tab.Do("book.backup", "")
	if name := tab.Downloads[1].Name; name != "pizarra-Ana---B-2026-11-24.zip" {
		t.Errorf("the backup is %s", name)
	}
	png, err := tab.App.Book.Store.Artifact(context.Background(), before[0].ID, "plots/confusion_matrix.png")
	if err != nil || !strings.HasPrefix(string(png), "\x89PNG") {
		t.Errorf("the picture is %q, error %v", png[:min(8, len(png))], err)
	}

	// What is no backup changes nothing, and does not say that something was not saved.
	tab.Bring("book.restore", "otra.zip", []byte("PK\x03\x04 no"))
	if n := tab.App.Notice; n == nil || n.Err == nil || tab.App.Book.Err != nil || len(tab.Runs()) != 2 {
		t.Errorf("after a broken backup: notice %+v, state %v, %d runs", n, tab.App.Book.Err, len(tab.Runs()))
	}
}

// What one tab writes the other shows, and what is deleted there can be brought back here.
func TestTwoTabs(t *testing.T) {
	browser := apptest.New()
	one := browser.Open(t, i18n.ES, link(forest("wine", 10, 3)), nil)
	other := browser.Open(t, i18n.EN, "#/runs", nil)
	r := train(t, one)
	other.Settle()
	if got, ok := other.App.FindRun(r.ID); !ok || got.Status != store.Finished {
		t.Fatalf("the other tab has %+v", got)
	}
	other.Check("runs.select", r.ID, true)
	other.Do("runs.delete", "")
	one.Settle()
	if len(one.Runs()) != 0 || other.App.Room(app.PageRuns).(*runs.Room).Undo.N != 1 {
		t.Errorf("after deleting: %d runs, %d to bring back", len(one.Runs()), other.App.Room(app.PageRuns).(*runs.Room).Undo.N)
	}
	other.Do("runs.undo", "")
	one.Settle()
	if _, ok := one.App.FindRun(r.ID); !ok {
		t.Error("what was brought back is not there")
	}
	one.Send(app.StoreChanged{Workbook: "another"})
	if one.App.Book.Name != app.DefaultBook {
		t.Error("another workbook's change is taken for one's own")
	}
}
