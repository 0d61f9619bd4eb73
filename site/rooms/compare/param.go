package compare

import (
	"slices"
	"sort"

	"pizarra/engine/chart"
	"pizarra/site/app"
)

// byParam asks which param matters.
type byParam struct{}

// Key is that of the question.
func (*byParam) Key() string { return "param" }

// Title asks it.
func (*byParam) Title() string { return "compare.ask.param" }

// Act chooses the axes.
func (*byParam) Act(a *app.App, _ *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.param_x":
		return a.Reroute(map[string]string{"x": m.Value})
	case "compare.param_y":
		return a.Reroute(map[string]string{"y": m.Value})
	}
	return nil
}

// Axes is the choice of a param and a metric to hold against each other.
type Axes struct {
	Params, Metrics []app.Column // what can be chosen
	X, Y            string       // keys, "" where there is nothing to choose
}

// AxesOf reads the choice from the address. Without one it is the first param that differs, and test accuracy.
func AxesOf(a *app.App, t *Table) Axes {
	var x Axes
	q := a.Route.Query
	for _, c := range app.RunColumns(t.Runs) {
		switch {
		case c.IsParam():
			x.Params = append(x.Params, c)
		case c.IsMetric():
			x.Metrics = append(x.Metrics, c)
		}
	}
	choose := func(columns []app.Column, asked string, good func(app.Column) bool) string {
		has := func(c app.Column) bool { return c.Key == asked }
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
	x.X = choose(x.Params, q.Get("x"), func(c app.Column) bool { return c.Differs })
	x.Y = choose(x.Metrics, q.Get("y"), func(c app.Column) bool { return c.Key == "metrics.test_accuracy" })
	return x
}

// ScatterOf holds a param against a metric: a mark for each run, a colour for each model. Where the param is a word in
// one of the runs, its values are names on the axis. left is how many runs lack one of the two.
func ScatterOf(t *Table, x, y string) (s chart.Scatter, left int) {
	s.XAxis, s.YAxis = app.BareName(x), app.BareName(y)
	var names []app.Value
	words := false
	for _, r := range t.Runs {
		v := app.ValueOf(r, x)
		if !v.There || !app.ValueOf(r, y).There {
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
		vx, vy := app.ValueOf(r, x), app.ValueOf(r, y)
		if !vx.There || !vy.There {
			continue
		}
		p := chart.Point{X: vx.Number, Y: vy.Number, Label: r.Name, Link: app.Route{Page: app.PageRun, ID: r.ID}.Hash()}
		if words {
			p.X = float64(slices.IndexFunc(names, vx.Same))
		}
		model := app.ValueOf(r, app.KeyModel).Text
		i := slices.IndexFunc(s.Series, func(g chart.Series) bool { return g.Name == model })
		if i < 0 {
			i = len(s.Series)
			s.Series = append(s.Series, chart.Series{Name: model, Color: app.ModelColor(model)})
		}
		s.Series[i].Points = append(s.Series[i].Points, p)
	}
	return s, left
}
