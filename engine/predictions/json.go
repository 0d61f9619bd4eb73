package predictions

import (
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// Labels are class indices. As JSON they are a text with a letter for each row, from "0" on: a page reads that many times faster
// than numbers, and it has as many rows as the test.
type Labels []int32

// JSON reads and writes Labels.
func (l *Labels) JSON(c *jsontext.Coder) {
	var text string
	if !c.Reading() {
		letters := make([]rune, len(*l))
		for i, k := range *l {
			letters[i] = '0' + k
		}
		text = string(letters)
	}
	jsontext.String(&text, c)
	if c.Reading() {
		*l = make(Labels, 0, len(text))
		for _, letter := range text {
			*l = append(*l, letter-'0')
		}
	}
}

// JSON reads and writes a Request.
func (r *Request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "jobs", &r.Jobs, jsontext.List((*trainer.Job).JSON))
		jsontext.Optional(c, "places", &r.Places, jsontext.List(jsontext.Int[int]))
	})
}

// JSON reads and writes an Answer.
func (a *Answer) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Pointer(c, "run", &a.Run, (*Run).JSON)
		jsontext.Pointer(c, "rows", &a.Rows, (*Rows).JSON)
	})
}

// JSON reads and writes a Run.
func (r *Run) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "data", &r.Data, jsontext.String)
		jsontext.Member(c, "split", &r.Split, jsontext.String)
		jsontext.Member(c, "classes", &r.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "truth", &r.Truth, (*Labels).JSON)
		jsontext.Member(c, "predicted", &r.Guesses, (*Labels).JSON)
		jsontext.Member(c, "ranking", &r.Ranking, (*metrics.Ranking).JSON)
	})
}

// JSON reads and writes Rows.
func (r *Rows) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &r.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &r.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "rows", &r.Rows, jsontext.List((*Row).JSON))
	})
}

// JSON reads and writes a Row.
func (r *Row) JSON(c *jsontext.Coder) {
	floats := jsontext.List(jsontext.Float)
	c.Object(func() {
		jsontext.Member(c, "row", &r.Row, jsontext.Int)
		jsontext.Optional(c, "file_row", &r.FileRow, jsontext.Int)
		jsontext.Member(c, "true", &r.True, jsontext.Int)
		jsontext.Member(c, "values", &r.Values, floats)
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.List(jsontext.Int[int]))
		jsontext.Member(c, "probabilities", &r.Probabilities, jsontext.List(floats))
	})
}
