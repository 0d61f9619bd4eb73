package mark

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"pizarra/engine/handin"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Check is a check of runs that goes on, or waits to be gone on with.
type Check struct {
	Done, Total int
	Name, Run   string  // the student and the run at work
	Part        float64 // of the run at work
	Paused      bool

	queue  []job // in the order in which the verdicts come
	before int   // runs of it that were done before it was paused
	stop   context.CancelFunc
}

// keepEvery is how often verdicts are saved, and shown, at most.
const keepEvery = 500 * time.Millisecond

// job is a run to be checked.
type job struct {
	student, name string
	run           handin.Run
	ranked        bool
}

type (
	checkMoved struct {
		of        *Check
		name, run string
		part      float64
	}
	checkCame struct {
		of       *Check
		book     string
		verdicts map[string][]handin.Verdict // by student
	}
	checkEnded struct {
		of  *Check
		err error // why verdicts could not be saved
	}
)

// check trains runs again, one after the other, in a worker: those of the leaderboard first, and of these and the others the same Jobs one
// after the other, for the worker keeps the last model. Without all, it is those that nothing is known of.
func (r *Room) check(a *app.App, all bool) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || r.Taking != nil || r.Checking != nil && !r.Checking.Paused {
		return nil
	}
	queue, done := []job(nil), 0
	if was := r.Checking; was != nil { // it is gone on with
		queue, done = was.queue[was.Done-was.before:], was.Done
	} else {
		queue = r.queue(all)
	}
	if len(queue) == 0 {
		r.Checking = nil
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	c := &Check{Done: done, Total: done + len(queue), queue: queue, before: done, stop: stop}
	r.Checking, a.Notice = c, nil
	verdicts := clone(r.Verdicts)
	return []app.Effect{app.Focus("mark-pause"), func(ctx context.Context, p app.Platform, send func(any)) {
		working, end := app.Until(ctx, stopped)
		defer end()
		k := &keeper{p: p, s: s, book: book, send: send, of: c, verdicts: verdicts, last: p.Now()}
		for _, j := range queue {
			v, ok := checkOne(working, p, s, j, func(done, total int) {
				send(checkMoved{c, j.name, j.run.Name, float64(done) / float64(max(total, 1))})
			})
			if !ok {
				break // it was stopped
			}
			if k.add(ctx, j.student, v); k.err != nil {
				break
			}
		}
		k.keep(ctx)
		send(checkEnded{c, k.err})
	}}
}

// checkOne trains one run again. ok is false where it was stopped meanwhile.
func checkOne(ctx context.Context, p app.Platform, s store.Store, j job, progress func(done, total int)) (v handin.Verdict, ok bool) {
	request, err := j.run.Request()
	var answer *inspect.Answer
	if err == nil {
		progress(0, 1)
		var file []byte
		if file, err = app.JobFile(ctx, s, request.Job); err == nil {
			answer, err = p.Inspect(ctx, request, file, app.Seldom(p, progress))
		}
	}
	if ctx.Err() != nil {
		return v, false
	}
	if err != nil {
		return j.run.Judge(nil, err), true
	}
	return j.run.Judge(answer.Reproduction, nil), true
}

// keeper gathers verdicts, and now and then saves and tells them.
type keeper struct {
	p        app.Platform
	s        store.Store
	book     string
	send     func(any)
	of       *Check
	verdicts map[string]handin.Verdicts
	fresh    map[string][]handin.Verdict
	last     time.Time
	err      error
}

func (k *keeper) add(ctx context.Context, student string, v handin.Verdict) {
	if k.fresh == nil {
		k.fresh = map[string][]handin.Verdict{}
	}
	k.fresh[student] = append(k.fresh[student], v)
	k.verdicts[student] = k.verdicts[student].With(v)
	if now := k.p.Now(); now.Sub(k.last) >= keepEvery {
		k.last = now
		k.keep(ctx)
	}
}

func (k *keeper) keep(ctx context.Context) {
	if len(k.fresh) == 0 || k.err != nil {
		return
	}
	var ops []store.Op
	for _, student := range slices.Sorted(maps.Keys(k.fresh)) {
		v := k.verdicts[student]
		text, err := jsontext.Marshal(&v)
		if err != nil {
			k.err = err
			return
		}
		ops = append(ops, store.PutWorkspace{Path: verdictPath(student), Bytes: text})
	}
	k.send(checkCame{k.of, k.book, k.fresh})
	k.fresh = nil
	k.err = app.Commit(ctx, k.p, k.s, k.book, k.send, store.Batch{Ops: ops})
}

// queue is the runs to be checked, in their order.
func (r *Room) queue(all bool) (list []job) {
	ranked := map[string]bool{}
	for i := range r.Boards {
		for _, l := range r.Boards[i].Lines {
			ranked[l.Run] = true
		}
	}
	for i := range r.Class {
		h := &r.Class[i]
		for _, run := range h.Runs {
			if all || r.states[h.Student][run.ID] == handin.Unchecked {
				list = append(list, job{h.Student, h.Nickname, run, ranked[run.ID]})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b job) int {
		if a.ranked != b.ranked {
			if a.ranked {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.run.Job, b.run.Job)
	})
	return list
}

func (r *Room) updateCheck(a *app.App, msg any) ([]app.Effect, bool) {
	c := r.Checking
	switch m := msg.(type) {
	case checkMoved:
		if c == m.of && !c.Paused {
			c.Name, c.Run, c.Part = m.name, m.run, m.part
		}
	case checkCame:
		if m.book != a.Book.Name {
			return nil, true // the workbook was left
		}
		verdicts := clone(r.Verdicts)
		for student, list := range m.verdicts {
			for _, v := range list {
				verdicts[student] = verdicts[student].With(v)
				if h := r.student(student); h != nil {
					if run := h.Run(v.Run); run != nil && run.Mark() == v.Of {
						r.states[student][v.Run] = v.State
					}
				}
			}
			if c == m.of {
				c.Done += len(list)
			}
		}
		r.Verdicts = verdicts
		r.count()
	case checkEnded:
		switch {
		case c != m.of || c.Paused && m.err == nil:
		case m.err != nil: // which the commit has told
			r.Checking = nil
		default:
			r.Checking = nil
			a.Notice = &app.Notice{Key: "mark.checked", Args: []any{"n", c.Total}}
			return []app.Effect{app.Focus("mark-check")}, true
		}
	default:
		return nil, false
	}
	return nil, true
}

func clone(verdicts map[string]handin.Verdicts) map[string]handin.Verdicts {
	if verdicts == nil {
		return map[string]handin.Verdicts{}
	}
	return maps.Clone(verdicts)
}
