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
func newSorter(n int) *sorter { return &sorter{spare: make([]uint64, n)} }

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
	places := s.places[:n]
	clear(places)
	for _, key := range keys {
		places[(key-base)>>by&uint64(len(places)-1)]++
	}
	place, most := uint32(0), uint32(0)
	for i, n := range places {
		places[i] = place
		place += n
		most = max(most, n)
	}
	if most > fewKeys {
		return false
	}
	spread := s.spare[:len(keys)]
	for _, key := range keys {
		to := &places[(key-base)>>by&uint64(len(places)-1)]
		spread[*to] = key
		*to++
	}
	insertionSort(keys, spread)
	return true
}

// insertionSort sorts from into to, which may be the same.
func insertionSort(to, from []uint64) {
	for i, key := range from {
		j := i
		for ; j > 0 && j <= len(to) && to[j-1] > key; j-- {
			to[j] = to[j-1]
		}
		to[j] = key
	}
}
