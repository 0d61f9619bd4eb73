package search

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// list reads the texts of IN and NOT IN: ('a', "b"). MLflow reads them as Python, where a backslash means something.
func (p *parser) list(c *Clause, id identifier, f *field) error {
	key := p.written(id)
	if p.end() {
		return p.here(fault.New(fault.InvalidParameterValue, "search.list_missing", "key", key))
	}
	if p.peek() != '(' {
		end := p.valueEnd()
		return p.fail(fault.New(fault.InvalidParameterValue, "search.list", "key", key, "found", shorten(p.text[p.at:end])), p.at, end)
	}
	open := p.at
	p.at++
	for {
		p.skip()
		p.mark(atValue)
		switch {
		case p.end():
			return p.fail(fault.New(fault.InvalidParameterValue, "search.list_open", "key", key), open, p.at)
		case p.peek() == ')' && len(c.List) > 0:
			p.at++
			return nil
		case p.peek() != '\'' && p.peek() != '"':
			return p.here(fault.New(fault.InvalidParameterValue, "search.list", "key", key, "found", p.piece()))
		}
		start := p.at
		text, err := p.python()
		if err == nil && f.form == idText {
			text, err = p.digits(text, key, start)
		}
		if err != nil {
			return err
		}
		c.List = append(c.List, text)
		p.skip()
		if p.peek() == ',' {
			p.at++
		} else if p.peek() != ')' && !p.end() {
			return p.here(fault.New(fault.InvalidParameterValue, "search.list_comma", "found", p.piece()))
		}
	}
}

// pythonEscapes are what a backslash and a letter mean in a text of Python.
const pythonEscapes = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v"

// python reads a text as Python writes it in one pair of quotes.
func (p *parser) python() (string, error) {
	start, mark := p.at, p.text[p.at]
	var b strings.Builder
	for p.at++; !p.end(); {
		c := p.byteAt(0)
		p.at++
		switch {
		case c == mark:
			return b.String(), nil
		case c == '\n' || c == '\r':
			p.at = len(p.text) // the text does not end on its line
		case c == '\\' && !p.end():
			if err := p.escape(&b); err != nil {
				return "", err
			}
		default:
			b.WriteByte(c)
		}
	}
	return "", p.fail(fault.New(fault.InvalidParameterValue, "search.unclosed", "found", shorten(p.text[start:])), start, len(p.text))
}

// escape reads what follows a backslash. One that means nothing stays.
func (p *parser) escape(b *strings.Builder) error {
	start := p.at - 1
	c := p.byteAt(0)
	for i := 0; i < len(pythonEscapes); i += 2 {
		if pythonEscapes[i] == c {
			p.at++
			b.WriteByte(pythonEscapes[i+1])
			return nil
		}
	}
	base, from, length := 16, p.at+1, 0
	switch {
	case c == 'x':
		length = 2
	case c == 'u':
		length = 4
	case c == 'U':
		length = 8
	case '0' <= c && c <= '7':
		base, from = 8, p.at
		for length < 3 && '0' <= p.byteAt(length) && p.byteAt(length) <= '7' {
			length++
		}
	case c == 'N' || c == '\n' || c == '\r':
		length = -1
	default:
		b.WriteByte('\\')
		return nil
	}
	if end := from + length; length > 0 && end <= len(p.text) {
		n, err := strconv.ParseUint(p.text[from:end], base, 32)
		if err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			p.at = end
			b.WriteRune(rune(n))
			return nil
		}
	}
	end := min(p.at+1+max(length, 0), len(p.text))
	return p.fail(fault.New(fault.InvalidParameterValue, "search.escape", "found", p.text[start:end]), start, end)
}
