package app

import (
	"strings"
	"testing"

	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// One curve says in its title what it is of, several in the legend, and of too many classes some.
func TestCurveChartsSayWhatTheyAreOf(t *testing.T) {
	for classes, want := range map[int]string{2: "ROC curve: c1 (AUC 1.0000)", 3: "ROC curve", 9: "ROC curve: 8 of 9 classes"} {
		r := &trainer.Result{}
		var truth []int32
		probabilities := make([]float64, classes*classes)
		for k := range classes {
			r.Dataset.Classes = append(r.Dataset.Classes, "c"+string(rune('0'+k)))
			truth = append(truth, int32(k))
			probabilities[k*classes+k] = 1
		}
		r.Ranking = metrics.Rank(truth, probabilities, classes)
		list := curveCharts(r)
		if len(list) != 2 || list[0].chart.Title != want || !strings.HasPrefix(list[1].chart.Title, "Precision-recall curve") {
			t.Fatalf("%d classes: %+v", classes, list)
		}
		for _, c := range list {
			lines := c.chart.Scatter.Series
			if len(lines) != min(len(r.Ranking.Classes), mostCurves) || len(lines[0].Points) < 2 || c.path[:6] != "plots/" {
				t.Errorf("%d classes: %d lines", classes, len(lines))
			}
		}
	}
	if list := curveCharts(&trainer.Result{}); list != nil {
		t.Errorf("of nothing: %+v", list)
	}
}
