package runs

import (
	"cmp"
	"slices"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Line is one line of the table: a run, or a group of runs.
type Line struct {
	Row    int32 // of the run; -1 for a group
	Group  int   // place of the group among Table.Groups; -1 for a run
	Depth  int   // 0, and one more for each run it is nested in; 1 in a group
	Inside int   // how many runs are folded under it, however deep
	Open   bool  // these are shown
	Pinned bool
	Veiled bool // it is hidden, and shown all the same
}

// Group is the runs that agree in a column.
type Group struct {
	ID    string // what Asked.Open calls it
	Value app.Value
	Rows  []int32
}

// groupID is that of a group whose text is this one. No run_id begins so. Of data it has name and digest.
func groupID(by string, g runs.Group) string {
	if !g.There {
		return "~"
	}
	if list := store.InputsOf(g.Value); by == app.KeyData && len(list) > 0 {
		return "=" + list[0].Name + "@" + list[0].Digest
	}
	return "=" + g.Value
}

// arrange makes the lines: pinned runs first, then groups, or runs with those nested in them folded under.
func (r *Room) arrange(x *runs.Index, t *Table, pinned []int32) {
	veiled := places(here(x, append(slices.Clone(t.All), pinned...), t.Veiled))
	top := places(pinned)
	shown := func(row int32) bool { return t.Unveil || !veiled.has(row) }
	for _, row := range pinned {
		if shown(row) {
			t.Lines = append(t.Lines, Line{Row: row, Group: -1, Pinned: true, Veiled: veiled.has(row)})
		}
	}
	rest := make([]int32, 0, len(t.All))
	for _, row := range t.All {
		if !top.has(row) && shown(row) {
			rest = append(rest, row)
		}
	}
	t.Lines = slices.Grow(t.Lines, len(rest))
	if t.Group != "" {
		r.group(x, t, rest, veiled)
		return
	}
	parents, _ := x.Values(rest, runs.Column{Kind: store.TagText, Key: store.ParentTag})
	t.Nested = len(parents) > 0
	if t.Flat || !t.Nested {
		for _, row := range rest {
			t.Lines = append(t.Lines, Line{Row: row, Group: -1, Veiled: veiled.has(row)})
		}
		return
	}
	nest(x, t, rest, veiled)
}

// nest folds runs under those that they are nested in. A run whose parent is not in the table stands by itself, as in MLflow,
// and so does one that is its own ancestor.
func nest(x *runs.Index, t *Table, rows []int32, veiled rowSet) {
	there := places(rows)
	children := map[int32][]int32{}
	var roots []int32
	for _, row := range rows {
		if parent, ok := x.Parent(row); ok && there.has(parent) {
			children[parent] = append(children[parent], row)
		} else {
			roots = append(roots, row)
		}
	}
	var seen rowSet
	var put func(row int32, depth int, shown bool) (inside int)
	put = func(row int32, depth int, shown bool) (inside int) {
		seen.add(row)
		at, open := len(t.Lines), false
		if shown {
			open = len(children[row]) > 0 && slices.Contains(t.Open, x.ID(row))
			t.Lines = append(t.Lines, Line{Row: row, Group: -1, Depth: depth, Open: open, Veiled: veiled.has(row)})
		}
		for _, child := range children[row] {
			if !seen.has(child) {
				inside += 1 + put(child, depth+1, shown && open)
			}
		}
		if shown {
			t.Lines[at].Inside = inside
		}
		return inside
	}
	for _, row := range append(roots, rows...) { // a circle has no root
		if !seen.has(row) {
			put(row, 0, true)
		}
	}
}

// group parts the runs by a column. Groups come in the order of their value, or of the mean of the metric that the table is
// sorted by; but data sets are never ranked by a metric.
func (r *Room) group(x *runs.Index, t *Table, rows []int32, veiled rowSet) {
	column, read := indexColumn(t.Group)
	for _, g := range x.Groups(rows, column) {
		t.Groups = append(t.Groups, Group{groupID(t.Group, g), read(g.Value), g.Rows})
	}
	first := t.Sort[0]
	mean := func(Group) (float64, bool) { return 0, false }
	if key := app.ColumnOf(first.Key); key.IsMetric() && t.Group != app.KeyData {
		number := r.numbers(x, &t.Asked, key.Name)
		mean = func(g Group) (float64, bool) { s := spread(g.Rows, number); return s.Mean, s.Rows > 0 }
	}
	turned := 1
	if first.Desc {
		turned = -1
	}
	slices.SortStableFunc(t.Groups, func(g, h Group) int {
		m, ok := mean(g)
		n, has := mean(h)
		switch {
		case ok && has && m != n:
			return turned * cmp.Compare(m, n)
		case ok != has:
			return order(ok, has)
		case g.Value.There != h.Value.There:
			return order(g.Value.There, h.Value.There)
		case first.Key == t.Group:
			return turned * g.Value.Compare(h.Value)
		}
		return g.Value.Compare(h.Value)
	})
	for i, g := range t.Groups {
		open := slices.Contains(t.Open, g.ID)
		t.Lines = append(t.Lines, Line{Row: -1, Group: i, Inside: len(g.Rows), Open: open})
		if open {
			for _, row := range g.Rows {
				t.Lines = append(t.Lines, Line{Row: row, Group: -1, Depth: 1, Veiled: veiled.has(row)})
			}
		}
	}
}

// order puts what is there before what is not.
func order(there, other bool) int {
	switch {
	case there == other:
		return 0
	case there:
		return -1
	}
	return 1
}
