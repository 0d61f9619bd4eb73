package tree

import "math/bits"

// packing is how rows, and their keys in a column, fill 32 bits each: lowest the class, then the weight, then the index of the
// row, or in a key the rank of its value. Sorting keys sorts the ranks; classes and weights come along.
type packing struct {
	class  uint   // bits of the class
	tail   uint   // bits of class and weight together
	weight uint64 // mask of the weight, after the class is shifted away
}

// heaviest is the most weight of all rows together: up to it, sums of squares of counts are exact as float64.
const heaviest = 1 << 26

// packingFor is the packing of rows up to an index, of so many classes, that weigh up to most; false if 32 bits do not hold them.
func packingFor(rows, classes int, most uint32) (packing, bool) {
	p := packing{class: uint(max(bits.Len(uint(classes-1)), 1))}
	p.tail = p.class + uint(bits.Len32(most))
	p.weight = 1<<bits.Len32(most) - 1
	return p, uint(bits.Len(uint(rows-1)))+p.tail <= 32
}

// row packs a row.
func (p packing) row(index int, label int32, weight uint32) uint32 {
	return uint32(index)<<(p.tail&31) | weight<<(p.class&31) | uint32(label)
}

// rank is that of a key.
func (p packing) rank(key uint32) uint32 { return key >> (p.tail & 31) }

// of is the class and the weight of a row or a key.
func (p packing) of(key uint32) (class uint32, weight int64) {
	return key & (1<<(p.class&31) - 1), int64(uint64(key) >> (p.class & 63) & p.weight)
}

// rankOf is the rank of a row. The mask, which changes nothing, spares a check that costs as much as all the rest: the compiler
// sees that the index is in range, for ranks has a length that is a power of two. It does so where the caller has made sure once
// that the length is not 0, and otherwise looks again for every row.
func rankOf(row uint32, ranks []uint32, tail uint) uint64 {
	if len(ranks) == 0 {
		return 0
	}
	return uint64(ranks[uint64(row)>>(tail&63)&uint64(len(ranks)-1)])
}

// keyed is the key of a row with its rank.
func keyed(row uint32, rank uint64, tail uint) uint32 {
	return uint32(rank<<(tail&63) | uint64(row)&(1<<(tail&63)-1))
}

// extent is the lowest and the highest rank of rows.
func extent(rows, ranks []uint32, tail uint) (low, high uint32) {
	if len(ranks) == 0 || len(rows) == 0 {
		return 0, 0
	}
	least, most := rankOf(rows[0], ranks, tail), uint64(0)
	for len(rows) >= 4 {
		four := (*[4]uint32)(rows)
		a, b := rankOf(four[0], ranks, tail), rankOf(four[1], ranks, tail)
		c, d := rankOf(four[2], ranks, tail), rankOf(four[3], ranks, tail)
		least = min(least, min(min(a, b), min(c, d)))
		most = max(most, max(max(a, b), max(c, d)))
		rows = rows[4:]
	}
	for _, row := range rows {
		rank := rankOf(row, ranks, tail)
		least, most = min(least, rank), max(most, rank)
	}
	return uint32(least), uint32(most)
}
