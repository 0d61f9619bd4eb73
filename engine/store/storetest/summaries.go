package storetest

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// summed is a run with something in every column.
func summed(n int) store.CreateRun {
	r := newRun(n)
	r.Run.User = "ana"
	r.Run.Params = []store.Param{{Key: "model", Value: []string{"forest", "linear", "ñ \"\x00"}[n%3]}, {Key: fmt.Sprint("only_", n%5), Value: ""}}
	r.Run.Metrics = []store.Metric{{Key: "accuracy", Value: 1 / float64(n+1), Timestamp: int64(2000 + n), Step: int64(n % 4)}}
	if n%2 == 0 {
		r.Run.Metrics = append(r.Run.Metrics, store.Metric{Key: "odd", Value: []float64{math.NaN(), math.Inf(1), math.Inf(-1), 5e-324}[n/2%4],
			Timestamp: math.MinInt64 + 5000, Step: math.MaxInt64})
	}
	r.Run.Tags = []store.Tag{{Key: store.ParentTag, Value: runID(n / 10)}, {Key: store.NoteTag, Value: strings.Repeat("nota ", n%7)}}
	r.Run.Inputs = []store.DatasetInput{
		{Name: "iris", Digest: "d1", SourceType: "builtin", Source: "iris", Schema: "{}", Context: "training"}, {Name: "otro, con coma", Digest: fmt.Sprint(n % 3)}}
	return r
}

func commitSummed(l *lab, from, to int) {
	l.Helper()
	var ops []store.Op
	for n := from; n < to; n++ {
		ops = append(ops, summed(n))
	}
	l.commit(ops...)
}

// summaries follow every kind of change, in this tab and in another, whether a batch has few runs or many.
func summaries(t *testing.T, open Open) {
	l := fresh(t, open)
	other := reach(t, open, l.workbook)
	here, there := &shelf{}, &shelf{}
	check := func() {
		t.Helper()
		here.read(l)
		there.read(other)
	}
	check()
	l.commit(create("iris", 1))
	commitSummed(l, 0, 3)
	check()
	commitSummed(l, 3, 120) // enough to make a block at once
	check()
	for _, ops := range [][]store.Op{
		{store.LogMetrics{Run: runID(7), Metrics: []store.Metric{{Key: "accuracy", Value: 9, Step: 9}, {Key: "late", Value: 1}}}},
		{store.LogParams{Run: runID(7), Params: []store.Param{{Key: "late", Value: "x"}}}},
		{store.SetTags{Run: runID(100), Tags: []store.Tag{{Key: "k", Value: "v"}, {Key: "mlflow.runName", Value: "renamed"}}}},
		{store.DeleteTag{Run: runID(100), Key: "k"}},
		{store.UpdateRun{Run: runID(1), Status: store.Finished, EndTime: 77, Name: "ended"}},
		{store.LogInputs{Run: runID(2), Inputs: []store.DatasetInput{{Name: "wine", Digest: "w", Context: "testing"}}}},
		{store.DeleteRun{Run: runID(3)}, store.DeleteRun{Run: runID(110)}},
		{store.RestoreRun{Run: runID(3)}},
		{store.DeleteExperiment{Experiment: "0", Time: 5}},
		{store.RestoreExperiment{Experiment: "0", Time: 6}},
		{store.DeleteRun{Run: runID(4)}, store.DeleteRun{Run: runID(50)}},
	} {
		other.commit(ops...)
		check()
	}
	if err := l.Purge(context.Background(), nil, []string{runID(4), runID(50)}); err != nil {
		t.Fatal(err)
	}
	check()
	l.commit(summed(4)) // an id that was deleted for good may come back, as from a backup
	check()
	late := (&shelf{}).read(reach(t, open, l.workbook))
	if !late.All || len(late.Damaged) > 0 {
		t.Errorf("a third tab reads %+v", late)
	}
	// What changed nothing is not read again.
	other.commit(store.SetTags{Run: runID(100), Tags: []store.Tag{{Key: "mlflow.runName", Value: "renamed"}}})
	if got := here.read(l); got.All || len(got.Blocks) > 0 {
		t.Errorf("after a batch that changed nothing, %d blocks are read", len(got.Blocks))
	}
}

// olderWorkbooks have no summaries, as before version 2 of the schema, or such as a later version made: all of them are
// made, once.
func olderWorkbooks(t *testing.T, open Open) {
	l := fresh(t, open)
	commitSummed(l, 0, 70)
	commitSummed(l, 70, 75)
	for _, form := range []string{"", "AgAAAAAA", "Kg=="} { // none, form 2, form 42
		raw(t, open, l.workbook, func(tx store.Tx) error {
			if err := tx.DeleteAll(store.SummaryTable, "block"); err != nil {
				return err
			}
			if err := tx.DeleteAll(store.SummaryTable, "run"); err != nil || form == "" {
				return err
			}
			if err := tx.Put(store.SummaryTable, []byte(`"`+form+`"`), "block", "000000012"); err != nil {
				return err
			}
			return tx.Put(store.SummaryTable, []byte(`"`+form+`"`), "run", runID(9))
		})
		(&shelf{}).read(l)
		c := &counted{Backend: must[store.Backend](t)(open(l.workbook))}
		again := &lab{t, store.New(c), l.workbook}
		(&shelf{}).read(again)
		if c.gets > 0 || c.updates > 0 {
			t.Errorf("the second reading makes %d single reads and %d changes", c.gets, c.updates)
		}
		again.Close()
	}
}

