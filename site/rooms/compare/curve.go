package compare

import (
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// byCurve asks how runs learned: one metric of each over its steps, or over the time since the run began.
type byCurve struct{ histories histories }

// Key is that of the question.
func (*byCurve) Key() string { return "curve" }

// Title asks it.
func (*byCurve) Title() string { return "compare.ask.curve" }

// The keys of the address that say how curves are drawn.
const (
	askCurve  = "curve"  // the metric, by its own name
	askOver   = "over"   // overTime, or nothing for steps
	askLog    = "log"    // "1" for a logarithmic axis of the metric
	askSmooth = "smooth" // in hundredths, nothing for none
	overTime  = "time"
)

// mostCurves is how many runs are drawn: more lines cannot be told apart.
const mostCurves = 24

// mostSmooth is the strongest smoothing, in hundredths.
const mostSmooth = 95

// Leave lets go of what was read.
func (q *byCurve) Leave() { q.histories.forget() }

// Act says how curves are drawn.
func (*byCurve) Act(a *app.App, _ *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.curve_metric":
		return a.Reroute(map[string]string{askCurve: m.Value})
	case "compare.curve_over":
		return a.Reroute(map[string]string{askOver: m.Arg})
	case "compare.curve_log":
		on := ""
		if m.Checked {
			on = "1"
		}
		return a.Reroute(map[string]string{askLog: on})
	case "compare.curve_smooth":
		if m.Value == "0" {
			m.Value = ""
		}
		return a.Reroute(map[string]string{askSmooth: m.Value})
	}
	return nil
}

// Curves is how the address has curves drawn.
type Curves struct {
	Metrics []string // that have steps in some of the runs
	Metric  string   // "" where there is none
	Runs    []store.Run
	Left    int // runs that have the metric and are not drawn
	Time    bool
	Log     bool
	Smooth  int // in hundredths
}

func curvesOf(a *app.App, t *Table) (c Curves) {
	q := a.Route.Query
	c.Time, c.Log = q.Get(askOver) == overTime, q.Get(askLog) == "1"
	if n, err := strconv.Atoi(q.Get(askSmooth)); err == nil {
		c.Smooth = min(max(n, 0), mostSmooth)
	}
	count := map[string]int{}
	for _, r := range t.Runs {
		for _, m := range r.Metrics {
			if m.Step != 0 && !isFold(m.Key) {
				count[m.Key]++
			}
		}
	}
	c.Metrics = app.OrderMetrics(count)
	for _, key := range c.Metrics {
		if asked := q.Get(askCurve); c.Metric == "" || key == asked || c.Metric != asked && count[key] > count[c.Metric] {
			c.Metric = key
		}
	}
	for _, r := range t.Runs {
		if m, ok := latestOf(r, c.Metric); ok && m.Step != 0 {
			if len(c.Runs) == mostCurves {
				c.Left++
				continue
			}
			c.Runs = append(c.Runs, r)
		}
	}
	return c
}

// Prepare reads the histories.
func (q *byCurve) Prepare(a *app.App, t *Table) []app.Effect {
	c := curvesOf(a, t)
	return q.histories.read(a, c.Metric, c.Runs)
}

// Update takes them in.
func (q *byCurve) Update(a *app.App, msg any) ([]app.Effect, bool) {
	m, ok := msg.(historiesRead)
	return nil, ok && q.histories.take(a, m)
}

// draw is the chart of the runs whose histories have been read. Points that a logarithmic axis cannot show are left out.
func (c *Curves) draw(t *Table, of func(run, key string) []store.Metric) (s chart.Scatter) {
	s.YAxis, s.YLog, s.Lines = c.Metric, c.Log, true
	place := map[string]int{}
	for i, r := range t.Every {
		place[r.ID] = i
	}
	for _, r := range c.Runs {
		line := chart.Series{Name: r.Name, Color: place[r.ID]}
		line.Points = c.line(r, of(r.ID, c.Metric))
		if len(line.Points) > 0 {
			s.Series = append(s.Series, line)
		}
	}
	return s
}

// line is the points of one run, by step. A history is in the order of its times; one that was logged by others need not be in that
// of its steps.
func (c *Curves) line(r store.Run, history []store.Metric) (points []chart.Point) {
	last := int64(-1)
	average, weight := 0.0, 0.0
	keep := float64(c.Smooth) / 100
	for _, m := range history {
		if m.Step <= last || m.Value != m.Value {
			continue
		}
		last = m.Step
		x := float64(m.Step)
		if c.Time {
			x = float64(m.Timestamp-r.StartTime) / 1000
		}
		// A running mean whose weights fade by the step, divided by what they come to, so that its beginning is not drawn to 0.
		average, weight = keep*average+(1-keep)*m.Value, keep*weight+(1-keep)
		if y := average / weight; !c.Log || y > 0 {
			points = append(points, chart.Point{X: x, Y: y})
		}
	}
	return points
}
