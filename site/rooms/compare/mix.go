package compare

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/chart"
	"pizarra/site/app"
)

// byMix asks which combination is good: parallel coordinates, whose axes take ranges. A range leaves the other runs out of the table
// and of all other answers.
type byMix struct{}

// Key is that of the question.
func (*byMix) Key() string { return "mix" }

// Title asks it.
func (*byMix) Title() string { return "compare.ask.mix" }

// mostAxes is how many params are drawn: more cannot be read.
const mostAxes = 8

// Act marks ranges.
func (*byMix) Act(a *app.App, t *Table, m app.Action) []app.Effect {
	g := t.rangeOf(m.Arg)
	switch m.Name {
	case "compare.mix_y":
		return a.Reroute(map[string]string{askMetric: m.Value})
	case "compare.mix_from":
		g.From = strings.TrimSpace(m.Value)
		return markRange(a, &t.Asked, g)
	case "compare.mix_to":
		g.To = strings.TrimSpace(m.Value)
		return markRange(a, &t.Asked, g)
	case "compare.mix_ranges":
		mix := mixOf(a, t)
		if g, ok := mix.drawnRange(m.Value); ok {
			return markRange(a, &t.Asked, g)
		}
	}
	return nil
}

// Mix is parallel coordinates of all runs, whatever ranges are marked.
type Mix struct {
	Rows  []Row          // one an axis, with the values of all runs
	Names [][]string     // of each axis the texts on it, in order; nil where it is numbers
	Chart chart.Parallel // ranges included
	Left  int            // params that differ and have no axis
	kinds [][]app.Value  // of Names, the values
}

// mixOf draws the params that differ, those that matter most where they are many, and the metric last.
func mixOf(a *app.App, t *Table) (m Mix) {
	metric := metricOf(a, t)
	var rows []Row
	for _, row := range t.every {
		if row.Differs && (row.Key == app.KeyModel || row.IsParam() && (row.Group == "params" || row.Key == "params.split_random_state")) {
			rows = append(rows, row)
		}
	}
	if len(rows) > mostAxes {
		m.Left = len(rows) - mostAxes
		rows = weightiest(t, metric, rows)
	}
	if row := rowIn(t.every, metric); row != nil {
		rows = append(rows, *row)
	}
	for _, row := range rows {
		m.add(row, t.rangeOf(row.Key))
	}
	for i, r := range t.Every {
		line := chart.Line{Label: r.Name, Link: linkTo(r.ID), Color: app.RunColor(func(key string) app.Value { return app.ValueOf(r, key) })}
		for k, row := range m.Rows {
			line.Values = append(line.Values, m.place(k, row.Values[i]))
		}
		m.Chart.Lines = append(m.Chart.Lines, line)
	}
	return m
}

// weightiest are the rows of the params that matter most, in the order in which they come.
func weightiest(t *Table, metric string, rows []Row) []Row {
	all := Table{Runs: t.Every, Rows: t.every}
	var first []string
	for _, w := range weightsOf(&all, metric).List {
		first = append(first, w.Key)
	}
	for _, row := range rows {
		if !slices.Contains(first, row.Key) {
			first = append(first, row.Key)
		}
	}
	kept := slices.DeleteFunc(first, func(key string) bool { return rowIn(rows, key) == nil })[:mostAxes]
	return slices.DeleteFunc(slices.Clone(rows), func(row Row) bool { return !slices.Contains(kept, row.Key) })
}

// add gives a row an axis: of numbers, or, where one of its values is a word, of names.
func (m *Mix) add(row Row, marked Range) {
	var numbers []float64
	var kinds []app.Value
	words := false
	for _, v := range row.Values {
		if !v.There {
			continue
		}
		words = words || !v.IsNumber
		numbers = append(numbers, v.Number)
		if !slices.ContainsFunc(kinds, v.Same) {
			kinds = append(kinds, v)
		}
	}
	if len(numbers) == 0 {
		return
	}
	axis := chart.NewAxis(axisName(row.Key), numbers)
	var names []string
	if words {
		slices.SortFunc(kinds, app.Value.Compare)
		axis = chart.Axis{Name: axis.Name, Max: float64(len(kinds) - 1)}
		for _, v := range kinds {
			names = append(names, v.Text)
		}
		axis.Names = names
	} else {
		kinds = nil
	}
	m.Rows, m.Names, m.kinds = append(m.Rows, row), append(m.Names, names), append(m.kinds, kinds)
	k := len(m.Rows) - 1
	if marked.From != "" || marked.To != "" {
		from, to := axis.Min, axis.Max
		if v := m.place(k, app.ParamValue(marked.From)); v != nil {
			from = *v
		}
		if v := m.place(k, app.ParamValue(marked.To)); v != nil {
			to = *v
		}
		axis.Ranges = [][]float64{{from, to}}
	}
	m.Chart.Axes = append(m.Chart.Axes, axis)
}

// place is where a value lies on an axis, nil where there is none, or it is not on the axis.
func (m *Mix) place(k int, v app.Value) *float64 {
	if !v.There {
		return nil
	}
	x := v.Number
	if m.kinds[k] != nil {
		at := slices.IndexFunc(m.kinds[k], v.Same)
		if at < 0 {
			return nil
		}
		x = float64(at)
	} else if !v.IsNumber {
		return nil
	}
	return &x
}

// drawnRange reads a range that was marked in the chart: "axis from to" in places on the axis, or the axis alone where none is any
// more. ok is false for what is neither.
func (m *Mix) drawnRange(text string) (g Range, ok bool) {
	words := strings.Fields(text)
	if len(words) != 1 && len(words) != 3 {
		return g, false
	}
	k, err := strconv.Atoi(words[0])
	if err != nil || k < 0 || k >= len(m.Rows) {
		return g, false
	}
	g.Key = m.Rows[k].Key
	if len(words) == 1 {
		return g, true
	}
	from, err := strconv.ParseFloat(words[1], 64)
	if err != nil {
		return g, false
	}
	to, err := strconv.ParseFloat(words[2], 64)
	if err != nil {
		return g, false
	}
	if names := m.Names[k]; names != nil {
		first, last := int(math.Ceil(max(from, 0))), int(math.Floor(min(to, float64(len(names)-1))))
		if first > last { // between two names there is nothing
			return g, true
		}
		g.From, g.To = names[first], names[last]
		return g, true
	}
	g.From, g.To = short(from), short(to)
	return g, true
}

// short writes an end of a range with few digits: a pointer is no more exact.
func short(x float64) string { return strconv.FormatFloat(x, 'g', 5, 64) }
