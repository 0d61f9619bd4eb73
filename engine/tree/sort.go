package tree

import (
	"math"
	"math/bits"
)

// Keys are sorted by their upper 32 bits alone; what stands below comes along. Among equal upper halves any order will do:
// a split never falls between them, and the counts on either side are sums of integers.

// ascending maps finite float32 to uint32 in the same order.
func ascending(x float32) uint32 {
	b := math.Float32bits(x)
	return b ^ (uint32(int32(b)>>31) | 1<<31)
}

// Up to fewKeys, insertion beats all else; up to someKeys, one count into about as many buckets as there are keys and insertion
// within these beats counting digit by digit.
const (
	fewKeys  = 16
	someKeys = 1024
)

// widest is the most bits of a key that are sorted at once.
const widest = 11

// sorter sorts keys. It holds the scratch space, so that sorting allocates nothing.
type sorter struct {
	spare  []uint64
	places [1 << widest]uint32
}

// newSorter makes a sorter for up to n keys.
func newSorter(n int) *sorter { return &sorter{spare: make([]uint64, powerOfTwo(max(n, 1)))} }

// sort puts keys, whose upper halves are of [low, high], into ascending order of these.
func (s *sorter) sort(keys []uint64, low, high uint32) {
	if len(keys) <= fewKeys {
		insertionSort(keys, keys)
		return
	}
	if len(keys) <= someKeys && s.spread(keys, low, high) {
		return
	}
	// Digits that have many more values than there are keys cost more to clear and add up than they save in passes.
	width := widest
	if len(keys) < 4096 {
		width = 8
	}
	top := high - low
	passes := (bits.Len32(top) + width - 1) / width
	if passes == 0 {
		return
	}
	width = (bits.Len32(top) + passes - 1) / passes
	from, to := keys, s.spare[:len(keys)]
	for pass := range passes {
		s.countingPass(from, to, uint64(low)<<32, 32+pass*width, width)
		from, to = to, from
	}
	if passes%2 == 1 {
		copy(keys, from)
	}
}

// countingPass moves from into to, in the order of the width bits from shift on of what keys are above base, and otherwise in
// the order it was.
func (s *sorter) countingPass(from, to []uint64, base uint64, shift, width int) {
	mask := uint64(1)<<width - 1
	places := s.places[:1<<width]
	clear(places)
	for _, key := range from {
		places[(key-base)>>shift&mask]++
	}
	place := uint32(0)
	for i, n := range places {
		places[i] = place
		place += n
	}
	for _, key := range from {
		digit := (key - base) >> shift & mask
		to[places[digit]] = key
		places[digit]++
	}
}

// spread sorts keys by one count into buckets of neighbouring ranks, and insertion. It does nothing and is false if more keys
// than insertion is good for share a bucket.
func (s *sorter) spread(keys []uint64, low, high uint32) bool {
	n := powerOfTwo(len(keys))
	shift := max(bits.Len32(high-low)-bits.Len(uint(n))+1, 0)
	base, by := uint64(low)<<32, uint(32+shift)&63
	places, spare := s.places[:n], s.spare
	if len(places) < 4 || len(spare) == 0 {
		return false
	}
	clear(places)
	for rest := keys; len(rest) >= 4; rest = rest[4:] {
		four := (*[4]uint64)(rest)
		places[(four[0]-base)>>by&uint64(len(places)-1)]++
		places[(four[1]-base)>>by&uint64(len(places)-1)]++
		places[(four[2]-base)>>by&uint64(len(places)-1)]++
		places[(four[3]-base)>>by&uint64(len(places)-1)]++
	}
	for _, key := range keys[len(keys)&^3:] {
		places[(key-base)>>by&uint64(len(places)-1)]++
	}
	place, most := uint32(0), uint32(0)
	for rest := places; len(rest) >= 4; rest = rest[4:] {
		four := (*[4]uint32)(rest)
		a, b, c, d := four[0], four[1], four[2], four[3]
		four[0], four[1], four[2], four[3] = place, place+a, place+a+b, place+a+b+c
		place += a + b + c + d
		most = max(most, max(max(a, b), max(c, d)))
	}
	if most > fewKeys {
		return false
	}
	for rest := keys; len(rest) >= 4; rest = rest[4:] {
		four := (*[4]uint64)(rest)
		put(spare, places, four[0], (four[0]-base)>>by)
		put(spare, places, four[1], (four[1]-base)>>by)
		put(spare, places, four[2], (four[2]-base)>>by)
		put(spare, places, four[3], (four[3]-base)>>by)
	}
	for _, key := range keys[len(keys)&^3:] {
		put(spare, places, key, (key-base)>>by)
	}
	insertionSort(keys, spare[:len(keys)])
	return true
}

// put writes a key to the next place of its bucket. The lengths of spare and places are powers of two, see keyOf.
func put(spare []uint64, places []uint32, key, bucket uint64) {
	if len(spare) == 0 || len(places) == 0 {
		return
	}
	place := &places[bucket&uint64(len(places)-1)]
	spare[uint64(*place)&uint64(len(spare)-1)] = key
	*place++
}

// insertionSort sorts from into to, which may be the same.
func insertionSort(to, from []uint64) {
	if len(to) < len(from) {
		return
	}
	last := uint64(0)
	for i, key := range from {
		if key >= last {
			to[i], last = key, key
			continue
		}
		j := i
		for ; j > 0 && to[j-1] > key; j-- {
			to[j] = to[j-1]
		}
		to[j] = key
	}
}
