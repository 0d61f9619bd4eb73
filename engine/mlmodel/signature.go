package mlmodel

import (
	"strings"

	"pizarra/engine/jsontext"
)

// Signature is what a model takes and gives, column by column.
type Signature struct {
	Inputs, Outputs []Column
}

// Column is a column of a signature.
type Column struct {
	Type     string // "double", "long", "string"
	Name     string
	Required bool
}

// JSON reads and writes a Column.
func (k *Column) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "type", &k.Type, jsontext.String)
		jsontext.Member(c, "name", &k.Name, jsontext.String)
		jsontext.Member(c, "required", &k.Required, jsontext.Bool)
	})
}

// ReadSignature finds the signature in an MLmodel file: below the line "signature:", two members that are JSON in YAML's single quotes, over
// one line or several. Whatever else stands in the file is not looked at; what cannot be read is none.
func ReadSignature(text string) (s Signature) {
	_, text, found := strings.Cut("\n"+text, "\nsignature:")
	if !found {
		return s
	}
	for {
		line, rest, _ := strings.Cut(strings.TrimPrefix(text, "\n"), "\n")
		line = strings.TrimSuffix(line, "\r")
		switch key, value, _ := strings.Cut(strings.TrimSpace(line), ": "); {
		case line != "" && line[0] != ' ', line == "" && rest == "":
			return s
		case key == "inputs" || key == "outputs":
			if !strings.HasPrefix(value, "'") {
				break
			}
			plain, end := unquoted(text[strings.IndexByte(text, '\'')+1:])
			rest = end
			list, err := []Column(nil), error(nil)
			if err = jsontext.UnmarshalList([]byte(plain), &list, (*Column).JSON); err != nil {
				list = nil
			}
			if key == "inputs" {
				s.Inputs = list
			} else {
				s.Outputs = list
			}
		}
		text = rest
	}
}

// unquoted is the text up to the quote that ends it, and the rest of the file. Within it a quote stands twice, and a line's end and the
// blanks around it are one blank.
func unquoted(text string) (plain, rest string) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\'' && i+1 < len(text) && text[i+1] == '\'':
			b.WriteByte(c)
			i++
		case c == '\'':
			return b.String(), text[i+1:]
		case c == '\n':
			for i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n') {
				i++
			}
			b.WriteByte(' ')
		case c != '\r':
			b.WriteByte(c)
		}
	}
	return b.String(), ""
}

// Example is an input example as input_example.json has it: names, then rows.
type Example struct {
	Columns []string
	Rows    [][]float64
}

// JSON reads and writes an Example.
func (e *Example) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "columns", &e.Columns, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "data", &e.Rows, jsontext.List(jsontext.List(jsontext.Float)))
	})
}
