package runs

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/search"
	"pizarra/engine/store"
)

// naive sorts as MLflow says: missing values last, NaN before them, params as text, then start_time and run_id.
func naive(list []store.Run, keys []Key) {
	compare := func(a, b store.Run, k Key) int {
		var x, y any
		value := func(r store.Run) any {
			for _, m := range r.Metrics {
				if k.Metric && m.Key == k.Key {
					return m.Value
				}
			}
			if k.Metric {
				return nil
			}
			for _, p := range r.Params {
				if k.Kind == store.ParamText && p.Key == k.Key {
					return p.Value
				}
			}
			for _, t := range r.Tags {
				if k.Kind == store.TagText && t.Key == k.Key {
					return t.Value
				}
			}
			if k.Kind == store.Attribute {
				return map[string]func() any{"run_name": func() any { return r.Name }, "user_id": func() any { return r.User }, "run_id": func() any { return r.ID },
					"start_time": func() any { return float64(r.StartTime) },
					"end_time": func() any {
						if r.EndTime == 0 {
							return nil
						}
						return float64(r.EndTime)
					},
					Duration: func() any {
						if r.EndTime == 0 {
							return nil
						}
						return float64(r.EndTime - r.StartTime)
					}}[k.Key]()
			}
			return nil
		}
		x, y = value(a), value(b)
		last := func(v any) int {
			switch v := v.(type) {
			case nil:
				return 2
			case float64:
				if math.IsNaN(v) {
					return 1
				}
			}
			return 0
		}
		if last(x) != last(y) || last(x) > 0 {
			return cmp.Compare(last(x), last(y))
		}
		c := 0
		switch x := x.(type) {
		case float64:
			finite := func(v float64) float64 { return max(-math.MaxFloat64, min(v, math.MaxFloat64)) }
			c = cmp.Compare(finite(x), finite(y.(float64)))
		case string:
			if k.Compare != nil {
				c = k.Compare(x, y.(string))
			} else {
				c = strings.Compare(x, y.(string))
			}
		}
		if k.Desc {
			c = -c
		}
		return c
	}
	slices.SortStableFunc(list, func(a, b store.Run) int {
		for _, k := range keys {
			if c := compare(a, b, k); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(b.StartTime, a.StartTime), cmp.Compare(a.ID, b.ID))
	})
}

func TestSort(t *testing.T) {
	g := rand.New(rand.NewPCG(3, 4))
	b := newBook(t)
	for n := range 200 {
		b.commit(store.CreateRun{Run: draw(g, n)})
	}
	b.follow()
	columns := []Column{{Metric: true, Key: "m0"}, {Metric: true, Key: "m1"}, {Metric: true, Key: "nowhere"}, {Kind: store.ParamText, Key: "p0"},
		{Kind: store.ParamText, Key: "nowhere"}, {Kind: store.TagText, Key: store.ParentTag}, {Key: "run_name"}, {Key: "user_id"}, {Key: "start_time"},
		{Key: "end_time"}, {Key: "run_id"}, {Key: Duration}}
	natural := func(a, b string) int { // "9" before "10", and "" as 0
		x, _ := strconv.Atoi(a)
		y, _ := strconv.Atoi(b)
		return cmp.Compare(x, y)
	}
	for range 400 {
		var keys []Key
		for range g.IntN(4) {
			k := Key{Column: columns[g.IntN(len(columns))], Desc: g.IntN(2) == 0}
			if k.Kind == store.ParamText && g.IntN(2) == 0 {
				k.Compare = natural
			}
			keys = append(keys, k)
		}
		rows := b.Rows(store.All)
		g.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		var want []store.Run
		for _, row := range rows {
			want = append(want, b.Index.Run(row))
		}
		naive(want, keys)
		b.Sort(rows, keys...)
		for i, row := range rows {
			if b.ID(row) != want[i].ID {
				t.Fatalf("by %+v, place %d is %s, want %s", keys, i, b.ID(row), want[i].ID)
			}
		}
	}
}

// A search of the index finds what a search of the runs themselves finds, which is held to MLflow, in the same order.
func TestSearch(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 6))
	b := newBook(t)
	for n := range 150 {
		b.commit(store.CreateRun{Run: draw(g, n)})
	}
	b.follow()
	all := b.Rows(store.All)
	list := make([]store.Run, len(all))
	for i, row := range all {
		list[i] = b.Index.Run(row)
	}
	found := 0
	for _, text := range []string{"", "metrics.m0 > 0", "metrics.m0 != 0.5 AND metrics.m1 < 1e400", "params.p0 = '10' AND params.p1 != ''", "params.p0 IS NULL",
		"params.p2 LIKE '%1%'", "tags.`mlflow.parentRunId` IS NOT NULL", "tags.mlflow.runName ILIKE 'RUN 1'", "run_name = 'run 2'", "status = 'FINISHED'",
		"start_time >= 2", "end_time < 3", "attributes.user_id = 'ana'", "run_id IN ('" + id(3) + "', '" + id(4) + "')", "artifact_uri LIKE '%7/artifacts'",
		"datasets.name = 'iris'", "datasets.context != 'training'", "metrics.nowhere = 1"} {
		f, err := search.ParseFilter(search.Runs, text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		for _, clauses := range [][]string{nil, {"metrics.m0"}, {"metrics.m1 DESC", "params.p0"}, {"params.p1 DESC", "metrics.m2"}, {"end_time", "user_id DESC"},
			{"start_time ASC"}, {"run_id DESC"}, {"artifact_uri DESC"}, {"tags.mlflow.runName", "status"}, {"run_name DESC", "metrics.nowhere"}} {
			o, err := search.ParseOrder(search.Runs, clauses)
			if err != nil {
				t.Fatalf("%s: %v", clauses, err)
			}
			rows := b.Search(slices.Clone(all), f)
			b.Arrange(rows, o)
			var want []string
			for _, i := range o.Arrange(len(list), func(i int) search.Subject { return search.OfRun(&list[i]) }) {
				if f.Match(search.OfRun(&list[i])) {
					want = append(want, list[i].ID)
				}
			}
			var got []string
			for _, row := range rows {
				got = append(got, b.ID(row))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q by %q finds\n%q\nwant\n%q", text, clauses, got, want)
			}
			if clauses == nil {
				found += min(len(got), 1)
			}
		}
	}
	if found < 14 {
		t.Errorf("only %d filters find anything", found)
	}
}
