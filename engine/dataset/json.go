package dataset

import "pizarra/engine/jsontext"

// JSON reads and writes a Reading.
func (r *Reading) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Optional(c, "encoding", &r.Encoding, jsontext.String)
		jsontext.Optional(c, "separator", &r.Separator, jsontext.String)
		jsontext.Optional(c, "decimal", &r.Decimal, jsontext.String)
		jsontext.Optional(c, "header", &r.Header, jsontext.String)
	})
}

// JSON reads and writes a Selection.
func (s *Selection) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Optional(c, "target", &s.Target, jsontext.String)
		jsontext.Optional(c, "omit", &s.Omit, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "drop_missing", &s.DropMissing, jsontext.Bool)
	})
}

// JSON reads and writes a Problem.
func (p *Problem) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "column", &p.Column, jsontext.String)
		jsontext.Member(c, "kind", &p.Kind, jsontext.Name)
		jsontext.Member(c, "rows", &p.Rows, jsontext.Int)
		jsontext.Member(c, "row", &p.Row, jsontext.Int)
		jsontext.Optional(c, "example", &p.Example, jsontext.String)
	})
}

// JSON reads and writes a ColumnInfo.
func (i *ColumnInfo) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &i.Name, jsontext.String)
		jsontext.Member(c, "type", &i.Type, jsontext.Name)
		jsontext.Member(c, "missing", &i.Missing, jsontext.Int)
		jsontext.Member(c, "distinct", &i.Distinct, jsontext.Int)
		jsontext.Member(c, "min", &i.Min, jsontext.Float)
		jsontext.Member(c, "max", &i.Max, jsontext.Float)
	})
}

// JSON reads and writes a ClassCount.
func (n *ClassCount) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &n.Name, jsontext.String)
		jsontext.Member(c, "rows", &n.Rows, jsontext.Int)
	})
}
