package compare

import (
	"slices"
	"sort"

	"pizarra/engine/chart"
	"pizarra/site/app"
)

// byParam asks which param matters: how much of a metric goes with each, and one of them against it, run by run.
type byParam struct{}

// Key is that of the question.
func (*byParam) Key() string { return "param" }

// Title asks it.
func (*byParam) Title() string { return "compare.ask.param" }

// askX is the key of the address with the param that is drawn.
const askX = "x"

// Act chooses the axes.
func (*byParam) Act(a *app.App, _ *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.param_x":
		return a.Reroute(map[string]string{askX: m.Value})
	case "compare.param_y":
		return a.Reroute(map[string]string{askMetric: m.Value})
	}
	return nil
}

// xOf is the param that is drawn against the metric: the one of the address, else the one that matters most, or differs.
func xOf(a *app.App, t *Table, w Weights) string {
	choices := t.choices(false)
	has := func(key string) bool { return slices.ContainsFunc(choices, func(r Row) bool { return r.Key == key }) }
	if asked := a.Route.Query.Get(askX); has(asked) {
		return asked
	}
	if len(w.List) > 0 && w.List[0].Share > 0 {
		return w.List[0].Key
	}
	for _, row := range choices {
		if row.Differs && row.Group != "data" {
			return row.Key
		}
	}
	for _, row := range choices {
		if row.Differs {
			return row.Key
		}
	}
	if len(choices) > 0 {
		return choices[0].Key
	}
	return ""
}

// ScatterOf holds a param against a metric: a mark for each run, a colour for each model. Where the param is a word in
// one of the runs, its values are names on the axis. left is how many runs lack one of the two.
func ScatterOf(t *Table, x, y string) (s chart.Scatter, left int) {
	s.XAxis, s.YAxis = axisName(x), axisName(y)
	across, up := t.Row(x), t.Row(y)
	if across == nil || up == nil {
		return s, len(t.Runs)
	}
	there := func(i int) bool { return across.Values[i].There && up.Values[i].There }
	var names []app.Value
	words := false
	for i, v := range across.Values {
		if !there(i) {
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
	for i, r := range t.Runs {
		if !there(i) {
			continue
		}
		p := chart.Point{X: across.Values[i].Number, Y: up.Values[i].Number, Label: r.Name, Link: linkTo(r.ID)}
		if words {
			p.X = float64(slices.IndexFunc(names, across.Values[i].Same))
		}
		model := app.ValueOf(r, app.KeyModel).Text
		k := slices.IndexFunc(s.Series, func(g chart.Series) bool { return g.Name == model })
		if k < 0 {
			k = len(s.Series)
			s.Series = append(s.Series, chart.Series{Name: model, Color: app.ModelColor(model)})
		}
		s.Series[k].Points = append(s.Series[k].Points, p)
	}
	return s, left
}

// axisName is a column's own name, as it is logged.
func axisName(key string) string { return app.BareName(key) }

func linkTo(run string) string { return app.Route{Page: app.PageRun, ID: run}.Hash() }
