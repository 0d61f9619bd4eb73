package inspect

import (
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
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
	trees := estimator.Trees(t.model)
	if len(trees) == 0 {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.no_trees", "model", t.Result.Model)
	}
	if number < 0 || number >= len(trees) {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.tree", "tree", number, "trees", len(trees))
	}
	if row < 0 || row >= t.table.Rows() {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.row", "row", row, "rows", t.table.Rows())
	}
	p := &TreePath{Row: row, FileRow: t.fileRow(row), Tree: number, Trees: len(trees), Classes: t.table.Classes, True: int(t.table.Labels[row])}
	grown := trees[number]
	for node := int32(0); ; {
		at := int(node) * grown.Classes
		step := Step{Node: int(node), Rows: int(grown.NodeSamples[node]), Shares: grown.Value[at : at+grown.Classes]}
		feature := grown.Feature[node]
		if feature < 0 {
			p.Steps = append(p.Steps, step)
			for k, share := range step.Shares {
				if share > step.Shares[p.Says] {
					p.Says = k
				}
			}
			return p, nil
		}
		step.Feature, step.Threshold, step.Value = t.table.Features[feature], grown.Threshold[node], t.table.Columns[feature][row]
		step.Left = float64(float32(step.Value)) <= step.Threshold // trees narrow what they are asked about
		p.Steps = append(p.Steps, step)
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
