package trainer

import "sync"

// Tally adds up the progress of shards that are fitted side by side.
type Tally struct {
	mu          sync.Mutex
	done, total []int
	tell        func(done, total int)
}

// NewTally is the tally of shards. tell, which may be nil, is told how much of the whole is done, out of which total; it is
// not called by two goroutines at once.
func NewTally(shards []Shard, tell func(done, total int)) *Tally {
	t := &Tally{done: make([]int, len(shards)), total: make([]int, len(shards)), tell: tell}
	for i, s := range shards {
		t.total[i] = s.To - s.From // until the shard itself says what its work is
	}
	return t
}

// Of is the progress function of one shard, nil if nobody wants to know.
func (t *Tally) Of(shard int) func(done, total int) {
	if t.tell == nil {
		return nil
	}
	return func(done, total int) {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.done[shard], t.total[shard] = done, total
		all, whole := 0, 0
		for i := range t.done {
			all += t.done[i]
			whole += t.total[i]
		}
		t.tell(all, whole)
	}
}
