package runs

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
)

// book is a workbook in memory with an Index that follows it.
type book struct {
	testing.TB
	store.Store
	Index
}

func newBook(t testing.TB) *book {
	t.Helper()
	b, err := mem.New().Open("ana")
	if err != nil {
		t.Fatal(err)
	}
	return &book{TB: t, Store: store.New(b)}
}

func (b *book) commit(ops ...store.Op) {
	b.Helper()
	if err := b.Commit(context.Background(), store.Batch{Ops: ops}); err != nil {
		b.Fatalf("%v, of %+v", err, ops)
	}
}

func (b *book) follow() []int32 {
	b.Helper()
	s, err := b.Summaries(context.Background(), b.Index.Mark)
	if err != nil {
		b.Fatal(err)
	}
	return b.Apply(s)
}

func id(n int) string { return fmt.Sprintf("%032x", n) }

// draw is a run of few values, so that many agree, with what sorts last among them.
func draw(g *rand.Rand, n int) store.Run {
	r := store.Run{ID: id(n), Name: fmt.Sprint("run ", g.IntN(5)), ExperimentID: "0", StartTime: int64(g.IntN(4)), User: []string{"", "ana", "Ana"}[g.IntN(3)]}
	if g.IntN(2) == 0 {
		r.Status, r.EndTime = store.Finished, r.StartTime+int64(1+g.IntN(3))
	}
	for k := range 3 {
		if g.IntN(3) > 0 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprint("p", k), Value: []string{"1", "10", "9", "", "None"}[g.IntN(5)]})
		}
		if g.IntN(3) > 0 {
			values := []float64{0, math.Copysign(0, -1), 0.5, math.MaxFloat64, -3, math.NaN(), math.Inf(1), math.Inf(-1), 1e-300}
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprint("m", k), Value: values[g.IntN(len(values))], Step: int64(k)})
		}
	}
	if g.IntN(3) == 0 {
		r.Tags = append(r.Tags, store.Tag{Key: store.ParentTag, Value: id(g.IntN(20))})
	}
	if g.IntN(2) == 0 {
		r.Inputs = []store.DatasetInput{{Name: "iris", Digest: "d", Context: "training"}}
	}
	return r
}

// The index shows the runs of the store, after any changes, whether it has followed them or reads all anew.
func TestIndexFollowsTheStore(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 2))
	b := newBook(t)
	b.follow()
	for range 120 {
		n := g.IntN(150)
		r := draw(g, n)
		_, there := b.Find(id(n))
		switch {
		case !there:
			b.commit(store.CreateRun{Run: r})
		case g.IntN(4) == 0:
			b.commit(store.DeleteRun{Run: id(n)})
			if g.IntN(2) == 0 {
				if err := b.Purge(t.Context(), nil, []string{id(n)}); err != nil {
					t.Fatal(err)
				}
			}
		default:
			b.commit(store.RestoreRun{Run: id(n)}, store.SetTags{Run: id(n), Tags: []store.Tag{{Key: "mlflow.runName", Value: r.Name}, {Key: "t", Value: r.User}}})
		}
		if g.IntN(10) == 0 {
			if _, err := b.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if g.IntN(15) == 0 {
			b.Mark = nil // as a tab that opens
		}
		b.follow()
		for view := range 3 {
			want, err := b.Runs(t.Context(), []string{"0"}, store.View(view))
			if err != nil {
				t.Fatal(err)
			}
			var got []store.Run
			for _, row := range b.Rows(store.View(view), "0") {
				got = append(got, b.Index.Run(row))
			}
			if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Fatalf("the index has\n%+v\nand the store\n%+v", got, want)
			}
		}
	}
	if b.Len() < 30 || b.Len() > 150 || len(b.Rows(store.All)) != b.Len() || len(b.Rows(store.All, "1")) != 0 {
		t.Errorf("%d runs", b.Len())
	}
}

// What is changed is told, so that a page draws only that; a row keeps its number.
func TestChangedRows(t *testing.T) {
	b := newBook(t)
	b.commit(store.CreateRun{Run: store.Run{ID: id(1), ExperimentID: "0"}}, store.CreateRun{Run: store.Run{ID: id(2), ExperimentID: "0"}})
	if changed := b.follow(); len(changed) > 0 {
		t.Errorf("with all read anew, %v are said to have changed", changed)
	}
	row, _ := b.Find(id(2))
	b.commit(store.SetTags{Run: id(2), Tags: []store.Tag{{Key: "a", Value: "b"}}})
	if changed := b.follow(); !slices.Equal(changed, []int32{row}) {
		t.Errorf("changed are %v, want %d", changed, row)
	}
	if changed := b.follow(); len(changed) > 0 {
		t.Errorf("nothing has changed but %v", changed)
	}
}

