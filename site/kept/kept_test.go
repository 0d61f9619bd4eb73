package kept_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/kept"
)

// room is one that keeps a text.
type room struct{ kept.Text }

func (*room) Page() app.Page                   { return "kept" }
func (r *room) Arrive(a *app.App) []app.Effect { return r.Load(a) }
func (r *room) Leave(*app.App)                 { r.Text.Leave() }
func (r *room) Act(a *app.App, m app.Action) []app.Effect {
	if m.Arg == "" {
		return r.Put(a, nil)
	}
	return r.Put(a, []byte(m.Arg))
}

func (r *room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	effects, _, ok := r.Text.Update(a, msg)
	return effects, ok
}

// full is a store that takes nothing more while it is full.
type full struct {
	store.Store
	on *bool
}

func (f full) Commit(ctx context.Context, b store.Batch) error {
	if *f.on {
		return fault.New(fault.ResourceExhausted, "store.full")
	}
	return f.Store.Commit(ctx, b)
}

func open(t *testing.T, b *apptest.Browser, on *bool) (*apptest.Tab, *room) {
	r := &room{kept.Text{Path: "kept.txt"}}
	tab := b.OpenWith(t, i18n.EN, "#/kept", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { return full{s, on} }
	}, r)
	return tab, r
}

// A text is there in another tab, and gone where it is taken away; one that could not be saved is saved with the next change.
func TestText(t *testing.T) {
	b, on := apptest.New(), false
	tab, r := open(t, b, &on)
	if !r.Ready || r.Bytes != nil {
		t.Fatalf("at first there is %q", r.Bytes)
	}
	tab.Do("kept.put", "one")
	other, o := open(t, b, &on)
	if string(o.Bytes) != "one" {
		t.Errorf("the other tab has %q", o.Bytes)
	}
	on = true
	tab.Do("kept.put", "two")
	if !r.Unsaved() || r.Err == nil {
		t.Error("what could not be saved is taken for saved")
	}
	on = false
	tab.Do("kept.put", strings.Repeat("three", 10))
	other.Settle()
	if r.Unsaved() || string(o.Bytes) != strings.Repeat("three", 10) {
		t.Errorf("unsaved %v; the other tab has %q", r.Unsaved(), o.Bytes)
	}
	other.Do("kept.put", "")
	if _, again := open(t, b, &on); again.Bytes != nil {
		t.Errorf("what was taken away is %q", again.Bytes)
	}
}

// What is put while the workbook is being read is saved at once, and is not lost to what the reading saw before.
func TestPutWhileReading(t *testing.T) {
	on := false
	tab, r := open(t, apptest.New(), &on)
	tab.Do("kept.put", "old")
	r.Text.Leave()
	var late any
	r.Load(tab.App)[0](context.Background(), nil, func(msg any) { late = msg })
	if effects := r.Put(tab.App, []byte("new")); len(effects) != 1 || r.Unsaved() {
		t.Errorf("%d effects save it, want 1; it waits: %v", len(effects), r.Unsaved())
	}
	if _, changed, ok := r.Text.Update(tab.App, late); changed || !ok || string(r.Bytes) != "new" {
		t.Errorf("the reading that was late makes it %q", r.Bytes)
	}
}
