package app

import (
	"context"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/site/i18n"
)

// Two readings of the runs may be answered in any order: what the earlier one saw never takes the place of what the later
// one did.
func TestLateReading(t *testing.T) {
	backend, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(backend)
	a := New(i18n.ES)
	a.Book = Book{Name: "ana", Store: s}
	earlier, later := a.refresh(), a.refresh()

	read := func(effect Effect) (answer any) {
		effect(context.Background(), nil, func(m any) { answer = m })
		return answer
	}
	before := read(earlier)
	batch := store.Batch{Ops: []store.Op{store.CreateRun{Run: store.Run{ID: "00000000000000000000000000000001", ExperimentID: "0"}}}}
	if err := s.Commit(context.Background(), batch); err != nil {
		t.Fatal(err)
	}
	after := read(later)
	a.Update(after)
	a.Update(before)
	if a.Book.Index.Len() != 1 {
		t.Errorf("there are %d runs, want the one that the later reading saw", a.Book.Index.Len())
	}
}

// What is saved counts as being saved until the table shows it: nobody reads “saved” above a table that does not know.
func TestSavedIsShown(t *testing.T) {
	backend, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(backend)
	a := New(i18n.ES)
	a.Book = Book{Name: "ana", Store: s, Durable: true}
	a.Update(commitBegan{s})
	during := a.Book.Busy()
	effects := a.Update(commitEnded{store: s})
	after := a.Book.Busy()
	effects[0](context.Background(), nil, func(m any) { a.Update(m) })
	if !during || !after || a.Book.Busy() {
		t.Errorf("busy while saving %v, before the table shows it %v, then %v", during, after, a.Book.Busy())
	}
}

// A workbook that was slow to open does not take the place of the one that was asked for after it.
func TestLateOpening(t *testing.T) {
	db := mem.New()
	open := func(name string) store.Store {
		backend, err := db.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		return store.New(backend)
	}
	a := New(i18n.ES)
	a.openBook("ana")
	a.openBook("luis")
	slow := open("ana")
	a.Update(bookOpened{asked: 2, name: "luis", store: open("luis"), durable: true})
	a.Update(bookOpened{asked: 1, name: "ana", store: slow, durable: true})
	if a.Book.Name != "luis" {
		t.Errorf("the workbook is %s", a.Book.Name)
	}
	if _, err := slow.Experiments(context.Background(), store.ActiveOnly); err == nil {
		t.Error("the workbook that nobody wants any more stays open")
	}
}
