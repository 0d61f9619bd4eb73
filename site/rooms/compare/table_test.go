package compare_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/compare"
)

// run makes a run by hand: params "k=v", metrics "m=0.5".
func run(id string, start int64, data string, fields ...string) store.Run {
	r := store.Run{ID: id, Name: "run " + id, StartTime: start, EndTime: start + 1000, Status: store.Finished}
	if data != "" {
		r.Inputs = []store.DatasetInput{{Name: data, Digest: "digest of " + data}}
	}
	for _, f := range fields {
		key, value, _ := strings.Cut(f, "=")
		var x float64
		if _, err := fmt.Sscan(value, &x); err == nil && strings.Contains(key, "accuracy") {
			r.Metrics = append(r.Metrics, store.Metric{Key: key, Value: x})
		} else {
			r.Params = append(r.Params, store.Param{Key: key, Value: value})
		}
	}
	return r
}

func lab(query string, runs ...store.Run) *app.App {
	a := app.New(i18n.ES)
	apptest.Fill(a, runs...)
	a.Route = app.ParseRoute(query)
	return a
}

// What cannot be compared is said, and then none is called best.
func TestComparable(t *testing.T) {
	a := run("a", 1, "iris", "test_samples=30", "test_accuracy=0.9")
	b := run("b", 2, "iris", "test_samples=30", "test_accuracy=0.9666666666666667")
	c := run("c", 3, "iris", "test_samples=15", "test_accuracy=1")
	d := run("d", 4, "wine", "test_samples=36", "test_accuracy=1")
	for _, test := range []struct {
		compared    string
		runs        int
		data, split bool
		apart, rows int
		known       bool
		best        []bool
	}{
		{"a,b", 2, false, false, 2, 30, true, []bool{false, true}},     // 27 and 29 of 30
		{"b,a,b,x", 2, false, false, 2, 30, true, []bool{true, false}}, // one named twice, one that is gone
		{"a,c", 2, false, true, 0, 0, false, nil},
		{"a,d", 2, true, false, 0, 0, false, nil},
		{"a", 1, false, false, 0, 0, false, nil},
	} {
		table := compare.TableOf(lab("#/compare?runs="+test.compared, a, b, c, d))
		if len(table.Runs) != test.runs || table.DifferentData != test.data || table.DifferentSplit != test.split {
			t.Errorf("%s: %d runs, data %v, split %v", test.compared, len(table.Runs), table.DifferentData, table.DifferentSplit)
		}
		if apart, rows, known := table.RowsApart(); known != test.known || known && (apart != test.apart || rows != test.rows) {
			t.Errorf("%s: %d of %d rows apart, %v", test.compared, apart, rows, known)
		}
		for _, g := range table.Groups {
			for _, row := range g.Rows {
				if row.Key == "metrics.test_accuracy" && !reflect.DeepEqual(row.Best, test.best) {
					t.Errorf("%s: best are %v, want %v", test.compared, row.Best, test.best)
				}
			}
		}
	}
}

// A chart of a param that is a word in one run has names on its axis; runs without the param are told, not drawn.
func TestScatterOfWords(t *testing.T) {
	table := compare.TableOf(lab("#/compare?runs=a,b,c",
		run("a", 1, "iris", "max_depth=10", "test_accuracy=0.9"), run("b", 2, "iris", "max_depth=None", "test_accuracy=0.95"),
		run("c", 3, "iris", "test_accuracy=0.9")))
	s, left := compare.ScatterOf(&table, "params.max_depth", "metrics.test_accuracy")
	if !reflect.DeepEqual(s.XNames, []string{"10", "None"}) || left != 1 || len(s.Series) != 1 || len(s.Series[0].Points) != 2 ||
		s.Series[0].Points[1].X != 1 || s.Series[0].Points[1].Link != "#/run/b" {
		t.Errorf("the chart is %+v, left out %d", s, left)
	}
}
