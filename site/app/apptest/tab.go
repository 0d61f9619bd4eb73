package apptest

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"pizarra/engine/chart"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
)

// Tab is a page with the lab in it.
type Tab struct {
	App *app.App

	// What the tab has done to its browser.
	Downloads     []Download
	Copied        string
	Hash          string
	History       []string // the hashes that Back leads to
	DocumentLang  i18n.Lang
	DocumentTheme string
	Focused       string
	Renewed       bool // loaded anew in another version
	Persisted     bool
	Workers       int
	Charts        []chart.Chart // drawn for runs
	Predicted     []predictions.Request
	Printed       int
	FullScreen    bool

	// What a test puts in the way; nil for nothing. Train returns nothing where the real training is to go on.
	Train    func(ctx context.Context, j trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error)
	Draw     func(c chart.Chart) error
	Evaluate func(ctx context.Context, progress func(done, total int)) error
	Inspect  func(ctx context.Context, progress func(done, total int)) error
	Predict  func(ctx context.Context, progress func(done, total int)) error
	AskModel func(ctx context.Context, progress func(done, total int)) error
	Store    func(s store.Store) store.Store
	LoadLang func(lang i18n.Lang) error
	Erase    func() error
	// Text has the texts that the programs leave out; without it the slides arrive, and nothing else.
	Text func(name string) (string, error)
	QR   func(text string) ([]string, error)
	// Beside is the class file beside the site, "" for none.
	Beside string
	// Machine is what the tab runs on, nil for a good one.
	Machine *app.Machine
	// LoadWhole is why the whole lab does not arrive. It is asked for by a tab that was opened with OpenFirst.
	LoadWhole func() error
	Private   bool // the browser keeps nothing: workbooks live in the program's memory

	t        testing.TB
	memory   *mem.DB // of a private tab
	browser  *Browser
	ctx      context.Context
	kill     context.CancelFunc
	messages chan any
	running  int
	inbox    []any // from other tabs; the browser's lock guards it
}

// ended says that an effect has returned; woken, that Until is to look again; handedOver, that the whole lab takes the program's place.
type (
	ended      struct{}
	woken      struct{}
	handedOver struct{ app.Handover }
)

// patience is how long anything may take.
const patience = 30 * time.Second

// Open opens a tab at hash and waits until it stands. prepare, which may be nil, may put something in its way first.
func (b *Browser) Open(t testing.TB, lang i18n.Lang, hash string, prepare func(tab *Tab)) *Tab {
	t.Helper()
	return b.open(t, app.New(lang, rooms.All()...), hash, prepare)
}

// OpenFirst is Open with the program of the first minute, which hands over to the whole lab when a page of that is wanted.
func (b *Browser) OpenFirst(t testing.TB, lang i18n.Lang, hash string, prepare func(tab *Tab)) *Tab {
	t.Helper()
	return b.open(t, app.New(lang), hash, prepare)
}

// OpenWith is Open with these rooms instead of those of the whole lab.
func (b *Browser) OpenWith(t testing.TB, lang i18n.Lang, hash string, prepare func(tab *Tab), rooms ...app.Room) *Tab {
	t.Helper()
	return b.open(t, app.New(lang, rooms...), hash, prepare)
}

func (b *Browser) open(t testing.TB, a *app.App, hash string, prepare func(tab *Tab)) *Tab {
	t.Helper()
	lang := a.Lang
	tab := &Tab{App: a, Hash: hash, t: t, browser: b, messages: make(chan any, 1000), DocumentLang: lang}
	if prepare != nil {
		prepare(tab)
	}
	tab.start()
	return tab
}

func (tab *Tab) start() {
	tab.t.Helper()
	tab.ctx, tab.kill = context.WithCancel(context.Background())
	tab.t.Cleanup(tab.kill)
	p := platform{tab.browser, tab}
	p.note(func(*Tab) { tab.browser.tabs = append(tab.browser.tabs, tab) })
	tab.begin(app.Handover{})
	tab.Settle()
}

