package chart_test

import (
	"testing"

	"pizarra/engine/chart"
)

// A chart whose lists do not fit each other is found out, whatever its kind; each of these would break its table.
func TestSound(t *testing.T) {
	for name, at := range map[string]struct {
		chart chart.Chart
		want  bool
	}{
		"nothing":       {chart.Chart{}, false},
		"matrix":        {chart.Chart{Confusion: &chart.Confusion{Classes: []string{"a", "b"}, Counts: [][]int{{1, 0}, {0, 1}}}}, true},
		"matrix, row":   {chart.Chart{Confusion: &chart.Confusion{Classes: []string{"a"}, Counts: [][]int{{1}, {0}}}}, false},
		"matrix, cell":  {chart.Chart{Confusion: &chart.Confusion{Classes: []string{"a", "b"}, Counts: [][]int{{1, 0}, {0}}}}, false},
		"bars":          {chart.Chart{Bars: &chart.Bars{Names: []string{"a"}, Values: []float64{1}}}, true},
		"bars, value":   {chart.Chart{Bars: &chart.Bars{Names: []string{"a"}}}, false},
		"scatter":       {chart.Chart{Scatter: &chart.Scatter{}}, true},
		"parallel":      {chart.Chart{Parallel: &chart.Parallel{Axes: []chart.Axis{{}}, Lines: []chart.Line{{Values: []*float64{nil}}}}}, true},
		"parallel, one": {chart.Chart{Parallel: &chart.Parallel{Axes: []chart.Axis{{}}, Lines: []chart.Line{{}}}}, false},
		"paired":        {chart.Chart{Paired: &chart.Paired{A: []float64{1}, B: []float64{1}, Differences: []float64{0}}}, true},
		"paired, b":     {chart.Chart{Paired: &chart.Paired{A: []float64{1}, Differences: []float64{0}}}, false},
		"side":          {chart.Chart{Side: chart.NewSide([]string{"a"}, chart.Confusion{})}, true},
		"side, name":    {chart.Chart{Side: chart.NewSide(nil, chart.Confusion{})}, false},
		"side, matrix":  {chart.Chart{Side: chart.NewSide([]string{"a"}, chart.Confusion{Classes: []string{"a"}})}, false},
		"regions":       {chart.Chart{Regions: &chart.Regions{Classes: []string{"a"}, X: []float64{1}, Y: []float64{1}, Predicted: []int32{0}, Certainty: []int32{9}}}, true},
		"regions, more": {chart.Chart{Regions: &chart.Regions{Classes: []string{"a"}, X: []float64{1}, Y: []float64{1}, Predicted: []int32{1}, Certainty: []int32{9}}}, false},
		"regions, few":  {chart.Chart{Regions: &chart.Regions{Classes: []string{"a"}, X: []float64{1}, Y: []float64{1}}}, false},
		"regions, row":  {chart.Chart{Regions: &chart.Regions{Series: []chart.Series{{Points: []chart.Point{{}}}}}}, false},
	} {
		if got := at.chart.Sound(); got != at.want {
			t.Errorf("%s: %v, want %v", name, got, at.want)
		}
		if at.want {
			at.chart.Table(words)
		}
	}
}
