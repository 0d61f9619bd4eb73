package app

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// mostCurves is how many classes a logged chart shows: more cannot be told apart.
const mostCurves = 8

// curveCharts are the ROC and the precision-recall curve, a line a class, where there are any.
func curveCharts(result *trainer.Result) []loggedChart {
	classes := result.Ranking.Classes
	if len(classes) == 0 {
		return nil
	}
	rocTitle, prTitle := "ROC curve", "Precision-recall curve"
	if n := len(classes); n > mostCurves {
		classes = classes[:mostCurves]
		rest := ": " + strconv.Itoa(mostCurves) + " of " + strconv.Itoa(n) + " classes"
		rocTitle, prTitle = rocTitle+rest, prTitle+rest
	}
	roc := &chart.Scatter{XAxis: "False positive rate", YAxis: "True positive rate", Lines: true, Unit: true}
	pr := &chart.Scatter{XAxis: "Recall", YAxis: "Precision", Lines: true, Unit: true}
	for _, c := range classes {
		add := func(s *chart.Scatter, l metrics.Line, what string, x float64) {
			one := chart.Series{Name: result.Dataset.Classes[c.Class] + " (" + what + " " + strconv.FormatFloat(x, 'f', 4, 64) + ")", Color: c.Class}
			for i := range l.X {
				one.Points = append(one.Points, chart.Point{X: l.X[i], Y: l.Y[i]})
			}
			s.Series = append(s.Series, one)
		}
		add(roc, c.ROC, "AUC", c.AUC)
		add(pr, c.PrecisionRecall, "AP", c.AveragePrecision)
	}
	if len(classes) == 1 { // there is no legend
		rocTitle, prTitle = rocTitle+": "+roc.Series[0].Name, prTitle+": "+pr.Series[0].Name
	}
	return []loggedChart{
		{"plots/roc_curve.png", chart.Chart{Title: rocTitle, Scatter: roc}},
		{"plots/precision_recall_curve.png", chart.Chart{Title: prTitle, Scatter: pr}},
	}
}
