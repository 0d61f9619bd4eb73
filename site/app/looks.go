package app

import (
	"context"
	"strconv"
	"strings"

	"pizarra/engine/store"
)

// LooksTag is the tag of an experiment that counts how often somebody chose between its runs by how they did on the test: "12
// 1795510500000", with the end_time of the newest result that was seen, in Unix milliseconds. Every choice by the test uses up
// some of it: the best of many scores is partly luck, and says less and less of rows that nobody has seen.
const LooksTag = "pizarra.looks"

// Looks is what LooksTag says.
type Looks struct {
	Count int
	Until int64 // Unix milliseconds; results that ended no later have been seen
}

// LooksOf reads an experiment's count.
func LooksOf(e store.Experiment) (l Looks) {
	count, until, _ := strings.Cut(TagOf(store.Run{Tags: e.Tags}, LooksTag), " ")
	n, err := strconv.Atoi(count)
	at, err2 := strconv.ParseInt(until, 10, 64)
	if err != nil || err2 != nil || n < 0 {
		return Looks{}
	}
	return Looks{n, at}
}

// IsTestScore reports whether a metric is measured on the test rows.
func IsTestScore(metric string) bool { return strings.HasPrefix(metric, "test_") }

// Seen are the newest results that somebody is shown side by side, by experiment: Unix milliseconds.
type Seen map[string]int64

// Add takes in a run with a score on the test. One that goes on has no result yet.
func (s Seen) Add(experiment string, end int64) {
	if end > 0 {
		s[experiment] = max(s[experiment], end)
	}
}

// Look counts a look at the test for each experiment of which something is seen that had not been at the last look: to look twice
// at the same scores chooses nothing. The example's runs are not the student's, and count for nothing.
func (a *App) Look(seen Seen) []Effect {
	var ops []store.Op
	for _, e := range a.Book.Experiments {
		l := LooksOf(e)
		if at, ok := seen[e.ID]; ok && at > l.Until && !IsExample(e) {
			ops = append(ops, setLooks(e, Looks{l.Count + 1, at}))
		}
	}
	return a.writeLooks(ops)
}

// ForgetLooks sets the count of an experiment back to 0. What has been seen stays seen.
func (a *App) ForgetLooks(experiment string) []Effect {
	e, ok := a.Book.Experiment(experiment)
	l := LooksOf(e)
	if !ok || l.Count == 0 {
		return nil
	}
	return a.writeLooks([]store.Op{setLooks(e, Looks{0, l.Until})})
}

// setLooks is no activity of the experiment: its place in the list stays.
func setLooks(e store.Experiment, l Looks) store.Op {
	value := strconv.Itoa(l.Count) + " " + strconv.FormatInt(l.Until, 10)
	return store.SetExperimentTags{Experiment: e.ID, Tags: []store.Tag{{Key: LooksTag, Value: value}}, Time: e.LastUpdateTime}
}

func (a *App) writeLooks(ops []store.Op) []Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || len(ops) == 0 {
		return nil
	}
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		_ = Commit(ctx, p, s, book, send, store.Batch{Ops: ops}) // the frame says where it fails
	}}
}
