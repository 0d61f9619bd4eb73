package chart

import "pizarra/engine/jsontext"

// Parallel is parallel coordinates: an axis for each hyperparameter and score, and a line for each run through its values.
type Parallel struct {
	Axes  []Axis `json:"axes"`
	Lines []Line `json:"lines"`
}

// Axis is numbers from Min to Max, or Names, of which a value is the place.
type Axis struct {
	Name  string   `json:"name"`
	Names []string `json:"names,omitempty"`
	Min   float64  `json:"min"`
	Max   float64  `json:"max"`
	Log   bool     `json:"log,omitempty"` // its numbers are above 0 and lie apart by factors
	// Ranges are those that are marked on the axis, each from a value to another; of names, from a place to another. Lines
	// outside of them step back.
	Ranges [][]float64 `json:"ranges,omitempty"`
}

// Line is one run. Where it has nothing on an axis, the value is nil.
type Line struct {
	Label  string     `json:"label"`
	Link   string     `json:"link,omitempty"`
	Color  int        `json:"color"` // index into the palette
	Values []*float64 `json:"values"`
}

// JSON reads and writes Parallel.
func (p *Parallel) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "axes", &p.Axes, jsontext.List((*Axis).JSON))
		jsontext.Member(c, "lines", &p.Lines, jsontext.List((*Line).JSON))
	})
}

// JSON reads and writes an Axis.
func (a *Axis) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &a.Name, jsontext.String)
		jsontext.Optional(c, "names", &a.Names, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "min", &a.Min, jsontext.Float)
		jsontext.Member(c, "max", &a.Max, jsontext.Float)
		jsontext.Optional(c, "log", &a.Log, jsontext.Bool)
		jsontext.Optional(c, "ranges", &a.Ranges, jsontext.List(jsontext.List(jsontext.Float)))
	})
}

// JSON reads and writes a Line.
func (l *Line) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "label", &l.Label, jsontext.String)
		jsontext.Optional(c, "link", &l.Link, jsontext.String)
		jsontext.Member(c, "color", &l.Color, jsontext.Int)
		jsontext.Member(c, "values", &l.Values, jsontext.List(number))
	})
}

// number is a number or null.
func number(x **float64, c *jsontext.Coder) {
	switch {
	case !c.Reading() && *x == nil:
		c.Raw("null")
	case c.Reading() && c.Next() == 'n':
		c.Scalar()
		*x = nil
	default:
		if c.Reading() {
			*x = new(float64)
		}
		jsontext.Float(*x, c)
	}
}

// NewAxis is an axis of numbers that spans values. It is logarithmic where they are above 0, more than two, and the ratios of
// neighbours lie nearer together than their distances.
func NewAxis(name string, values []float64) Axis {
	a := Axis{Name: name}
	for i, x := range values {
		if i == 0 {
			a.Min, a.Max = x, x
		}
		a.Min, a.Max = min(a.Min, x), max(a.Max, x)
	}
	a.Log = byFactors(values)
	return a
}
