package sweep

import (
	"sync"
	"time"

	"pizarra/engine/store"
	"pizarra/engine/sweep"
	"pizarra/site/app"
)

type (
	// began is the first word of a sweep at work.
	began struct {
		run   store.Run
		state *sweep.State
		fresh bool
		at    time.Time
	}
	// moved is what has changed since the last one.
	moved struct {
		begun  []int
		done   []change
		shares map[int]float64 // how much is done of jobs that are going on
		tested []int
		at     time.Time
	}
	// onTest: the winner is being tried on the test.
	onTest struct{ id string }
	// ended is the last word. err is why it has not come to its end, nil where it has, or was stopped.
	ended struct {
		id  string
		err error
	}
)

// change is what came of a job, which is saved, and how long it took.
type change struct {
	job  int
	run  sweep.Run
	took time.Duration
}

// tellEvery is how often the page hears of a sweep: drawing its table and charts takes longer than drawing a line.
const tellEvery = 150 * time.Millisecond

// teller makes messages of what several goroutines tell, not too many.
type teller struct {
	p    app.Platform
	send func(any)

	mu    sync.Mutex
	last  time.Time
	next  moved
	later *time.Timer // tells what nothing else comes after; nil while there is nothing
}

// change takes something in, and tells it soon, or at once.
func (t *teller) change(atOnce bool, what func(m *moved)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.next.shares == nil {
		t.next.shares = map[int]float64{}
	}
	what(&t.next)
	now := t.p.Now()
	switch wait := tellEvery - now.Sub(t.last); {
	case atOnce || wait <= 0:
		t.say(now)
	case t.later == nil:
		t.later = time.AfterFunc(wait, t.flush)
	}
}

func (t *teller) say(now time.Time) {
	if t.later != nil {
		t.later.Stop()
		t.later = nil
	}
	m := t.next
	m.at = now
	t.last, t.next = now, moved{}
	t.send(m)
}

func (t *teller) begun(i int) { t.change(false, func(m *moved) { m.begun = append(m.begun, i) }) }

func (t *teller) share(i int, share float64) { t.change(false, func(m *moved) { m.shares[i] = share }) }

func (t *teller) tested(i int) { t.change(true, func(m *moved) { m.tested = append(m.tested, i) }) }

// done tells of jobs that are saved, which has the page drawn anyway.
func (t *teller) done(batch []outcome, attempt func(i int) int) {
	t.change(true, func(m *moved) {
		for _, o := range batch {
			delete(m.shares, o.job)
			m.done = append(m.done, change{o.job, o.run(attempt(o.job)), o.ended.Sub(o.began)})
		}
	})
}

// flush tells what has not been told yet.
func (t *teller) flush() { t.change(true, func(*moved) {}) }
