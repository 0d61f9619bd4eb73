package yaml

import (
	"strings"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// plain reads a scalar without quotes. It goes on over the lines that are deeper than the collection in the column parent; within
// brackets over all.
func (p *parser) plain(parent int, inFlow bool) (*Node, error) {
	n := &Node{Line: p.line, Column: p.column}
	var text strings.Builder
	for {
		from := p.at
		for !p.endsPlain(inFlow) {
			p.next()
		}
		if p.at == from {
			break
		}
		text.WriteString(p.text[from:p.at])
		back := p.here()
		between, lines := p.folded()
		if between == "" || p.peek(0) == '#' || lines > 0 && !inFlow && p.column-1 <= parent || p.end() || p.endsPlain(inFlow) {
			p.at, p.line, p.column = back.at, back.line, back.column
			break
		}
		text.WriteString(between)
	}
	n.Kind, n.Text = Text, text.String()
	return n, resolve(n)
}

// endsPlain reports whether a plain scalar ends before what stands here.
func (p *parser) endsPlain(inFlow bool) bool {
	c := p.peek(0)
	if blank(c) {
		return true
	}
	if c == ':' {
		d := p.peek(1)
		return blank(d) || inFlow && strings.IndexByte(",[]{}", d) >= 0
	}
	return inFlow && strings.IndexByte(",?[]{}", c) >= 0
}

// folded goes over the spaces and ends of lines between two words of a scalar without quotes, and returns what stands for them in
// the value: one end of a line is a space, more are one less.
func (p *parser) folded() (text string, lines int) {
	from := p.at
	for p.peek(0) == ' ' {
		p.next()
	}
	if p.peek(0) != '\n' {
		return p.text[from:p.at], 0
	}
	for c := p.peek(0); c == '\n' || c == ' '; c = p.peek(0) {
		if p.next(); c == '\n' {
			if lines++; p.mark() != "" {
				break
			}
		}
	}
	return fold(lines), lines
}

// fold is what a number of ends of lines stands for.
func fold(lines int) string {
	if lines == 1 {
		return " "
	}
	return strings.Repeat("\n", lines-1)
}

// quoted reads a scalar in quotes.
func (p *parser) quoted(quote byte) (*Node, error) {
	n := &Node{Kind: Text, Line: p.line, Column: p.column}
	var text strings.Builder
	p.next()
	for {
		c := p.peek(0)
		switch {
		case c == 0:
			return nil, fault.New(fault.InvalidParameterValue, "yaml.quote", "line", n.Line, "column", n.Column, "text", string(rune(quote)))
		case c == quote && quote == '\'' && p.peek(1) == '\'':
			text.WriteByte('\'')
			p.skip(2)
		case c == quote:
			p.next()
			n.Text = text.String()
			return n, nil
		case c == '\\' && quote == '"':
			if err := p.escape(&text); err != nil {
				return nil, err
			}
		case c == ' ' || c == '\t' || c == '\n':
			between, err := p.quotedSpace(n)
			if err != nil {
				return nil, err
			}
			text.WriteString(between)
		default:
			from := p.at
			p.next()
			text.WriteString(p.text[from:p.at])
		}
	}
}

// quotedSpace goes over the white space within quotes, and returns what it stands for.
func (p *parser) quotedSpace(n *Node) (string, error) {
	from := p.at
	for c := p.peek(0); c == ' ' || c == '\t'; c = p.peek(0) {
		p.next()
	}
	if p.peek(0) != '\n' {
		return p.text[from:p.at], nil
	}
	p.next()
	lines, err := p.quotedLines()
	return fold(1 + lines), err
}

// quotedLines goes over the beginning of a line within quotes, and over the empty ones before it, and counts those.
func (p *parser) quotedLines() (empty int, err error) {
	for {
		if p.mark() != "" {
			return 0, fault.New(fault.InvalidParameterValue, "yaml.documents", "line", p.line, "column", p.column)
		}
		for c := p.peek(0); c == ' ' || c == '\t'; c = p.peek(0) {
			p.next()
		}
		if p.peek(0) != '\n' {
			return empty, nil
		}
		p.next()
		empty++
	}
}

// escapes are what the letters behind a backslash stand for.
var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f", 'r': "\r", 'e': "\x1b", ' ': " ",
	'"': `"`, '\\': `\`, '/': "/", 'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// escape reads a backslash and what belongs to it.
func (p *parser) escape(text *strings.Builder) error {
	at := p.here()
	wrong := func() error {
		r, _ := utf8.DecodeRuneInString(p.text[at.at+1:])
		return fault.New(fault.InvalidParameterValue, "yaml.escape", "line", at.line, "column", at.column, "text", `\`+string(r))
	}
	p.next()
	c := p.peek(0)
	if c == 0 {
		return nil // the quote is not closed, which its reader says
	}
	p.next()
	if c == '\n' {
		empty, err := p.quotedLines()
		text.WriteString(strings.Repeat("\n", empty))
		return err
	}
	if s, ok := escapes[c]; ok {
		text.WriteString(s)
		return nil
	}
	length := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if length == 0 {
		return wrong()
	}
	var r rune
	for range length {
		digit := strings.IndexByte("0123456789abcdef", p.peek(0)|0x20)
		if d := p.peek(0); digit < 0 || d < '0' || d > '9' && d < 'A' || r > utf8.MaxRune {
			return wrong()
		}
		r = r<<4 | rune(digit)
		p.next()
	}
	if !utf8.ValidRune(r) {
		return wrong()
	}
	text.WriteRune(r)
	return nil
}
