package compare

import (
	"context"
	"math"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

// luckSplits is on how many splits both runs are repeated.
const luckSplits = 20

// luck asks whether the difference between two runs is luck: it repeats both on the same splits, and keeps what comes of it with the
// baseline.
type luck struct {
	known map[[2]string]*repeated
	going *repeating // nil if nothing is
	count int        // of what was begun, so that a late answer is not taken for a newer one
}

// repeated is what came of two runs, or where it was looked for: report is nil where there is nothing.
type repeated struct{ report *evaluate.Report }

// repeating is a comparison that is on its way, or is being read.
type repeating struct {
	pair        [2]string
	reading     bool
	saving      bool
	done, total int // total is 0 until it begins
	stop        context.CancelFunc
}

type (
	luckRead struct {
		n      int
		report *evaluate.Report
		err    error
	}
	luckMoved  struct{ n, done, total int }
	luckSaving struct{ n int }
	luckEnded  struct {
		n      int
		report *evaluate.Report
		killed bool
		err    error
	}
)

// LuckPath is where the baseline keeps what came of it and another run.
func LuckPath(other string) string {
	return "evaluation/" + string(evaluate.PairedSplits) + "-" + other + ".json"
}

// Key is that of the question.
func (*luck) Key() string { return "luck" }

// Title asks it.
func (*luck) Title() string { return "compare.ask.luck" }

// Prepare reads what the workbook has of the two runs that the address chooses.
func (q *luck) Prepare(a *app.App, t *Table) []app.Effect {
	one, another := pairOf(a, t, sameData)
	pair := [2]string{one.ID, another.ID}
	if q.going != nil || q.known[pair] != nil || a.Book.Store == nil {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	q.count++
	q.going = &repeating{pair: pair, reading: true, stop: stop}
	n, s := q.count, a.Book.Store
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		working, stop := app.Until(ctx, stopped)
		defer stop()
		report, err := readLuck(working, s, pair)
		send(luckRead{n, report, err})
	}}
}

// readLuck reads what there is of two runs, whichever of them was the baseline then; nil where there is nothing.
func readLuck(ctx context.Context, s store.Store, pair [2]string) (*evaluate.Report, error) {
	for i, run := range pair {
		text, err := s.Artifact(ctx, run, LuckPath(pair[1-i]))
		switch {
		case fault.Is(err, "store.artifact_missing"):
			continue
		case err != nil:
			return nil, err
		}
		if r := luckOf(text); r != nil {
			if i == 1 {
				turn(r)
			}
			return r, nil
		}
	}
	return nil, nil
}

// luckOf reads a report, nil where it is none that we have written.
func luckOf(text []byte) *evaluate.Report {
	r := &evaluate.Report{}
	if jsontext.Unmarshal(text, r) != nil || r.Kind != evaluate.PairedSplits || r.Paired == nil || len(r.Accuracy) < 2 ||
		len(r.Accuracy) != len(r.OtherAccuracy) || len(r.Accuracy) != len(r.F1) || len(r.F1) != len(r.OtherF1) {
		return nil
	}
	return r
}

// turn makes the other run the first.
func turn(r *evaluate.Report) {
	r.Accuracy, r.OtherAccuracy = r.OtherAccuracy, r.Accuracy
	r.F1, r.OtherF1 = r.OtherF1, r.F1
	p := r.Paired
	p.Mean, p.Low, p.High = -p.Mean, -p.High, -p.Low
	p.Wins, p.Losses = p.Losses, p.Wins
}

// jobsOf are the Jobs of two runs, as far as they can be repeated on the same splits. A run that was never tried on its test rows may
// be repeated too: other rows are tried then.
func jobsOf(one, another store.Run) (jobs [2]trainer.Job, err error) {
	for i, r := range []store.Run{one, another} {
		job, ok := app.JobOf(r)
		if !ok {
			return jobs, fault.New(fault.InvalidParameterValue, "compare.no_job", "name", r.Name)
		}
		if jobs[i], err = job.Complete(); err != nil {
			return jobs, err
		}
	}
	unsplit := jobs[1]
	unsplit.Split = jobs[0].Split
	if !jobs[0].SameRows(unsplit) {
		return jobs, fault.New(fault.InvalidParameterValue, "compare.other_data")
	}
	return jobs, nil
}

func sameData(one, another store.Run) bool {
	_, err := jobsOf(one, another)
	return err == nil
}

// Act chooses the pair, repeats it, or ends that.
func (q *luck) Act(a *app.App, t *Table, m app.Action) []app.Effect {
	switch m.Name {
	case "compare.luck_one":
		return a.Reroute(map[string]string{askOne: m.Value})
	case "compare.luck_another":
		return a.Reroute(map[string]string{askAnother: m.Value})
	case "compare.luck_start":
		return q.start(a, t)
	case "compare.luck_cancel":
		if q.going != nil && !q.going.saving {
			q.going.stop()
		}
	}
	return nil
}

