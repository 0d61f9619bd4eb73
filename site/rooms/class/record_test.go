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

// inWorkbook is the room in an open workbook that has nothing yet.
func inWorkbook(t *testing.T) (*Room, *app.App) {
	t.Helper()
	r := New(project.New())
	a := app.New(i18n.ES, r)
	book, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	a.Book.Store, a.Book.Ready = store.New(book), true
	return r, a
}

// What was changed and saved while the workbook was being read is not lost to what the reading saw before: it is read again.
func TestAReadingThatIsLateLosesNothing(t *testing.T) {
	r, a := inWorkbook(t)
	r.read = -1
	effects := r.load(a)
	if len(effects) != 1 {
		t.Fatalf("%d effects read the workbook, want 1", len(effects))
	}
	var late any
	effects[0](context.Background(), nil, func(msg any) { late = msg })

	key := Key("hook", "hook-free")
	change := r.put(a, key, Record{Runs: []string{"a"}})
	r.isSaved(a, saved{store: a.Book.Store, changes: map[string]int{key: change}})

	again, ok := r.Update(a, late)
	if !ok || len(again) != 1 || len(r.Records[key].Runs) != 1 {
		t.Errorf("%d effects read it again, the record is %+v", len(again), r.Records[key])
	}
}

// So it is where the change came before the reading began, which saw what was there before it was saved.
func TestAReadingThatOvertakesAWritingLosesNothing(t *testing.T) {
	r, a := inWorkbook(t)
	r.read = -1
	key := Key("hook", "hook-free")
	change := r.put(a, key, Record{Text: "0.9", Done: true})
	var late any
	r.load(a)[0](context.Background(), nil, func(msg any) { late = msg })
	r.isSaved(a, saved{store: a.Book.Store, changes: map[string]int{key: change}})
	if again, ok := r.Update(a, late); !ok || len(again) != 1 || !r.Records[key].Done {
		t.Errorf("%d effects read it again, the record is %+v", len(again), r.Records[key])
	}
}

// What cannot be saved stays, keeps the workbook from being left, and goes along with the next change, one writing after another.
func TestUnsavedGoesAlong(t *testing.T) {
	r, a := inWorkbook(t)
	if len(r.keep(a, "hook/a", Record{Text: "a"})) != 1 || r.Keeps() == nil {
		t.Fatal("it is not being saved, or not kept")
	}
	if len(r.keep(a, "hook/b", Record{Text: "b"})) != 0 {
		t.Error("two writings go on at once")
	}
	// The first writing fails: nothing is tried again by itself, and nothing is let go of.
	if again := r.isSaved(a, saved{store: a.Book.Store, changes: map[string]int{"hook/a": r.unsaved["hook/a"]}, err: context.Canceled}); again != nil || len(r.unsaved) != 2 {
		t.Errorf("%d effects, %d unsaved", len(again), len(r.unsaved))
	}
	r.keep(a, "hook/c", Record{Text: "c"})
	changes := map[string]int{"hook/a": r.unsaved["hook/a"], "hook/b": r.unsaved["hook/b"], "hook/c": r.unsaved["hook/c"]}
	r.keep(a, "hook/a", Record{Text: "a, changed"})
	if again := r.isSaved(a, saved{store: a.Book.Store, changes: changes}); len(again) != 1 || len(r.unsaved) != 1 || r.Keeps() == nil {
		t.Errorf("%d effects save what was changed meanwhile, %d unsaved", len(again), len(r.unsaved))
	}
	r.isSaved(a, saved{store: a.Book.Store, changes: map[string]int{"hook/a": r.unsaved["hook/a"]}})
	if err := r.Keeps(); err != nil {
		t.Error(err)
	}
}
