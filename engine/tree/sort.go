package tree

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Among equal ranks any order of the keys will do: a split never falls between them, and the counts on either side are sums
// of integers.

// ascending maps finite float32 to uint32 in the same order.
func ascending(x float32) uint32 {
	b := math.Float32bits(x)
	return b ^ (uint32(int32(b)>>31) | 1<<31)
}

// valueOf is the inverse of ascending.
func valueOf(b uint32) float32 {
	return math.Float32frombits(b ^ (uint32(int32(^b)>>31) | 1<<31))
}

// Up to fewKeys, insertion beats all else; up to someKeys, one count into more buckets than there are keys and insertion within
// these beats counting digit by digit.
const (
	fewKeys  = 16
	someKeys = 255 // so that counts, and sums of counts, fit into bytes
)

// widest is the most bits of a key that are sorted at once.
const widest = 11

// sorter sorts. It holds the scratch space, so that sorting allocates nothing.
type sorter struct {
	spare  []uint32
	places [1 << widest]uint32
	counts [4 * (someKeys + 1)]byte
}

// newSorter makes a sorter for up to n keys.
func newSorter(n int) *sorter { return &sorter{spare: make([]uint32, powerOfTwo(max(n, 1)))} }

// sort puts keys into ascending order of what stands above their lowest tail bits, which is of [low, high].
func (s *sorter) sort(keys []uint32, tail uint, low, high uint32) {
	switch {
	case len(keys) <= fewKeys:
		insertionSort(keys, keys)
		return
	case len(keys) <= someKeys:
		if s.spread(keys, tail, low, high) {
			return
		}
	}
	// Digits that have many more values than there are keys cost more to clear and add up than they save in passes.
	width := widest
	if len(keys) < 4096 {
		width = 8
	}
	span := bits.Len32(high - low)
	passes := (span + width - 1) / width
	if passes == 0 {
		return
	}
	width = (span + passes - 1) / passes
	from, to := keys, s.spare[:len(keys)]
	for pass := range passes {
		countingPass(s.places[:1<<width], from, to, low<<(tail&31), tail+uint(pass*width))
		from, to = to, from
	}
	if passes%2 == 1 {
		copy(keys, from)
	}
}

// countingPass moves from into to, in the order of the lowest bits, as many as places has room for, of what stands from shift
// on in the keys less base, and otherwise in the order it was.
func countingPass(places, from, to []uint32, base uint32, shift uint) {
	mask := uint32(len(places) - 1)
	clear(places)
	for _, key := range from {
		places[(key-base)>>(shift&31)&mask]++
	}
	place := uint32(0)
	for i, n := range places {
		places[i] = place
		place += n
	}
	for _, key := range from {
		digit := (key - base) >> (shift & 31) & mask
		to[places[digit]] = key
		places[digit]++
	}
}

// ones has 1 in every byte, and crowded the bits of a byte from 8 on.
const (
	ones    = 0x0101010101010101
	crowded = 0xf8 * ones
)

// spread sorts up to someKeys keys by one count into buckets of neighbouring ranks, two to four a key, and insertion. It does
// nothing and is false if a bucket has more keys than insertion is good for.
func (s *sorter) spread(keys []uint32, tail uint, low, high uint32) bool {
	buckets := bits.Len(uint(len(keys)-1)) + 1
	counts, spare := &s.counts, s.spare
	if len(spare) == 0 {
		return false
	}
	clear(counts[:1<<buckets])
	by := tail + uint(max(bits.Len32(high-low)-buckets, 0))
	base := uint64(low) << (tail & 63)
	for rest := keys; len(rest) >= 4; rest = rest[4:] {
		four := (*[4]uint32)(rest)
		counts[(uint64(four[0])-base)>>(by&63)%uint64(len(counts))]++
		counts[(uint64(four[1])-base)>>(by&63)%uint64(len(counts))]++
		counts[(uint64(four[2])-base)>>(by&63)%uint64(len(counts))]++
		counts[(uint64(four[3])-base)>>(by&63)%uint64(len(counts))]++
	}
	for _, key := range keys[len(keys)&^3:] {
		counts[(uint64(key)-base)>>(by&63)%uint64(len(counts))]++
	}
	if !sumUp(counts[:1<<buckets]) {
		return false
	}
	for rest := keys; len(rest) >= 4; rest = rest[4:] {
		four := (*[4]uint32)(rest)
		put(spare, counts, four[0], (uint64(four[0])-base)>>(by&63))
		put(spare, counts, four[1], (uint64(four[1])-base)>>(by&63))
		put(spare, counts, four[2], (uint64(four[2])-base)>>(by&63))
		put(spare, counts, four[3], (uint64(four[3])-base)>>(by&63))
	}
	for _, key := range keys[len(keys)&^3:] {
		put(spare, counts, key, (uint64(key)-base)>>(by&63))
	}
	insertionSort(keys, spare[:len(keys)])
	return true
}

// sumUp makes of every count the sum of those before it; it is false if one is too large.
func sumUp(counts []byte) bool {
	before, any := uint64(0), uint64(0)
	for ; len(counts) >= 8; counts = counts[8:] {
		word := binary.LittleEndian.Uint64(counts)
		any |= word
		sums := word * ones
		binary.LittleEndian.PutUint64(counts, sums<<8+before*ones)
		before += sums >> 56
	}
	return any&crowded == 0
}

// put writes a key to the next place of its bucket. The length of spare is a power of two, see rankOf.
func put(spare []uint32, counts *[4 * (someKeys + 1)]byte, key uint32, bucket uint64) {
	if len(spare) == 0 {
		return
	}
	count := &counts[bucket%uint64(len(counts))]
	spare[uint64(*count)&uint64(len(spare)-1)] = key
	*count++
}

// insertionSort sorts from into to, which may be the same.
func insertionSort(to, from []uint32) {
	if len(to) < len(from) {
		return
	}
	last := uint32(0)
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
