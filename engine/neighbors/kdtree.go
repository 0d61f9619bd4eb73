package neighbors

import (
	"context"
	"math"
	"math/bits"
)

// leafSize is scikit-learn's leaf_size: leaves hold as many rows up to twice as many.
const leafSize = 30

// kdTree is a k-d tree as scikit-learn's KDTree builds it, to the order of the rows in its leaves: of rows at the same
// distance those that are looked at first are neighbours.
type kdTree struct {
	*table
	order  []int32   // rows; a node owns a run of them
	bounds []float64 // of each node: the least value of every feature, then the largest
	runs   [][2]int
}

// newTree builds the tree. It returns the context's error when that ends first.
func newTree(ctx context.Context, t *table) (*kdTree, error) {
	levels := bits.Len(uint(max(1, (t.rows-1)/leafSize)))
	k := &kdTree{table: t, order: make([]int32, t.rows)}
	k.runs = make([][2]int, 1<<levels-1)
	k.bounds = make([]float64, len(k.runs)*2*t.features)
	for i := range k.order {
		k.order[i] = int32(i)
	}
	return k, k.build(ctx, 0, 0, t.rows)
}

func (k *kdTree) nodeBounds(node int) (low, high []float64) {
	b := k.bounds[2*node*k.features : 2*(node+1)*k.features]
	return b[:k.features], b[k.features:]
}

func (k *kdTree) isLeaf(node int) bool { return 2*node+1 >= len(k.runs) }

func (k *kdTree) build(ctx context.Context, node, start, end int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	k.runs[node] = [2]int{start, end}
	rows := k.order[start:end]
	low, high := k.nodeBounds(node)
	copy(low, k.row(int(rows[0])))
	copy(high, low)
	for _, row := range rows {
		for j, x := range k.row(int(row)) {
			low[j], high[j] = min(low[j], x), max(high[j], x)
		}
	}
	if k.isLeaf(node) {
		return nil
	}
	widest, spread := 0, 0.0
	for j := range low {
		if d := high[j] - low[j]; d > spread {
			widest, spread = j, d
		}
	}
	middle := len(rows) / 2
	k.part(rows, middle, widest)
	if err := k.build(ctx, 2*node+1, start, start+middle); err != nil {
		return err
	}
	return k.build(ctx, 2*node+2, start+middle, end)
}

// less orders rows by a feature, and those of equal value by their place.
func (k *kdTree) less(a, b int32, feature int) bool {
	x, y := k.values[int(a)*k.features+feature], k.values[int(b)*k.features+feature]
	return x < y || x == y && a < b
}

// part brings the nth row by a feature to its place, lower ones before it and higher ones behind: quickselect with the
// median of three, and a heap where that takes too many steps, as GNU's std::nth_element does, which scikit-learn's wheels
// are compiled with.
func (k *kdTree) part(rows []int32, nth, feature int) {
	first, last := 0, len(rows)
	steps := 2 * (bits.Len(uint(len(rows))) - 1)
	for ; last-first > 3; steps-- {
		if steps == 0 {
			k.choose(rows[first:last], nth-first, feature)
			return
		}
		k.pivot(rows[first:last], feature)
		i, j := first+1, last
		for {
			for k.less(rows[i], rows[first], feature) {
				i++
			}
			for j--; k.less(rows[first], rows[j], feature); {
				j--
			}
			if i >= j {
				break
			}
			rows[i], rows[j] = rows[j], rows[i]
			i++
		}
		if i <= nth {
			first = i
		} else {
			last = i
		}
	}
	for i := first + 1; i < last; i++ {
		for j := i; j > first && k.less(rows[j], rows[j-1], feature); j-- {
			rows[j], rows[j-1] = rows[j-1], rows[j]
		}
	}
}

// choose brings the nth row to its place by a heap of the rows up to there.
func (k *kdTree) choose(rows []int32, nth, feature int) {
	heap := rows[:nth+1]
	for parent := (len(heap) - 2) / 2; parent >= 0 && len(heap) > 1; parent-- {
		k.sift(heap, parent, heap[parent], feature)
	}
	for i := nth + 1; i < len(rows); i++ {
		if k.less(rows[i], heap[0], feature) {
			row := rows[i]
			rows[i] = heap[0]
			k.sift(heap, 0, row, feature)
		}
	}
	rows[0], rows[nth] = rows[nth], rows[0]
}

// sift fills the hole at a place of the heap: the larger children move up to its end, and row from there to where it belongs.
func (k *kdTree) sift(heap []int32, hole int, row int32, feature int) {
	top := hole
	for {
		child := 2*hole + 2
		if child > len(heap) {
			break
		}
		if child == len(heap) || k.less(heap[child], heap[child-1], feature) {
			child--
		}
		heap[hole] = heap[child]
		hole = child
	}
	for hole > top && k.less(heap[(hole-1)/2], row, feature) {
		heap[hole] = heap[(hole-1)/2]
		hole = (hole - 1) / 2
	}
	heap[hole] = row
}

// pivot brings the median of the second, the middle and the last row to the front.
func (k *kdTree) pivot(rows []int32, feature int) {
	a, b, c := 1, len(rows)/2, len(rows)-1
	if k.less(rows[b], rows[a], feature) {
		a, b = b, a
	}
	switch {
	case k.less(rows[b], rows[c], feature):
		c = b
	case k.less(rows[c], rows[a], feature):
		c = a
	}
	rows[0], rows[c] = rows[c], rows[0]
}

// distant is the least distance that a row of the node can have from x, in the powers that distances are compared by.
func (k *kdTree) distant(node int, x []float64) float64 {
	low, high := k.nodeBounds(node)
	sum := 0.0
	for j, v := range x {
		below, above := low[j]-v, v-high[j]
		d := 0.5 * ((below + math.Abs(below)) + (above + math.Abs(above)))
		if k.p == 2 {
			d *= d
		}
		sum += d
	}
	return sum
}

// search takes the rows of a node that are nearer than those found.
func (k *kdTree) search(node int, least float64, x []float64, found *nearest) {
	if least > found.distances[0] {
		return
	}
	if k.isLeaf(node) {
		run := k.runs[node]
		for _, row := range k.order[run[0]:run[1]] {
			found.push(k.distance(x, int(row)), row)
		}
		return
	}
	near, far := 2*node+1, 2*node+2
	d, e := k.distant(near, x), k.distant(far, x)
	if !(d <= e) {
		near, far, d, e = far, near, e, d
	}
	k.search(near, d, x, found)
	k.search(far, e, x, found)
}