// begin starts the lab that tab.App is.
func (tab *Tab) begin(h app.Handover) {
	p := platform{tab.browser, tab}
	tab.Begin(app.Started{
		Hash: tab.Hash, Theme: p.Recall("theme"), Workbook: p.Recall("workbook"), Workers: 2, MostWorkers: 4, Handover: h, Now: p.Now(),
	})
}

// Send gives the lab a message and waits until all that follows of it is done.
func (tab *Tab) Send(msg any) {
	tab.t.Helper()
	tab.Begin(msg)
	tab.Until("it is done", func() bool { return tab.running == 0 })
}

// Begin gives the lab a message and does not wait.
func (tab *Tab) Begin(msg any) {
	for _, effect := range tab.App.Update(msg) {
		tab.running++
		go func() {
			effect(tab.ctx, platform{tab.browser, tab}, func(m any) { tab.messages <- m })
			tab.messages <- ended{}
		}()
	}
}

// Until lets the lab go on until something holds.
func (tab *Tab) Until(what string, holds func() bool) {
	tab.t.Helper()
	late := time.After(patience)
	for {
		var post any
		platform{tab.browser, tab}.note(func(*Tab) {
			if len(tab.inbox) > 0 {
				post, tab.inbox = tab.inbox[0], tab.inbox[1:]
			}
		})
		switch {
		case post != nil:
			tab.Begin(post)
			continue
		case holds():
			return
		}
		select {
		case m := <-tab.messages:
			switch m := m.(type) {
			case ended:
				tab.running--
			case woken:
			case handedOver:
				tab.memory = nil
				tab.App = app.New(tab.App.Lang, rooms.All()...)
				tab.begin(m.Handover)
			default:
				tab.Begin(m)
			}
		case <-late:
			tab.t.Fatalf("after %v it does not hold that %s", patience, what)
		}
	}
}

// Wake has Until look again whether what it waits for holds, where no message of the lab tells of it.
func (tab *Tab) Wake() { tab.messages <- woken{} }

// Settle takes what other tabs have announced, and waits until all of it is done.
func (tab *Tab) Settle() {
	tab.t.Helper()
	tab.Until("it is done", func() bool { return tab.running == 0 })
}

// Do is an action of the person, done to the end: a click on "train.model:random_forest".
func (tab *Tab) Do(name, arg string) {
	tab.t.Helper()
	tab.Send(app.Action{Name: name, Arg: arg})
}

// Set types or chooses a value.
func (tab *Tab) Set(name, arg, value string) {
	tab.t.Helper()
	tab.Send(app.Action{Name: name, Arg: arg, Value: value})
}

// Check ticks a box, or takes the tick away.
func (tab *Tab) Check(name, arg string, on bool) {
	tab.t.Helper()
	tab.Send(app.Action{Name: name, Arg: arg, Checked: on})
}

// Bring gives a file to an action.
func (tab *Tab) Bring(action, name string, data []byte) {
	tab.t.Helper()
	tab.Send(app.Action{Name: action, Files: []app.File{{
		Name: name, Size: int64(len(data)), Read: func(context.Context) ([]byte, error) { return data, nil },
	}}})
}

// Go follows a link.
func (tab *Tab) Go(hash string) {
	tab.t.Helper()
	tab.Hash = hash
	tab.Send(app.HashChanged{Hash: hash})
}

// Close kills the tab in the middle of whatever it does: its locks go, and it writes nothing more.
func (tab *Tab) Close() {
	tab.kill()
	platform{tab.browser, tab}.note(func(*Tab) {
		maps.DeleteFunc(tab.browser.held, func(_ string, by *Tab) bool { return by == tab })
		tab.browser.tabs = slices.DeleteFunc(tab.browser.tabs, func(t *Tab) bool { return t == tab })
	})
}
