package tree

import "math/bits"

// Where weights are no whole numbers, sums depend on the order of the rows, and among equal values that is the order in
// which scikit-learn's sort leaves them. So this is its sort: introsort (D. R. Musser, Software: Practice and Experience
// 27, 1997) with the median of three as pivot, partition into below, equal and above, and insertion for short runs.

// shortRun is the length up to which insertion sorts.
const shortRun = 15

// valueSort sorts values with the rows that they belong to.
type valueSort struct {
	values []float32
	rows   []int32
}

func sortValues(values []float32, rows []int32) {
	if len(values) > 0 {
		valueSort{values, rows}.sort(2 * (bits.Len(uint(len(values))) - 1))
	}
}

func (s valueSort) sort(depth int) {
	for len(s.values) > shortRun {
		if depth <= 0 {
			s.heapSort()
			return
		}
		depth--
		pivot := s.median()
		i, low, high := 0, 0, len(s.values)
		for i < high {
			switch v := s.values[i]; {
			case v < pivot:
				s.swap(i, low)
				i++
				low++
			case v > pivot:
				high--
				s.swap(i, high)
			default:
				i++
			}
		}
		valueSort{s.values[:low], s.rows[:low]}.sort(depth)
		s = valueSort{s.values[high:], s.rows[high:]}
	}
	for i := 1; i < len(s.values); i++ {
		value, row := s.values[i], s.rows[i]
		j := i
		for ; j > 0 && s.values[j-1] > value; j-- {
			s.values[j], s.rows[j] = s.values[j-1], s.rows[j-1]
		}
		s.values[j], s.rows[j] = value, row
	}
}

// median is that of the first, the middle and the last value.
func (s valueSort) median() float32 {
	a, b, c := s.values[0], s.values[len(s.values)/2], s.values[len(s.values)-1]
	return max(min(a, b), min(max(a, b), c))
}

// heapSort sorts what partitions badly.
func (s valueSort) heapSort() {
	n := len(s.values)
	for root := (n - 2) / 2; root >= 0; root-- {
		s.sink(root, n)
	}
	for end := n - 1; end > 0; end-- {
		s.swap(0, end)
		s.sink(0, end)
	}
}

// sink moves a value down the heap of the first end ones, below all that are larger.
func (s valueSort) sink(root, end int) {
	for {
		child, most := 2*root+1, root
		if child < end && s.values[most] < s.values[child] {
			most = child
		}
		if child+1 < end && s.values[most] < s.values[child+1] {
			most = child + 1
		}
		if most == root {
			return
		}
		s.swap(root, most)
		root = most
	}
}

func (s valueSort) swap(i, j int) {
	s.values[i], s.values[j] = s.values[j], s.values[i]
	s.rows[i], s.rows[j] = s.rows[j], s.rows[i]
}
