package classfile

import (
	"errors"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/plan"
)

// envelope is a class file as it is written.
type envelope struct {
	kind   string
	format int
	file   File
}

func (e *envelope) JSON(c *jsontext.Coder) {
	f := &e.file
	c.Object(func() {
		jsontext.Member(c, "pizarra", &e.kind, jsontext.String)
		jsontext.Member(c, "format", &e.format, jsontext.Int)
		jsontext.Member(c, "title", &f.Title, jsontext.String)
		jsontext.Optional(c, "language", &f.Lang, jsontext.String)
		jsontext.Optional(c, "data", &f.Data, jsontext.List((*Data).JSON))
		jsontext.Pointer(c, "plan", &f.Plan, (*plan.Plan).JSON)
		jsontext.Optional(c, "parts", &f.Parts, jsontext.List(jsontext.Int[int]))
		jsontext.Optional(c, "questions", &f.Questions, jsontext.List((*Question).JSON))
	})
}

// JSON reads and writes a data set.
func (d *Data) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &d.Name, jsontext.String)
		jsontext.Member(c, "csv", &d.CSV, jsontext.String)
		jsontext.Optional(c, "target", &d.Target, jsontext.String)
	})
}

// JSON reads and writes a question.
func (q *Question) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "ask", &q.Ask, jsontext.String)
		jsontext.Member(c, "options", &q.Options, jsontext.List((*Option).JSON))
		jsontext.Optional(c, "why", &q.Why, jsontext.String)
	})
}

// JSON reads and writes an option.
func (o *Option) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "text", &o.Text, jsontext.String)
		jsontext.Optional(c, "right", &o.Right, jsontext.Bool)
		jsontext.Optional(c, "why", &o.Why, jsontext.String)
	})
}

// Marshal writes a file. The error is Check's, or classfile.big where it comes to more than MaxSize.
func Marshal(f File) ([]byte, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	text, err := jsontext.Marshal(&envelope{Kind, Format, f})
	if err == nil && len(text) > MaxSize {
		return nil, tooBig(len(text))
	}
	return text, err
}

func tooBig(size int) error {
	return fault.New(fault.InvalidParameterValue, "classfile.big", "megabytes", (size+999_999)/1_000_000, "limit", MaxSize/1_000_000)
}

// Parse reads a file. The errors are classfile.big, classfile.not_json with the place where the text is none, classfile.other for JSON
// that is no class file, classfile.newer for what a newer version of this program has written, and those of Check.
func Parse(text []byte) (File, error) {
	if len(text) > MaxSize {
		return File{}, tooBig(len(text))
	}
	var e envelope
	if err := jsontext.Unmarshal(text, &e); err != nil {
		at := 0
		if wrong := (*jsontext.Error)(nil); errors.As(err, &wrong) {
			at = wrong.Offset
		}
		line := 1
		for _, b := range text[:min(at, len(text))] {
			if b == '\n' {
				line++
			}
		}
		return File{}, fault.New(fault.InvalidParameterValue, "classfile.not_json", "byte", at, "line", line)
	}
	switch {
	case e.kind != Kind || e.format < 1:
		return File{}, fault.New(fault.InvalidParameterValue, "classfile.other")
	case e.format > Format:
		return File{}, fault.New(fault.InvalidParameterValue, "classfile.newer")
	}
	if err := e.file.Check(); err != nil {
		return File{}, err
	}
	return e.file, nil
}
