//go:build js

package worker

import (
	"context"
	"sync"
	"syscall/js"
	"time"

	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

const (
	// widest is how many workers share a training unless the person wants more, mostWorkers how many may: each holds the
	// program and the data in memory of its own.
	widest      = 8
	mostWorkers = 16
	// large is from which memory on a worker is ended that has been idle for a while: a browser gets memory back in no other
	// way. Until then what it keeps makes the next training on the same data faster.
	large     = 96 << 20
	keepLarge = 30 * time.Second
)

// Pool is the workers of a page. They are started when they are first needed, and stay while they are small.
type Pool struct {
	most  int           // processors, within bounds
	slots chan struct{} // for two trainings, each with one that puts together, and a look: a training that held some of its workers and
	// waited for others while another did the same would wait for ever
	keep time.Duration // keepLarge, but in tests

	mu    sync.Mutex
	width int // workers that share a training
	idle  []*member
	file  *dataFile            // the last one
	sets  map[string]*dataFile // the built-in sets that were fetched
	first *member              // that was started; nil before
	busy  int                  // trainings that go on
	rests *sync.Cond           // busy has become 0

	warm   chan struct{} // closed when the first worker has become fast, or is no more
	isWarm func()        // closes it
}

// NewPool is a pool for the processors of this computer.
func NewPool() *Pool {
	most := 1
	if n := js.Global().Get("navigator").Get("hardwareConcurrency"); n.Type() == js.TypeNumber {
		most = min(max(n.Int(), 1), mostWorkers)
	}
	return newPool(most)
}

func newPool(most int) *Pool {
	p := &Pool{
		most: most, width: min(most, widest), slots: make(chan struct{}, 2*(most+1)+1), keep: keepLarge, sets: map[string]*dataFile{},
		warm: make(chan struct{}),
	}
	p.rests, p.isWarm = sync.NewCond(&p.mu), sync.OnceFunc(func() { close(p.warm) })
	return p
}

// Width is how many workers share a training, and how many may at most.
func (p *Pool) Width() (width, most int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.width, p.most
}

// SetWidth has later trainings shared by n workers, within bounds. What they come to is the same with any number.
func (p *Pool) SetWidth(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.width = min(max(n, 1), p.most)
}

// Prepare starts the workers of a training ahead of it, and waits until they are fast and nobody trains: then there is time for what
// else may be needed.
func (p *Pool) Prepare(ctx context.Context) error {
	p.start()
	p.rehearse()
	select {
	case <-p.warm:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.busy > 0 {
		p.rests.Wait()
	}
	return nil
}

// start starts the workers that a training takes, but for those that there are.
func (p *Pool) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	takes := p.width + 1 // one puts together
	if p.width == 1 {
		takes = 1
	}
	for len(p.idle)+len(p.slots) < takes {
		p.idle = append(p.idle, p.another())
	}
}

// another is one more worker. The first is the one that rehearses fitting, and so it is for fitting.
func (p *Pool) another() *member {
	m := start(p.isWarm)
	if p.first == nil {
		m.use = kindFit
		p.first = m
	}
	return m
}

// rehearse has the first worker rehearse, once: see warm.go. One that is asked for something else meanwhile does that.
func (p *Pool) rehearse() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.first != nil && !p.first.ended {
		p.first.rehearse()
	}
}

// take returns a worker that nobody uses, for requests of this kind, of which kindFit stands for all of a worker that fits.
func (p *Pool) take(ctx context.Context, use string) (*member, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	m := p.pick(use)
	if err := m.wait(ctx); err != nil {
		<-p.slots
		return nil, err
	}
	if use != kindLook { // of which nothing is kept
		m.use = use
	}
	return m, nil
}

// pick takes an idle worker out of the pool, or starts one if there is none: rather one that has done the same before, since it
// has kept what that takes. One that has ended in the meantime, as when the browser was short of memory, is passed over.
func (p *Pool) pick(use string) *member {
	p.mu.Lock()
	defer p.mu.Unlock()
	var found *member
	for i := len(p.idle) - 1; i >= 0; i-- {
		switch m := p.idle[i]; {
		case !m.alive():
			p.remove(m)
		case found == nil || m.use == use:
			found = m
		}
	}
	if found == nil {
		return p.another()
	}
	p.remove(found)
	return found
}

// remove takes a worker out of those that are idle, and reports whether it was.
func (p *Pool) remove(m *member) bool {
	for i, other := range p.idle {
		if other == m {
			p.idle = append(p.idle[:i], p.idle[i+1:]...)
			return true
		}
	}
	return false
}

// give returns a worker to the pool, unless it has ended. A large one does not stay there for long.
func (p *Pool) give(m *member) {
	if !m.ended {
		p.mu.Lock()
		p.idle = append(p.idle, m)
		m.given++
		p.mu.Unlock()
		if given := m.given; m.memory > large {
			time.AfterFunc(p.keep, func() { p.drop(m, given) })
		}
	}
	<-p.slots
}

// drop ends a worker that has been idle since it was given back for the given time.
func (p *Pool) drop(m *member, given int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m.given == given && p.remove(m) {
		m.end()
	}
}

// Close ends the workers that are idle. It is for a page that nothing is asked of any more.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.idle {
		m.end()
	}
	p.idle = nil
}

// ask sends a request to a worker.
func (p *Pool) ask(ctx context.Context, r *request, tell func(trainer.Progress)) (*answer, error) {
	m, err := p.take(ctx, r.Kind)
	if err != nil {
		return nil, err
	}
	defer p.give(m)
	return m.ask(ctx, r, tell)
}

// dataFile is a CSV on its way to the workers: a Blob, which all of them read without a copy being sent to each. Or it is the
// text of a built-in set.
type dataFile struct {
	digest string
	blob   js.Value

	set  string // its name, "" for a CSV
	text js.Value
}

// keepFile is a file on its way to the workers. The last one is kept, for workers that take the place of others.
func (p *Pool) keepFile(digest string, data []byte) *dataFile {
	p.mu.Lock()
	last := p.file
	p.mu.Unlock()
	if data == nil || last != nil && last.digest == digest {
		return last
	}
	file := &dataFile{digest: digest, blob: blobOf(data)}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.file = file
	return file
}

// blobOf makes the one copy of a file that every worker reads, before a training begins: when the file is brought or looked at.
func blobOf(data []byte) js.Value { return js.Global().Get("Blob").New([]any{toJS(data)}) }

// Digest is the trainer.Digest of a file, which is kept for what is asked about it next.
func (p *Pool) Digest(ctx context.Context, data []byte) (string, error) {
	file := &dataFile{blob: blobOf(data)}
	a, err := p.ask(ctx, &request{Kind: kindDigest, file: file}, nil)
	if err != nil {
		return "", err
	}
	file.digest = a.text
	p.mu.Lock()
	defer p.mu.Unlock()
	p.file = file
	return file.digest, nil
}

// Look reads a data set and describes it. file is the CSV's bytes, nil for a built-in set.
func (p *Pool) Look(ctx context.Context, d trainer.Data, file []byte) (*trainer.Look, error) {
	f, err := p.bring(ctx, d, file)
	if err != nil {
		return nil, err
	}
	a, err := p.ask(ctx, &request{Kind: kindLook, Data: d, file: f}, nil)
	if err != nil {
		return nil, err
	}
	l := &trainer.Look{}
	return l, jsontext.Unmarshal([]byte(a.text), l)
}
