package inspect

import (
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/tree"
)

// TreePath is the way of one row through a tree, from its root to the leaf that decides.
type TreePath struct {
	Row     int      `json:"row"` // of the table, from 0
	FileRow int      `json:"file_row,omitempty"`
	Tree    int      `json:"tree"`  // from 0
	Trees   int      `json:"trees"` // of the model
	Classes []string `json:"classes"`
	True    int      `json:"true"` // class indices
	Says    int      `json:"says"` // of this tree
	Steps   []Step   `json:"steps"`

	Votes         []int32   `json:"votes"`         // the class that each tree says
	Probabilities []float64 `json:"probabilities"` // by class: the mean of all trees' shares, which the model decides by
	Predicted     int       `json:"predicted"`     // of the model
}

// Step is a node on the way. The last one, a leaf, asks nothing.
type Step struct {
	Node      int       `json:"node"`              // its number in the tree
	Feature   string    `json:"feature,omitempty"` // asked about: is Value at or below Threshold? then it goes to the left
	Threshold float64   `json:"threshold,omitempty"`
	Value     float64   `json:"value,omitempty"`
	Left      bool      `json:"left,omitempty"`
	Rows      int       `json:"rows"`   // of the training rows, so many different ones have come here
	Shares    []float64 `json:"shares"` // of each class among them
}

// Path follows a row of the table, of the training or of the test, through one of the model's trees: decision_path. The fault
// inspect.no_trees says that the model has none, inspect.tree and inspect.row that there is no such.
func (t *Trained) Path(row, number int) (*TreePath, error) {
	if _, _, err := t.tree(number); err != nil {
		return nil, err
	}
	if err := t.known(row); err != nil {
		return nil, err
	}
	p, err := t.PathOf(t.values(row), number)
	if err == nil {
		p.Row, p.FileRow, p.True = row, t.fileRow(row), int(t.table.Labels[row])
	}
	return p, err
}

// PathOf is Path of a row that the table has not: values are its features. Row and True of it are -1.
func (t *Trained) PathOf(values []float64, number int) (*TreePath, error) {
	grown, trees, err := t.tree(number)
	if err != nil {
		return nil, err
	}
	p := &TreePath{Row: -1, Tree: number, Trees: len(trees), Classes: t.table.Classes, True: -1}
	p.Steps = t.steps(grown, values)
	p.Says = most(p.Steps[len(p.Steps)-1].Shares)
	one := oneRow(values)
	p.Predicted, p.Probabilities = int(t.model.Predict(one)[0]), t.model.Probabilities(one)
	narrow := make([][]float32, len(one)) // trees narrow what they are asked about
	for j, column := range one {
		narrow[j] = []float32{float32(column[0])}
	}
	for _, other := range trees {
		p.Votes = append(p.Votes, int32(most(shares(other, other.Leaf(narrow, 0)))))
	}
	return p, nil
}

// tree is one of the model's trees, and all of them.
func (t *Trained) tree(number int) (one *tree.Tree, all []*tree.Tree, err error) {
	all = estimator.Trees(t.model)
	if len(all) == 0 {
		return nil, nil, fault.New(fault.InvalidParameterValue, "inspect.no_trees", "model", t.Result.Model)
	}
	if number < 0 || number >= len(all) {
		return nil, nil, fault.New(fault.InvalidParameterValue, "inspect.tree", "tree", number, "trees", len(all))
	}
	return all[number], all, nil
}

// shares are those of the classes in a node.
func shares(grown *tree.Tree, node int) []float64 {
	return grown.Value[node*grown.Classes : (node+1)*grown.Classes]
}

// most is the class with the largest share, of equal ones the first.
func most(shares []float64) int {
	k := 0
	for i, share := range shares {
		if share > shares[k] {
			k = i
		}
	}
	return k
}

// steps are the nodes that a row with these features comes through.
func (t *Trained) steps(grown *tree.Tree, values []float64) (list []Step) {
	for node := int32(0); ; {
		step := Step{Node: int(node), Rows: int(grown.NodeSamples[node]), Shares: shares(grown, int(node))}
		feature := grown.Feature[node]
		if feature < 0 {
			return append(list, step)
		}
		step.Feature, step.Threshold, step.Value = t.table.Features[feature], grown.Threshold[node], values[feature]
		step.Left = float64(float32(step.Value)) <= step.Threshold // trees narrow what they are asked about
		list = append(list, step)
		if step.Left {
			node = grown.Left[node]
		} else {
			node = grown.Right[node]
		}
	}
}

// JSON reads and writes a TreePath.
func (p *TreePath) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "row", &p.Row, jsontext.Int)
		jsontext.Optional(c, "file_row", &p.FileRow, jsontext.Int)
		jsontext.Member(c, "tree", &p.Tree, jsontext.Int)
		jsontext.Member(c, "trees", &p.Trees, jsontext.Int)
		jsontext.Member(c, "classes", &p.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "true", &p.True, jsontext.Int)
		jsontext.Member(c, "says", &p.Says, jsontext.Int)
		jsontext.Member(c, "steps", &p.Steps, jsontext.List((*Step).JSON))
		jsontext.Member(c, "votes", &p.Votes, jsontext.List(jsontext.Int[int32]))
		jsontext.Member(c, "probabilities", &p.Probabilities, jsontext.List(jsontext.Float))
		jsontext.Member(c, "predicted", &p.Predicted, jsontext.Int)
	})
}

// JSON reads and writes a Step.
func (s *Step) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "node", &s.Node, jsontext.Int)
		jsontext.Optional(c, "feature", &s.Feature, jsontext.String)
		jsontext.Optional(c, "threshold", &s.Threshold, jsontext.Float)
		jsontext.Optional(c, "value", &s.Value, jsontext.Float)
		jsontext.Optional(c, "left", &s.Left, jsontext.Bool)
		jsontext.Member(c, "rows", &s.Rows, jsontext.Int)
		jsontext.Member(c, "shares", &s.Shares, jsontext.List(jsontext.Float))
	})
}
