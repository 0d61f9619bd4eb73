package tree

// What growing takes beside the data, in bytes, for n rows of f columns. With float64 columns, 8·n·f, as the measure:
//
//   - a Training takes half of it for ranks, and up to half of it for the different values;
//   - a Grower takes 8·n for its rows and, p being the least power of two from n on, 24·p for keys, and tables of a few bytes a
//     row: under a fifth of the data from 20 columns on, up to 2.5 times the data with a single column;
//   - narrowing the columns to float32 took half of it once, before.
//
// So data, training and grower together peak under three times the data from some ten columns on. The trees come on top: they
// are the model, some 50 bytes and 8 more for each class a node.

// Bytes is the memory that t takes.
func (t *Training) Bytes() int {
	bytes := 4 * len(t.labels)
	for j := range t.columns {
		c := &t.columns[j]
		bytes += 4*len(t.labels) + 4*cap(c.values) + 8*cap(c.near)
	}
	return bytes + 4*(len(t.columns[0].ranks)-len(t.labels)) // the padding of the last column
}

// Bytes is the memory that g takes now; it grows a little with the first trees.
func (g *Grower) Bytes() int {
	keys := cap(g.rows) + cap(g.keys) + cap(g.spare) + cap(g.order.spare)
	tables := cap(g.pairs.buckets) + cap(g.groups.table) + cap(g.groups.marks) + cap(g.groups.before) + cap(g.counts)
	runs := 5*cap(g.pairs.runs) + 3*cap(g.pairs.open) + 5*cap(g.groups.runs) + 6*cap(g.groups.open)
	nodes := cap(g.nodes.Feature)*(4+8+4+4+8+4+8) + 8*cap(g.nodes.Value)
	if g.entropies != nil {
		tables += cap(g.entropies.table) + 2*len(g.entropies.recent)
	}
	return 8*(keys+tables+runs) + nodes + 4*len(g.order.places)
}
