package app

import (
	"slices"
	"sort"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
)

// CompareRoom holds runs against one another. Which, on which axes, and whether equal rows are shown, stands in the address.
type CompareRoom struct{}

// Page is that of comparing.
func (CompareRoom) Page() Page { return PageCompare }

// Arrive has nothing to prepare.
func (CompareRoom) Arrive(*App) []Effect { return nil }

// Update has no messages.
func (CompareRoom) Update(*App, any) ([]Effect, bool) { return nil, false }

// Leave has nothing to let go of.
func (CompareRoom) Leave(*App) {}

// Act changes the address.
func (CompareRoom) Act(a *App, m Action) []Effect {
	var ids []string
	for _, r := range a.CompareTable().Runs {
		ids = append(ids, r.ID)
	}
	others := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == m.Arg })
	switch m.Name {
	case "compare.base":
		if len(others) == len(ids) {
			return nil
		}
		// The button goes with the column that it stood in.
		ids = append([]string{m.Arg}, others...)
		return append(a.Reroute(map[string]string{"runs": strings.Join(ids, ",")}), Focus("compare-h-"+m.Arg))
	case "compare.remove":
		return append(a.Reroute(map[string]string{"runs": strings.Join(others, ",")}), Focus("main"))
	case "compare.differences":
		if m.Checked {
			return a.Reroute(map[string]string{"diff": ""})
		}
		return a.Reroute(map[string]string{"diff": "0"})
	case "compare.x":
		return a.Reroute(map[string]string{"x": m.Value})
	case "compare.y":
		return a.Reroute(map[string]string{"y": m.Value})
	case "compare.choose":
		a.Runs.Selected = ids
		return append(a.GoTo(Route{Page: PageCompare}), Focus("main"))
	}
	return nil
}

// Axes is the choice of a param and a metric to hold against each other.
type Axes struct {
	Params, Metrics []Column // what can be chosen
	X, Y            string   // keys, "" where there is nothing to choose
}

// Axes reads the choice from the address. Without one it is the first param that differs, and test accuracy.
func (a *App) Axes(t CompareTable) Axes {
	var x Axes
	q := a.Route.Query
	for _, c := range RunColumns(t.Runs) {
		switch {
		case c.IsParam():
			x.Params = append(x.Params, c)
		case c.IsMetric():
			x.Metrics = append(x.Metrics, c)
		}
	}
	choose := func(columns []Column, asked string, good func(Column) bool) string {
		has := func(c Column) bool { return c.Key == asked }
		if i := slices.IndexFunc(columns, has); i >= 0 {
			return asked
		}
		if i := slices.IndexFunc(columns, good); i >= 0 {
			return columns[i].Key
		}
		if len(columns) > 0 {
			return columns[0].Key
		}
		return ""
	}
	x.X = choose(x.Params, q.Get("x"), func(c Column) bool { return c.Differs })
	x.Y = choose(x.Metrics, q.Get("y"), func(c Column) bool { return c.Key == "metrics.test_accuracy" })
	return x
}

// ScatterOf holds a param against a metric: a mark for each run, a colour for each model. Where the param is a word in
// one of the runs, its values are names on the axis. left is how many runs lack one of the two.
func ScatterOf(t CompareTable, x, y string) (s chart.Scatter, left int) {
	s.XAxis, s.YAxis = bareName(x), bareName(y)
	var names []Value
	words := false
	for _, r := range t.Runs {
		v := ValueOf(r, x)
		if !v.There || !ValueOf(r, y).There {
			left++
			continue
		}
		words = words || !v.IsNumber
		if !slices.ContainsFunc(names, v.Same) {
			names = append(names, v)
		}
	}
	sort.Slice(names, func(i, j int) bool { return names[i].Compare(names[j]) < 0 })
	if words {
		for _, v := range names {
			s.XNames = append(s.XNames, v.Text)
		}
	}
	for _, r := range t.Runs {
		vx, vy := ValueOf(r, x), ValueOf(r, y)
		if !vx.There || !vy.There {
			continue
		}
		p := chart.Point{X: vx.Number, Y: vy.Number, Label: r.Name, Link: Route{Page: PageRun, ID: r.ID}.Hash()}
		if words {
			p.X = float64(slices.IndexFunc(names, vx.Same))
		}
		model := ValueOf(r, KeyModel).Text
		i := slices.IndexFunc(s.Series, func(g chart.Series) bool { return g.Name == model })
		if i < 0 {
			i = len(s.Series)
			s.Series = append(s.Series, chart.Series{Name: model, Color: ModelColor(model)})
		}
		s.Series[i].Points = append(s.Series[i].Points, p)
	}
	return s, left
}

func bareName(key string) string {
	_, name, _ := strings.Cut(key, ".")
	return name
}

// ModelColor is the place of a model type's colour in the palette, the same on every chart.
func ModelColor(model string) int { return max(0, slices.Index(estimator.Names(), model)) }