// counted counts what is asked of a Backend.
type counted struct {
	store.Backend
	gets, runs, calls, updates int
}

func (c *counted) View(ctx context.Context, read func(store.Reader) error) error {
	return c.Backend.View(ctx, func(r store.Reader) error { return read(&countedReader{r, c}) })
}

func (c *counted) Update(ctx context.Context, durable bool, change func(store.Tx) error) error {
	c.updates++
	return c.Backend.Update(ctx, durable, change)
}

type countedReader struct {
	store.Reader
	c *counted
}

func (r *countedReader) Get(t store.Table, key ...string) ([]byte, error) {
	r.c.calls++
	r.c.gets++
	return r.Reader.Get(t, key...)
}

func (r *countedReader) All(t store.Table, prefix ...string) ([]byte, error) {
	r.c.calls++
	if t == store.RunTable {
		r.c.runs++
	}
	return r.Reader.All(t, prefix...)
}

func (r *countedReader) Keys(t store.Table, prefix ...string) ([]string, error) {
	r.c.calls++
	return r.Reader.Keys(t, prefix...)
}

// compact: opening reads few records, whatever was changed one by one before, and no run.
func compact(t *testing.T, open Open) {
	l := fresh(t, open)
	commitSummed(l, 0, 600)
	s := &shelf{}
	s.read(l)
	for n := 0; n < 600; n += 50 {
		var ops []store.Op
		for k := n; k < n+50; k++ {
			ops = append(ops, store.SetTags{Run: runID(k), Tags: []store.Tag{{Key: "k", Value: fmt.Sprint(k)}}})
		}
		l.commit(ops...)
	}
	if got := s.read(l); !got.Untidy || got.All {
		t.Errorf("600 changed runs: untidy is %v, all read again %v", got.Untidy, got.All)
	}
	if more, err := l.Compact(t.Context()); err != nil || !more {
		t.Errorf("after a first step there is more: %v, %v", more, err)
	}
	s.read(l)
	l.compact()
	s.read(l)
	if got := s.read(l); got.All || len(got.Blocks) > 0 {
		t.Errorf("after what was compacted has been read, all is read again: %v, and %d blocks", got.All, len(got.Blocks))
	}
	if n := records(t, open, l.workbook, store.SummaryTable); n > 3 {
		t.Errorf("600 runs take %d records", n)
	}
	c := &counted{Backend: must[store.Backend](t)(open(l.workbook))}
	again := &lab{t, store.New(c), l.workbook}
	if got := must[store.Summaries](t)(again.Summaries(t.Context(), nil)); got.Untidy || c.gets+c.runs+c.updates > 0 || c.calls > 4 {
		t.Errorf("an opening makes %d calls, among them %d single reads, reads runs %d times and writes %d times", c.calls, c.gets, c.runs, c.updates)
	}
	defer again.Close()

	// All runs go, and the numbers of their blocks are not used again.
	var ids []string
	var ops []store.Op
	for n := range 600 {
		ids, ops = append(ids, runID(n)), append(ops, store.DeleteRun{Run: runID(n)})
	}
	l.commit(ops...)
	before := &shelf{}
	before.read(l)
	if err := l.Purge(t.Context(), nil, ids); err != nil {
		t.Fatal(err)
	}
	s.read(l)
	l.compact()
	commitSummed(l, 0, 100)
	s.read(l)
	before.read(l)
}

