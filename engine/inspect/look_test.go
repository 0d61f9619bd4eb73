package inspect_test

import (
	"slices"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/inspect"
)

// Whatever is unfolded of a tree, what is shown and what is folded away are all of it, once.
func TestTreeUnfolds(t *testing.T) {
	run := trained(t, "decision_tree")
	whole, err := run.Tree(0, -1, 6, nil)
	if err != nil || whole.Leaves*2-1 != len(whole.Nodes) || whole.Depth != *run.Result.Depth || whole.Leaves != *run.Result.Leaves {
		t.Fatalf("%+v, %v", whole, err)
	}
	count := func(d *inspect.DrawnTree) int {
		n := 0
		for _, node := range d.Nodes {
			n += 1 + node.Hidden
		}
		return n
	}
	for levels := 1; levels <= 6; levels++ {
		for toggled := range whole.Nodes {
			d, err := run.Tree(0, -1, levels, []int{toggled})
			if err != nil || count(d) != len(whole.Nodes) {
				t.Fatalf("%d levels without %d: %+v, %v", levels, toggled, d, err)
			}
			for i, n := range d.Nodes {
				same := whole.Nodes[slices.IndexFunc(whole.Nodes, func(m inspect.TreeNode) bool { return m.Node == n.Node })]
				if folded := n.Feature != "" && (n.Level >= levels) != (n.Node == toggled); (n.Hidden > 0) != folded {
					t.Errorf("%d levels without %d: %+v", levels, toggled, n)
				}
				if n.Feature != same.Feature || n.Threshold != same.Threshold || n.Rows != same.Rows || n.Level > 0 && i == 0 {
					t.Errorf("%+v is not %+v", n, same)
				}
			}
		}
	}
	// The rows of a node are those of its two branches, and the way of a row is unfolded down to its leaf.
	rows := map[int]int{}
	for _, n := range whole.Nodes {
		rows[n.Node] = n.Rows
	}
	for _, row := range run.Result.Split.Test {
		p, err := run.Path(row, 0)
		if err != nil {
			t.Fatal(err)
		}
		d, err := run.Tree(0, row, 1, nil)
		if err != nil || count(d) != len(whole.Nodes) {
			t.Fatalf("%+v, %v", d, err)
		}
		var lit []int
		for _, n := range d.Nodes {
			if n.Lit {
				lit = append(lit, n.Node)
				if step := p.Steps[len(lit)-1]; step.Value != n.Value || step.Rows != n.Rows {
					t.Errorf("%+v, on the way %+v", n, step)
				}
			}
		}
		var way []int
		for _, s := range p.Steps {
			way = append(way, s.Node)
		}
		if !slices.Equal(lit, way) {
			t.Errorf("row %d: %v are lit, the way is %v", row, lit, way)
		}
	}
}

// The mistakes are those of the matrix, and the row to begin with is the one that the model was surest of.
func TestOverview(t *testing.T) {
	for _, model := range estimator.Names() {
		run := trained(t, model)
		o, wrong := run.Overview(), run.Mistakes()
		off, all := 0, 0
		for i, line := range o.Confusion {
			for j, n := range line {
				all += n
				if i != j {
					off += n
				}
			}
		}
		if wrong.Count != off || len(wrong.Rows) != off || o.Test != all || o.Train != 150-all || o.Accuracy != 1-float64(off)/float64(all) {
			t.Errorf("%s: %d mistakes, %+v", model, wrong.Count, o)
		}
		if off > 0 && (o.Row != wrong.Rows[0].Row || wrong.Rows[0].True == wrong.Rows[0].Predicted) {
			t.Errorf("%s: row %d, mistakes %+v", model, o.Row, wrong.Rows)
		}
		if o.Neighbors != (model == "k_neighbors") || (o.Trees > 0) != (o.Importances != nil) || o.FileRows {
			t.Errorf("%s: %+v", model, o)
		}
		// In iris the petals say more than the sepals, by every measure.
		if order := slices.Sorted(slices.Values(o.Order[:2])); !slices.Equal(order, []int{2, 3}) || len(o.Order) != 4 {
			t.Errorf("%s: %v", model, o.Order)
		}
	}
}

// Around a row, its own place is where its two values are, and the model says there what it says of the row.
func TestRegionsAroundARow(t *testing.T) {
	table, err := dataset.Builtin("iris")
	if err != nil {
		t.Fatal(err)
	}
	run := trained(t, "k_neighbors")
	names := table.Features
	for i, row := range run.Result.Split.Test {
		r, err := run.RegionsAround(row, names[0], names[3], 200)
		if err != nil {
			t.Fatal(err)
		}
		nearest := func(places []float64, x float64) int {
			best := 0
			for k, p := range places {
				if (p-x)*(p-x) < (places[best]-x)*(places[best]-x) {
					best = k
				}
			}
			return best
		}
		at := nearest(r.Y, table.Columns[3][row])*len(r.X) + nearest(r.X, table.Columns[0][row])
		if got, want := r.Predicted[at], run.Result.Predictions[i]; got != want && r.Certainty[at] > 60 {
			t.Errorf("row %d: %d where it is, predicted %d", row, got, want)
		}
		wrong, points := 0, 0
		for k, taken := range r.Taken {
			points += len(taken)
			for _, p := range taken {
				if int(p) != k {
					wrong++
				}
			}
		}
		if wrong != run.Mistakes().Count || points != 30 {
			t.Errorf("%d of %d points are mistakes, want %d", wrong, points, run.Mistakes().Count)
		}
	}
}
