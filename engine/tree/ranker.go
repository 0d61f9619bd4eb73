package tree

import "math"

// ranker ranks columns of n rows, one after another. It holds the scratch space for it.
type ranker struct {
	keys, spare []uint64                    // above, a value as ascending has it, below, its row
	values      []float32                   // the different ones
	places      [digits][1 << widest]uint32 // how many values have which digit, then where the next of these goes
}

// digits of widest bits make up a value.
const digits = (32 + widest - 1) / widest

func newRanker(n int) *ranker {
	return &ranker{keys: make([]uint64, n), spare: make([]uint64, n), values: make([]float32, n)}
}

// rank makes a column's ranks and writes them to ranks, whose length is a power of two that is not below the column's. float64
// is narrowed to float32.
func rank[F float32 | float64](r *ranker, column []F, ranks []uint32) rankedColumn {
	r.places = [digits][1 << widest]uint32{}
	lowest, middle, highest := &r.places[0], &r.places[1], &r.places[2]
	for i, x := range column {
		value := ascending(float32(x))
		lowest[value%(1<<widest)]++
		middle[value>>widest%(1<<widest)]++
		highest[value>>(2*widest)]++
		r.keys[i] = uint64(value)<<32 | uint64(i)
	}
	r.sort()
	return r.number(ranks)
}

// sort puts the keys into ascending order of their values, digit by digit from the lowest on. One that is the same in all is
// passed over: whole numbers, and what is much alike, have such.
func (r *ranker) sort() {
	for digit := range r.places {
		places, shift := &r.places[digit], uint(32+digit*widest)
		if int(places[r.keys[0]>>shift%(1<<widest)]) == len(r.keys) {
			continue
		}
		place := uint32(0)
		for i, n := range places {
			places[i] = place
			place += n
		}
		to := r.spare
		for _, key := range r.keys {
			next := &places[key>>(shift&63)%(1<<widest)]
			to[*next] = key
			*next++
		}
		r.keys, r.spare = to, r.keys
	}
}

// number writes the ranks of the sorted keys' rows, and what stands beside them. The two zeros are one value.
func (r *ranker) number(ranks []uint32) rankedColumn {
	c := rankedColumn{ranks: ranks}
	if len(ranks) == 0 {
		return c
	}
	values, n := r.values, 0
	last := float32(math.Inf(-1))
	for _, key := range r.keys {
		if x := valueOf(uint32(key >> 32)); x > last {
			if x <= last+gap {
				c.setNear(n, len(r.keys))
			}
			values[n] = x
			n, last = n+1, x
		}
		ranks[uint64(uint32(key))&uint64(len(ranks)-1)] = uint32(n - 1)
	}
	c.values = make([]float32, n)
	copy(c.values, values)
	return c
}
