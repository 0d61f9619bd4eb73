package dataset

import "math"

// Describe describes the features, in order, and then the target. A target counts as
// one of numbers if the names of its classes are numbers.
func (t *Table) Describe() []ColumnInfo {
	list := make([]ColumnInfo, 0, len(t.Features)+1)
	for j, column := range t.Columns {
		list = append(list, describeNumbers(t.Features[j], column))
	}
	return append(list, t.describeTarget())
}

func (t *Table) describeTarget() ColumnInfo {
	var values []float64
	present, words := 0, false
	for _, class := range t.Balance() {
		if class.Rows == 0 {
			continue
		}
		present++
		x, _, ok := parseNumber([]byte(class.Name), '.')
		words = words || !ok
		values = append(values, x)
	}
	if words {
		return ColumnInfo{Name: t.Target, Type: "words", Distinct: present}
	}
	return describeNumbers(t.Target, values)
}

func describeNumbers(name string, values []float64) ColumnInfo {
	info := ColumnInfo{Name: name, Type: "integer"}
	seen := map[float64]struct{}{}
	for i, x := range values {
		if i == 0 {
			info.Min, info.Max = x, x
		}
		info.Min, info.Max = min(info.Min, x), max(info.Max, x)
		if x != math.Trunc(x) {
			info.Type = "number"
		}
		if len(seen) < MaxDistinct {
			seen[x] = struct{}{}
		}
	}
	info.Distinct = len(seen)
	return info
}

// Balance counts the rows of every class, by class index.
func (t *Table) Balance() []ClassCount {
	counts := make([]ClassCount, len(t.Classes))
	for k, name := range t.Classes {
		counts[k].Name = name
	}
	for _, label := range t.Labels {
		counts[label].Rows++
	}
	return counts
}
