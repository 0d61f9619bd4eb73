package yaml

import "pizarra/engine/fault"

// block reads the value that begins here, within a collection whose lines begin in the column parent, counted from 0 here and below
// as PyYAML does, -1 for none. Where fresh is false it stands on the line of what it belongs to, and no collection may begin but
// one in brackets.
func (p *parser) block(parent int, fresh bool) (*Node, error) {
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	switch c := p.peek(0); {
	case c == '-' && blank(p.peek(1)):
		if !fresh {
			return nil, fault.New(fault.InvalidParameterValue, "yaml.dash", "line", p.line, "column", p.column)
		}
		return p.blockList(p.column - 1)
	case c == '|' || c == '>':
		return p.literal(parent)
	}
	start := p.here()
	node, err := p.inline(parent, false)
	if err != nil {
		return nil, err
	}
	if isKey, err := p.isKey(start); err != nil || !isKey {
		return node, err
	}
	if !fresh {
		return nil, p.unexpected()
	}
	return p.blockMap(node, start)
}

// isKey goes to the colon that stands behind what began at start, if it is a key.
func (p *parser) isKey(start place) (bool, error) {
	back := p.here()
	for p.peek(0) == ' ' {
		p.next()
	}
	if p.peek(0) != ':' || !blank(p.peek(1)) {
		p.at, p.line, p.column = back.at, back.line, back.column
		return false, nil
	}
	if p.line != start.line || p.column-start.column > maxKey {
		return false, p.unexpected()
	}
	return true, nil
}

// blockMap reads a map whose first key is there, up to its colon, and began at start.
func (p *parser) blockMap(key *Node, start place) (*Node, error) {
	m := &Node{Kind: Map, Line: start.line, Column: start.column}
	column := start.column - 1
	for {
		if err := checkKey(key); err != nil {
			return nil, err
		}
		p.next() // the colon
		value, err := p.under(column, true)
		if err != nil {
			return nil, err
		}
		m.Pairs = append(m.Pairs, Pair{key, value})
		more, err := p.goesOn(column)
		if err != nil || !more {
			return m, err
		}
		at := p.here()
		if c := p.peek(0); c == '-' && blank(p.peek(1)) {
			return nil, fault.New(fault.InvalidParameterValue, "yaml.dash", "line", p.line, "column", p.column)
		}
		if key, err = p.inline(column, false); err != nil {
			return nil, err
		}
		isKey, err := p.isKey(at)
		if err != nil {
			return nil, err
		}
		if !isKey {
			return nil, fault.New(fault.InvalidParameterValue, "yaml.no_colon", "line", at.line, "column", at.column, "text", key.Text)
		}
	}
}

// checkKey refuses what PyYAML cannot take for a key, or takes for more than one.
func checkKey(key *Node) error {
	if !key.Scalar() {
		return fault.New(fault.InvalidParameterValue, "yaml.key", "line", key.Line, "column", key.Column)
	}
	return nil
}

// blockList reads a list whose dashes stand in the column.
func (p *parser) blockList(column int) (*Node, error) {
	l := &Node{Kind: List, Line: p.line, Column: p.column}
	for {
		p.next() // the dash
		value, err := p.under(column, false)
		if err != nil {
			return nil, err
		}
		l.Items = append(l.Items, value)
		more, err := p.goesOn(column)
		if err != nil || !more {
			return l, err
		}
		if p.peek(0) != '-' || !blank(p.peek(1)) {
			return l, nil // the list of a key may stand in the key's own column, where another key follows
		}
	}
}

// under reads the value behind a colon or a dash of a collection in the column: on its line, or on the next ones.
func (p *parser) under(column int, ofKey bool) (*Node, error) {
	at := p.here()
	p.toToken()
	none := &Node{Kind: Null, Text: "None", Line: at.line, Column: at.column}
	switch {
	case p.end():
		return none, nil
	case p.line == at.line:
		return p.block(column, !ofKey)
	case p.column-1 > column, p.column-1 == column && (p.peek(0) == '|' || p.peek(0) == '>'):
		return p.block(column, true)
	case ofKey && p.column-1 == column && p.peek(0) == '-' && blank(p.peek(1)):
		if err := p.deeper(); err != nil {
			return nil, err
		}
		defer func() { p.depth-- }()
		return p.blockList(column)
	}
	return none, nil
}

// goesOn goes to what comes after a value, and reports whether it belongs to the collection in the column. It must stand on a
// line of its own, and not deeper.
func (p *parser) goesOn(column int) (bool, error) {
	line := p.line
	fresh := p.column == 1 || p.onlySpaces()
	p.toToken()
	if p.end() {
		return false, nil
	}
	switch {
	case p.line == line && !fresh:
		return false, p.unexpected()
	case p.peek(0) == '\t':
		return false, p.tab()
	case p.column-1 > column:
		return false, fault.New(fault.InvalidParameterValue, "yaml.indent", "line", p.line, "column", p.column, "text", p.glimpse())
	}
	return p.column-1 == column, nil
}

// onlySpaces reports whether nothing but spaces stands before this place on its line: the text of a | has ended here.
func (p *parser) onlySpaces() bool {
	for i := p.at - 1; i >= 0 && p.text[i] != '\n'; i-- {
		if p.text[i] != ' ' {
			return false
		}
	}
	return true
}
