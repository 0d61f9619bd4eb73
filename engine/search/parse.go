package search

import (
	"strconv"
	"strings"
)

// ParseFilter reads a filter. "" passes everything; blanks alone are refused, as in MLflow. Every error is a fault with
// the code INVALID_PARAMETER_VALUE and a Place.
//
// As in MLflow, AND may come twice, first or last, and may be missing between two comparisons.
func ParseFilter(scope Scope, text string) (*Filter, error) {
	p := parser{text: text, g: &grammars[scope]}
	f := &Filter{Scope: scope}
	p.skip()
	if p.end() && text != "" {
		p.wrong("search.blank", 0, len(text), "")
	} else {
		f.Clauses = p.clauses()
	}
	if p.err != nil {
		return nil, p.err
	}
	f.compile()
	return f, nil
}

func (p *parser) clauses() []Clause {
	var list []Clause
	joined := true // whether AND stands before the next clause, or nothing at all
	for {
		p.skip()
		p.stage, p.from = atAnd, p.at
		for p.is("and") {
			joined = true
			p.next(atKey)
		}
		if p.end() {
			if joined && p.from == p.at {
				p.stage = atKey
			}
			return list
		}
		start := p.at
		p.joined = joined
		if p.misplaced(joined) || !p.clause() {
			return nil
		}
		// Without AND, MLflow takes the value before for a part of the key of these.
		if !joined && (listOps | nullOps).has(p.c.Op) && !nullOps.has(list[len(list)-1].Op) {
			p.wrong("search.and", start, p.at, "")
			return nil
		}
		list = append(list, p.c)
		joined = false
	}
}

// misplaced finds what people write where a clause begins and MLflow does not know.
func (p *parser) misplaced(joined bool) bool {
	c := p.byteAt(p.at)
	sentence := ""
	switch word := p.word(); {
	case sameFold(word, "or"):
		sentence = "search.or"
	case sameFold(word, "not"):
		sentence = "search.not"
	case c == '(' || c == ')':
		sentence = "search.parenthesis"
	case !joined && (word == "" && c != '`' && c != '"' || isDigit(c)):
		sentence = "search.and"
	default:
		return false
	}
	p.here(sentence, "")
	return true
}

// clause reads one comparison into p.c.
func (p *parser) clause() bool {
	p.f = nil
	if !p.identifier(p.g.entities) {
		return false
	}
	kind := p.c.Kind
	p.f = p.g.field(kind, p.c.Key)
	if p.f == nil {
		if kind == DatasetField {
			return p.wrong("search.dataset", p.keyStart, p.keyEnd, fieldNames(datasetFields))
		}
		return p.wrong("search.attribute", p.keyStart, p.keyEnd, fieldNames(p.g.fields)+", "+entityWords(p.g.entities))
	}
	if p.f.name != "" {
		p.c.Key = p.f.name
	}
	if !p.operator() {
		return false
	}
	if !nullOps.has(p.c.Op) {
		p.next(atValue)
		if p.end() {
			return p.here([...]string{"search.text_missing", "search.number_missing", "search.list_missing"}[p.shape()], "")
		}
		switch p.shape() {
		case textShape:
			p.quotedValue()
		case numberShape:
			p.numberValue()
		case listShape:
			p.list()
		}
	}
	p.c.End = p.at
	return p.err == nil
}

// The shapes of a value.
const (
	textShape = iota
	numberShape
	listShape
)

// shape is what the value of the clause at hand must look like.
func (p *parser) shape() int {
	mark := p.peek()
	switch form := p.f.form; {
	case listOps.has(p.c.Op):
		return listShape
	case form == number || form == whole || form == versionNo && mark != '\'' && mark != '"':
		return numberShape
	}
	return textShape
}

// operator reads the operator, which must be one of those that the key takes.
func (p *parser) operator() bool {
	known := p.f.ops.String()
	p.next(atOperator)
	if p.end() {
		return p.here("search.operator_missing", known)
	}
	start := p.at
	for o, text := range opTexts {
		if p.sign(text) && p.f.ops.has(Op(o)) {
			p.c.Op = Op(o)
			return true
		}
		if p.at > start { // it is one, but not of this key
			return p.wrong("search.operator", start, p.at, known)
		}
	}
	if p.is("not") { // NOT LIKE
		p.skip()
		if len(p.word()) > 0 {
			return p.wrong("search.operator", start, p.at+len(p.word()), known)
		}
		p.at = start
	}
	return p.here("search.operator", known)
}

// sign takes an operator, if it is the one that comes next: its signs, or its words in any case.
func (p *parser) sign(text string) bool {
	start := p.at
	if isComparison(text[0]) {
		if p.text[start:p.signs()] != text {
			return false
		}
		p.at += len(text)
		return true
	}
	for word := range strings.SplitSeq(text, " ") {
		if p.at > start {
			p.skip()
		}
		if !p.is(word) {
			p.at = start
			return false
		}
	}
	return true
}

// wrongValue is wrong of what stands in the value's place: a text in quotes, or all up to the next space.
func (p *parser) wrongValue(sentence string) bool {
	start := p.at
	end := start + runeLen(p.text[start:])
	for end < len(p.text) && p.text[end] > ' ' {
		end++
	}
	if c := p.text[start]; c == '\'' || c == '"' {
		if p.quote(false); p.err == nil {
			end = p.at
		}
	}
	return p.wrong(sentence, start, end, "")
}

func (p *parser) numberValue() bool {
	start := p.at
	end, isWhole := p.numeral()
	if end == start {
		return p.wrongValue("search.number")
	}
	p.at = end
	p.c.Value = p.text[start:end]
	if p.c.Kind == Metric {
		return true
	}
	if !isWhole && p.f.form != number {
		return p.wrong("search.number_whole", start, end, "")
	}
	if _, err := strconv.ParseInt(p.c.Value, 10, 64); isWhole && err != nil {
		return p.wrong("search.number_large", start, end, "")
	}
	return true
}

func (p *parser) quotedValue() bool {
	start := p.at
	if c := p.text[start]; c != '\'' && c != '"' {
		return p.wrongValue("search.text")
	}
	p.c.Value = p.quote(false)
	return p.err == nil && p.shorten(&p.c.Value, start)
}

// shorten brings an id or a version number, which stands in quotes from start on, into its shortest form.
func (p *parser) shorten(value *string, start int) bool {
	if p.f.form == quoted {
		return true
	}
	n, err := strconv.ParseInt(strings.TrimSpace(*value), 10, 64)
	if err != nil {
		return p.wrong("search.digits", start, p.at, "")
	}
	*value = strconv.FormatInt(n, 10)
	return true
}
