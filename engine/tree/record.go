package tree

import "slices"

// record is the nodes of a tree while it grows, in scratch space that the next tree uses again.
type record struct {
	nodes  []grownNode
	counts []int64 // the weight of each class in each node
}

// grownNode is a node as it was grown. The left child of an inner node comes right after it.
type grownNode struct {
	column    int32 // leafFeature in a leaf
	right     int32
	rows      int32
	threshold float64
	impurity  float64
	weight    int64
}

// clear forgets the tree grown before.
func (r *record) clear() { r.nodes, r.counts = r.nodes[:0], r.counts[:0] }

// add appends a leaf and hangs it under its parent.
func (r *record) add(p *pending, class []int64) (node int32) {
	node = int32(len(r.nodes))
	r.nodes = longer(r.nodes)
	n := &r.nodes[node]
	n.column, n.right, n.threshold = leafFeature, leafChild, leafFeature
	n.rows, n.impurity, n.weight = p.end-p.start, p.impurity, p.weight
	r.counts = append(r.counts, class...)
	if p.parent >= 0 && !p.isLeft {
		r.nodes[p.parent].right = node
	}
	return node
}

// longer is s with one more element, whose fields are of no meaning.
func longer[T any](s []T) []T {
	if len(s) == cap(s) {
		s = slices.Grow(s, 1)
	}
	return s[:len(s)+1]
}

// tree is the nodes as a Tree of its own.
func (r *record) tree(data *Training) *Tree {
	t := newTree(len(r.nodes), data.classes, len(data.columns))
	for i := range r.nodes {
		node := &r.nodes[i]
		t.Feature[i], t.Threshold[i] = node.column, node.threshold
		if t.Right[i] = node.right; node.right != leafChild {
			t.Left[i] = int32(i + 1)
		}
		t.NodeSamples[i], t.Impurity[i], t.Weighted[i] = node.rows, node.impurity, float64(node.weight)
		shares, total := t.Value[i*data.classes:][:data.classes], float64(node.weight)
		for k, n := range r.counts[i*data.classes:][:data.classes] {
			shares[k] = float64(n) / total
		}
	}
	return t
}
