package runs

import "pizarra/engine/store"

// Parent is the row of the run that this one is nested in. A run whose parent is not there stands by itself, as in MLflow.
func (x *Index) Parent(row int32) (parent int32, ok bool) {
	id, ok := x.Row(row).Tag(store.ParentTag)
	if !ok {
		return 0, false
	}
	parent, ok = x.row[id]
	return parent, ok && parent != row
}

// Children are the rows of the runs nested in this one, the newest first, deleted ones too. The list is not the caller's.
func (x *Index) Children(row int32) []int32 {
	if x.nested == nil {
		x.nested = map[string][]int32{}
		parent := x.columns.find(store.TagText, store.ParentTag)
		for _, child := range x.ordered() {
			if id, ok := parent.text(child); ok && id != x.ids[child] {
				x.nested[id] = append(x.nested[id], child)
			}
		}
	}
	return x.nested[x.ids[row]]
}

// WithDescendants are the rows, and after each the runs nested in it, however deep: what a person means to delete who
// deletes a parent with all that belongs to it. No row comes twice, whatever circle tags may make.
func (x *Index) WithDescendants(rows []int32) []int32 {
	seen := map[int32]bool{}
	var all []int32
	var add func(row int32)
	add = func(row int32) {
		if seen[row] {
			return
		}
		seen[row] = true
		all = append(all, row)
		for _, child := range x.Children(row) {
			add(child)
		}
	}
	for _, row := range rows {
		add(row)
	}
	return all
}
