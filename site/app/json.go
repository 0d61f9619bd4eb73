package app

import "pizarra/engine/jsontext"

// members are those of an object that is made only to be written.
type members func(c *jsontext.Coder)

// JSON writes the object.
func (m members) JSON(c *jsontext.Coder) { c.Object(func() { m(c) }) }

// asJSON is an object's text; "" where it holds a number that is not finite.
func asJSON(m members) string {
	text, err := jsontext.Marshal(m)
	if err != nil {
		return ""
	}
	return string(text)
}

// words reads and writes text by name.
var words = jsontext.Map[map[string]string](jsontext.String[string])

// column is a column of the data as MLflow describes one in a data set's schema.
type column struct {
	Type     string
	Name     string
	Required bool
}

// JSON reads and writes a column.
func (k *column) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "type", &k.Type, jsontext.String)
		jsontext.Member(c, "name", &k.Name, jsontext.String)
		jsontext.Member(c, "required", &k.Required, jsontext.Bool)
	})
}
