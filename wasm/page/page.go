//go:build js

// Package page runs the lab in a page of the browser.
package page

import (
	"context"
	"sync"
	"time"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
	"pizarra/wasm/dom"
)

// The times between ticks: for "2 minutes ago", and for the time that a training has left.
const (
	slowTick = 30 * time.Second
	fastTick = 100 * time.Millisecond
)

// lab runs the app in a page: messages change its state, effects work beside it, and what has changed is drawn once a
// frame. Events only queue messages, so none of them ever waits.
type lab struct {
	app      *app.App
	page     *dom.Page
	platform *platform
	ctx      context.Context

	mu    sync.Mutex
	queue []any         // messages that nobody has looked at yet
	wake  chan struct{} // there are some

	frame  chan struct{} // it is time to draw
	asked  bool          // for a frame
	drawn  bool          // at least once
	fresh  bool          // the document is as the build has written it: main has not been drawn, by no program
	lang   i18n.Lang     // of the document at the beginning
	ready  bool          // what was done before has been handed over
	rested bool          // what the person came for has been drawn
	place  place         // of the last drawing
	ticker *time.Ticker
	fast   bool          // the ticker's pace
	over   chan struct{} // closed when another program takes this one's place
}

// place is what a person takes for a page of its own.
type place struct {
	page app.Page
	id   string
}

// Run is the life of the lab in a page, with these rooms beside its own pages. It returns when another program takes its place.
func Run(rooms ...app.Room) {
	breathe()
	newLab(rooms).run()
}

func newLab(rooms []app.Room) *lab {
	page := dom.Open()
	lang := i18n.Lang(page.Lang())
	l := &lab{
		app:   app.New(lang, rooms...),
		lang:  lang,
		fresh: !handedOver(),
		page:  page,
		ctx:   context.Background(),
		wake:  make(chan struct{}, 1),
		frame: make(chan struct{}, 1),
		over:  make(chan struct{}),
	}
	l.platform = newPlatform(page, l.send, func() { close(l.over) })
	if err := l.platform.LoadLang(l.ctx, lang); err != nil {
		panic(err) // they came before the program did, or it would not have been started
	}
	return l
}

// breathe lets the page do what else there is to do: who clicks must not wait for a long task.
func breathe() { time.Sleep(time.Millisecond) }

// send queues a message. It may be called from anywhere.
func (l *lab) send(msg any) {
	l.mu.Lock()
	l.queue = append(l.queue, msg)
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default: // it is awake already
	}
}

// run answers messages for as long as the program is the page's.
func (l *lab) run() {
	breathe()
	l.ticker = time.NewTicker(slowTick)
	l.page.Listen(func(a app.Action) { l.send(a) })
	l.platform.listen()
	width, most := l.platform.pool.Width()
	l.send(app.Started{
		Workers: width, MostWorkers: most,
		Hash:     l.platform.address.hash(),
		Theme:    l.platform.Recall("theme"),
		Workbook: l.platform.Recall("workbook"),
		Handover: received(),
		Now:      l.platform.Now(),
	})
	breathe()
	for {
		select {
		case <-l.wake:
			l.catchUp()
		case <-l.frame:
			if !l.drawn {
				breathe() // to draw all of it takes long enough without the browser's own part
			}
			l.catchUp() // a field must not be drawn with what stood in it a stroke ago
			l.draw()
		case now := <-l.ticker.C:
			l.update(app.Tick{Now: now})
		case <-l.over:
			l.ticker.Stop()
			return
		}
	}
}

// catchUp answers all messages that have come.
func (l *lab) catchUp() {
	l.mu.Lock()
	messages := l.queue
	l.queue = nil
	l.mu.Unlock()
	for _, msg := range messages {
		l.update(msg)
	}
}

// update gives the app a message and starts what it wants done.
func (l *lab) update(msg any) {
	for _, effect := range l.app.Update(msg) {
		go effect(l.ctx, l.platform, l.send)
	}
	if fast := l.app.Training != nil; fast != l.fast {
		l.fast = fast
		if fast {
			l.ticker.Reset(fastTick)
		} else {
			l.ticker.Reset(slowTick)
		}
	}
	if !l.asked {
		l.asked = true
		l.page.OnFrame(func() { l.frame <- struct{}{} })
	}
}

// set shows regions of the page.
func (l *lab) set(regions []view.Region) {
	for _, region := range regions {
		l.page.Set(region.ID, region.Part())
	}
}

// draw shows the app's state.
func (l *lab) draw() {
	l.asked = false
	waits := l.fresh && l.page.IsLesson() && view.Waits(l.app) // what is on its way stands there already, as the page's own
	if waits || l.fresh && !l.page.IsLesson() && l.app.Lang == l.lang && view.Stands(l.app) {
		l.set(view.Around(l.app))
	} else {
		l.set(view.Page(l.app))
		l.fresh = false
	}
	l.page.SetTitle(view.Title(l.app))
	here := place{l.app.Route.Page, l.app.Route.ID}
	if l.drawn && here != l.place {
		l.page.Arrive("main")
	}
	l.place = here
	// But for the pages on which training waits by itself, nothing can be done before the workbook is open: what is done until then is
	// handed over afterwards.
	opens := here.page != app.PageHome && here.page != app.PageTrain && !l.app.Book.Ready && l.app.Book.Err == nil
	ready := !l.ready && !waits && !opens
	if ready {
		l.page.ListenOn(func(a app.Action) { l.send(a) }) // not before: what is done until then would be done twice
	}
	l.page.Drawn(ready)
	l.drawn, l.ready = true, l.ready || ready
	if book := &l.app.Book; !l.rested && (book.Ready || book.Err != nil) {
		l.rested = true // what is for later comes only now: it would want the same processors
		go func() {
			if l.platform.pool.Prepare(l.ctx) == nil {
				l.page.PrepareCharts()
				l.page.PrepareWhole()
				l.platform.prepareOffline()
			}
		}()
	}
}
