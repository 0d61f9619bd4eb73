package runs

import (
	"math"
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
	// Number is another value of a metric than the latest; nil is the latest.
	Number func(row int32) (value float64, there bool)
}

// Places in order that are behind all values, in both directions: as in MLflow, first NaN and then what is missing.
const (
	nanLast     = math.MaxUint64 - 1
	missingLast = math.MaxUint64
)

// Sort sorts rows by the first key, equal ones by the second and so on, and in the end in MLflow's order: the newest
// start_time first, then run_id.
func (x *Index) Sort(rows []int32, keys ...Key) {
	ranks := make([][]uint64, len(keys)) // of each row of the index
	for i, k := range keys {
		ranks[i] = x.ranks(rows, k)
	}
	sortRows(rows, func(a, b int32) bool {
		for _, r := range ranks {
			if u, v := r[a], r[b]; u != v {
				return u < v
			}
		}
		return x.newer(a, b)
	})
}

// sortRows sorts by merging: this one sorter is all that rows need, and a sorter of its own for each type weighs more in a
// page than it saves. Rows that are equal keep their order.
func sortRows(rows []int32, less func(a, b int32) bool) {
	if inOrder(rows, less) {
		return
	}
	from, to := rows, make([]int32, len(rows))
	for width := 1; width < len(rows); width *= 2 {
		for start := 0; start < len(rows); start += 2 * width {
			middle, end := min(start+width, len(rows)), min(start+2*width, len(rows))
			i, j := start, middle
			for k := start; k < end; k++ {
				if i < middle && (j == end || !less(from[j], from[i])) {
					to[k] = from[i]
					i++
				} else {
					to[k] = from[j]
					j++
				}
			}
		}
		from, to = to, from
	}
	if len(rows) > 0 && &from[0] != &rows[0] {
		copy(rows, from)
	}
}

// inOrder reports whether rows are sorted already.
func inOrder(rows []int32, less func(a, b int32) bool) bool {
	for i := 1; i < len(rows); i++ {
		if less(rows[i], rows[i-1]) {
			return false
		}
	}
	return true
}

// ranks is a number for each row of the index, set for these rows, in the order of a key.
func (x *Index) ranks(rows []int32, k Key) []uint64 {
	out := make([]uint64, len(x.ids))
	if k.Kind == store.TagText && k.Key == "mlflow.runName" {
		k.Kind, k.Key = store.Attribute, store.RunNameKey
	}
	var c *column
	var texts []uint64
	whole := false
	switch {
	case k.Metric:
		c = x.columns.find(metric, k.Key)
	case k.Kind == store.Attribute && (k.Key == "start_time" || k.Key == "end_time" || k.Key == Duration):
		whole = true
	case k.Kind == store.Attribute && (k.Key == runID || k.Key == artifactURI): // another text for each row
		c = &column{codes: make([]uint32, len(x.ids))}
		for _, row := range rows {
			text, _ := x.Row(row).Text(k.Key)
			c.texts = append(c.texts, text)
			c.codes[row] = uint32(len(c.texts))
		}
		texts = textRanks(c.texts, k.Compare)
	default:
		if c = x.columns.find(k.Kind, k.Key); c != nil {
			texts = textRanks(c.texts, k.Compare)
		}
	}
	for _, row := range rows {
		rank := uint64(missingLast)
		if k.Number != nil {
			if v, ok := k.Number(row); ok {
				rank = ordinal(v)
			}
		} else if whole {
			if v, ok := (x.Row(row)).Number(k.Key); ok {
				rank = min(uint64(v)^1<<63, nanLast-1)
			}
		} else if v, ok := c.number(row); ok {
			rank = ordinal(v)
		} else if c != nil && int(row) < len(c.codes) && c.codes[row] > 0 {
			rank = texts[c.codes[row]-1]
		}
		if k.Desc && rank < nanLast {
			rank = nanLast - 1 - rank
		}
		out[row] = rank
	}
	return out
}

// ordinal is a number whose order as a whole number is that of the values. 0 and −0 are one, and so are the infinite ones and
// the largest: MLflow stores these in their place.
func ordinal(v float64) uint64 {
	if math.IsNaN(v) {
		return nanLast
	}
	bits := math.Float64bits(max(-math.MaxFloat64, min(v, math.MaxFloat64)) + 0)
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// textRanks is the place of each text in their order, the same for equal ones.
func textRanks(values []string, compare func(a, b string) int) []uint64 {
	if compare == nil {
		compare = strings.Compare
	}
	order := make([]int32, len(values))
	for i := range order {
		order[i] = int32(i)
	}
	sortRows(order, func(a, b int32) bool { return compare(values[a], values[b]) < 0 })
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
