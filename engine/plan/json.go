package plan

import (
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// JSON reads and writes a plan.
func (p *Plan) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "total", &p.Total, jsontext.Int)
		jsontext.Member(c, "pieces", &p.Pieces, jsontext.List((*Piece).JSON))
	})
}

// JSON reads and writes a piece.
func (piece *Piece) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "id", &piece.ID, jsontext.String)
		jsontext.Optional(c, "title", &piece.Title, jsontext.String)
		jsontext.Optional(c, "part", &piece.Part, jsontext.Int)
		jsontext.Member(c, "minutes", &piece.Minutes, jsontext.Int)
		jsontext.Member(c, "least", &piece.Least, jsontext.Int)
		jsontext.Member(c, "priority", &piece.Priority, jsontext.Name)
		jsontext.Optional(c, "break", &piece.Break, jsontext.Bool)
		jsontext.Optional(c, "skip", &piece.Skip, jsontext.Bool)
	})
}

// JSON reads and writes a clock.
func (c *Clock) JSON(coder *jsontext.Coder) {
	coder.Object(func() {
		jsontext.Optional(coder, "start", &c.Start, jsontext.Int)
		jsontext.Optional(coder, "spans", &c.Spans, jsontext.List((*Span).JSON))
		jsontext.Optional(coder, "end", &c.End, jsontext.Int)
	})
}

// JSON reads and writes a span.
func (s *Span) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "id", &s.ID, jsontext.String)
		jsontext.Member(c, "from", &s.From, jsontext.Int)
	})
}

// Record is a plan with its clock, as it is kept.
type Record struct {
	Plan  Plan
	Clock Clock
}

// JSON reads and writes a record.
func (r *Record) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "plan", &r.Plan, (*Plan).JSON)
		jsontext.Member(c, "clock", &r.Clock, (*Clock).JSON)
	})
}

// Parse reads what jsontext.Marshal has written of a Record. The error is plan.damaged for anything else, also for a clock whose pieces
// the plan does not have.
func Parse(text []byte) (Record, error) {
	var r Record
	if jsontext.Unmarshal(text, &r) != nil || r.Plan.Check() != nil || !r.Clock.fits(r.Plan) {
		return Record{}, fault.New(fault.InvalidState, "plan.damaged")
	}
	return r, nil
}

// fits reports whether a clock can be one of a plan: spans of its pieces, each once, one after the other.
func (c Clock) fits(p Plan) bool {
	before, seen := c.Start, map[string]bool{}
	if c.Start < 0 || c.Start == 0 && len(c.Spans)+int(min(c.End, 1)) > 0 || c.End != 0 && c.End < c.Start {
		return false
	}
	for _, s := range c.Spans {
		if p.Find(s.ID) < 0 || seen[s.ID] || s.From < before {
			return false
		}
		seen[s.ID], before = true, s.From
	}
	return c.End == 0 || c.End >= before
}
