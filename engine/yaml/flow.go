package yaml

import "pizarra/engine/fault"

// inline reads a scalar or a collection in brackets. Where the text is within brackets already, inFlow, more ends a plain scalar.
func (p *parser) inline(parent int, inFlow bool) (*Node, error) {
	switch c := p.peek(0); c {
	case '[', '{':
		if err := p.deeper(); err != nil {
			return nil, err
		}
		defer func() { p.depth-- }()
		if c == '[' {
			return p.flowList()
		}
		return p.flowMap()
	case '"', '\'':
		return p.quoted(c)
	case '&', '*', '!':
		return nil, p.unsupported(string(rune(c)))
	case '\t':
		return nil, p.tab()
	case '%':
		if p.column == 1 {
			return nil, p.unsupported("%")
		}
	case '?':
		if inFlow || blank(p.peek(1)) {
			return nil, p.unsupported("?")
		}
	case ':':
		if inFlow || blank(p.peek(1)) {
			return nil, p.unsupported(":")
		}
	}
	if c := p.peek(0); c == '-' && blank(p.peek(1)) || isIndicator(c) {
		return nil, fault.New(fault.InvalidParameterValue, "yaml.start", "line", p.line, "column", p.column, "text", string(rune(c)))
	}
	return p.plain(parent, inFlow)
}

// isIndicator reports whether a plain scalar cannot begin with a byte; -, ? and : it may.
func isIndicator(c byte) bool {
	switch c {
	case ',', ']', '}', '|', '>', '%', '@', '`':
		return true
	}
	return false
}

// open is the error of a bracket that is not closed.
func (p *parser) open(n *Node, bracket string) error {
	return fault.New(fault.InvalidParameterValue, "yaml.bracket", "line", n.Line, "column", n.Column, "text", bracket)
}

// entry goes to the next entry within brackets; over is true at the closing one, which it goes over.
func (p *parser) entry(n *Node, opening string, closing byte, first bool) (over bool, err error) {
	p.toToken()
	if !first && p.peek(0) == ',' {
		p.next()
		p.toToken()
		first = true
	}
	switch {
	case p.end():
		return false, p.open(n, opening)
	case p.peek(0) == closing:
		p.next()
		return true, nil
	case p.peek(0) == '\t':
		return false, p.tab()
	case !first && p.peek(0) == ':' && p.line > n.Line: // the next line's key has become a part of what is not closed
		return false, p.open(n, opening)
	case !first:
		return false, fault.New(fault.InvalidParameterValue, "yaml.comma", "line", p.line, "column", p.column, "text", p.glimpse())
	}
	return false, nil
}

// flowList reads [a, b]; an entry of the form a: b is a map of one.
func (p *parser) flowList() (*Node, error) {
	l := &Node{Kind: List, Line: p.line, Column: p.column}
	p.next()
	for first := true; ; first = false {
		over, err := p.entry(l, "[", ']', first)
		if err != nil || over {
			return l, err
		}
		item, value, err := p.pair("[", l)
		if err != nil {
			return nil, err
		}
		if value != nil {
			item = &Node{Kind: Map, Line: item.Line, Column: item.Column, Pairs: []Pair{{item, value}}}
		}
		l.Items = append(l.Items, item)
	}
}

// flowMap reads {a: b, c}; what has no value is Null.
func (p *parser) flowMap() (*Node, error) {
	m := &Node{Kind: Map, Line: p.line, Column: p.column}
	p.next()
	for first := true; ; first = false {
		over, err := p.entry(m, "{", '}', first)
		if err != nil || over {
			return m, err
		}
		key, value, err := p.pair("{", m)
		if err != nil {
			return nil, err
		}
		if err := checkKey(key); err != nil {
			return nil, err
		}
		if value == nil {
			value = &Node{Kind: Null, Text: "None", Line: key.Line, Column: key.Column}
		}
		m.Pairs = append(m.Pairs, Pair{key, value})
	}
}

// pair reads an entry within brackets; value is nil where no colon follows.
func (p *parser) pair(opening string, within *Node) (key, value *Node, err error) {
	start := p.here()
	if key, err = p.inline(0, true); err != nil {
		return nil, nil, err
	}
	p.toToken()
	if p.peek(0) != ':' || p.end() {
		return key, nil, nil
	}
	if p.line != start.line || p.column-start.column > maxKey {
		return nil, nil, p.unexpected()
	}
	if err := checkKey(key); err != nil {
		return nil, nil, err
	}
	p.next()
	at := p.here()
	p.toToken()
	switch c := p.peek(0); {
	case p.end():
		return nil, nil, p.open(within, opening)
	case c == ',' || c == ']' || c == '}':
		return key, &Node{Kind: Null, Text: "None", Line: at.line, Column: at.column}, nil
	}
	value, err = p.inline(0, true)
	return key, value, err
}
