package plan

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/engine/store/mem"
)

// through is a store that holds everything up to last.
func through(t *testing.T, last Place) store.Store {
	t.Helper()
	b, err := mem.New().Open(Workbook)
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	commit(t, s, Experiment())
	for p := (Place{}).Next(); !last.Before(p); p = p.Next() {
		commit(t, s, Batch(p))
	}
	return s
}

func commit(t *testing.T, s store.Store, b store.Batch) {
	t.Helper()
	if err := s.Commit(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func TestLookSeesWholeBatches(t *testing.T) {
	for p := (Place{}); p.Before(Place{8, 1}); p = p.Next() {
		report, err := Look(t.Context(), through(t, p), 1)
		if err != nil || len(report.Problems) > 0 || report.Last() != p {
			t.Errorf("after %v: %+v, %v", p, report, err)
		}
	}
}

// A checker is worth what it finds: here each kind of damage.
func TestLookSeesDamage(t *testing.T) {
	last := Place{3, Stages}
	for _, c := range []struct {
		name, want string
		damage     func(t *testing.T, s store.Store)
	}{
		{"a point too many", "none of its stages", func(t *testing.T, s store.Store) {
			commit(t, s, store.Batch{Ops: []store.Op{store.LogMetrics{Run: RunID(2), Metrics: []store.Metric{{Key: "trees", Value: 5, Step: 3}}}}})
		}},
		{"another file", "none of its stages", func(t *testing.T, s store.Store) {
			commit(t, s, store.Batch{Ops: []store.Op{store.PutArtifact{Run: RunID(2), Path: "report.txt", Bytes: []byte("informe 3")}}})
		}},
		{"the end without the rest", "none of its stages", func(t *testing.T, s store.Store) {
			commit(t, s, Batch(Place{4, 1}))
			commit(t, s, store.Batch{Ops: []store.Op{store.UpdateRun{Run: RunID(4), Status: store.Finished, EndTime: 5}}})
		}},
		{"a gap", "lost or doubled", func(t *testing.T, s store.Store) { commit(t, s, Batch(Place{5, 1})) }},
		{"an unfinished run before another", "yet there is a run after", func(t *testing.T, s store.Store) {
			commit(t, s, Batch(Place{4, 1}))
			commit(t, s, Batch(Place{5, 1}))
		}},
		{"an experiment too many", "3 experiments", func(t *testing.T, s store.Store) {
			commit(t, s, store.Batch{Ops: []store.Op{store.CreateExperiment{Experiment: store.Experiment{Name: "other"}}}})
		}},
	} {
		s := through(t, last)
		c.damage(t, s)
		report, err := Look(t.Context(), s, 1)
		if err != nil || !strings.Contains(strings.Join(report.Problems, "\n"), c.want) {
			t.Errorf("%s: %+v, %v, want %q", c.name, report, err, c.want)
		}
	}
}
