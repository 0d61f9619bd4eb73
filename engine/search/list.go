package search

import (
	"strconv"
	"unicode/utf8"
)

// list reads the texts of IN and NOT IN: ('a', "b"). MLflow reads them as Python, where a backslash means something.
func (p *parser) list() bool {
	open := p.at
	if p.text[open] != '(' {
		return p.wrongValue("search.list")
	}
	p.at++
	for {
		p.skip()
		p.stage, p.from = atValue, p.at
		start := p.at
		switch c := p.byteAt(start); {
		case p.end():
			return p.wrong("search.list_open", open, start, "")
		case c == ')' && len(p.c.List) > 0:
			p.at++
			return true
		case c != '\'' && c != '"':
			return p.here("search.list", "")
		}
		text := p.python()
		if p.err != nil || !p.shorten(&text, start) {
			return false
		}
		p.c.List = append(p.c.List, text)
		p.skip()
		if c := p.byteAt(p.at); c == ',' {
			p.at++
		} else if c != ')' && !p.end() {
			return p.here("search.list_comma", "")
		}
	}
}

// pythonEscapes are pairs: what a letter behind a backslash means in a text of Python.
const pythonEscapes = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v"

// python reads a text as Python writes it in one pair of quotes.
func (p *parser) python() string {
	start, mark := p.at, p.text[p.at]
	var text []byte
	p.at++
	for c := p.byteAt(p.at); !p.end() && c != '\n' && c != '\r'; c = p.byteAt(p.at) {
		p.at++
		switch {
		case c == mark:
			return string(text)
		case c == '\\':
			if text = p.escape(text); p.err != nil {
				return ""
			}
		default:
			text = append(text, c)
		}
	}
	p.wrong("search.unclosed", start, len(p.text), "")
	return ""
}

// escape adds what a backslash and what follows it mean. One that means nothing stays.
func (p *parser) escape(text []byte) []byte {
	start := p.at - 1
	c := p.byteAt(p.at)
	for i := 0; i < len(pythonEscapes); i += 2 {
		if pythonEscapes[i] == c {
			p.at++
			return append(text, pythonEscapes[i+1])
		}
	}
	base, from, end := 16, p.at+1, p.at
	switch {
	case c == 'x':
		end = from + 2
	case c == 'u':
		end = from + 4
	case c == 'U':
		end = from + 8
	case '0' <= c && c <= '7':
		base, from = 8, p.at
		for end < from+3 && '0' <= p.byteAt(end) && p.byteAt(end) <= '7' {
			end++
		}
	case c != 'N' && c != '\n' && c != '\r':
		return append(text, '\\')
	}
	if end > p.at && end <= len(p.text) {
		if n, err := strconv.ParseUint(p.text[from:end], base, 32); err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			p.at = end
			return utf8.AppendRune(text, rune(n))
		}
	}
	p.wrong("search.escape", start, min(p.at+1, len(p.text)), "")
	return nil
}