// damagedSummaries are made again from their runs, whatever was damaged how.
func damagedSummaries(t *testing.T, open Open) {
	l := fresh(t, open)
	commitSummed(l, 0, 100)
	l.commit(summed(200))
	tab := &shelf{}
	tab.read(l)
	for i, part := range []string{"block", "run", "run", "run"} {
		id := []string{"", runID(5), runID(200), runID(6)}[i]
		for n, damage := range []string{"", `""`, `"AAAA"`, `"no base64!"`, `{"x":1}`, "garbage, with, commas", "flipped", "cut"} {
			// A run that a block has, too, and one that stands alone.
			l.commit(store.SetTags{Run: runID(5), Tags: []store.Tag{{Key: "k", Value: fmt.Sprint("newer than the block ", i, n)}}},
				store.SetTags{Run: runID(200), Tags: []store.Tag{{Key: "k", Value: fmt.Sprint(i, n)}}})
			raw(t, open, l.workbook, func(tx store.Tx) error {
				key := id
				if part == "block" {
					keys, err := tx.Keys(store.SummaryTable, part)
					if err != nil {
						return err
					}
					key = keys[0]
				}
				whole, err := tx.Get(store.SummaryTable, part, key)
				if err != nil || part == "block" && len(whole) < 500 || whole == nil && id != runID(6) {
					return fmt.Errorf("the %s %q is %q, %w", part, key, whole, err)
				}
				switch damage {
				case "":
					if part == "run" {
						return nil // a whole record goes with its transaction, or not at all; nothing could tell that it is gone
					}
					return tx.Delete(store.SummaryTable, part, key)
				case "flipped":
					if len(whole) > 0 {
						at := len(whole) / 3
						whole[at] = 'A' + (whole[at]+1)%8
					}
				case "cut":
					whole = whole[:len(whole)/2]
				default:
					whole = []byte(damage)
				}
				if len(whole) == 0 {
					whole = []byte(`"`)
				}
				return tx.Put(store.SummaryTable, whole, part, key)
			})
			(&shelf{}).read(l)
			tab.read(l)
			(&shelf{}).read(reach(t, open, l.workbook))
			if n%3 == 0 {
				l.compact()
			}
			tab.read(l)
		}
	}
	// Damaged while another tab looks on, or compacts: nobody shows anything else, and compacting changes nothing.
	l.commit(summed(300))
	raw(t, open, l.workbook, func(tx store.Tx) error { return tx.Put(store.SummaryTable, []byte(`"AAAA"`), "run", runID(300)) })
	l.compact()
	tab.read(l)
	l.compact()
	tab.read(l)
}

// damagedRuns stand in the way of nobody: the others are read, and of a damaged one what its summary says.
func damagedRuns(t *testing.T, open Open) {
	for _, damage := range []string{`{"run_id":"`, "garbage", `[]`, "{},{}", `{"run_id":5}`} {
		l := fresh(t, open)
		l.commit(create("iris", 1))
		commitSummed(l, 0, 4)
		in := summed(4)
		in.Run.ExperimentID = "1"
		l.commit(in, put2(runID(1), "x", "bytes"))
		want := l.run(runID(1))
		want.Damaged = true
		spoil := func(id string, withSummary bool) {
			raw(t, open, l.workbook, func(tx store.Tx) error {
				if !withSummary {
					if err := tx.Delete(store.SummaryTable, "run", id); err != nil {
						return err
					}
				}
				return tx.Put(store.RunTable, []byte(damage), id)
			})
		}
		spoil(runID(1), true)
		runs := must[[]store.Run](t)(l.Runs(t.Context(), []string{"0"}, store.ActiveOnly))
		if len(runs) != 4 {
			t.Fatalf("with one damaged, %d of 4 runs are read", len(runs))
		}
		got := runs[slices.IndexFunc(runs, func(r store.Run) bool { return r.ID == runID(1) })]
		if !got.Damaged || runs[0].Damaged {
			t.Errorf("damaged: %v, and another: %v", got.Damaged, runs[0].Damaged)
		}
		for k := range want.Inputs {
			want.Inputs[k] = store.DatasetInput{Name: want.Inputs[k].Name, Digest: want.Inputs[k].Digest, Context: want.Inputs[k].Context}
		}
		l.equal(got, want)
		_, err := l.Run(t.Context(), runID(1))
		l.fails(err, fault.Internal, "store.damaged")
		if h := must[[]store.Metric](t)(l.MetricHistory(t.Context(), runID(1), "accuracy")); len(h) != 1 {
			t.Errorf("of its history %d points are read", len(h))
		}
		if b := must[[]byte](t)(l.Artifact(t.Context(), runID(1), "x")); string(b) != "bytes" {
			t.Errorf("of its file %q is read", b)
		}

		// Without a summary only its id is known, and both readings say so.
		spoil(runID(2), false)
		sum := must[store.Summaries](t)(l.Summaries(t.Context(), nil))
		l.equal(sum.Damaged, []string{runID(2)})
		runs = must[[]store.Run](t)(l.Runs(t.Context(), []string{"1"}, store.ActiveOnly))
		if len(runs) != 2 || !slices.ContainsFunc(runs, func(r store.Run) bool { return r.Damaged && r.ID == runID(2) }) {
			t.Errorf("runs of the other experiment: %+v", runs)
		}

		// Everything else goes on.
		l.commit(summed(5), store.DeleteExperiment{Experiment: "0", Time: 9})
		if r := l.run(runID(3)); r.Stage != store.Deleted {
			t.Error("a damaged run keeps its experiment from being deleted")
		}
		if err := l.Purge(t.Context(), []string{"0"}, []string{runID(2)}); err != nil {
			t.Error(err)
		}
		if n := records(t, open, l.workbook, store.RunTable); n != 1 {
			t.Errorf("%d runs are left, want the one of the other experiment", n)
		}
		(&shelf{}).read(l)
	}
}
