package sweep

import (
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// JSON reads and writes a Plan.
func (p *Plan) JSON(c *jsontext.Coder) {
	seed := int64(p.Seed)
	c.Object(func() {
		jsontext.Member(c, "method", &p.Method, jsontext.String)
		jsontext.Member(c, "data", &p.Data, (*trainer.Data).JSON)
		jsontext.Member(c, "test_size", &p.TestSize, jsontext.Float)
		jsontext.Member(c, "models", &p.Models, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "axes", &p.Axes, jsontext.List((*Axis).JSON))
		jsontext.Member(c, "draws", &p.Draws, jsontext.Int)
		jsontext.Member(c, "seed", &seed, jsontext.Int)
		jsontext.Member(c, "folds", &p.Folds, jsontext.Int)
	})
	p.Seed = uint32(seed)
}

// JSON reads and writes an Axis.
func (a *Axis) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &a.Name, jsontext.String)
		jsontext.Member(c, "values", &a.Text, jsontext.String)
	})
}

// JSON reads and writes a Run.
func (r *Run) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "status", &r.Status, jsontext.Name)
		jsontext.Optional(c, "attempt", &r.Attempt, jsontext.Int)
		jsontext.Optional(c, "scores", &r.Scores, jsontext.List(jsontext.Float))
		jsontext.Pointer(c, "fault", &r.Fault, (*fault.Error).JSON)
	})
}

// JSON reads and writes a State. Read makes one of what was written.
func (s *State) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "sweep", &s.ID, jsontext.String)
		jsontext.Member(c, "plan", &s.Plan, (*Plan).JSON)
		jsontext.Member(c, "runs", &s.Runs, jsontext.List((*Run).JSON))
	})
}
