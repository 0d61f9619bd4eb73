package runs

import (
	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Mixed says that the table ranks by a metric runs that were not measured on the same rows.
type Mixed struct {
	Data  bool // on different data
	Split bool // on the same data, but on another part of them
}

// mixed looks at the runs that are ranked together: those of a group, where there are groups.
func mixed(x *runs.Index, t *Table) (m Mixed) {
	ranked := false
	for _, k := range t.Sort {
		ranked = ranked || app.ColumnOf(k.Key).IsMetric()
	}
	if !ranked {
		return m
	}
	parts := [][]int32{t.All}
	if t.Group == app.KeyData { // they come in order of their names
		parts = nil
		for _, g := range t.Groups {
			parts = append(parts, g.Rows)
		}
	}
	for _, rows := range parts {
		rows = measured(x, t, rows)
		if apart(x, rows, app.KeyData) {
			m.Data = true
			continue
		}
		for _, key := range app.TestKeys {
			m.Split = m.Split || apart(x, rows, key)
		}
	}
	m.Split = m.Split && !m.Data
	return m
}

// measured are the rows that have a value of the first metric that is sorted by: the others come last and are not ranked.
func measured(x *runs.Index, t *Table, rows []int32) (list []int32) {
	for _, k := range t.Sort {
		if c := app.ColumnOf(k.Key); c.IsMetric() {
			number := x.Numbers(c.Name)
			for _, row := range rows {
				if _, ok := number(row); ok {
					list = append(list, row)
				}
			}
			return list
		}
	}
	return nil
}

// apart says whether rows differ in a column, none at all being a value too. Data differ also by their digest.
func apart(x *runs.Index, rows []int32, key string) bool {
	column, read := indexColumn(key)
	texts, none := x.Values(rows, column)
	kinds := map[string]bool{}
	for _, text := range texts {
		if key == app.KeyData {
			if list := store.InputsOf(text); len(list) > 0 {
				kinds[list[0].Name+"\x00"+list[0].Digest] = true
				continue
			}
		}
		v := read(text)
		if v.IsNumber {
			v = app.NumberValue(v.Number)
		}
		kinds[v.Text] = true
	}
	return len(kinds) > 1 || none && len(kinds) > 0
}
