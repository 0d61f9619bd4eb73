//go:build js

package worker

import (
	"context"
	"sync"
	"syscall/js"

	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// widest is how many workers share a training at most: each holds the program and the data in memory of its own.
const widest = 4

// Pool is the workers of a page. They are started when they are first needed, and stay.
type Pool struct {
	width int           // workers that share a training
	slots chan struct{} // one more may be busy than a training takes, so that a look never waits for one

	mu   sync.Mutex
	idle []*member
}

// NewPool is a pool for the processors of this computer.
func NewPool() *Pool {
	width := 1
	if n := js.Global().Get("navigator").Get("hardwareConcurrency"); n.Type() == js.TypeNumber {
		width = min(max(n.Int(), 1), widest)
	}
	return &Pool{width: width, slots: make(chan struct{}, width+1)}
}

// Warm starts the workers of a training ahead of it. A failure shows when they are needed.
func (p *Pool) Warm(ctx context.Context) {
	members := make([]*member, 0, p.width)
	for range p.width {
		m, err := p.take(ctx)
		if err != nil {
			break
		}
		members = append(members, m)
	}
	for _, m := range members {
		p.give(m)
	}
}

// take returns a worker that nobody uses.
func (p *Pool) take(ctx context.Context) (*member, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if m := p.pick(); m != nil {
		return m, nil
	}
	m, err := start(ctx)
	if err != nil {
		<-p.slots
	}
	return m, err
}

// pick takes an idle worker out of the pool, nil if there is none. One that has ended in the meantime, as when the browser
// was short of memory, is passed over.
func (p *Pool) pick() *member {
	p.mu.Lock()
	defer p.mu.Unlock()
	for len(p.idle) > 0 {
		last := len(p.idle) - 1
		m := p.idle[last]
		p.idle = p.idle[:last]
		if m.alive() {
			return m
		}
	}
	return nil
}

// give returns a worker to the pool, unless it has ended.
func (p *Pool) give(m *member) {
	if !m.ended {
		p.mu.Lock()
		p.idle = append(p.idle, m)
		p.mu.Unlock()
	}
	<-p.slots
}

// ask sends a request to a worker.
func (p *Pool) ask(ctx context.Context, r *request, progress func(done, total int)) (*answer, error) {
	m, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	defer p.give(m)
	return m.ask(ctx, r, progress)
}

// Look reads a data set and describes it. file is the CSV's bytes, nil for a built-in set.
func (p *Pool) Look(ctx context.Context, d trainer.Data, file []byte) (*trainer.Look, error) {
	a, err := p.ask(ctx, &request{Kind: kindLook, Data: d, file: file}, nil)
	if err != nil {
		return nil, err
	}
	l := &trainer.Look{}
	return l, jsontext.Unmarshal([]byte(a.text), l)
}

// Train runs a complete Job with fixed seeds: its shards side by side, then what they come to. Where ctx ends first, all
// workers that compute for it are stopped at once, and new ones are started for the next training.
func (p *Pool) Train(ctx context.Context, j trainer.Job, file []byte, progress func(done, total int)) (*trainer.Result, error) {
	j, err := j.Complete()
	if err != nil {
		return nil, err
	}
	shards := trainer.Shards(j.Units(), p.width)
	parts, millis, err := p.fit(ctx, j, file, shards, progress)
	if err != nil {
		if ctx.Err() != nil {
			go p.Warm(context.WithoutCancel(ctx))
		}
		return nil, err
	}
	a, err := p.ask(ctx, &request{Kind: kindJoin, Job: j, FitMillis: millis, parts: parts, file: file}, nil)
	if err != nil {
		return nil, err
	}
	result := &trainer.Result{}
	return result, jsontext.Unmarshal([]byte(a.text), result)
}

// fit fits the shards side by side. The first failure stops the others. millis is the time of the slowest.
func (p *Pool) fit(ctx context.Context, j trainer.Job, file []byte, shards []trainer.Shard, tell func(done, total int)) (parts [][]byte, millis float64, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	parts = make([][]byte, len(shards))
	tally := trainer.NewTally(shards, tell)
	var mu sync.Mutex
	var wait sync.WaitGroup
	for i, shard := range shards {
		wait.Go(func() {
			a, err := p.ask(ctx, &request{Kind: kindFit, Job: j, Shard: shard, file: file}, tally.Of(i))
			if err != nil {
				cancel(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			parts[i] = a.bytes
			millis = max(millis, a.millis)
		})
	}
	wait.Wait()
	return parts, millis, context.Cause(ctx)
}
