package runs

import (
	"math"
	"slices"
	"sort"
	"strings"

	"pizarra/engine/store"
)

// Duration is end_time − start_time, which MLflow's interface shows and its search does not know.
const Duration = "duration"

// Column names what rows are sorted and grouped by.
type Column struct {
	Kind   store.Kind
	Metric bool // a metric: Kind does not count
	Key    string
}

// Key is one thing to sort by.
type Key struct {
	Column
	Desc bool
	// Compare is another order of texts, as of a param's numbers; nil is that of their bytes, MLflow's own.
	Compare func(a, b string) int
}

// Places in order that are behind all values, in both directions: as in MLflow, first NaN and then what is missing.
const (
	nanLast     = math.MaxUint64 - 1
	missingLast = math.MaxUint64
)

// Sort sorts rows by the first key, equal ones by the second and so on, and in the end in MLflow's order: the newest
// start_time first, then run_id.
func (x *Index) Sort(rows []int32, keys ...Key) {
	type place struct {
		first uint64
		row   int32
	}
	if len(keys) == 0 {
		slices.SortFunc(rows, x.newer)
		return
	}
	ranks := make([][]uint64, len(keys))
	for i, k := range keys {
		ranks[i] = x.ranks(rows, k)
	}
	places := make([]place, len(rows))
	at := make([]int32, len(x.ids)) // row → its place in ranks
	for i, row := range rows {
		places[i] = place{ranks[0][i], row}
		at[row] = int32(i)
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.first != b.first {
			if a.first < b.first {
				return -1
			}
			return 1
		}
		for _, r := range ranks[1:] {
			if u, v := r[at[a.row]], r[at[b.row]]; u != v {
				if u < v {
					return -1
				}
				return 1
			}
		}
		return x.newer(a.row, b.row)
	})
	for i := range places {
		rows[i] = places[i].row
	}
}

// ranks is a number for each of the rows, in the order of a key.
func (x *Index) ranks(rows []int32, k Key) []uint64 {
	out := make([]uint64, len(rows))
	var of func(row int32) uint64
	switch {
	case k.Metric:
		n := x.metrics.by[k.Key]
		of = func(row int32) uint64 {
			if n == nil {
				return missingLast
			}
			v, ok := n.of(row)
			switch {
			case !ok:
				return missingLast
			case math.IsNaN(v):
				return nanLast
			}
			return turned(ordinal(v), k.Desc)
		}
	case k.Kind == store.Attribute && (k.Key == "start_time" || k.Key == "end_time" || k.Key == Duration):
		of = func(row int32) uint64 {
			v, ok := Row{x, row}.Number(k.Key)
			if !ok {
				return missingLast
			}
			return turned(min(uint64(v)^1<<63, nanLast-1), k.Desc)
		}
	case k.Kind == store.Attribute && (k.Key == runID || k.Key == artifactURI):
		return x.rowRanks(rows, k)
	case k.Kind == store.TagText && k.Key == "mlflow.runName":
		return x.ranks(rows, Key{Column{Key: store.RunNameKey}, k.Desc, k.Compare})
	default:
		t := x.kinds[k.Kind].by[k.Key]
		if t == nil {
			t = &texts{}
		}
		ranks := textRanks(t.values, k.Compare)
		of = func(row int32) uint64 {
			if int(row) >= len(t.codes) || t.codes[row] == 0 {
				return missingLast
			}
			return turned(ranks[t.codes[row]-1], k.Desc)
		}
	}
	for i, row := range rows {
		out[i] = of(row)
	}
	return out
}

// ordinal is a number whose order as a whole number is that of the values. 0 and −0 are one, and so are the infinite ones and
// the largest: MLflow stores these in their place.
func ordinal(v float64) uint64 {
	bits := math.Float64bits(max(-math.MaxFloat64, min(v, math.MaxFloat64)) + 0)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// turned turns the order of ranks below nanLast round.
func turned(rank uint64, desc bool) uint64 {
	if desc {
		return nanLast - 1 - rank
	}
	return rank
}

// textRanks is the place of each text in their order, the same for equal ones.
func textRanks(values []string, compare func(a, b string) int) []uint64 {
	if compare == nil {
		compare = strings.Compare
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return compare(values[order[i]], values[order[j]]) < 0 })
	ranks := make([]uint64, len(values))
	for i, at := range order {
		switch {
		case i == 0:
		case compare(values[order[i-1]], values[at]) == 0:
			ranks[at] = ranks[order[i-1]]
		default:
			ranks[at] = uint64(i)
		}
	}
	return ranks
}

// rowRanks are the ranks of an attribute that is another text for each row.
func (x *Index) rowRanks(rows []int32, k Key) []uint64 {
	values := make([]string, len(rows))
	for i, row := range rows {
		values[i], _ = Row{x, row}.Text(k.Key)
	}
	ranks := textRanks(values, k.Compare)
	for i := range ranks {
		ranks[i] = turned(ranks[i], k.Desc)
	}
	return ranks
}
