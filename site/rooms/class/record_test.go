package class

import (
	"context"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/project"
)

// What was changed and saved while the workbook was being read is not lost to what the reading saw before: it is read again.
func TestAReadingThatIsLateLosesNothing(t *testing.T) {
	r := New(project.New())
	a := app.New(i18n.ES, r)
	book, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	a.Book.Store, a.Book.Ready = store.New(book), true
	r.read = -1
	effects := r.load(a)
	if len(effects) != 1 {
		t.Fatalf("%d effects read the workbook, want 1", len(effects))
	}
	var late any
	effects[0](context.Background(), nil, func(msg any) { late = msg })

	key := Key("hook", "hook-free")
	change := r.put(a, key, Record{Runs: []string{"a"}})
	r.store = a.Book.Store
	r.isSaved(saved{a.Book.Store, key, change})

	again, ok := r.Update(a, late)
	if !ok || len(again) != 1 || len(r.Records[key].Runs) != 1 {
		t.Errorf("%d effects read it again, the record is %+v", len(again), r.Records[key])
	}
}
