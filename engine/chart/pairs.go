package chart

import "pizarra/engine/jsontext"

// Paired is two runs' scores on the same splits: a line joins each pair, and an interval says where the mean of the differences
// lies.
type Paired struct {
	NameA       string    `json:"name_a"`
	NameB       string    `json:"name_b"`
	Axis        string    `json:"axis"`
	Split       string    `json:"split"`      // what the number of a split is called
	Difference  string    `json:"difference"` // what a − b is called
	A           []float64 `json:"a"`
	B           []float64 `json:"b"`
	Differences []float64 `json:"differences"` // a − b
	Mean        float64   `json:"mean"`        // of the differences, with its interval
	Low         float64   `json:"low"`
	High        float64   `json:"high"`
}

// Side is several charts of one kind beside each other, on the same scale.
type Side struct {
	Names      []string    `json:"names"`                // one for each chart
	Confusions []Confusion `json:"confusions,omitempty"` // of the same classes
	Scatters   []Scatter   `json:"scatters,omitempty"`
	Bars       []Bars      `json:"bars,omitempty"` // of the same names
	Most       int         `json:"most,omitempty"` // the largest count of all matrices, for one scale of colours
}

// NewSide puts confusion matrices beside each other.
func NewSide(names []string, matrices ...Confusion) *Side {
	s := &Side{Names: names, Confusions: matrices}
	for _, m := range matrices {
		for _, row := range m.Counts {
			for _, n := range row {
				s.Most = max(s.Most, n)
			}
		}
	}
	return s
}

// JSON reads and writes Paired.
func (p *Paired) JSON(c *jsontext.Coder) {
	floats := jsontext.List(jsontext.Float)
	c.Object(func() {
		jsontext.Member(c, "name_a", &p.NameA, jsontext.String)
		jsontext.Member(c, "name_b", &p.NameB, jsontext.String)
		jsontext.Member(c, "axis", &p.Axis, jsontext.String)
		jsontext.Member(c, "split", &p.Split, jsontext.String)
		jsontext.Member(c, "difference", &p.Difference, jsontext.String)
		jsontext.Member(c, "a", &p.A, floats)
		jsontext.Member(c, "b", &p.B, floats)
		jsontext.Member(c, "differences", &p.Differences, floats)
		jsontext.Member(c, "mean", &p.Mean, jsontext.Float)
		jsontext.Member(c, "low", &p.Low, jsontext.Float)
		jsontext.Member(c, "high", &p.High, jsontext.Float)
	})
}

// JSON reads and writes Side.
func (s *Side) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "names", &s.Names, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "confusions", &s.Confusions, jsontext.List((*Confusion).JSON))
		jsontext.Optional(c, "scatters", &s.Scatters, jsontext.List((*Scatter).JSON))
		jsontext.Optional(c, "bars", &s.Bars, jsontext.List((*Bars).JSON))
		jsontext.Optional(c, "most", &s.Most, jsontext.Int)
	})
}
