package chart

import "pizarra/engine/jsontext"

// JSON reads and writes a Chart. The chart adapter reads it in JavaScript.
func (k *Chart) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "title", &k.Title, jsontext.String)
		jsontext.Pointer(c, "confusion", &k.Confusion, (*Confusion).JSON)
		jsontext.Pointer(c, "bars", &k.Bars, (*Bars).JSON)
		jsontext.Pointer(c, "scatter", &k.Scatter, (*Scatter).JSON)
		jsontext.Pointer(c, "parallel", &k.Parallel, (*Parallel).JSON)
		jsontext.Pointer(c, "box", &k.Box, (*Box).JSON)
		jsontext.Pointer(c, "paired", &k.Paired, (*Paired).JSON)
		jsontext.Pointer(c, "side", &k.Side, (*Side).JSON)
		jsontext.Pointer(c, "regions", &k.Regions, (*Regions).JSON)
	})
}

// JSON reads and writes a Confusion.
func (m *Confusion) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "classes", &m.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "counts", &m.Counts, jsontext.List(jsontext.List(jsontext.Int[int])))
		jsontext.Member(c, "true_label", &m.TrueLabel, jsontext.String)
		jsontext.Member(c, "predicted", &m.Predicted, jsontext.String)
	})
}

// JSON reads and writes Bars.
func (b *Bars) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "names", &b.Names, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "values", &b.Values, jsontext.List(jsontext.Float))
		jsontext.Member(c, "axis", &b.Axis, jsontext.String)
	})
}

// JSON reads and writes a Scatter.
func (s *Scatter) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "x_axis", &s.XAxis, jsontext.String)
		jsontext.Member(c, "y_axis", &s.YAxis, jsontext.String)
		jsontext.Optional(c, "x_names", &s.XNames, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "x_log", &s.XLog, jsontext.Bool)
		jsontext.Optional(c, "y_log", &s.YLog, jsontext.Bool)
		jsontext.Optional(c, "lines", &s.Lines, jsontext.Bool)
		jsontext.Optional(c, "unit", &s.Unit, jsontext.Bool)
		jsontext.Member(c, "series", &s.Series, jsontext.List((*Series).JSON))
	})
}

// JSON reads and writes a Series.
func (s *Series) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &s.Name, jsontext.String)
		jsontext.Member(c, "color", &s.Color, jsontext.Int)
		jsontext.Member(c, "points", &s.Points, jsontext.List((*Point).JSON))
	})
}

// JSON reads and writes a Point.
func (p *Point) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "x", &p.X, jsontext.Float)
		jsontext.Member(c, "y", &p.Y, jsontext.Float)
		jsontext.Optional(c, "label", &p.Label, jsontext.String)
		jsontext.Optional(c, "link", &p.Link, jsontext.String)
	})
}
