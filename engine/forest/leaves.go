package forest

import (
	"math"

	"pizarra/engine/tree"
)

// leafFinder finds the leaves of many rows in one tree. It takes the rows down together, node by node: the values of a column
// are then read nearly in their order, and there is no branch to guess wrongly, which is several times as fast as row by row.
type leafFinder struct {
	keys        [][]uint32 // by column, in the order of the values as float32
	rows, spare []int32
	open        []subtree
	leaves      []int32 // of each row
}

// subtree is a node and the rows that come to it, rows[from:to].
type subtree struct{ node, from, to int32 }

func newLeafFinder(columns [][]float64, rows int) *leafFinder {
	f := &leafFinder{
		keys: make([][]uint32, len(columns)),
		rows: make([]int32, rows), spare: make([]int32, rows), leaves: make([]int32, rows),
	}
	for j, column := range columns {
		f.keys[j] = make([]uint32, rows)
		for i, x := range column {
			f.keys[j][i] = ascending(float32(x))
		}
	}
	return f
}

// ascending numbers float32s in their order, both zeros alike.
func ascending(x float32) uint32 {
	bits := math.Float32bits(x + 0)
	return bits ^ (uint32(int32(bits)>>31) | 1<<31)
}

// floor is the largest float32 that is not above x.
func floor(x float64) float32 {
	below := float32(x)
	if float64(below) > x {
		below = math.Nextafter32(below, float32(math.Inf(-1)))
	}
	return below
}

// find gives each row's leaf. The slice is used again by the next call.
func (f *leafFinder) find(t *tree.Tree) []int32 {
	for i := range f.rows {
		f.rows[i] = int32(i)
	}
	f.open = f.open[:0]
	if len(f.rows) > 0 {
		f.open = append(f.open, subtree{0, 0, int32(len(f.rows))})
	}
	for len(f.open) > 0 {
		s := f.open[len(f.open)-1]
		f.open = f.open[:len(f.open)-1]
		part := f.rows[s.from:s.to]
		if t.Left[s.node] < 0 {
			for _, row := range part {
				f.leaves[row] = s.node
			}
			continue
		}
		middle := s.from + f.part(part, f.keys[t.Feature[s.node]], ascending(floor(t.Threshold[s.node])))
		if middle < s.to {
			f.open = append(f.open, subtree{t.Right[s.node], middle, s.to})
		}
		if s.from < middle {
			f.open = append(f.open, subtree{t.Left[s.node], s.from, middle})
		}
	}
	return f.leaves
}

// part brings the rows whose key is at most limit to the front, both sides in their order, and returns how many these are.
func (f *leafFinder) part(rows []int32, keys []uint32, limit uint32) int32 {
	left, right := 0, 0
	spare := f.spare[:len(rows)]
	for _, row := range rows {
		above := int((uint64(limit) - uint64(keys[row])) >> 63)
		rows[left] = row
		spare[right] = row
		left += 1 - above
		right += above
	}
	copy(rows[left:], spare[:right])
	return int32(left)
}
