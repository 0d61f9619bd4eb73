package trainer

import (
	"context"
	"runtime"
	"sync"
	"time"

	"pizarra/engine/estimator"
)

// Progress is how far a training is. In a stream of them Done never falls.
type Progress struct {
	Done, Total int               // units of the fit, or steps of the only one
	Points      []estimator.Point // of the curve, those that are new; each key's in order of their steps
	Workers     int               // that share the fit, 0 where it is done in one process
	Memory      int               // bytes that the largest worker has taken so far
}

// Listener is told how a training goes on. Both may be nil.
type Listener struct {
	Progress func(Progress)
	Scored   func(*Result) // as soon as the Result is there, before the model is written, for which nobody need wait
}

// Train does a whole Job with fixed seeds (Job.Draw) in this process. file is as in Prepare, progress and the context as
// in Prepared.Train.
func Train(ctx context.Context, j Job, file []byte, progress func(Progress)) (*Result, error) {
	p, err := Prepare(j, file)
	if err != nil {
		return nil, err
	}
	model, millis, err := p.Train(ctx, progress)
	if err != nil {
		return nil, err
	}
	return p.Score(model, millis), nil
}

// Train fits all units, on each processor some, and tells the wall time that it took in milliseconds. progress is not called
// by two goroutines at once; where it is nil, the model is not tried while it comes into being. Train returns the context's
// error when that ends first.
func (p *Prepared) Train(ctx context.Context, progress func(Progress)) (estimator.Model, float64, error) {
	start := time.Now()
	assembly, err := p.Assemble(progress != nil)
	if err != nil {
		return nil, 0, err
	}
	teller := NewTeller(progress)
	crew := Crew{
		Workers: runtime.GOMAXPROCS(0),
		Fit: func(ctx context.Context, _ int, s Shard, done func(done, total int)) (any, error) {
			return p.fit(ctx, s, done, func(point estimator.Point) { teller.Points([]estimator.Point{point}) })
		},
		Take: func(_ context.Context, parts []any) error {
			for _, part := range parts {
				points, err := assembly.add(part.(estimator.Part))
				if err != nil {
					return err
				}
				teller.Points(points)
			}
			return nil
		},
		Tell: teller.Done,
	}
	if err := crew.Run(ctx, p.Job.Units()); err != nil {
		return nil, 0, err
	}
	model, err := assembly.Model()
	return model, float64(time.Since(start).Microseconds()) / 1000, err
}

// Teller makes one stream of Progress of what several goroutines tell.
type Teller struct {
	mu    sync.Mutex
	last  Progress
	steps map[string]int // one more than the last that was told of each key
	tell  func(Progress)
}

// NewTeller is a teller to tell, which may be nil.
func NewTeller(tell func(Progress)) *Teller { return &Teller{tell: tell, steps: map[string]int{}} }

// Done tells how much is done, out of which total.
func (t *Teller) Done(done, total int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if done >= t.last.Done { // it may have had to begin once more
		t.last.Done, t.last.Total = done, total
		t.say()
	}
}

// Points tells points of the curve, if there are any. What is done once more, since a worker was lost, is not told again.
func (t *Teller) Points(points []estimator.Point) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, p := range points {
		if p.Step >= t.steps[p.Key] {
			t.steps[p.Key] = p.Step + 1
			t.last.Points = append(t.last.Points, p)
		}
	}
	if len(t.last.Points) > 0 {
		t.say()
	}
}

// Memory notes how many bytes one of so many workers has taken. It goes along with what is told next.
func (t *Teller) Memory(workers, bytes int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last.Workers, t.last.Memory = workers, max(t.last.Memory, bytes)
}

func (t *Teller) say() {
	if t.tell != nil {
		t.tell(t.last)
	}
	t.last.Points = nil
}
