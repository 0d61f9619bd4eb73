package compare

import (
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// bySpread asks how far scores lie apart that differ by chance alone: over the seeds of runs that are otherwise the same, or over
// the folds of one run.
type bySpread struct{ histories histories }

// Key is that of the question.
func (*bySpread) Key() string { return "spread" }

// Title asks it.
func (*bySpread) Title() string { return "compare.ask.spread" }

// The key of the address that says what scores are spread over, and what it may say.
const (
	askSpread   = "spread"
	spreadSeeds = "seeds"
	spreadFolds = "folds"
)

// mostBoxes is how many boxes are drawn: the chart has room for no more.
const mostBoxes = 24

// The metrics that have the accuracy of each fold or split as a step.
var foldMetrics = [...]string{"cv_accuracy", "splits_accuracy"}

func isFold(metric string) bool { return metric == foldMetrics[0] || metric == foldMetrics[1] }

// Leave lets go of what was read.
func (q *bySpread) Leave() { q.histories.forget() }

// Act chooses what scores are spread over, and which.
func (*bySpread) Act(a *app.App, _ *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.spread_over":
		return a.Reroute(map[string]string{askSpread: m.Arg})
	case "compare.spread_y":
		return a.Reroute(map[string]string{askMetric: m.Value})
	}
	return nil
}

// Spread is what the boxes are about.
type Spread struct {
	Over   string // spreadSeeds or spreadFolds
	Metric string // over folds, the metric that has them; "" where no run has any
	Groups []Alike
	Left   int // boxes that are not drawn
	Single int // over seeds: runs that none other is like
}

// Alike is runs that are the same but for their seeds; over folds it is one run.
type Alike struct {
	Name   string
	Places []int // of the table's runs
}

// spreadOf groups the runs. Where the address does not say over what, it is the seeds if any runs differ in nothing else.
func spreadOf(a *app.App, t *Table) (s Spread) {
	seeds, folds := spreadSeed(a, t), spreadFold(t)
	switch asked := a.Route.Query.Get(askSpread); {
	case asked == spreadFolds, asked != spreadSeeds && len(seeds.Groups) == 0 && len(folds.Groups) > 0:
		s = folds
	default:
		s = seeds
	}
	if n := len(s.Groups); n > mostBoxes {
		s.Groups, s.Left = s.Groups[:mostBoxes], n-mostBoxes
	}
	return s
}

func spreadFold(t *Table) Spread {
	s := Spread{Over: spreadFolds}
	for _, key := range foldMetrics {
		var groups []Alike
		for i, r := range t.Runs {
			if m, ok := latestOf(r, key); ok && m.Step != 0 {
				groups = append(groups, Alike{r.Name, []int{i}})
			}
		}
		if len(groups) > len(s.Groups) {
			s.Metric, s.Groups = key, groups
		}
	}
	return s
}

func spreadSeed(a *app.App, t *Table) Spread {
	s := Spread{Over: spreadSeeds, Metric: metricOf(a, t)}
	score := t.Row(s.Metric)
	if score == nil {
		return s
	}
	var keys []string
	groups := map[string]*Alike{}
	seeds := specs{}
	for i, r := range t.Runs {
		if !score.Values[i].There {
			continue
		}
		key := seeds.without(r)
		if groups[key] == nil {
			keys, groups[key] = append(keys, key), new(Alike)
		}
		groups[key].Places = append(groups[key].Places, i)
	}
	var firsts []int
	for _, key := range keys {
		if g := groups[key]; len(g.Places) > 1 {
			s.Groups = append(s.Groups, *g)
			firsts = append(firsts, g.Places[0])
		} else {
			s.Single++
		}
	}
	for k := range s.Groups {
		s.Groups[k].Name = told(t, firsts, k)
	}
	return s
}

// specs are the models that have been looked up; nil for one that nobody knows.
type specs map[string]*estimator.Spec

// isSeed reports whether a param of a model only says which numbers chance draws, or how the run was scored besides.
func (s specs) isSeed(model, param string) bool {
	if param == "split_random_state" || param == "random_state" || param == "cv_folds" {
		return true
	}
	spec, ok := s[model]
	if !ok {
		spec, _ = estimator.Lookup(model)
		s[model] = spec
	}
	if spec == nil {
		return false
	}
	known := spec.Param(param)
	return known != nil && known.Seed
}

// without is all that decides a run but for its seeds: data, model and params.
func (s specs) without(r store.Run) string {
	model := app.ValueOf(r, app.KeyModel).Text
	var b strings.Builder
	b.WriteString(app.DataOf(r) + "\x00" + model)
	for _, p := range r.Params { // in order of their keys, as the store keeps them
		if !s.isSeed(model, p.Key) {
			b.WriteString("\x00" + p.Key + "\x00" + p.Value)
		}
	}
	return b.String()
}

// told is what sets a group apart from the others: the values of what differs between the first runs of all.
func told(t *Table, firsts []int, k int) string {
	var words []string
	for _, row := range t.Rows {
		if row.Key != app.KeyModel && row.Key != app.KeyData && !row.IsParam() {
			continue
		}
		values := make([]app.Value, len(firsts))
		for i, at := range firsts {
			values[i] = row.Values[at]
		}
		if v := values[k]; v.There && differs(values) && !(specs{}).isSeed("", row.Name) {
			if row.IsParam() {
				words = append(words, row.Name+" "+v.Text)
			} else {
				words = append(words, v.Text)
			}
		}
	}
	if len(words) == 0 {
		return app.ValueOf(t.Runs[firsts[k]], app.KeyModel).Text
	}
	return strings.Join(words, " · ")
}

// Prepare reads the scores of folds.
func (q *bySpread) Prepare(a *app.App, t *Table) []app.Effect {
	s := spreadOf(a, t)
	if s.Over != spreadFolds {
		return nil
	}
	return q.histories.read(a, s.Metric, s.runs(t))
}

// Update takes them in.
func (q *bySpread) Update(a *app.App, msg any) ([]app.Effect, bool) {
	m, ok := msg.(historiesRead)
	return nil, ok && q.histories.take(a, m)
}

// runs are those of the groups.
func (s *Spread) runs(t *Table) (list []store.Run) {
	for _, g := range s.Groups {
		for _, i := range g.Places {
			list = append(list, t.Runs[i])
		}
	}
	return list
}

// draw is a box for each group that has its scores.
func (s *Spread) draw(t *Table, of func(run, key string) []store.Metric) (b chart.Box) {
	b.Axis = app.BareName(s.Metric)
	if s.Over == spreadFolds {
		b.Axis = s.Metric
	}
	for _, g := range s.Groups {
		var values []float64
		for _, i := range g.Places {
			if s.Over == spreadSeeds {
				values = append(values, t.Row(s.Metric).Values[i].Number)
				continue
			}
			values = append(values, foldScores(of(t.Runs[i].ID, s.Metric))...)
		}
		if len(values) > 0 {
			b.Groups = append(b.Groups, chart.NewBoxGroup(g.Name, app.ModelColor(app.ValueOf(t.Runs[g.Places[0]], app.KeyModel).Text), values))
		}
	}
	return b
}

// foldScores are the scores of a history, one a fold; where a run was scored again, the later ones.
func foldScores(history []store.Metric) (values []float64) {
	place := map[int64]int{}
	for _, m := range history {
		if at, again := place[m.Step]; again {
			values[at] = m.Value
		} else if m.Step != 0 {
			place[m.Step] = len(values)
			values = append(values, m.Value)
		}
	}
	return values
}
