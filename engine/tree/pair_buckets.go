package tree

import "math/bits"

// The score of pairs.go is a convex function of (l₀, l₁), so that within a bucket of neighbouring ranks it is nowhere above the
// largest of its values at the corners of the bucket's rectangle: (l₀, l₁) before the bucket, (l₀+c₀, l₁+c₁) behind it, and the
// two corners where only one class has moved. Buckets whose corners do not reach the best score known cannot hold the best
// split; the keys of the few others are sorted and walked along.

// marked is the bit of a bucket whose keys are looked at.
const marked = 1 << 63

// run is neighbouring buckets that may hold the best split.
type run struct {
	first, end  int    // buckets
	start, stop uint64 // packed counts on the left of the run, and of its end
	bound       float64
}

// pairBuckets searches a column of many ranks.
func (g *Grower) pairBuckets(column int, keys []uint64, low, high uint32) {
	s := &g.pairs
	most := bucketsFor(len(keys))
	shift := max(bits.Len32(high-low)-bits.Len(uint(most))+1, 0)
	n := int((high-low)>>shift) + 1
	buckets := s.table(n)
	count(buckets, keys, low, shift)
	g.boundPairs(column, buckets[:n], low, shift)
	if len(s.runs) == 0 {
		return
	}
	picked := g.pick(keys, buckets, low, shift)
	g.order.sort(g.spare[:picked], low, high)
	place := 0
	for _, r := range s.runs {
		rows := int(r.stop>>(2*pairBits) - r.start>>(2*pairBits))
		g.walkPairs(column, g.spare[place:place+rows], r.start)
		place += rows
	}
}

// bucketsFor is how many buckets are made of n keys, at most: a power of two.
func bucketsFor(n int) int {
	if n < 64 {
		return 1 << bits.Len(uint(n-1))
	}
	return 1 << bits.Len(uint(n-1)) / 4
}

// boundPairs leaves in runs the buckets that may hold the best split.
func (g *Grower) boundPairs(column int, buckets []uint64, low uint32, shift int) {
	s := &g.pairs
	s.runs = s.runs[:0]
	first, second, weight, floor := s.first, s.second, s.weight, s.floor
	left, w, d, product := uint64(0), 0.0, 0.0, 0.0
	for b, counted := range buckets {
		if counted == 0 {
			continue
		}
		c0, c1 := float64(int64(counted&mostWeight)), float64(int64(counted>>pairBits&mostWeight))
		more, less := c0*second, c1*first
		stop := left + counted
		wStop := w + c0 + c1
		up, down := d+more, d-less
		productStop := wStop * (weight - wStop)
		// w·(W-w) is least at one of the ends, and D between up and down: most buckets need no closer look.
		least := product
		if productStop < least {
			least = productStop
		}
		least *= floor
		if up*up > least || down*down > least {
			score := -1.0 // of the position behind the bucket
			dStop := up - less
			if productStop > 0 {
				score = dStop * dStop / productStop
			}
			bound := 0.0
			if score > 0 {
				bound = score
			}
			if square := d * d; square > bound*product {
				bound = square / product
			}
			if square, p := up*up, (w+c0)*(weight-w-c0); square > bound*p {
				bound = square / p
			}
			if square, p := down*down, (w+c1)*(weight-w-c1); square > bound*p {
				bound = square / p
			}
			if bound > floor {
				s.runs = append(s.runs, run{b, b + 1, left, stop, bound})
				if score > floor && g.edge(column, low+uint32(b+1)<<shift, int(stop>>(2*pairBits))) {
					s.raise(score)
					floor = s.floor
				}
			}
		}
		left, w, d, product = stop, wStop, up-less, productStop
	}
	s.join()
}

// join drops the runs that cannot hold the best split after all and joins those that have nothing between them.
func (s *pairs) join() {
	kept := s.runs[:0]
	for _, r := range s.runs {
		if !(r.bound > s.floor) {
			continue
		}
		if last := len(kept) - 1; last >= 0 && kept[last].stop == r.start {
			kept[last].end, kept[last].stop = r.end, r.stop
		} else {
			kept = append(kept, r)
		}
	}
	s.runs = kept
}

// pick copies the keys of the runs to g.spare, in the order that they are in, and returns how many they are.
func (g *Grower) pick(keys, buckets []uint64, low uint32, shift int) int {
	for _, r := range g.pairs.runs {
		for b := r.first; b < r.end; b++ {
			buckets[b] |= marked
		}
	}
	return pick(g.spare, keys, buckets, low, shift)
}

// pick copies the keys whose buckets are marked, without a branch to guess. The lengths of to and buckets are powers of two,
// see keyOf.
func pick(to, keys, buckets []uint64, low uint32, shift int) int {
	if len(to) == 0 || len(buckets) == 0 {
		return 0
	}
	base := uint64(low) << 32
	by := uint(32+shift) & 63
	n := 0
	for len(keys) >= 4 {
		four := (*[4]uint64)(keys)
		to[n&(len(to)-1)] = four[0]
		n += int(buckets[(four[0]-base)>>by&uint64(len(buckets)-1)] >> 63)
		to[n&(len(to)-1)] = four[1]
		n += int(buckets[(four[1]-base)>>by&uint64(len(buckets)-1)] >> 63)
		to[n&(len(to)-1)] = four[2]
		n += int(buckets[(four[2]-base)>>by&uint64(len(buckets)-1)] >> 63)
		to[n&(len(to)-1)] = four[3]
		n += int(buckets[(four[3]-base)>>by&uint64(len(buckets)-1)] >> 63)
		keys = keys[4:]
	}
	for _, key := range keys {
		to[n&(len(to)-1)] = key
		n += int(buckets[(key-base)>>by&uint64(len(buckets)-1)] >> 63)
	}
	return n
}
