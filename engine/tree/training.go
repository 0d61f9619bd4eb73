package tree

import (
	"math"
	"slices"

	"pizarra/engine/fault"
)

// limit is one more than the largest class index, and than the largest weight, that fits a key of the sort.
const limit = 1 << 16

// mostFeatures bounds the columns.
const mostFeatures = 1 << 20

// gap is the least distance of two values that a split may come between, FEATURE_THRESHOLD. Both it and the sums with it
// are float32, as in scikit-learn.
const gap float32 = 1e-7

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
	ranks  []uint32
	values []float32
	near   bool // some neighbouring values are within gap of one another
}

// distant reports whether a split may come between the values of ranks a < b.
func (c *rankedColumn) distant(a, b uint32) bool {
	return !c.near || c.values[b] > c.values[a]+gap
}

// NewTraining ranks columns; columns[j][i], a finite number, is feature j of row i and labels[i] in [0, classes) the
// class of row i. check is called between columns, and its error, if any, returned.
func NewTraining(columns [][]float32, labels []int32, classes int, check func() error) (*Training, error) {
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
	keys := make([]uint64, len(labels))
	order := newSorter(len(labels))
	for j, column := range columns {
		if err := check(); err != nil {
			return nil, err
		}
		if len(column) != len(labels) {
			return nil, fault.New(fault.Internal, "tree.column_length", "rows", len(labels), "values", len(column))
		}
		t.columns[j] = rank(column, keys, order)
	}
	return t, nil
}

// rank makes a column's ranks. keys is scratch space, one place a row.
func rank(column []float32, keys []uint64, order *sorter) rankedColumn {
	for i, x := range column {
		keys[i] = uint64(ascending(x))<<32 | uint64(i)
	}
	order.sort(keys, 0, math.MaxUint32)
	c := rankedColumn{ranks: make([]uint32, len(column))}
	for p, key := range keys {
		row := uint32(key)
		x := column[row]
		if p == 0 || x > c.values[len(c.values)-1] {
			c.near = c.near || p > 0 && x <= c.values[len(c.values)-1]+gap
			c.values = append(c.values, x)
		}
		c.ranks[row] = uint32(len(c.values) - 1)
	}
	c.values = slices.Clip(c.values)
	return c
}
