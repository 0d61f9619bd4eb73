package app

import (
	"context"
	"slices"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/runs"
	"pizarra/engine/store"
)

// orphansEvery is how often runs that go on elsewhere are asked after.
const orphansEvery = 20 * time.Second

// endOrphans ends the runs that are RUNNING with no live tab behind them as FAILED.
func endOrphans(s store.Store, book string) Effect {
	return func(ctx context.Context, p Platform, send func(any)) {
		n, err := findOrphans(ctx, p, s)
		if err != nil {
			send(Failed{err})
		}
		if n > 0 {
			p.Announce(book)
			send(StoreChanged{book})
		}
	}
}

// findOrphans is how many it has ended. The runs are read before the locks: one that ends in between has let go of its
// lock, and the store refuses to have it end twice.
func findOrphans(ctx context.Context, p Platform, s store.Store) (ended int, err error) {
	experiments, err := s.Experiments(ctx, store.ActiveOnly)
	if err != nil {
		return 0, err
	}
	ids := make([]string, len(experiments))
	for i, e := range experiments {
		ids[i] = e.ID
	}
	read, err := s.Summaries(ctx, nil)
	if err != nil {
		return 0, err
	}
	var x runs.Index
	x.Apply(read)
	rows := running(&x, x.Rows(store.ActiveOnly, ids...))
	if len(rows) == 0 || len(ids) == 0 {
		return 0, nil
	}
	held, err := p.Held(ctx)
	if err != nil {
		return 0, err
	}
	why := fault.New(fault.TemporarilyUnavailable, "training.tab_gone")
	for _, row := range rows {
		id := x.ID(row)
		if slices.Contains(held, RunLock(id)) {
			continue
		}
		err := s.Commit(ctx, store.Batch{Ops: FailRun(id, why, p.Now())})
		switch {
		case err == nil:
			ended++
		case fault.Is(err, "store.damaged"): // and stays as it is
		case !fault.Is(err, "store.run_ended") && !fault.Is(err, "store.run_deleted"):
			return ended, err
		}
	}
	return ended, nil
}

// running are those of the rows that are RUNNING. It is made in place.
func running(x *runs.Index, rows []int32) []int32 {
	return x.Filter(rows, func(r runs.Row) bool {
		status, _ := r.Text(store.StatusKey)
		return status == string(store.Running)
	})
}

// othersRun asks after the runs that go on, but not in this tab.
func (a *App) othersRun() []Effect {
	if a.Now.Sub(a.asked) < orphansEvery || a.Beyond() { // the whole lab asks, which is on its way
		return nil
	}
	others := slices.ContainsFunc(running(&a.Book.Index, a.Book.Rows(store.ActiveOnly, "")), func(row int32) bool {
		return a.Training == nil || a.Training.RunID != a.Book.Index.ID(row)
	})
	if !others {
		return nil
	}
	a.asked = a.Now
	return []Effect{a.beside(endOrphans(a.Book.Store, a.Book.Name))}
}
