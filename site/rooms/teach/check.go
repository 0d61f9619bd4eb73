package teach

import (
	"bytes"
	"context"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// SectionCheck looks at the machine before the class.
const SectionCheck = "check"

// Grade is how a check has come out.
type Grade string

// The grades.
const (
	Good Grade = "good"
	Warn Grade = "warn" // the class can go on
	Bad  Grade = "bad"  // it cannot
)

// Check is what was looked at, and what came of it. sayings has its sentences.
type Check struct {
	ID    string
	Grade Grade
	Args  []any // of both sentences
	Err   error // that says why, nil for none
}

// Checks is a look at the machine.
type Checks struct {
	Running bool
	Done    []Check
	Machine app.Machine
}

// checked: the look is over.
type checked struct {
	list    []Check
	machine app.Machine
}

// The bounds of what is good enough.
const (
	fastEnough = 1500 * time.Millisecond // for a hundred trees on breast_cancer: then the class's longest sweep stays under a minute
	littleRoom = 50_000_000              // bytes that a class with pictures and models can come to
	someRoom   = 300_000_000
	probe      = "teach-check.txt" // the path that is written and taken away again
)

// lookAround looks at everything, one after the other, so that nothing disturbs the training that is timed.
func (r *Room) lookAround(a *app.App) []app.Effect {
	s := a.Book.Store
	if r.Checks.Running || s == nil {
		return nil
	}
	r.Checks = Checks{Running: true}
	durable, most, lang, offline := a.Book.Durable, a.MostWorkers, a.Lang, a.Offline.State
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		p.Persist()
		m := p.Machine(ctx)
		list := []Check{
			browserCheck(m), secureCheck(m), storageCheck(ctx, p, s, durable), roomCheck(m), persistCheck(m), privateCheck(m, durable),
			speedCheck(ctx, p), workersCheck(m, most), locksCheck(m), materialCheck(ctx, p, lang), offlineCheck(offline),
		}
		send(checked{list, m})
	}}
}

func graded(ok bool, otherwise Grade) Grade {
	if ok {
		return Good
	}
	return otherwise
}

func browserCheck(m app.Machine) Check {
	missing := ""
	for i, name := range m.Missing {
		if i > 0 {
			missing += ", "
		}
		missing += name
	}
	return Check{ID: "browser", Grade: graded(missing == "", Bad), Args: []any{"missing", missing}}
}

func secureCheck(m app.Machine) Check {
	return Check{ID: "secure", Grade: graded(m.Secure, Warn)}
}

// storageCheck writes into the workbook, reads it again, and takes it away.
func storageCheck(ctx context.Context, p app.Platform, s store.Store, durable bool) Check {
	c := Check{ID: "storage", Grade: graded(durable, Bad)}
	written := []byte(p.Now().String())
	err := s.Commit(ctx, store.Batch{Ops: []store.Op{store.PutWorkspace{Path: probe, Bytes: written}}, Durable: true})
	if err == nil {
		var read []byte
		if read, err = s.WorkspaceBytes(ctx, probe); err == nil && !bytes.Equal(read, written) {
			err = fault.New(fault.Internal, "teach.not_read")
		}
	}
	if err == nil {
		err = s.Commit(ctx, store.Batch{Ops: []store.Op{store.DeleteWorkspace{Path: probe}}})
	}
	if c.Err = err; err != nil {
		c.Grade = Bad
	}
	return c
}

func roomCheck(m app.Machine) Check {
	free := m.Quota - m.Usage
	c := Check{ID: "room", Args: []any{"megabytes", free / 1_000_000}}
	switch {
	case m.Quota < 0:
		c.ID, c.Grade = "room_unknown", Warn
	case free < littleRoom:
		c.Grade = Bad
	default:
		c.Grade = graded(free >= someRoom, Warn)
	}
	return c
}

func persistCheck(m app.Machine) Check {
	return Check{ID: "persist", Grade: graded(m.Persisted, Warn)}
}

func privateCheck(m app.Machine, durable bool) Check {
	return Check{ID: "private", Grade: graded(durable && !m.Private, Warn)}
}

// speedCheck trains a forest, the second time of two: the first finds a program that is not compiled well yet. However long it takes, a
// slow machine is no reason to cancel a class.
func speedCheck(ctx context.Context, p app.Platform) Check {
	job, err := trainer.ParseQuery(url.Values{"data": {"breast_cancer"}, "model": {"random_forest"}, "n_estimators": {"100"}})
	var took time.Duration
	for range 2 {
		if err != nil {
			break
		}
		before := p.Now()
		_, _, err = p.Train(ctx, job, nil, 0, trainer.Listener{Progress: func(trainer.Progress) {}})
		took = p.Now().Sub(before)
	}
	if err != nil {
		return Check{ID: "speed_failed", Grade: Bad, Err: err}
	}
	return Check{ID: "speed", Grade: graded(took <= fastEnough, Warn), Args: []any{"ms", took.Milliseconds()}}
}

func workersCheck(m app.Machine, most int) Check {
	return Check{ID: "workers", Grade: graded(most > 1, Warn), Args: []any{"n", max(most, 1), "cores", m.Cores}}
}

func locksCheck(m app.Machine) Check {
	return Check{ID: "locks", Grade: graded(m.Locks, Warn)}
}

// materialCheck fetches what the class needs beside the program: so it is there when it is needed.
func materialCheck(ctx context.Context, p app.Platform, lang i18n.Lang) Check {
	_, err := p.Text(ctx, "slides-"+string(lang))
	if err == nil {
		_, err = p.QR(ctx, p.Base())
	}
	return Check{ID: "material", Grade: graded(err == nil, Warn), Err: err}
}

// offlineCheck says how far this browser is with keeping the lab.
func offlineCheck(state app.OfflineState) Check {
	switch state {
	case app.OfflineReady, app.OfflineRenewable, app.OfflineFile:
		return Check{ID: "offline", Grade: Good}
	case app.OfflineFilling, app.OfflineWaiting:
		return Check{ID: "offline_coming", Grade: Warn}
	case app.OfflineUnknown:
		return Check{ID: "offline", Grade: Warn}
	}
	return Check{ID: "offline_nowhere", Grade: Warn}
}
