package search

import (
	"slices"
	"strings"
	"unicode"
)

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
	text = strings.TrimFunc(text, unicode.IsSpace)
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
	s := scanner{text: text}
	s.skip()
	if _, ok := wholeQuote(text); ok {
		return false
	}
	first := s.word()
	s.at += len(first)
	if _, ok := kindOf(g.entities, first); ok && s.peek() == '.' {
		return true
	}
	if slices.ContainsFunc(g.fields, func(f field) bool { return f.name == first }) {
		s.skip()
		if slices.Contains([]string{"LIKE", "ILIKE", "IN", "NOT", "IS"}, strings.ToUpper(s.word())) {
			return true
		}
	}
	for s.at = 0; !s.end(); {
		switch c := s.peek(); {
		case c == '\'' || c == '"' || c == '`':
			if _, err := s.quote(false); err != nil {
				s.at++ // an apostrophe
			}
		case isComparison(c):
			return true
		default:
			s.at += runeLen(text[s.at:])
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
