package storetest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// random commits batches of random operations, through two handles and over reopenings, and compares all that the store
// shows with a model after each. Seeds are the same every time, but for one, which is printed.
func random(t *testing.T, open Open) {
	sequences, batches := 300, 40
	if runtime.GOOS == "js" {
		sequences, batches = 12, 25 // each takes a browser's transactions
	}
	for seed := range sequences {
		sequence(t, open, uint64(seed), batches)
	}
	sequence(t, open, rand.Uint64(), batches)
}

func sequence(t *testing.T, open Open, seed uint64, batches int) {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	m := newModel()
	l := fresh(t, open)
	handles := []*lab{l, reach(t, open, l.workbook)}
	shelves := []*shelf{{}, {}}
	saved, refusals := 0, 0
	for i := range batches {
		which := g.IntN(2)
		if g.IntN(10) == 0 {
			handles[which].Close()
			handles[which] = reach(t, open, l.workbook)
			shelves[which] = &shelf{}
		}
		if g.IntN(6) == 0 {
			experiments, runs := g.trash()
			next, allowed := m.purge(experiments, runs)
			if err := handles[which].Purge(context.Background(), experiments, runs); (err == nil) != allowed {
				t.Fatalf("seed %d, batch %d: the model says %v, the store %v, of deleting %v and %v for good", seed, i, allowed, err, experiments, runs)
			}
			m = next
		}
		ops := make([]store.Op, 1+g.IntN(4))
		for k := range ops {
			ops[k] = g.op()
		}
		if i == 0 {
			ops = []store.Op{create("iris", 1), newRun(0), newRun(1)} // something to work on
		}
		next, allowed := m.commit(ops)
		err := handles[which].Commit(context.Background(), store.Batch{Ops: ops, Durable: g.IntN(5) == 0})
		if (err == nil) != allowed || err != nil && fault.Of(err).Code == fault.Internal {
			t.Fatalf("seed %d, batch %d: the model says %v, the store %v, of\n%s", seed, i, allowed, err, describe(ops))
		}
		m = next
		if allowed {
			saved++
			if err := handles[1-which].Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
				t.Fatalf("seed %d, batch %d, again: %v, of\n%s", seed, i, err, describe(ops))
			}
		} else {
			refusals++
		}
		if got, want := handles[1-which].snapshot(), m.snapshot(); got != want {
			t.Fatalf("seed %d, batch %d: the store shows\n%s\nand the model\n%s\nafter\n%s", seed, i, got, want, describe(ops))
		}
		if g.IntN(4) == 0 {
			handles[which].compact()
		}
		for k, s := range shelves {
			if g.IntN(3) > 0 {
				s.read(handles[k])
			}
		}
	}
	if saved == 0 || refusals == 0 {
		t.Errorf("seed %d: %d batches saved and %d refused, want some of both", seed, saved, refusals)
	}
}

// trash draws what is deleted for good.
func (g *generator) trash() (experiments, runs []string) {
	if g.IntN(3) == 0 {
		experiments = append(experiments, pick(g, "0", "1", "2"))
	}
	for range g.IntN(3) {
		runs = append(runs, runID(g.IntN(4)))
	}
	return experiments, runs
}

func describe(ops []store.Op) string {
	var s string
	for _, op := range ops {
		s += fmt.Sprintf("%T %+v\n", op, op)
	}
	return s
}

// runOf is the run that an operation is about.
func runOf(op store.Op) string {
	switch o := op.(type) {
	case store.LogParams:
		return o.Run
	case store.LogMetrics:
		return o.Run
	case store.SetTags:
		return o.Run
	case store.DeleteTag:
		return o.Run
	case store.PutArtifact:
		return o.Run
	case store.UpdateRun:
		return o.Run
	case store.DeleteRun:
		return o.Run
	case store.RestoreRun:
		return o.Run
	}
	return ""
}

// generator draws operations from so few ids, keys and values that they meet.
type generator struct{ *rand.Rand }

func (g *generator) op() store.Op {
	id := runID(g.IntN(4))
	key := pick(g, "a", "b/c", "ñ")
	experiment := pick(g, "0", "1", "2")
	switch g.IntN(19) {
	case 0:
		return create(pick(g, "iris", "wine", "ñandú"), int64(1+g.IntN(2)))
	case 1:
		return store.DeleteExperiment{Experiment: experiment, Time: int64(10 + g.IntN(3))}
	case 2:
		return store.RestoreExperiment{Experiment: experiment, Time: int64(10 + g.IntN(3))}
	case 3, 4, 5:
		n := g.IntN(4)
		r := newRun(n)
		r.Run.ExperimentID = pick(g, "0", "1")
		return r
	case 6:
		return store.LogParams{Run: id, Params: []store.Param{{Key: key, Value: pick(g, "1", "1", "2")}}}
	case 7, 8:
		o := store.LogMetrics{Run: id}
		for range g.IntN(4) {
			o.Metrics = append(o.Metrics, store.Metric{Key: key, Value: pick(g, 0, 1.5, -2, math.NaN(), math.Inf(1), math.Inf(-1)),
				Timestamp: int64(g.IntN(3)), Step: int64(g.IntN(3) - 1)})
		}
		return o
	case 9:
		return store.SetTags{Run: id, Tags: []store.Tag{{Key: key, Value: pick(g, "", "x", "y")}}}
	case 10:
		return store.DeleteTag{Run: id, Key: key}
	case 11:
		return store.PutArtifact{Run: id, Path: pick(g, "a", "a/b", "c/d", "c/e"), Bytes: []byte(pick(g, "", "1", "22"))}
	case 12, 13:
		return store.UpdateRun{Run: id, Status: pick(g, store.Finished, store.Failed, store.Killed, store.Running), EndTime: int64(g.IntN(3))}
	case 14:
		return store.DeleteRun{Run: id}
	case 15:
		return store.RestoreRun{Run: id}
	case 16:
		return store.SetExperimentTags{Experiment: experiment, Tags: []store.Tag{{Key: key, Value: pick(g, "", "x")}}, Time: int64(10 + g.IntN(3))}
	case 17:
		return store.DeleteExperimentTag{Experiment: experiment, Key: key, Time: int64(10 + g.IntN(3))}
	default:
		return store.PutDataFile{File: dataFile(pick(g, "a.csv", "b.csv"), pick(g, "", "1,2", "3"), int64(1+g.IntN(3)))}
	}
}

func pick[T any](g *generator, from ...T) T { return from[g.IntN(len(from))] }
