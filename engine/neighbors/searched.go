package neighbors

// Searched is how a Classifier looks for neighbours, for a program elsewhere that is to find the same ones: of rows at the
// same distance it depends on the order in which they are looked at.
type Searched struct {
	Options
	Features int
	Values   []float64   // rows × features, in the order of their leaves where there are Leaves
	Labels   []int32     // of the same rows
	Bounds   [][]float64 // of every node of the k-d tree: the least value of every feature, then the largest
	Leaves   [][2]int    // the rows of the nodes without children, which are the last ones; none where all rows are compared in their order
}

// Searched tells how c looks for neighbours.
func (c *Classifier) Searched() Searched {
	s := Searched{Options: c.o, Features: c.table.features}
	if c.tree == nil {
		s.Values, s.Labels = c.table.values, c.labels
		return s
	}
	for _, row := range c.tree.order {
		s.Values = append(s.Values, c.table.row(int(row))...)
		s.Labels = append(s.Labels, c.labels[row])
	}
	for node, run := range c.tree.runs {
		low, high := c.tree.nodeBounds(node)
		s.Bounds = append(s.Bounds, append(append([]float64{}, low...), high...))
		if c.tree.isLeaf(node) {
			s.Leaves = append(s.Leaves, run)
		}
	}
	return s
}