func TestRowSeesWhatTheRunHas(t *testing.T) {
	b := newBook(t)
	b.commit(store.CreateRun{Run: store.Run{ID: id(1), Name: "uno", ExperimentID: "0", User: "ana", StartTime: 5, Status: store.Finished, EndTime: 9,
		Params: []store.Param{{Key: "p", Value: ""}}, Metrics: []store.Metric{{Key: "m", Value: 2}}, Tags: []store.Tag{{Key: "t", Value: "v"}},
		Inputs: []store.DatasetInput{{Name: "iris", Digest: "d", Source: "x", Context: "training"}}}},
		store.CreateRun{Run: store.Run{ID: id(2), ExperimentID: "0"}})
	b.follow()
	one, _ := b.Find(id(1))
	two, _ := b.Find(id(2))
	r, none := b.Row(one), b.Row(two)
	for name, want := range map[string]string{"run_id": id(1), "run_name": "uno", "user_id": "ana", "status": "FINISHED", "lifecycle_stage": "active", "experiment_id": "0"} {
		if got, ok := r.Text(name); !ok || got != want {
			t.Errorf("%s is %q, %v", name, got, ok)
		}
	}
	for name, want := range map[string]int64{"start_time": 5, "end_time": 9, "duration": 4} {
		if got, ok := r.Number(name); !ok || got != want {
			t.Errorf("%s is %d, %v", name, got, ok)
		}
	}
	if p, ok := r.Param("p"); !ok || p != "" {
		t.Errorf("a param that is empty is %q, %v", p, ok)
	}
	if m, ok := r.Metric("m"); !ok || m != 2 {
		t.Errorf("a metric is %v, %v", m, ok)
	}
	name, ok := r.Tag("mlflow.runName")
	if v, there := r.Tag("t"); !there || v != "v" || !ok || name != "uno" {
		t.Errorf("tags are %q and %q", v, name)
	}
	if in := r.Datasets(); len(in) != 1 || in[0] != (search.Dataset{Name: "iris", Digest: "d", Context: "training"}) {
		t.Errorf("data sets are %+v", in)
	}
	for _, key := range []string{"p", "m", "t", "end_time"} {
		_, param := none.Param(key)
		_, metric := none.Metric(key)
		_, tag := none.Tag(key)
		_, text := none.Text(key)
		_, number := none.Number(key)
		if param || metric || tag || text || number || len(none.Datasets()) > 0 {
			t.Errorf("a run without anything has %s", key)
		}
	}
	kept := b.Filter(b.Rows(store.All), func(r Row) bool { _, ok := r.Metric("m"); return ok })
	if !slices.Equal(kept, []int32{one}) {
		t.Errorf("a filter keeps %v", kept)
	}
}

func TestNested(t *testing.T) {
	b := newBook(t)
	for n, parent := range []int{-1, 0, 0, 1, 99, 6, 5, 7} { // 5 and 6 are each other's, 7 its own
		r := store.Run{ID: id(n), ExperimentID: "0", StartTime: int64(n)}
		if parent >= 0 {
			r.Tags = []store.Tag{{Key: store.ParentTag, Value: id(parent)}}
		}
		b.commit(store.CreateRun{Run: r})
	}
	b.follow()
	row := func(n int) int32 { row, _ := b.Find(id(n)); return row }
	name := func(rows []int32) (s string) {
		for _, row := range rows {
			s += fmt.Sprint(strings.TrimLeft(b.ID(row), "0"), " ")
		}
		return s
	}
	if p, ok := b.Parent(row(3)); !ok || p != row(1) {
		t.Errorf("the parent of 3 is %v, %v", p, ok)
	}
	for _, n := range []int{0, 4, 7} {
		if p, ok := b.Parent(row(n)); ok {
			t.Errorf("the parent of %d is %v", n, p)
		}
	}
	if got := name(b.Children(row(0))); got != "2 1 " {
		t.Errorf("children of 0, newest first: %s", got)
	}
	if got := name(b.WithDescendants([]int32{row(0), row(1), row(6), row(7)})); got != " 2 1 3 6 5 7 " {
		t.Errorf("with descendants: %s", got)
	}
	b.commit(store.DeleteTag{Run: id(2), Key: store.ParentTag})
	b.follow()
	if got := name(b.Children(row(0))); got != "1 " {
		t.Errorf("after one was taken out: %s", got)
	}
}

