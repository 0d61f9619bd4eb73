package inspect

import (
	"pizarra/engine/chart"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// JSON reads and writes a Request.
func (r *Request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		jsontext.Member(c, "job", &r.Job, (*trainer.Job).JSON)
		jsontext.Optional(c, "true", &r.True, jsontext.Int)
		jsontext.Optional(c, "predicted", &r.Predicted, jsontext.Int)
		jsontext.Optional(c, "wrong", &r.Wrong, jsontext.Bool)
		jsontext.Optional(c, "x", &r.X, jsontext.String)
		jsontext.Optional(c, "y", &r.Y, jsontext.String)
		jsontext.Optional(c, "side", &r.Side, jsontext.Int)
		jsontext.Optional(c, "row", &r.Row, jsontext.Int)
		jsontext.Optional(c, "of_row", &r.OfRow, jsontext.Bool)
		jsontext.Optional(c, "tree", &r.Tree, jsontext.Int)
		jsontext.Optional(c, "levels", &r.Levels, jsontext.Int)
		jsontext.Optional(c, "toggled", &r.Toggled, jsontext.List(jsontext.Int[int]))
		jsontext.Pointer(c, "logged", &r.Logged, (*Logged).JSON)
	})
}

// JSON reads and writes an Answer.
func (a *Answer) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Pointer(c, "overview", &a.Overview, (*Contents).JSON)
		jsontext.Pointer(c, "cell", &a.Cell, (*CellRows).JSON)
		jsontext.Pointer(c, "regions", &a.Regions, (*chart.Regions).JSON)
		jsontext.Pointer(c, "path", &a.Path, (*TreePath).JSON)
		jsontext.Pointer(c, "tree", &a.Tree, (*DrawnTree).JSON)
		jsontext.Pointer(c, "coefficients", &a.Coefficients, (*Coefs).JSON)
		jsontext.Pointer(c, "measures", &a.Measures, (*ClassMeasures).JSON)
		jsontext.Pointer(c, "neighbors", &a.Neighbors, (*NearRows).JSON)
		jsontext.Pointer(c, "reproduction", &a.Reproduction, (*Comparison).JSON)
	})
}
