package sweep_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/chart"
	"pizarra/engine/sweep"
	"pizarra/engine/trainer"
)

func TestCharts(t *testing.T) {
	p := sweep.NewPlan(trainer.Data{Name: "iris"}, "decision_tree", "k_neighbors")
	p.Axes = []sweep.Axis{{Name: "max_depth", Text: "none, 3, 10"}, {Name: "n_neighbors", Text: "1..2"}, {Name: "p", Text: "1"}}
	p.Folds = 2
	s, err := sweep.New("s", p)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.Runs {
		s.Next()
		if i != 1 { // max_depth 3 is not finished
			s.Finish(i, []float64{0.5, 0.5 + float64(i)/10})
		}
	}
	label := func(i int) string { return "run " + strconv.Itoa(i) }
	link := func(i int) string { return "#" + strconv.Itoa(i) }
	csv := func(k chart.Chart) string {
		return k.Table(chart.Words{Name: "run", Series: "model"}).CSV(chart.PointFormat)
	}
	parallel := s.Parallel("cv", label, link)
	if got, want := csv(chart.Chart{Parallel: parallel}), strings.ReplaceAll(
		"run,model,max_depth,n_neighbors,cv\nrun 0,decision_tree,None,,0.5\nrun 2,decision_tree,10,,0.6\nrun 3,k_neighbors,,1,0.65\nrun 4,k_neighbors,,2,0.7\n",
		"\n", "\r\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if l := parallel.Lines[3]; l.Color != 1 || l.Link != "#4" || parallel.Axes[1].Names[0] != "10" || parallel.Axes[1].Names[1] != "None" {
		t.Errorf("%+v, %+v", l, parallel.Axes)
	}
	scatter := s.Scatter("n_neighbors", "cv", label, link)
	if got, want := csv(chart.Chart{Scatter: scatter}), "model,run,n_neighbors,cv\r\nk_neighbors,run 3,1,0.65\r\nk_neighbors,run 4,2,0.7\r\n"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	box := s.Box("cv", 2)
	if len(box.Groups) != 2 || box.Groups[0].Name != "k_neighbors n_neighbors=2" || math.Abs(box.Groups[0].Median-0.7) > 1e-15 || box.Groups[0].Color != 1 {
		t.Errorf("%+v", box)
	}
}
