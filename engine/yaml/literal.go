package yaml

import (
	"strings"

	"pizarra/engine/fault"
)

// literal reads a text on lines of its own, behind | or >, within a collection in the column parent.
func (p *parser) literal(parent int) (*Node, error) {
	n := &Node{Kind: Text, Line: p.line, Column: p.column}
	folding := p.peek(0) == '>'
	p.next()
	chomp, deeper, err := p.header()
	if err != nil {
		return nil, err
	}
	indent := max(parent+1, 1)
	breaks := 0
	if deeper > 0 {
		indent += deeper - 1
		breaks = p.breaks(indent)
	} else {
		var widest int
		breaks, widest = p.widest()
		indent = max(indent, widest)
	}
	var text strings.Builder
	ended := false // the last line ends with an end of line
	for p.column-1 == indent && p.peek(0) != 0 {
		text.WriteString(strings.Repeat("\n", breaks))
		spaced := p.peek(0) == ' ' || p.peek(0) == '\t'
		from := p.at
		for c := p.peek(0); c != 0 && c != '\n'; c = p.peek(0) {
			p.next()
		}
		text.WriteString(p.text[from:p.at])
		if ended = p.peek(0) == '\n'; ended {
			p.next()
		}
		breaks = p.breaks(indent)
		if p.column-1 != indent || p.peek(0) == 0 {
			break
		}
		switch c := p.peek(0); {
		case !folding || !ended || spaced || c == ' ' || c == '\t':
			text.WriteByte('\n')
		case breaks == 0:
			text.WriteByte(' ')
		}
	}
	if chomp != '-' && ended {
		text.WriteByte('\n')
	}
	if chomp == '+' {
		text.WriteString(strings.Repeat("\n", breaks))
	}
	n.Text = text.String()
	return n, nil
}

// header reads what stands behind | or > on its line: what becomes of the last ends of lines, + or - or 0, and by how much the text
// is deeper, 0 where the text says it.
func (p *parser) header() (chomp byte, deeper int, err error) {
	at := p.here()
	for range 2 {
		switch c := p.peek(0); {
		case chomp == 0 && (c == '+' || c == '-'):
			chomp = c
			p.next()
		case deeper == 0 && c >= '1' && c <= '9':
			deeper = int(c - '0')
			p.next()
		}
	}
	from := p.at
	for p.peek(0) == ' ' {
		p.next()
	}
	if p.peek(0) == '#' && p.at > from {
		for c := p.peek(0); c != 0 && c != '\n'; c = p.peek(0) {
			p.next()
		}
	}
	switch p.peek(0) {
	case '\n':
		p.next()
	case 0:
	default:
		p.at, p.line, p.column = at.at, at.line, at.column
		return 0, 0, fault.New(fault.InvalidParameterValue, "yaml.header", "line", p.line, "column", p.column, "text", p.glimpse())
	}
	return chomp, deeper, nil
}

// breaks goes over empty lines to the column, and counts them.
func (p *parser) breaks(indent int) (n int) {
	for {
		for p.column-1 < indent && p.peek(0) == ' ' {
			p.next()
		}
		if p.peek(0) != '\n' {
			return n
		}
		p.next()
		n++
	}
}

// widest goes over empty lines to the first that is not, counts them, and says how far the widest of all is from the margin.
func (p *parser) widest() (n, widest int) {
	for {
		for p.peek(0) == ' ' {
			p.next()
			widest = max(widest, p.column-1)
		}
		if p.peek(0) != '\n' {
			return n, widest
		}
		p.next()
		n++
	}
}
