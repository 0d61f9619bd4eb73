package inspect

import (
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/tree"
)

// How many levels of questions of a tree are unfolded.
const (
	UsualLevels = 3
	mostLevels  = 6 // 127 nodes: more cannot be read
)

// DrawnTree is a tree as far as it is unfolded.
type DrawnTree struct {
	Tree    int        `json:"tree"`  // from 0
	Trees   int        `json:"trees"` // of the model
	Classes []string   `json:"classes"`
	Depth   int        `json:"depth"`  // of the whole tree: get_depth()
	Leaves  int        `json:"leaves"` // get_n_leaves()
	Nodes   []TreeNode `json:"nodes"`  // those that are shown, each before its left branch, that before its right one
}

// TreeNode is a node of a tree.
type TreeNode struct {
	Node      int       `json:"node"` // its number in the tree
	Level     int       `json:"level"`
	Feature   string    `json:"feature,omitempty"` // rows with a value at or below Threshold go left; "" for a leaf
	Threshold float64   `json:"threshold,omitempty"`
	Hidden    int       `json:"hidden,omitempty"` // nodes below it that are folded away
	Rows      int       `json:"rows"`             // different training rows
	Impurity  float64   `json:"impurity"`
	Shares    []float64 `json:"shares"`          // of each class
	Says      int       `json:"says"`            // the class with the largest share
	Lit       bool      `json:"lit,omitempty"`   // the row that is followed comes here
	Value     float64   `json:"value,omitempty"` // of that row, in the feature that is asked about
}

// Tree unfolds a tree: so many levels of questions, and what lies on the way of a row, of which row is the place in the table,
// or -1 for none. toggled are nodes that are to be folded instead of unfolded, or the other way round. Its faults are those of Path,
// and inspect.levels.
func (t *Trained) Tree(number, row, levels int, toggled []int) (*DrawnTree, error) {
	grown, trees, err := t.tree(number)
	if err != nil {
		return nil, err
	}
	if levels == 0 {
		levels = UsualLevels
	}
	if levels < 1 || levels > mostLevels {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.levels", "levels", levels, "most", mostLevels)
	}
	d := &DrawnTree{Tree: number, Trees: len(trees), Classes: t.table.Classes}
	d.Depth, d.Leaves = grown.Size()
	way := map[int]float64{}
	if row >= 0 {
		for _, s := range t.steps(grown, t.values(row)) {
			way[s.Node] = s.Value
		}
	}
	var unfold func(node, level int)
	unfold = func(node, level int) {
		n := TreeNode{Node: node, Level: level, Rows: int(grown.NodeSamples[node]), Impurity: grown.Impurity[node], Shares: shares(grown, node)}
		n.Says = most(n.Shares)
		n.Value, n.Lit = way[node]
		if grown.Feature[node] < 0 {
			d.Nodes = append(d.Nodes, n)
			return
		}
		n.Feature, n.Threshold = t.table.Features[grown.Feature[node]], grown.Threshold[node]
		if (level < levels || n.Lit) == slices.Contains(toggled, node) {
			n.Hidden = below(grown, node)
			d.Nodes = append(d.Nodes, n)
			return
		}
		d.Nodes = append(d.Nodes, n)
		unfold(int(grown.Left[node]), level+1)
		unfold(int(grown.Right[node]), level+1)
	}
	unfold(0, 0)
	return d, nil
}

// below counts the nodes under an inner one: they stand right behind it, up to the end of its right branch.
func below(grown *tree.Tree, node int) int {
	last := int32(node)
	for grown.Feature[last] >= 0 {
		last = grown.Right[last]
	}
	return int(last) - node
}

// JSON reads and writes a DrawnTree.
func (d *DrawnTree) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "tree", &d.Tree, jsontext.Int)
		jsontext.Member(c, "trees", &d.Trees, jsontext.Int)
		jsontext.Member(c, "classes", &d.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "depth", &d.Depth, jsontext.Int)
		jsontext.Member(c, "leaves", &d.Leaves, jsontext.Int)
		jsontext.Member(c, "nodes", &d.Nodes, jsontext.List((*TreeNode).JSON))
	})
}

// JSON reads and writes a TreeNode.
func (n *TreeNode) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "node", &n.Node, jsontext.Int)
		jsontext.Member(c, "level", &n.Level, jsontext.Int)
		jsontext.Optional(c, "feature", &n.Feature, jsontext.String)
		jsontext.Optional(c, "threshold", &n.Threshold, jsontext.Float)
		jsontext.Optional(c, "hidden", &n.Hidden, jsontext.Int)
		jsontext.Member(c, "rows", &n.Rows, jsontext.Int)
		jsontext.Member(c, "impurity", &n.Impurity, jsontext.Float)
		jsontext.Member(c, "shares", &n.Shares, jsontext.List(jsontext.Float))
		jsontext.Member(c, "says", &n.Says, jsontext.Int)
		jsontext.Optional(c, "lit", &n.Lit, jsontext.Bool)
		jsontext.Optional(c, "value", &n.Value, jsontext.Float)
	})
}