// start repeats both runs. The splits are drawn from the seed of the first one's own, so that this is one of them.
func (q *luck) start(a *app.App, t *Table) []app.Effect {
	one, another := pairOf(a, t, sameData)
	jobs, err := jobsOf(one, another)
	if err != nil || q.going != nil || a.Book.Store == nil {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	q.count++
	q.going = &repeating{pair: [2]string{one.ID, another.ID}, stop: stop}
	return []app.Effect{repetition{
		n: q.count, run: one.ID, path: LuckPath(another.ID), store: a.Book.Store, book: a.Book.Name, stopped: stopped,
		request: evaluate.Request{Kind: evaluate.PairedSplits, Job: jobs[0], Other: &jobs[1], N: luckSplits, Seed: uint32(jobs[0].Split.RandomState.Int())},
	}.do}
}

// repetition is a comparison from the click to what is saved of it: the effect behind repeating.
type repetition struct {
	n               int
	request         evaluate.Request
	run, path, book string
	store           store.Store
	stopped         context.Context // ends when the person cancels
}

func (e repetition) do(ctx context.Context, p app.Platform, send func(any)) {
	p.Focus("compare-luck-cancel")
	working, stop := app.Until(ctx, e.stopped)
	defer stop()
	report, err := e.compute(working, p, send)
	if err == nil {
		send(luckSaving{e.n})
		var text []byte
		if text, err = jsontext.Marshal(report); err == nil {
			// Where it cannot be saved, the frame says so; it is shown all the same.
			_ = app.Commit(ctx, p, e.store, e.book, send, store.Batch{Ops: []store.Op{store.PutArtifact{Run: e.run, Path: e.path, Bytes: text}}, Durable: true})
		}
	}
	if err != nil && e.stopped.Err() != nil {
		send(luckEnded{n: e.n, killed: true})
		return
	}
	send(luckEnded{n: e.n, report: report, err: err})
}

func (e repetition) compute(ctx context.Context, p app.Platform, send func(any)) (*evaluate.Report, error) {
	file, err := app.JobFile(ctx, e.store, e.request.Job)
	if err != nil {
		return nil, err
	}
	return p.Evaluate(ctx, e.request, file, app.Seldom(p, func(done, total int) { send(luckMoved{e.n, done, total}) }))
}

// Update takes what came of it.
func (q *luck) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case luckMoved:
		if q.going != nil && m.n == q.count {
			q.going.done, q.going.total = m.done, m.total
		}
	case luckSaving:
		if q.going != nil && m.n == q.count {
			q.going.saving = true
		}
	case luckRead:
		if q.going == nil || m.n != q.count {
			return nil, true
		}
		q.keep(m.report)
		if m.err != nil {
			a.Notice = &app.Notice{Err: m.err}
		}
	case luckEnded:
		if q.going == nil || m.n != q.count {
			return nil, true
		}
		focus := "compare-luck-start"
		switch {
		case m.killed:
			a.Notice = &app.Notice{Key: "evaluate.cancelled"}
			q.end()
		case m.err != nil:
			a.Notice = &app.Notice{Err: m.err}
			q.end()
		default:
			focus = "compare-worth"
			q.keep(m.report)
		}
		if a.Route.Page == app.PageCompare {
			return []app.Effect{app.Focus(focus)}, true
		}
	default:
		return nil, false
	}
	return nil, true
}

// keep ends what is on its way, and shows what came of it.
func (q *luck) keep(r *evaluate.Report) {
	if q.known == nil {
		q.known = map[[2]string]*repeated{}
	}
	pair := q.going.pair
	q.known[pair] = &repeated{r}
	if r != nil { // the other way round it is read anew
		delete(q.known, [2]string{pair[1], pair[0]})
	}
	q.end()
}

func (q *luck) end() {
	q.going.stop()
	q.going = nil
}

// Leave lets go of what belongs to the workbook.
func (q *luck) Leave() {
	if q.going != nil {
		q.going.stop()
	}
	*q = luck{count: q.count + 1}
}

// worth is the key of the sentence that says what a difference is worth.
func worth(p *metrics.Paired) string {
	switch {
	case p.Wins == 0 && p.Losses == 0:
		return "compare.luck.equal"
	case p.PValue < 1-p.Level:
		return "compare.luck.real"
	}
	return "compare.luck.maybe"
}

// oneIn is the number of rows of which one decides a difference of shares: 0.008 is one row in 125.
func oneIn(difference float64) int { return int(math.Round(1 / math.Abs(difference))) }
