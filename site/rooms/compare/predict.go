package compare

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/predictions"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// Up to so many runs on so many rows, what they predict is computed without being asked for: that takes a moment.
const (
	mostUnasked     = 10
	mostUnaskedRows = 2000
)

// predictor knows what the runs of the table predict on their test rows. They have not logged it, so it is computed once more from
// their Jobs, one run after the other, of one worker; what has been computed stays while the page is open.
type predictor struct {
	known  map[string]*predicted // by run_id
	going  *predicting           // nil if nothing is
	count  int                   // of what was begun, so that a late answer is not taken for a newer one
	asked  string                // the runs that the person has asked for
	ended  string                // those of which they have cancelled it
	pairs  map[[2]string]*metrics.Disagreement
	tested map[string]metrics.Tested
}

// predicted is what a run predicts, or why that cannot be computed.
type predicted struct {
	run       *predictions.Run
	confusion [][]int
	err       error
}

// predicting is one run on its way.
type predicting struct {
	run         string
	done, total int // total is 0 until it begins
	stop        context.CancelFunc
}

type (
	predictionMoved struct{ n, done, total int }
	predictionEnded struct {
		n      int
		answer *predictions.Answer
		err    error
	}
)

// key names the runs of a table, whatever their order.
func (t *Table) key() string {
	ids := t.IDs()
	slices.Sort(ids)
	return strings.Join(ids, ",")
}

// predictable is the Job of a run, complete. The error says why what it predicts cannot be computed, or is not to be: a run that
// has never been tried on its test rows, as those of a sweep, stays so.
func predictable(r store.Run) (trainer.Job, error) {
	job, ok := app.JobOf(r)
	if !ok {
		return job, fault.New(fault.InvalidParameterValue, "compare.no_job", "name", r.Name)
	}
	if _, tested := app.MetricOf(r, "test_accuracy"); !tested || r.Status != store.Finished {
		return job, fault.New(fault.InvalidParameterValue, "compare.not_tested", "name", r.Name)
	}
	return job.Complete()
}

// unasked reports whether the runs are few and small enough.
func unasked(t *Table) bool {
	if t.DifferentData || len(t.Runs) > mostUnasked {
		return false
	}
	for _, r := range t.Runs {
		train, test := app.ValueOf(r, "params.train_samples"), app.ValueOf(r, "params.test_samples")
		if !train.IsNumber || !test.IsNumber || train.Number+test.Number > mostUnaskedRows {
			return false
		}
	}
	return true
}

// missing are the runs of which it is not known yet what they predict.
func (p *predictor) missing(t *Table) (list []store.Run) {
	for _, r := range t.Runs {
		if _, err := predictable(r); err == nil && p.known[r.ID] == nil {
			list = append(list, r)
		}
	}
	return list
}

// waits reports whether something is missing that is only computed when the person asks for it.
func (p *predictor) waits(t *Table) bool {
	key := t.key()
	return p.going == nil && len(p.missing(t)) > 0 && (p.ended == key || p.asked != key && !unasked(t))
}

// prepare computes the next run that is missing, unless the person is to be asked first.
func (p *predictor) prepare(a *app.App, t *Table) []app.Effect {
	list := p.missing(t)
	if p.going != nil || len(list) == 0 || p.waits(t) {
		return nil
	}
	job, _ := predictable(list[0])
	stopped, stop := context.WithCancel(context.Background())
	p.count++
	p.going = &predicting{run: list[0].ID, stop: stop}
	return []app.Effect{prediction{p.count, predictions.Request{Jobs: []trainer.Job{job}}, a.Book.Store, stopped}.do}
}

// prediction is a request from its beginning to its answer: the effect behind predicting.
type prediction struct {
	n       int
	request predictions.Request
	store   store.Store
	stopped context.Context // ends when the person cancels
}

func (q prediction) do(ctx context.Context, p app.Platform, send func(any)) {
	working, stop := app.Until(ctx, q.stopped)
	defer stop()
	answer, err := q.ask(working, p, send)
	send(predictionEnded{q.n, answer, err})
}

