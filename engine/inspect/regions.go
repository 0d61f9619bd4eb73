package inspect

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
)

// How finely regions are drawn, and how many rows in them.
const (
	UsualSide  = 80
	mostSide   = 200
	mostPoints = 500
)

// margin is how far regions reach beyond the rows, as a share of their range.
const margin = 0.05

// Regions asks the model for the class at side × side places over two features, which are named. All other features stand at
// the median of the training rows. This is the run's own model, cut through: a model trained on the two features alone would
// be easier to draw, but another one, and no picture of this. How much the cut tells is in Agree.
func (t *Trained) Regions(xName, yName string, side int) (*chart.Regions, error) {
	return t.regions(xName, yName, side, t.middle())
}

// RegionsAround is Regions with all other features at the values of a row of the table: what would have to change in two of
// them for the model to take it for another class.
func (t *Trained) RegionsAround(row int, xName, yName string, side int) (*chart.Regions, error) {
	if err := t.known(row); err != nil {
		return nil, err
	}
	return t.regions(xName, yName, side, t.values(row))
}

// regions holds all features but two at the values of rest.
func (t *Trained) regions(xName, yName string, side int, rest []float64) (*chart.Regions, error) {
	if side == 0 {
		side = UsualSide
	}
	if side < 2 || side > mostSide {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.side", "side", side, "most", mostSide)
	}
	x, err := t.feature(xName)
	if err != nil {
		return nil, err
	}
	y, err := t.feature(yName)
	if err != nil {
		return nil, err
	}
	if x == y {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.same_feature", "feature", xName)
	}
	r := &chart.Regions{XAxis: xName, YAxis: yName, Classes: t.table.Classes, Rows: len(t.test),
		X: places(t.table.Columns[x], side), Y: places(t.table.Columns[y], side)}
	var xs, ys []float64
	for _, b := range r.Y {
		for _, a := range r.X {
			xs, ys = append(xs, a), append(ys, b)
		}
	}
	classes := len(r.Classes)
	cut := t.cut(x, y, xs, ys, rest)
	r.Predicted = t.model.Predict(cut)
	for i, p := range t.model.Probabilities(cut) {
		if i%classes == int(r.Predicted[i/classes]) {
			r.Certainty = append(r.Certainty, int32(100*p+0.5))
		}
	}
	seen := t.model.Predict(t.cut(x, y, dataset.Take(t.table.Columns[x], t.test), dataset.Take(t.table.Columns[y], t.test), rest))
	for i, k := range seen {
		if k == t.Result.Predictions[i] {
			r.Agree++
		}
	}
	r.Series, r.Taken, r.Places = t.points(x, y)
	return r, nil
}

// feature is the place of a feature.
func (t *Trained) feature(name string) (int, error) {
	j := slices.Index(t.table.Features, name)
	if j < 0 {
		return 0, fault.New(fault.InvalidParameterValue, "inspect.feature", "feature", name, "known", strings.Join(t.table.Features, ", "))
	}
	return j, nil
}

// places are numpy.linspace over the range of a column and a margin on both sides. A column that does not vary has a range of
// one.
func places(column []float64, side int) []float64 {
	low, high := slices.Min(column), slices.Max(column)
	room := margin * (high - low)
	if low == high {
		room = 0.5
	}
	low, high = low-room, high+room
	list := make([]float64, side)
	step := (high - low) / float64(side-1)
	for i := range list {
		list[i] = float64(float64(i)*step) + low
	}
	list[side-1] = high
	return list
}

// middle is the median of every feature in the training rows.
func (t *Trained) middle() []float64 {
	list := make([]float64, len(t.table.Columns))
	for j, column := range t.table.Columns {
		list[j] = median(dataset.Take(column, t.train))
	}
	return list
}

// cut is rows with the given values of two features, and those of rest for all others.
func (t *Trained) cut(x, y int, xs, ys, rest []float64) [][]float64 {
	columns := make([][]float64, len(t.table.Columns))
	for j := range columns {
		switch j {
		case x:
			columns[j] = xs
		case y:
			columns[j] = ys
		default:
			columns[j] = make([]float64, len(xs))
			for i := range columns[j] {
				columns[j][i] = rest[j]
			}
		}
	}
	return columns
}

// median is numpy.median. It sorts the values.
func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	if n%2 == 1 {
		return values[n/2]
	}
	return (values[n/2-1] + values[n/2]) / 2
}

// points are the test rows, or some of them at equal distances, by their true class, what the model takes them for, and which they are.
func (t *Trained) points(x, y int) (series []chart.Series, taken [][]int32, places [][]int) {
	taken, places = make([][]int32, len(t.table.Classes)), make([][]int, len(t.table.Classes))
	series = make([]chart.Series, len(t.table.Classes))
	for k, name := range t.table.Classes {
		series[k] = chart.Series{Name: name, Color: k, Points: []chart.Point{}}
	}
	n := min(len(t.test), mostPoints)
	for i := range n {
		row := t.test[i*len(t.test)/n]
		k := t.table.Labels[row]
		number := t.fileRow(row)
		if number == 0 {
			number = row
		}
		series[k].Points = append(series[k].Points, chart.Point{
			X: t.table.Columns[x][row], Y: t.table.Columns[y][row], Label: strconv.Itoa(number)})
		places[k] = append(places[k], row)
		taken[k] = append(taken[k], t.Result.Predictions[i*len(t.test)/n])
	}
	return series, taken, places
}
