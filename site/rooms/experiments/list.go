package experiments

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/metrics"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Row is an experiment with what its runs come to.
type Row struct {
	store.Experiment
	Example  bool
	Runs     int    // that are not deleted, or, of a deleted experiment, all
	Going    int    // of these, how many are under way
	Activity int64  // when something last happened in it, Unix milliseconds
	Best     []Best // for each data set that was tried
}

// Best is the best test score of an experiment on one data set.
type Best struct {
	Data   string // its name
	Score  float64
	Hits   int // of Rows, where Counted
	Rows   int
	Run    string // the run_id of the newest that reached it
	Tied   int    // how many reached it
	Tried  int    // how many runs were tried on these data
	Splits int    // on how many different parts of them: with more than one the scores are of different rows

	Counted bool
	digest  string
	tests   []string
}

// row is an experiment with its runs counted. That is done once after every reading of the workbook, not at every drawing.
func (r *Room) row(a *app.App, e store.Experiment) Row {
	if version := a.Book.Version(); r.counts == nil || r.version != version {
		r.counts, r.version = map[string]Row{}, version
	}
	row, ok := r.counts[e.ID]
	if !ok || row.Stage != e.Stage || row.LastUpdateTime != e.LastUpdateTime {
		row = count(a, e)
		r.counts[e.ID] = row
	}
	row.Experiment = e
	return row
}

func count(a *app.App, e store.Experiment) Row {
	row := Row{Experiment: e, Example: app.IsExample(e), Activity: max(e.LastUpdateTime, e.CreationTime)}
	x := &a.Book.Index
	view := store.ActiveOnly
	if e.Stage == store.Deleted {
		view = store.All
	}
	for _, n := range x.Rows(view, e.ID) {
		run := x.Row(n)
		row.Runs++
		start, _ := run.Number("start_time")
		end, _ := run.Number("end_time")
		row.Activity = max(row.Activity, start, end)
		switch status, _ := run.Text("status"); store.Status(status) {
		case store.Running:
			row.Going++
		case store.Finished:
			row.try(run, x.ID(n))
		}
	}
	return row
}

// try takes in what a finished run reached. Newer ones come first.
func (row *Row) try(run search.Subject, id string) {
	score, ok := run.Metric("test_accuracy")
	if !ok || score != score {
		return
	}
	data, digest := "", ""
	if sets := run.Datasets(); len(sets) > 0 {
		data, digest = sets[0].Name, sets[0].Digest
	}
	size, _ := run.Param("test_size")
	seed, _ := run.Param("split_random_state")
	samples, _ := run.Param("test_samples")
	test := strings.Join([]string{size, seed, samples}, " ")
	i := slices.IndexFunc(row.Best, func(b Best) bool { return b.Data == data && b.digest == digest })
	if i < 0 {
		i = len(row.Best)
		row.Best = append(row.Best, Best{Data: data, digest: digest, Score: -1})
	}
	b := &row.Best[i]
	b.Tried++
	if !slices.Contains(b.tests, test) {
		b.tests = append(b.tests, test)
		b.Splits++
	}
	switch {
	case score == b.Score:
		b.Tied++
	case score > b.Score:
		b.Score, b.Run, b.Tied = score, id, 1
		rows, err := strconv.Atoi(samples)
		if b.Hits, b.Counted = metrics.HitsOf(score, rows); err != nil {
			b.Counted = false
		}
		b.Rows = rows
	}
}

// The orders of the list: the key of the address, "-" before it for downwards. None is that of MLflow: the newest activity
// first.
const (
	byName  = "name"
	byRuns  = "runs"
	byTime  = "activity"
	byScore = "score"
)

// nextOrder is what a click on a column's head makes of the order: first the direction that one looks for, then the other,
// then none.
func nextOrder(now, key string) string {
	first, other := "-"+key, key
	if key == byName {
		first, other = other, first
	}
	switch now {
	case first:
		return other
	case other:
		return ""
	}
	return first
}

// rows are the active experiments that the box and the address ask for.
func (r *Room) rows(a *app.App) []Row {
	var rows []Row
	for i := range a.Book.Experiments {
		e := &a.Book.Experiments[i]
		if r.Filter.Match(search.OfExperiment(e)) {
			rows = append(rows, r.row(a, *e))
		}
	}
	order := a.Route.Query.Get("sort")
	key := strings.TrimPrefix(order, "-")
	slices.SortStableFunc(rows, func(x, y Row) int {
		c := 0
		switch key {
		case byName:
			c = cmp.Or(strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)), strings.Compare(x.Name, y.Name))
		case byRuns:
			c = cmp.Compare(x.Runs, y.Runs)
		case byScore:
			c = cmp.Compare(x.top(), y.top())
			if (len(x.Best) == 0) != (len(y.Best) == 0) { // those without a score are last either way
				return cmp.Compare(len(y.Best), len(x.Best))
			}
		case byTime:
			c = cmp.Compare(x.Activity, y.Activity)
		default:
			return cmp.Compare(y.Activity, x.Activity)
		}
		if order != key {
			c = -c
		}
		return c
	})
	return rows
}

// top is the greatest score, whatever the data.
func (row *Row) top() float64 {
	top := -1.0
	for _, b := range row.Best {
		top = max(top, b.Score)
	}
	return top
}

// isID finds an experiment by its id.
func isID(id string) func(store.Experiment) bool {
	return func(e store.Experiment) bool { return e.ID == id }
}

// noteOf is what has been noted on an experiment.
func noteOf(e store.Experiment) string { return app.TagOf(store.Run{Tags: e.Tags}, store.NoteTag) }

// ownTags are the tags that a person set: MLflow's and the lab's own are shown in another way, or not at all.
func ownTags(e store.Experiment) []store.Tag {
	return slices.DeleteFunc(slices.Clone(e.Tags), func(t store.Tag) bool {
		return strings.HasPrefix(t.Key, "mlflow.") || t.Key == app.ExampleTag || t.Key == app.LooksTag
	})
}

// trashed are the deleted experiments with their runs, and the deleted runs of those that are not.
func (r *Room) trashed(a *app.App) (experiments []Row, runs []store.Run) {
	for _, e := range a.Book.Trash {
		experiments = append(experiments, r.row(a, e))
	}
	x := &a.Book.Index
	for _, n := range x.Rows(store.DeletedOnly) {
		run := x.Run(n)
		if slices.ContainsFunc(a.Book.Experiments, isID(run.ExperimentID)) {
			runs = append(runs, run)
		}
	}
	return experiments, runs
}