func (q prediction) ask(ctx context.Context, p app.Platform, send func(any)) (*predictions.Answer, error) {
	file, err := app.JobFile(ctx, q.store, q.request.Jobs[0])
	if err != nil {
		return nil, err
	}
	return p.Predict(ctx, q.request, file, app.Seldom(p, func(done, total int) { send(predictionMoved{q.n, done, total}) }))
}

// update takes what came of it.
func (p *predictor) update(msg any) (known bool) {
	switch m := msg.(type) {
	case predictionMoved:
		if p.going != nil && m.n == p.count {
			p.going.done, p.going.total = m.done, m.total
		}
		return true
	case predictionEnded:
		if p.going == nil || m.n != p.count {
			return true // it is of no interest any more
		}
		run := p.going.run
		p.stop()
		if p.known == nil {
			p.known = map[string]*predicted{}
		}
		one := &predicted{err: m.err}
		if m.err == nil {
			one.run = m.answer.Run
			one.confusion = metrics.Confusion(one.run.Truth, one.run.Guesses, len(one.run.Classes))
		}
		p.known[run] = one
		return true
	}
	return false
}

// stop ends what is on its way.
func (p *predictor) stop() {
	if p.going != nil {
		p.going.stop()
		p.going = nil
	}
}

// act does what the person says: compute, also what has failed before, or stop computing.
func (p *predictor) act(t *Table, what string) []app.Effect {
	switch what {
	case "compare.predict":
		for _, r := range t.Runs {
			if one := p.known[r.ID]; one != nil && one.err != nil {
				delete(p.known, r.ID)
			}
		}
		p.asked, p.ended = t.key(), ""
		return []app.Effect{app.Focus("compare-predict-cancel")}
	case "compare.predict_cancel":
		p.stop()
		p.ended = t.key()
		return []app.Effect{app.Focus("compare-predict")}
	}
	return nil
}

// of is what a run predicts, nil where that is not known.
func (p *predictor) of(run string) *predicted {
	if one := p.known[run]; one != nil && one.err == nil {
		return one
	}
	return nil
}

// between is how two runs differ on their test rows, a first. It is nil where that is not known yet; the error says that it cannot be
// said, and why.
func (p *predictor) between(a, b store.Run) (*metrics.Disagreement, error) {
	if d := p.pairs[[2]string{a.ID, b.ID}]; d != nil {
		return d, nil
	}
	if err := comparable(a, b); err != nil {
		return nil, err
	}
	one, two := p.known[a.ID], p.known[b.ID]
	switch {
	case one != nil && one.err != nil:
		return nil, one.err
	case two != nil && two.err != nil:
		return nil, two.err
	case one == nil || two == nil:
		return nil, nil
	}
	d, err := metrics.Disagree(p.testedBy(a.ID, one), p.testedBy(b.ID, two))
	if err != nil {
		return nil, err
	}
	if p.pairs == nil {
		p.pairs = map[[2]string]*metrics.Disagreement{}
	}
	p.pairs[[2]string{a.ID, b.ID}] = d
	return d, nil
}

func (p *predictor) testedBy(id string, one *predicted) metrics.Tested {
	if p.tested == nil {
		p.tested = map[string]metrics.Tested{}
	}
	t, ok := p.tested[id]
	if !ok {
		t = one.run.Tested()
		p.tested[id] = t
	}
	return t
}

// comparable is why two runs cannot be held against one another row by row, nil where they can, as far as their Jobs tell.
func comparable(a, b store.Run) error {
	var jobs [2]trainer.Job
	for i, r := range []store.Run{a, b} {
		var err error
		if jobs[i], err = predictable(r); err != nil {
			return err
		}
	}
	if jobs[0].SameRows(jobs[1]) {
		return nil
	}
	jobs[1].Split = jobs[0].Split
	if !jobs[0].SameRows(jobs[1]) {
		return fault.New(fault.InvalidParameterValue, "compare.other_data")
	}
	return fault.New(fault.InvalidParameterValue, "compare.other_rows")
}

// leave lets go of what belongs to the workbook.
func (p *predictor) leave() {
	p.stop()
	*p = predictor{count: p.count + 1}
}
