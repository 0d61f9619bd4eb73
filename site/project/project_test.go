package project_test

import (
	"context"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/project"
)

// room is a page that holds the project.
type room struct{ *project.Project }

func (room) Page() app.Page                              { return "project" }
func (r room) Arrive(a *app.App) []app.Effect            { return r.Load(a) }
func (r room) Leave(*app.App)                            { r.Project.Leave() }
func (r room) Act(a *app.App, m app.Action) []app.Effect { return r.write(a, m.Arg, m.Value) }

func (r room) write(a *app.App, path, text string) []app.Effect {
	tree := r.Tree.Clone()
	if err := tree.Write(path, text); err != nil {
		panic(err)
	}
	return r.Save(a, tree)
}

// open opens a tab with such a page.
func open(t *testing.T, b *apptest.Browser) (*apptest.Tab, room) {
	r := room{project.New()}
	return b.OpenWith(t, i18n.ES, "#/project", nil, r), r
}

func (r room) text(path string) string {
	f, err := r.Tree.Read(path)
	if err != nil {
		return ""
	}
	return f.Text
}

// What is written is there after a reload, for the next tab too, and not in another workbook.
func TestKept(t *testing.T) {
	b := apptest.New()
	tab, r := open(t, b)
	if r.Tree == nil || !r.Tree.Empty() || r.Err != nil {
		t.Fatalf("a new workbook has the project %v, %v", r.Tree, r.Err)
	}
	tab.Set("project.write", "a.txt", "one")
	tab.Set("project.write", "b.txt", "two")
	if r.Unsaved() || r.Err != nil {
		t.Errorf("unsaved %v, %v", r.Unsaved(), r.Err)
	}
	_, again := open(t, b)
	if again.text("a.txt") != "one" || again.text("b.txt") != "two" {
		t.Errorf("after a reload there is %v", again.Tree.Files())
	}
	tab.Do("book.open", "ana")
	if r.Tree == nil || !r.Tree.Empty() {
		t.Errorf("another workbook has the project %v", r.Tree)
	}
	tab.Do("book.open", app.DefaultBook)
	if r.text("a.txt") != "one" {
		t.Errorf("back in the first there is %v", r.Tree)
	}
}

// Of two changes at once none is lost while the first is being saved.
func TestManyChangesAtOnce(t *testing.T) {
	b := apptest.New()
	tab, r := open(t, b)
	for _, text := range []string{"1", "2", "3", "4"} {
		tab.Begin(app.Action{Name: "project.write", Arg: "a.txt", Value: text})
	}
	tab.Settle()
	if _, again := open(t, b); again.text("a.txt") != "4" || r.text("a.txt") != "4" {
		t.Errorf("kept %q", again.text("a.txt"))
	}
}

// Another tab's change is seen; what was changed at the same time is refused, told, and the other's taken.
func TestTwoTabs(t *testing.T) {
	b := apptest.New()
	one, r := open(t, b)
	two, q := open(t, b)
	one.Set("project.write", "a.txt", "one")
	two.Settle()
	if q.text("a.txt") != "one" {
		t.Errorf("the other tab has %q", q.text("a.txt"))
	}
	if err := one.App.Book.Store.Commit(context.Background(), store.Batch{Ops: []store.Op{store.PutWorkspace{Path: project.Key, Bytes: []byte(`{"format":1,"files":[]}`)}}}); err != nil {
		t.Fatal(err)
	}
	one.Set("project.write", "b.txt", "two")
	if n := one.App.Notice; n == nil || !fault.Is(n.Err, "store.workspace_changed") || r.text("b.txt") != "" || r.Unsaved() {
		t.Errorf("notice %+v, project %v", n, r.Tree)
	}
	one.Set("project.write", "b.txt", "two")
	if _, again := open(t, b); again.text("b.txt") != "two" {
		t.Errorf("done again there is %v", again.Tree.Files())
	}
}

// A project that cannot be saved stays, and is saved with the next change.
func TestFull(t *testing.T) {
	b := apptest.New()
	r := room{project.New()}
	refuse := true
	tab := b.OpenWith(t, i18n.ES, "#/project", func(tab *apptest.Tab) {
		tab.Store = func(s store.Store) store.Store { return &full{s, &refuse} }
	}, r)
	tab.Set("project.write", "a.txt", "one")
	if !r.Unsaved() || !fault.Is(r.Err, "store.full") || r.text("a.txt") != "one" {
		t.Errorf("unsaved %v, %v, %q", r.Unsaved(), r.Err, r.text("a.txt"))
	}
	refuse = false
	tab.Set("project.write", "b.txt", "two")
	if _, again := open(t, b); r.Unsaved() || again.text("a.txt") != "one" || again.text("b.txt") != "two" {
		t.Errorf("unsaved %v, kept %v", r.Unsaved(), again.Tree.Files())
	}
}

type full struct {
	store.Store
	refuse *bool
}

func (f *full) Commit(ctx context.Context, b store.Batch) error {
	if *f.refuse {
		return store.Full("the test's disk")
	}
	return f.Store.Commit(ctx, b)
}
