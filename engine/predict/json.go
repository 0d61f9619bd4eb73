package predict

import (
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

var (
	floats = jsontext.List(jsontext.Float)
	ints   = jsontext.List(jsontext.Int[int])
	texts  = jsontext.List(jsontext.String[string])
	sides  = jsontext.List(side)
)

// side reads and writes what Feature.Outside says.
func side(s *int8, c *jsontext.Coder) {
	n := int(*s)
	jsontext.Int(&n, c)
	*s = int8(n)
}

// JSON reads and writes a Request.
func (r *Request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		jsontext.Member(c, "job", &r.Job, (*trainer.Job).JSON)
		jsontext.Optional(c, "values", &r.Values, floats)
		jsontext.Optional(c, "tree", &r.Tree, jsontext.Int)
		jsontext.Optional(c, "csv", &r.CSV, jsontext.String)
		jsontext.Optional(c, "out", &r.Out, jsontext.Bool)
		jsontext.Optional(c, "factor", &r.Factor, jsontext.Float)
		jsontext.Optional(c, "columns", &r.Columns, ints)
	})
}

// JSON reads and writes an Answer.
func (a *Answer) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Pointer(c, "about", &a.About, (*Schema).JSON)
		jsontext.Pointer(c, "one", &a.One, (*Row).JSON)
		jsontext.Pointer(c, "table", &a.Table, (*Predicted).JSON)
		jsontext.Pointer(c, "drift", &a.Drift, (*Comparison).JSON)
	})
}

// JSON reads and writes a Schema.
func (s *Schema) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "model", &s.Model, jsontext.String)
		jsontext.Member(c, "features", &s.Features, jsontext.List((*Feature).JSON))
		jsontext.Member(c, "target", &s.Target, jsontext.String)
		jsontext.Member(c, "classes", &s.Classes, texts)
		jsontext.Member(c, "train", &s.Train, jsontext.Int)
		jsontext.Member(c, "test", &s.Test, jsontext.Int)
		jsontext.Optional(c, "trees", &s.Trees, jsontext.Int)
		jsontext.Member(c, "examples", &s.Examples, jsontext.List(floats))
		jsontext.Member(c, "labels", &s.Labels, jsontext.List(jsontext.Int[int32]))
	})
}

// JSON reads and writes a Feature.
func (f *Feature) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &f.Name, jsontext.String)
		jsontext.Member(c, "min", &f.Min, jsontext.Float)
		jsontext.Member(c, "max", &f.Max, jsontext.Float)
		jsontext.Member(c, "mean", &f.Mean, jsontext.Float)
		jsontext.Member(c, "std", &f.Std, jsontext.Float)
		jsontext.Optional(c, "whole", &f.Whole, jsontext.Bool)
	})
}

// JSON reads and writes a Row.
func (r *Row) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "values", &r.Values, floats)
		jsontext.Member(c, "outside", &r.Outside, sides)
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.Int)
		jsontext.Member(c, "probabilities", &r.Probabilities, floats)
		jsontext.Pointer(c, "path", &r.Path, (*inspect.TreePath).JSON)
		jsontext.Pointer(c, "neighbors", &r.Neighbors, (*inspect.NearRows).JSON)
		jsontext.Pointer(c, "terms", &r.Terms, (*Terms).JSON)
	})
}

// JSON reads and writes Terms.
func (t *Terms) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "begin", &t.Begin, floats)
		jsontext.Member(c, "values", &t.Values, jsontext.List(floats))
		jsontext.Member(c, "scores", &t.Scores, floats)
	})
}

// JSON reads and writes a Batch.
func (b *Batch) JSON(c *jsontext.Coder) { c.Object(func() { b.members(c) }) }

func (b *Batch) members(c *jsontext.Coder) {
	jsontext.Member(c, "rows", &b.Rows, jsontext.Int)
	jsontext.Member(c, "counts", &b.Counts, ints)
	jsontext.Optional(c, "true", &b.True, ints)
	jsontext.Optional(c, "right", &b.Right, jsontext.Int)
	jsontext.Member(c, "beyond", &b.Beyond, jsontext.Int)
	jsontext.Member(c, "features", &b.Features, jsontext.List((*Strays).JSON))
}

// JSON reads and writes Strays.
func (s *Strays) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "below", &s.Below, jsontext.Int)
		jsontext.Member(c, "above", &s.Above, jsontext.Int)
		jsontext.Member(c, "min", &s.Min, jsontext.Float)
		jsontext.Member(c, "max", &s.Max, jsontext.Float)
		jsontext.Member(c, "mean", &s.Mean, jsontext.Float)
	})
}

// JSON reads and writes Predicted.
func (p *Predicted) JSON(c *jsontext.Coder) {
	c.Object(func() {
		p.members(c)
		jsontext.Optional(c, "notes", &p.Notes, jsontext.List((*Note).JSON))
		jsontext.Member(c, "first", &p.First, jsontext.List((*TableRow).JSON))
		jsontext.Optional(c, "csv", &p.CSV, jsontext.String)
	})
}

// JSON reads and writes a Note.
func (n *Note) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &n.Kind, jsontext.String)
		jsontext.Optional(c, "columns", &n.Columns, texts)
	})
}

// JSON reads and writes a TableRow.
func (r *TableRow) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "number", &r.Number, jsontext.Int)
		jsontext.Member(c, "values", &r.Values, floats)
		jsontext.Member(c, "outside", &r.Outside, sides)
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.Int)
		jsontext.Member(c, "probabilities", &r.Probabilities, floats)
		jsontext.Member(c, "true", &r.True, jsontext.Int)
	})
}

// JSON reads and writes a Comparison.
func (o *Comparison) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "factor", &o.Factor, jsontext.Float)
		jsontext.Member(c, "columns", &o.Columns, ints)
		jsontext.Member(c, "before", &o.Before, (*Batch).JSON)
		jsontext.Member(c, "after", &o.After, (*Batch).JSON)
		jsontext.Member(c, "changed", &o.Changed, jsontext.Int)
	})
}
