package trainer

import "pizarra/engine/estimator"

// Shard is a run of a fit's units: From ≤ unit < To. The units of a forest are its trees.
type Shard struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Units is how many units the Job's fit consists of, 0 for a model type that there is not. The Job must be complete.
func (j Job) Units() int {
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return 0
	}
	return spec.Units(j.Params)
}

// chunkMillis is how long a shard should take: long beside what handing it out costs, short enough that its result is worth
// waiting for, and that little is lost with a worker that dies.
const chunkMillis = 150

// queue hands out the units of a fit in order, in shards of a size that fits their speed.
type queue struct {
	next, units, workers int
	millis               float64 // that a unit takes, 0 before that is known
}

func (q *queue) take() (s Shard, ok bool) {
	left := q.units - q.next
	if left <= 0 {
		return s, false
	}
	size := left / (8 * q.workers) // to find out how fast it goes
	if q.millis > 0 {
		// Never so many that the others would wait for this one at the end.
		size = int(min(chunkMillis/q.millis, float64((left+q.workers-1)/q.workers)))
	}
	s = Shard{q.next, q.next + max(size, 1)}
	q.next = s.To
	return s, true
}

// took notes the time that a shard took.
func (q *queue) took(s Shard, millis float64) {
	q.millis = max(millis/float64(s.To-s.From), 1e-3)
}
