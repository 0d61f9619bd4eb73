package search

import "strings"

// Box is what a search box holds: a filter, or a plain text that names are searched for.
type Box struct {
	Filter *Filter
	Name   string
	scope  Scope
}

// ReadBox reads a search box. Blank, it passes everything. A text is meant as a filter when, outside of quotes, it holds
// one of < > = ! ~, or begins with a word that a filter's key begins with and a point, such as metrics., or with an
// attribute and an operator that is a word. Any other text is looked for in the names, wherever it stands in them and
// whatever its case; so is a text that stands in quotes as a whole. A text that is meant as a filter but is none is an error.
func ReadBox(scope Scope, text string) (Box, error) {
	text = strings.TrimSpace(text)
	if IsFilter(scope, text) {
		f, err := ParseFilter(scope, text)
		return Box{Filter: f, scope: scope}, err
	}
	if name, ok := wholeQuote(text); ok {
		text = name
	}
	return Box{Name: text, scope: scope}, nil
}

// IsFilter says whether a text is meant as a filter, by the rule of ReadBox.
func IsFilter(scope Scope, text string) bool {
	g := &grammars[scope]
	p := parser{text: text}
	p.skip()
	if _, ok := wholeQuote(text); ok {
		return false
	}
	first := p.word()
	p.at += len(first)
	if _, ok := kindOf(g.entities, first); ok && p.peek() == '.' {
		return true
	}
	if find(g.fields, first) != nil {
		p.skip()
		for _, word := range []string{"like", "ilike", "in", "not", "is"} {
			if p.is(word) {
				return true
			}
		}
	}
	for p.at = 0; !p.end(); {
		c := text[p.at]
		if isComparison(c) {
			return true
		}
		start := p.at
		if c == '\'' || c == '"' || c == '`' {
			p.quote(false)
		}
		if p.at == start { // an apostrophe is no quote
			p.at++
		}
	}
	return false
}

// wholeQuote is what is in the quotes around a text.
func wholeQuote(text string) (string, bool) {
	if len(text) < 2 || text[0] != '\'' && text[0] != '"' || text[len(text)-1] != text[0] {
		return "", false
	}
	inner := text[1 : len(text)-1]
	return inner, !strings.Contains(inner, text[:1])
}

// Match says whether the box finds s.
func (b Box) Match(s Subject) bool {
	if b.Filter != nil {
		return b.Filter.Match(s)
	}
	if b.Name == "" {
		return true
	}
	name, ok := s.Text(grammars[b.scope].name)
	return ok && strings.Contains(strings.ToLower(name), strings.ToLower(b.Name))
}
