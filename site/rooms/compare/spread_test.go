package compare

import (
	"reflect"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

func at(query string) *app.App {
	a := app.New(i18n.ES)
	a.Route = app.ParseRoute("#/compare?" + query)
	return a
}

// Runs that differ in their seeds alone share a box, which is named by what sets it apart from the others; the split's seed is one.
func TestSpreadOverSeeds(t *testing.T) {
	depth := func(d, seed, split string) p {
		return p{"max_depth": d, "random_state": seed, "split_random_state": split, "test_size": "0.2", "cv_folds": "5"}
	}
	table := made([]float64{0.9, 0.8, 0.7, 0.6, 0.5}, depth("3", "1", "42"), depth("5", "1", "42"), depth("3", "2", "42"), depth("5", "1", "7"), depth("9", "1", "42"))
	s := spreadOf(at(""), table)
	want := []Alike{{"max_depth 3", []int{0, 2}}, {"max_depth 5", []int{1, 3}}}
	if s.Over != spreadSeeds || !reflect.DeepEqual(s.Groups, want) || s.Single != 1 || s.Left != 0 {
		t.Errorf("spread is %+v", s)
	}
	box := s.draw(table, nil)
	if len(box.Groups) != 2 || box.Axis != "test_accuracy" || !reflect.DeepEqual(box.Groups[1].Values, []float64{0.8, 0.6}) || box.Groups[0].Median != 0.8 {
		t.Errorf("boxes are %+v", box)
	}
}

// Where no two runs are alike, the folds of each are drawn, if there are any; of folds that were scored again the later count.
func TestSpreadOverFolds(t *testing.T) {
	table := made([]float64{0.9, 0.8, 0.7}, p{"x": "1"}, p{"x": "2"}, p{"x": "3"})
	if s := spreadOf(at(""), table); s.Over != spreadSeeds || len(s.Groups) != 0 || s.Single != 3 {
		t.Errorf("without folds: %+v", s)
	}
	for i := range 2 {
		table.Runs[i].Metrics = append(table.Runs[i].Metrics, store.Metric{Key: "cv_accuracy", Value: 1, Step: 3})
	}
	s := spreadOf(at(""), table)
	if s.Over != spreadFolds || s.Metric != "cv_accuracy" || !reflect.DeepEqual(s.Groups, []Alike{{"ra", []int{0}}, {"rb", []int{1}}}) {
		t.Errorf("with folds: %+v", s)
	}
	if s := spreadOf(at("spread=seeds"), table); s.Over != spreadSeeds {
		t.Errorf("asked for seeds: %+v", s)
	}
	history := func(run, _ string) []store.Metric {
		if run != "ra" {
			return nil // it is still being read
		}
		return []store.Metric{{Step: 1, Value: 0.1}, {Step: 2, Value: 0.2}, {Step: 1, Value: 0.9}, {Step: 2, Value: 0.8}, {Step: 3, Value: 0.7}}
	}
	box := s.draw(table, history)
	if len(box.Groups) != 1 || !reflect.DeepEqual(box.Groups[0].Values, []float64{0.9, 0.8, 0.7}) {
		t.Errorf("boxes are %+v", box)
	}
}

// A curve goes by steps or by the seconds since its run began; a logarithm has no place for 0. Smoothing by one half of 1, 3 is
// 1, (0.25·1 + 0.5·3)/0.75, worked out by hand.
func TestCurves(t *testing.T) {
	table := made([]float64{0.9, 0.8}, p{}, p{})
	table.Runs[0].Metrics = append(table.Runs[0].Metrics, store.Metric{Key: "loss", Value: 3, Step: 20}, store.Metric{Key: "cv_accuracy", Step: 5})
	table.Runs[0].StartTime = 1000
	history := func(string, string) []store.Metric {
		return []store.Metric{{Step: 10, Value: 1, Timestamp: 1500}, {Step: 5, Value: 9, Timestamp: 1600}, {Step: 20, Value: 3, Timestamp: 3000}, {Step: 30, Value: -1, Timestamp: 4000}}
	}
	for _, test := range []struct {
		query string
		x, y  []float64
	}{
		{"", []float64{10, 20, 30}, []float64{1, 3, -1}},
		{"over=time&log=1", []float64{0.5, 2}, []float64{1, 3}},
		{"smooth=50&curve=loss&log=1", []float64{10, 20, 30}, []float64{1, 1.75 / 0.75, (1.75/2 - 0.5) / 0.875}},
	} {
		c := curvesOf(at(test.query), table)
		if c.Metric != "loss" || len(c.Metrics) != 1 || len(c.Runs) != 1 {
			t.Fatalf("%s: curves are %+v", test.query, c)
		}
		s := c.draw(table, history)
		var x, y []float64
		for _, point := range s.Series[0].Points {
			x, y = append(x, point.X), append(y, point.Y)
		}
		if !reflect.DeepEqual(x, test.x) || !reflect.DeepEqual(y, test.y) || s.YLog != c.Log {
			t.Errorf("%s: %v, %v", test.query, x, y)
		}
	}
	if c := curvesOf(at("smooth=990"), table); c.Smooth != mostSmooth {
		t.Errorf("smoothing is %d", c.Smooth)
	}
}
