package tree

import (
	"math/bits"

	"pizarra/engine/fault"
)

// limit is one more than the largest class index.
const limit = 1 << 16

// mostFeatures bounds the columns.
const mostFeatures = 1 << 20

// gap is the least distance of two values that a split may come between, FEATURE_THRESHOLD. Both it and the sums with it
// are float32, as in scikit-learn.
const gap float32 = 1e-7

// What growing takes beside the data, in bytes, for n rows of f columns. With float64 columns, 8·n·f, as the measure:
//
//   - a Training takes half of it for ranks, and up to half of it for the different values;
//   - a Grower takes 4·n for its rows and, p being the least power of two from n on, 12·p for keys, and tables of a few bytes a
//     row: under a fifth of the data from 20 columns on, up to 2.5 times the data with a single column;
//   - ranking took 20·n once, before.
//
// So data, training and grower together peak under three times the data from some ten columns on. The trees come on top: they
// are the model, some 50 bytes and 8 more for each class a node.

// Training is what trees are grown on: the values of every column as ranks, made once and shared by all trees of a
// forest. It is not changed after it is made, so several goroutines may grow trees on it.
type Training struct {
	columns []rankedColumn
	labels  []int32
	classes int
}

// rankedColumn holds, for each row, the place of its value among the column's different values, which stand in ascending
// order. Sorting and comparing ranks is sorting and comparing values.
type rankedColumn struct {
	ranks  []uint32 // of a length that is a power of two; what follows the last row's is of no meaning
	values []float32
	near   []uint64 // by rank, a bit that is set if the value is within gap of the one before; nil if none is
}

// setNear notes that the value of a rank is within gap of the one before, in a column of so many rows.
func (c *rankedColumn) setNear(rank, rows int) {
	if c.near == nil {
		c.near = make([]uint64, (rows+63)/64)
	}
	c.near[rank/64] |= 1 << (rank % 64)
}

// distant reports whether a split may come between the values of ranks a < b. It seldom looks at the values, which are too many
// for the processor's nearest memory: if b is distant from its neighbour, it is from all ranks below.
func (c *rankedColumn) distant(a, b uint32) bool {
	return c.near == nil || c.near[b/64]>>(b%64)&1 == 0 || c.values[b] > c.values[a]+gap
}

// NewTraining ranks columns; columns[j][i], a number that is finite as float32, to which it is narrowed, is feature j of row i
// and labels[i] in [0, classes) the class of row i. check is called between columns, and its error, if any, returned.
func NewTraining[F float32 | float64](columns [][]F, labels []int32, classes int, check func() error) (*Training, error) {
	if len(columns) == 0 || len(labels) == 0 || classes < 1 {
		return nil, fault.New(fault.InvalidParameterValue, "tree.no_data",
			"rows", len(labels), "features", len(columns), "classes", classes)
	}
	if classes > limit {
		return nil, fault.New(fault.InvalidParameterValue, "tree.too_many_classes", "classes", classes, "limit", limit)
	}
	if len(columns) > mostFeatures {
		return nil, fault.New(fault.InvalidParameterValue, "tree.too_many_features",
			"features", len(columns), "limit", mostFeatures)
	}
	for _, label := range labels {
		if label < 0 || int(label) >= classes {
			return nil, fault.New(fault.Internal, "tree.label_out_of_range", "label", label, "classes", classes)
		}
	}
	t := &Training{columns: make([]rankedColumn, len(columns)), labels: labels, classes: classes}
	n := len(labels)
	padded := powerOfTwo(n)
	// One column's padding is the next ones' ranks.
	ranks := make([]uint32, (len(columns)-1)*n+padded)
	r := newRanker(n)
	for j, column := range columns {
		if err := check(); err != nil {
			return nil, err
		}
		if len(column) != len(labels) {
			return nil, fault.New(fault.Internal, "tree.column_length", "rows", len(labels), "values", len(column))
		}
		t.columns[j] = rank(r, column, ranks[j*n:j*n+padded])
	}
	return t, nil
}

// powerOfTwo is the least power of two that is not below n ≥ 1.
func powerOfTwo(n int) int { return 1 << bits.Len(uint(n-1)) }
