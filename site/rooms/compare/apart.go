package compare

import (
	"context"

	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// apart asks on which test rows the runs part.
type apart struct {
	*predictor
	rows    map[[2]string]*parting // by pair
	reading *[2]string             // the pair whose rows are being read
	stop    context.CancelFunc
}

// parting is the rows on which two runs part, or why they cannot be listed.
type parting struct {
	rows *predictions.Rows
	err  error
}

type rowsRead struct {
	pair [2]string
	parting
}

// Key is that of the question.
func (*apart) Key() string { return "apart" }

// Title asks it.
func (*apart) Title() string { return "compare.ask.apart" }

// pair is the two runs whose rows are listed: those of the address, else the baseline and the first that parts from it.
func (q *apart) pair(a *app.App, t *Table) (one, another store.Run) {
	return pairOf(a, t, func(one, another store.Run) bool {
		d, err := q.between(one, another)
		return err == nil && d != nil && !d.Identical
	})
}

// Prepare reads the rows on which the two chosen runs part, once it is known which these are.
func (q *apart) Prepare(a *app.App, t *Table) []app.Effect {
	if q.going != nil || q.reading != nil {
		return nil // the worker that knows the predictions is at work
	}
	one, another := q.pair(a, t)
	pair := [2]string{one.ID, another.ID}
	d, err := q.between(one, another)
	if d == nil || err != nil || d.Identical || q.rows[pair] != nil {
		return nil
	}
	var jobs []trainer.Job
	for _, r := range []store.Run{one, another} {
		job, err := predictable(r)
		if err != nil {
			return nil // there would be no disagreement
		}
		jobs = append(jobs, job)
	}
	stopped, stop := context.WithCancel(context.Background())
	q.reading, q.stop = &pair, stop
	request := predictions.Request{Jobs: jobs, Places: d.Differ[:min(len(d.Differ), predictions.MostRows)]}
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		working, stop := app.Until(ctx, stopped)
		defer stop()
		file, err := app.JobFile(working, s, request.Jobs[0])
		answer := &predictions.Answer{}
		if err == nil {
			answer, err = p.Predict(working, request, file, nil)
		}
		if err != nil {
			send(rowsRead{pair, parting{err: err}})
			return
		}
		send(rowsRead{pair, parting{rows: answer.Rows}})
	}}
}

// Update takes rows that were read.
func (q *apart) Update(a *app.App, msg any) ([]app.Effect, bool) {
	m, ok := msg.(rowsRead)
	if !ok {
		return nil, false
	}
	if q.reading == nil || *q.reading != m.pair {
		return nil, true // the workbook is another one
	}
	q.reading = nil
	q.stop()
	if q.rows == nil {
		q.rows = map[[2]string]*parting{}
	}
	q.rows[m.pair] = &m.parting
	return nil, true
}

// Act chooses the pair, or reads its rows again where that has failed.
func (q *apart) Act(a *app.App, t *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.apart_one":
		return a.Reroute(map[string]string{askOne: m.Value})
	case "compare.apart_another":
		return a.Reroute(map[string]string{askAnother: m.Value})
	case "compare.apart_again":
		one, another := q.pair(a, t)
		delete(q.rows, [2]string{one.ID, another.ID})
		return []app.Effect{app.Focus("main")}
	}
	return nil
}

// Leave lets go of the rows.
func (q *apart) Leave() {
	if q.reading != nil {
		q.stop()
	}
	*q = apart{predictor: q.predictor}
}

// verdict is the key of what McNemar's test says in words.
func verdict(d *metrics.Disagreement) string {
	switch {
	case d.Identical:
		return "compare.apart.identical"
	case d.OnlyA == d.OnlyB:
		return "compare.apart.even"
	case d.PValue < 1-metrics.Usual:
		return "compare.apart.unlikely"
	}
	return "compare.apart.luck"
}
