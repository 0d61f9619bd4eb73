package fault

import "pizarra/engine/jsontext"

// JSON reads and writes an Error.
func (e *Error) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "error_code", &e.Code, jsontext.String)
		jsontext.Member(c, "key", &e.Key, jsontext.String)
		jsontext.Optional(c, "args", &e.Args, jsontext.Map[map[string]string](jsontext.String[string]))
	})
}
