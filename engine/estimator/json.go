package estimator

import (
	"math"
	"strconv"

	"pizarra/engine/jsontext"
)

// JSON reads and writes null, true, 100, 0.5 or "sqrt". 1 is an Int and 1.0 a Float, as in Python.
func (v *Value) JSON(c *jsontext.Coder) {
	if c.Reading() {
		if c.Next() == '"' {
			*v = Value{Kind: Word}
			jsontext.String(&v.word, c)
			return
		}
		text := c.Scalar()
		if *v = ParseValue(text); v.Kind == Word {
			c.Fail("number of a hyperparameter's size")
		}
		return
	}
	switch v.Kind {
	case None:
		c.Raw("null")
	case Bool:
		c.Raw(strconv.FormatBool(v.Bool()))
	case Int:
		c.Raw(strconv.Itoa(v.Int()))
	case Float:
		x := v.number
		if math.IsNaN(x) || math.IsInf(x, 0) {
			c.Fail("finite number")
		}
		c.Raw(pythonFloat(x))
	default:
		jsontext.String(&v.word, c)
	}
}

// MarshalJSON and UnmarshalJSON are JSON for encoding/json, with which programs and tests write larger things.
func (v Value) MarshalJSON() ([]byte, error)     { return jsontext.Marshal(&v) }
func (v *Value) UnmarshalJSON(text []byte) error { return jsontext.Unmarshal(text, v) }

// JSON reads and writes Params by name.
func (p *Params) JSON(c *jsontext.Coder) { jsontext.Map[Params]((*Value).JSON)(p, c) }

// Members are what an Inspection is within the object that it is part of.
func (i *Inspection) Members(c *jsontext.Coder) {
	jsontext.Optional(c, "feature_importances", &i.Importances, jsontext.List(jsontext.Float))
	jsontext.Optional(c, "coef", &i.Coef, jsontext.List(jsontext.List(jsontext.Float)))
	jsontext.Optional(c, "intercept", &i.Intercept, jsontext.List(jsontext.Float))
	jsontext.Pointer(c, "n_iter", &i.Iterations, jsontext.Int)
	jsontext.Pointer(c, "converged", &i.Converged, jsontext.Bool)
	jsontext.Pointer(c, "oob_score", &i.OOBScore, jsontext.Float)
	jsontext.Pointer(c, "depth", &i.Depth, jsontext.Int)
	jsontext.Pointer(c, "n_leaves", &i.Leaves, jsontext.Int)
}
