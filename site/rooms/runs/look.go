package runs

import (
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// byTest is the score on the test that the table ranks runs by in the first place, "" where it does not.
func (t *Table) byTest() string {
	if len(t.Sort) > 0 && !t.Trash {
		if c := app.ColumnOf(t.Sort[0].Key); c.IsMetric() && app.IsTestScore(c.Name) {
			return c.Name
		}
	}
	return ""
}

// look counts that runs are ranked by how they did on the test, where there are two or more.
func (r *Room) look(a *app.App) []app.Effect {
	if !a.Book.Ready {
		return nil
	}
	t := r.Table(a)
	score := t.byTest()
	if score == "" {
		return nil
	}
	x, seen, n := &a.Book.Index, app.Seen{}, 0
	for _, row := range t.All {
		if _, ok := x.Row(row).Metric(score); ok {
			experiment, _ := x.Row(row).Text(store.ExperimentKey)
			end, _ := x.Row(row).Number("end_time")
			seen.Add(experiment, end)
			n++
		}
	}
	if n < 2 {
		return nil
	}
	return a.Look(seen)
}

// viewLooks says how often runs were chosen by the test, where the table ranks by it.
func viewLooks(a *app.App, t *Table) view.HTML {
	if t.byTest() == "" {
		return ""
	}
	if t.Experiment != "" {
		return view.Looks(a, t.Experiment)
	}
	var all []string
	for _, e := range a.Book.Experiments {
		all = append(all, e.ID)
	}
	return view.Looks(a, all...)
}
