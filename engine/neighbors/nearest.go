package neighbors

import "math"

// table is rows one after the other in one piece of memory.
type table struct {
	values   []float64
	rows     int
	features int
	p        int // 1 for sums of differences, 2 for sums of their squares
}

func newTable(columns [][]float64, rows, p int) *table {
	t := &table{make([]float64, rows*len(columns)), rows, len(columns), p}
	for j, column := range columns {
		for i, x := range column {
			t.values[i*t.features+j] = x
		}
	}
	return t
}

func (t *table) row(i int) []float64 { return t.values[i*t.features : (i+1)*t.features] }

// distance is the p-th power of a row's distance from x, added up feature by feature.
func (t *table) distance(x []float64, row int) float64 {
	y := t.values[row*t.features:]
	y = y[:len(x)]
	sum := 0.0
	if t.p == 1 {
		for j, v := range x {
			sum += math.Abs(v - y[j])
		}
		return sum
	}
	for j, v := range x {
		d := v - y[j]
		sum += float64(d * d)
	}
	return sum
}

// squares are the distances of four rows, from row on, as distance computes them with p 2: side by side, since each sum has
// to wait for its last summand.
func (t *table) squares(x []float64, row int) (a, b, c, d float64) {
	n := len(x)
	y := t.values[row*n : row*n+4*n]
	p, q, r, s := y[:n], y[n:][:n], y[2*n:][:n], y[3*n:][:n]
	for j, v := range x {
		e, f, g, h := v-p[j], v-q[j], v-r[j], v-s[j]
		a += float64(e * e)
		b += float64(f * f)
		c += float64(g * g)
		d += float64(h * h)
	}
	return a, b, c, d
}

// searchAll takes the nearest of all rows.
func (t *table) searchAll(x []float64, found *nearest) {
	row := 0
	if t.p == 2 {
		for ; row+4 <= t.rows; row += 4 {
			a, b, c, d := t.squares(x, row)
			if most := found.distances[0]; a < most || b < most || c < most || d < most {
				found.push(a, int32(row))
				found.push(b, int32(row+1))
				found.push(c, int32(row+2))
				found.push(d, int32(row+3))
			}
		}
	}
	for ; row < t.rows; row++ {
		found.push(t.distance(x, row), int32(row))
	}
}

// nearest are the rows found nearest, in a heap with the farthest on top. A row as far as that does not replace it; which
// of equal ones gives way to a nearer row depends on the heap's steps, which are scikit-learn's.
type nearest struct {
	distances []float64
	rows      []int32
}

func newNearest(k int) *nearest { return &nearest{make([]float64, k), make([]int32, k)} }

func (n *nearest) reset() {
	for i := range n.distances {
		n.distances[i] = math.Inf(1)
		n.rows[i] = 0
	}
}

func (n *nearest) push(distance float64, row int32) {
	if distance >= n.distances[0] {
		return
	}
	at := 0
	for {
		child := 2*at + 1
		if child >= len(n.distances) {
			break
		}
		if child+1 < len(n.distances) && n.distances[child] < n.distances[child+1] {
			child++
		}
		if !(distance < n.distances[child]) {
			break
		}
		n.distances[at], n.rows[at] = n.distances[child], n.rows[child]
		at = child
	}
	n.distances[at], n.rows[at] = distance, row
}

// sort brings the nearest to the front: scikit-learn's sort, on which the places of equal distances depend, as quicksort
// about the median of three with insertion for short runs.
func (n *nearest) sort() { sortBoth(n.distances, n.rows) }

func sortBoth(values []float64, rows []int32) {
	swap := func(i, j int) {
		values[i], values[j] = values[j], values[i]
		rows[i], rows[j] = rows[j], rows[i]
	}
	for len(values) > 15 {
		last, middle := len(values)-1, len(values)/2
		if values[0] > values[last] {
			swap(0, last)
		}
		if values[last] > values[middle] {
			swap(last, middle)
			if values[0] > values[last] {
				swap(0, last)
			}
		}
		pivot := values[last]
		i, j := 1, last-1
		for {
			for i <= j && values[i] < pivot {
				i++
			}
			for i <= j && values[j] > pivot {
				j--
			}
			if i >= j {
				break
			}
			swap(i, j)
			i++
			j--
		}
		swap(i, last)
		sortBoth(values[:i], rows[:i])
		values, rows = values[i+1:], rows[i+1:]
	}
	for i := 1; i < len(values); i++ {
		for j := i; j > 0 && values[j-1] > values[j]; j-- {
			swap(j-1, j)
		}
	}
}
