package evaluate

import (
	"pizarra/engine/chart"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// PairedChart draws a report of PairedSplits. a and b name the two Jobs, axis the score. It is nil of another report.
func (r *Report) PairedChart(a, b, axis string) *chart.Paired {
	if r.Paired == nil || len(r.Accuracy) != len(r.OtherAccuracy) {
		return nil
	}
	p := &chart.Paired{NameA: a, NameB: b, Axis: axis, A: r.Accuracy, B: r.OtherAccuracy,
		Mean: r.Paired.Mean, Low: r.Paired.Low, High: r.Paired.High}
	for i, x := range r.Accuracy {
		p.Differences = append(p.Differences, x-r.OtherAccuracy[i])
	}
	return p
}

// BoxChart is a box of the accuracies of each of several reports of CrossValidation or RepeatedSplits, which names name.
func BoxChart(names []string, axis string, reports ...*Report) *chart.Box {
	b := &chart.Box{Axis: axis}
	for i, r := range reports {
		if len(r.Accuracy) > 0 {
			b.Groups = append(b.Groups, chart.NewBoxGroup(names[i], i, r.Accuracy))
		}
	}
	return b
}

// ConfusionCharts are the confusion matrices of several results of the same classes beside each other.
func ConfusionCharts(names []string, truth, predicted string, results ...*trainer.Result) *chart.Side {
	var list []chart.Confusion
	for _, r := range results {
		list = append(list, chart.Confusion{Classes: r.Dataset.Classes, Counts: r.Confusion, TrueLabel: truth, Predicted: predicted})
	}
	return chart.NewSide(names, list...)
}

// ROCCharts are the ROC curves of several results of the same classes beside each other, a line for each class against the
// rest.
func ROCCharts(names []string, falsePositive, truePositive string, results ...*trainer.Result) *chart.Side {
	side := &chart.Side{Names: names}
	for _, r := range results {
		s := chart.Scatter{XAxis: falsePositive, YAxis: truePositive, Lines: true, Unit: true}
		for _, c := range r.Ranking.Classes {
			s.Series = append(s.Series, line(r.Dataset.Classes[c.Class], c.Class, c.ROC))
		}
		side.Scatters = append(side.Scatters, s)
	}
	return side
}

func line(name string, color int, l metrics.Line) chart.Series {
	s := chart.Series{Name: name, Color: color}
	for i := range l.X {
		s.Points = append(s.Points, chart.Point{X: l.X[i], Y: l.Y[i]})
	}
	return s
}
