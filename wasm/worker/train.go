//go:build js

package worker

import (
	"context"
	"sync"

	"pizarra/engine/jsontext"
	"pizarra/engine/mlmodel"
	"pizarra/engine/trainer"
)

// tries is how often something is tried that a worker has not lived to finish.
const tries = 3

// Train runs a complete Job with fixed seeds: its shards side by side, the parts put together in another worker as they
// come, or between the shards in the only one. Where ctx ends first, all workers that compute for it are stopped at once, and new ones are started for the next
// training. The Result is brief (trainer.Result.Brief), and the same with any number of workers and whatever becomes of them. With it
// comes what its model's folder takes, nil where model.onnx would have more than most bytes, or could not be written: then the Result
// is as good.
func (p *Pool) Train(ctx context.Context, j trainer.Job, file []byte, most int, tell trainer.Listener) (*trainer.Result, *mlmodel.Written, error) {
	j, err := j.Complete()
	if err != nil {
		return nil, nil, err
	}
	p.begin(1)
	defer p.begin(-1)
	data, err := p.bring(ctx, j.Data, file)
	if err != nil {
		return nil, nil, err
	}
	teller := trainer.NewTeller(tell.Progress)
	for try := 1; ; try++ {
		width, _ := p.Width()
		width = min(width, j.Units())
		t := &training{
			pool: p, job: j, file: data, most: most, teller: teller, scored: tell.Scored,
			members: make([]*member, width), millis: make([]float64, width), begun: make(chan error, 1),
		}
		result, model, err := t.run(ctx)
		switch {
		case err == nil:
			return result, model, nil
		case ctx.Err() != nil:
			p.start()
			return nil, nil, err
		case !t.lost || try == tries:
			return nil, nil, err
		}
	}
}

func (p *Pool) begin(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy += n; p.busy == 0 {
		p.rests.Broadcast()
	}
}

// training is one try at a training.
type training struct {
	pool   *Pool
	job    trainer.Job
	file   *dataFile
	most   int // bytes that the graph of the model may have; 0 where none is wanted
	teller *trainer.Teller
	scored func(*trainer.Result)

	members   []*member // that fit, nil before they are needed
	millis    []float64 // that each of them has spent fitting
	assembler *member   // puts the parts together; where one worker fits, it is that one, so that one is one
	begun     chan error
	turn      sync.Mutex // of what that one is asked
	lost      bool       // with the assembler, and so all that it had got
}

func (t *training) run(ctx context.Context) (*trainer.Result, *mlmodel.Written, error) {
	defer t.giveBack()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() {
		err := t.startAssembler(ctx)
		if err != nil {
			stop(err)
		}
		t.begun <- err
	}()
	crew := trainer.Crew{Workers: len(t.members), Fit: t.fit, Take: t.take, Tell: t.teller.Done}
	if err := crew.Run(ctx, t.job.Units()); err != nil {
		stop(err) // the assembler may still be reading the data
		<-t.begun
		return nil, nil, err
	}
	result, err := t.join(ctx)
	if err != nil {
		return nil, nil, err
	}
	if t.scored != nil {
		t.scored(result)
	}
	model, err := t.model(ctx)
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	if err != nil {
		model = nil // the worker may have died of it
	}
	return result, model, nil
}

// giveBack returns the workers. One that was stopped has ended.
func (t *training) giveBack() {
	for _, m := range t.members {
		if m != nil && m != t.assembler {
			t.pool.give(m)
		}
	}
	if t.assembler != nil {
		t.pool.give(t.assembler)
	}
}

func (t *training) alone() bool { return len(t.members) == 1 }

func (t *training) startAssembler(ctx context.Context) (err error) {
	use := kindBegin
	if t.alone() {
		use = kindFit
	}
	if t.assembler, err = t.pool.take(ctx, use); err != nil {
		return err
	}
	_, err = t.assemble(ctx, &request{Kind: kindBegin, Job: t.job, Most: t.most, file: t.file})
	return err
}

// assemble asks the assembler.
func (t *training) assemble(ctx context.Context, r *request) (*answer, error) {
	t.turn.Lock()
	defer t.turn.Unlock()
	a, err := t.assembler.ask(ctx, r, nil)
	if err != nil {
		t.lost = t.assembler.ended
		return nil, err
	}
	t.tell(a)
	return a, nil
}

func (t *training) tell(a *answer) {
	t.teller.Memory(len(t.members), a.memory)
	t.teller.Points(a.points)
}

// fit fits a shard on a worker, and again on a new one where that ends before it is done.
func (t *training) fit(ctx context.Context, worker int, s trainer.Shard, progress func(done, total int)) (any, error) {
	if t.alone() {
		if err := t.ready(ctx); err != nil {
			return nil, err
		}
		t.members[worker] = t.assembler
		t.turn.Lock()
		defer t.turn.Unlock()
	}
	for try := 1; ; try++ {
		if t.members[worker] == nil {
			m, err := t.pool.take(ctx, kindFit)
			if err != nil {
				return nil, err
			}
			t.members[worker] = m
		}
		m := t.members[worker]
		a, err := m.ask(ctx, &request{Kind: kindFit, Job: t.job, Shard: s, file: t.file}, func(p trainer.Progress) {
			t.teller.Points(p.Points)
			progress(p.Done, p.Total)
		})
		if err == nil {
			t.millis[worker] += a.millis
			t.tell(a)
			return a.array, nil
		}
		if t.alone() {
			t.lost = m.ended
			return nil, err
		}
		if m.ended {
			t.pool.give(m)
			t.members[worker] = nil
		}
		if ctx.Err() != nil || !m.ended || try == tries {
			return nil, err
		}
	}
}

// ready waits until the assembler takes parts.
func (t *training) ready(ctx context.Context) error {
	select {
	case err := <-t.begun:
		t.begun <- err
		return err
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// take hands parts over to the assembler.
func (t *training) take(ctx context.Context, parts []any) error {
	if err := t.ready(ctx); err != nil {
		return err
	}
	_, err := t.assemble(ctx, &request{Kind: kindTake, parts: parts})
	return err
}

// join asks for what the parts come to. millis is the time of the worker that was busy the longest.
func (t *training) join(ctx context.Context) (*trainer.Result, error) {
	millis := 0.0
	for _, spent := range t.millis {
		millis = max(millis, spent)
	}
	a, err := t.assemble(ctx, &request{Kind: kindJoin, FitMillis: millis})
	if err != nil {
		return nil, err
	}
	result := &trainer.Result{}
	return result, jsontext.Unmarshal([]byte(a.text), result)
}

// model asks for what the model's folder takes.
func (t *training) model(ctx context.Context) (*mlmodel.Written, error) {
	if t.most == 0 {
		return nil, nil
	}
	a, err := t.assemble(ctx, &request{Kind: kindModel})
	if err != nil || !a.array.Truthy() {
		return nil, err
	}
	w := &mlmodel.Written{ONNX: toGo(a.array)}
	return w, jsontext.Unmarshal([]byte(a.text), w)
}