func TestUsesGroupsAndSpread(t *testing.T) {
	b := newBook(t)
	for n, v := range []float64{1, 2, math.NaN(), 6} {
		r := store.Run{ID: id(n), ExperimentID: "0", StartTime: int64(n), Metrics: []store.Metric{{Key: "m", Value: v}, {Key: "same", Value: 1}},
			Params: []store.Param{{Key: "model", Value: []string{"a", "b"}[n/2]}}}
		if n > 0 {
			r.Params = append(r.Params, store.Param{Key: "x", Value: "1"})
		}
		b.commit(store.CreateRun{Run: r})
	}
	b.follow()
	rows := b.Rows(store.ActiveOnly)
	want := []Use{{Column{Kind: store.ParamText, Key: "model"}, 4, true, rows[0]}, {Column{Kind: store.ParamText, Key: "x"}, 3, false, rows[0]},
		{Column{Metric: true, Key: "m"}, 4, true, rows[0]}, {Column{Metric: true, Key: "same"}, 4, false, rows[0]}}
	if got := b.Uses(rows); !slices.Equal(got, want) {
		t.Errorf("uses are %+v, want %+v", got, want)
	}
	if got := b.Uses(rows[:0]); len(got) > 0 {
		t.Errorf("no rows use %+v", got)
	}
	groups := b.Groups(rows, Column{Kind: store.ParamText, Key: "model"})
	if len(groups) != 2 || groups[0].Value != "b" || len(groups[1].Rows) != 2 {
		t.Errorf("groups are %+v", groups)
	}
	groups = b.Groups(rows, Column{Kind: store.ParamText, Key: "x"})
	if len(groups) != 2 || groups[1].There || len(groups[1].Rows) != 1 {
		t.Errorf("with one that has no value, groups are %+v", groups)
	}
	if s := b.Spread(rows, "m"); s != (Spread{3, 1, 3, 6}) {
		t.Errorf("1, 2, NaN and 6 come to %+v", s)
	}
	if s := b.Spread(rows, "nowhere"); s != (Spread{}) {
		t.Errorf("nothing comes to %+v", s)
	}
}

// The different texts of a column are those of these rows alone, and none is told.
func TestValues(t *testing.T) {
	b := newBook(t)
	for i, p := range []string{"9", "10", "9", ""} {
		r := store.Run{ID: id(i), ExperimentID: "0", StartTime: int64(i)}
		if p != "" {
			r.Params = []store.Param{{Key: "p", Value: p}}
		}
		b.commit(store.CreateRun{Run: r})
	}
	b.follow()
	rows := b.Rows(store.All) // the newest first: "", "9", "10", "9"
	for _, test := range []struct {
		rows    []int32
		values  []string
		missing bool
	}{{rows, []string{"10", "9"}, true}, {rows[1:], []string{"10", "9"}, false}, {rows[:2], []string{"9"}, true}, {rows[:1], nil, true}, {nil, nil, false}} {
		values, missing := b.Values(test.rows, Column{Kind: store.ParamText, Key: "p"})
		slices.Sort(values)
		if !slices.Equal(values, test.values) || missing != test.missing {
			t.Errorf("rows %v: %q, missing %v", test.rows, values, missing)
		}
	}
	if values, missing := b.Values(rows, Column{Kind: store.TagText, Key: "none"}); values != nil || !missing {
		t.Errorf("a column that is not there: %q, %v", values, missing)
	}
}

// Of each column one knows a row that takes the most room: the longest text, the number farthest from 0.
func TestWidest(t *testing.T) {
	b := newBook(t)
	for n, v := range []float64{math.NaN(), 2, -700, 6} {
		b.commit(store.CreateRun{Run: store.Run{ID: id(n), ExperimentID: "0", Name: []string{"a", "run b", "c", "d"}[n], StartTime: int64(n),
			Metrics: []store.Metric{{Key: "m", Value: v}}, Params: []store.Param{{Key: "p", Value: []string{"", "None", "10", "9"}[n]}}}})
	}
	b.follow()
	rows := b.Rows(store.ActiveOnly)
	row := func(n int) int32 { at, _ := b.Find(id(n)); return at }
	uses := b.Uses(rows)
	if len(uses) != 2 || uses[0].Widest != row(1) || uses[1].Widest != row(2) {
		t.Errorf("uses are %+v", uses)
	}
	if u := b.UseOf(rows, Column{Key: store.RunNameKey}); u.Rows != 4 || u.Widest != row(1) || !u.Varies {
		t.Errorf("the names are %+v", u)
	}
	if u := b.UseOf(rows, Column{Kind: store.TagText, Key: "none"}); u.Rows != 0 {
		t.Errorf("what is not there is %+v", u)
	}
}
