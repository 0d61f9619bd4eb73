package search

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// ParseFilter reads a filter. "" passes everything; blanks alone are refused, as in MLflow. Every error is a fault with
// the code INVALID_PARAMETER_VALUE and a Place.
//
// As in MLflow, AND may come twice, first or last, and may be missing between two comparisons.
func ParseFilter(scope Scope, text string) (*Filter, error) {
	p := parser{scanner: scanner{text: text}, grammar: &grammars[scope]}
	f := &Filter{Scope: scope}
	if text == "" {
		return f, nil
	}
	if isBlank(text) {
		return nil, p.fail(fault.New(fault.InvalidParameterValue, "search.blank"), 0, len(text))
	}
	clauses, err := p.clauses()
	if err != nil {
		return nil, err
	}
	f.Clauses = clauses
	f.compile()
	return f, nil
}

type parser struct {
	scanner
	grammar *grammar
	seen    *Clause // where to keep the clause at hand, for Complete; or nil
}

func (p *parser) clauses() ([]Clause, error) {
	var list []Clause
	joined := true // whether AND stands before the next clause, or nothing at all
	for {
		p.skip()
		p.mark(atAnd)
		for strings.EqualFold(p.word(), "and") {
			p.at += len("and")
			joined = true
			p.skip()
		}
		if p.end() {
			if joined {
				p.mark(atKey)
			}
			return list, nil
		}
		if err := p.misplaced(joined); err != nil {
			return nil, err
		}
		c, err := p.clause()
		if err != nil {
			return nil, err
		}
		// Without AND, MLflow takes the value before for a part of the key of these.
		if last := len(list) - 1; !joined && (listOps | nullOps).has(c.Op) && !nullOps.has(list[last].Op) {
			return nil, p.fail(fault.New(fault.InvalidParameterValue, "search.and", "found", shorten(p.text[c.Start:c.End])), c.Start, c.End)
		}
		list = append(list, c)
		joined = false
	}
}

// misplaced is the error of what people write where a clause begins and MLflow does not know.
func (p *parser) misplaced(joined bool) error {
	word := strings.ToUpper(p.word())
	switch c := p.peek(); {
	case word == "OR":
		return p.here(fault.New(fault.InvalidParameterValue, "search.or"))
	case word == "NOT":
		return p.here(fault.New(fault.InvalidParameterValue, "search.not"))
	case c == '(' || c == ')':
		return p.here(fault.New(fault.InvalidParameterValue, "search.parenthesis"))
	case !joined && word == "" && c != '`' && c != '"' || !joined && word != "" && p.byteAt(0) <= '9':
		return p.here(fault.New(fault.InvalidParameterValue, "search.and", "found", p.piece()))
	}
	return nil
}

// clause reads one comparison.
func (p *parser) clause() (Clause, error) {
	g := p.grammar
	c := Clause{Start: p.at}
	id, err := p.identifier(g.entities, g.bare)
	if err != nil {
		return c, err
	}
	c.Kind, c.Key = id.kind, id.key
	f := g.field(id.kind, id.key)
	if f == nil && id.kind == DatasetField {
		return c, p.fail(fault.New(fault.InvalidParameterValue, "search.dataset", "found", shorten(id.key), "known", fieldNames(datasetFields)), id.start, id.end)
	}
	if f == nil {
		return c, p.fail(fault.New(fault.InvalidParameterValue, "search.attribute", "found", shorten(id.key),
			"known", fieldNames(g.fields), "entities", entityWords(g.entities)), id.start, id.end)
	}
	if f.name != "" {
		c.Key = f.name
	}
	if p.seen != nil {
		defer func() { *p.seen = c }()
	}
	if err := p.operator(&c, id, f); err != nil {
		return c, err
	}
	if !nullOps.has(c.Op) {
		p.next(atValue)
		if listOps.has(c.Op) {
			err = p.list(&c, id, f)
		} else {
			err = p.value(&c, id, f)
		}
	}
	c.End = p.at
	return c, err
}

// operator reads the operator, which must be one of those that the key takes.
func (p *parser) operator(c *Clause, id identifier, f *field) error {
	p.next(atOperator)
	start := p.at
	if p.end() {
		return p.here(fault.New(fault.InvalidParameterValue, "search.operator_missing", "key", p.written(id), "known", f.ops))
	}
	sign := p.text[start:p.runOf(start, isComparison)]
	if sign != "" {
		p.at += len(sign)
	} else {
		sign = p.wordOperator()
	}
	for o, text := range opTexts {
		if text == sign && f.ops.has(Op(o)) {
			c.Op = Op(o)
			return nil
		}
	}
	if p.at == start {
		return p.here(fault.New(fault.InvalidParameterValue, "search.operator", "key", p.written(id), "found", p.piece(), "known", f.ops))
	}
	return p.fail(fault.New(fault.InvalidParameterValue, "search.operator", "key", p.written(id), "found", p.text[start:p.at], "known", f.ops), start, p.at)
}

// wordOperator reads an operator of words, in capitals and with single spaces, or the one word that comes.
func (p *parser) wordOperator() string {
	next := func() string {
		word := strings.ToUpper(p.word())
		p.at += len(p.word())
		return word
	}
	word := next()
	last := p.at
	then := func(first string, rest ...string) bool {
		if word != first {
			return false
		}
		for _, want := range rest {
			p.skip()
			if next() != want {
				p.at = last
				return false
			}
		}
		return true
	}
	switch {
	case then("NOT", "IN"):
		return "NOT IN"
	case then("NOT", "LIKE"):
		return "NOT LIKE"
	case then("NOT", "ILIKE"):
		return "NOT ILIKE"
	case then("IS", "NULL"):
		return "IS NULL"
	case then("IS", "NOT", "NULL"):
		return "IS NOT NULL"
	}
	return word
}

// value reads what a key is compared with.
func (p *parser) value(c *Clause, id identifier, f *field) error {
	key := p.written(id)
	start, mark := p.at, p.peek()
	isQuoted := mark == '\'' || mark == '"'
	if f.form == number || f.form == whole || f.form == versionNo && !isQuoted {
		if p.end() {
			return p.here(fault.New(fault.InvalidParameterValue, "search.number_missing", "key", key))
		}
		end, isWhole := p.numeral()
		if end == start {
			end = p.valueEnd()
			return p.fail(fault.New(fault.InvalidParameterValue, "search.number", "key", key, "found", shorten(p.text[start:end])), start, end)
		}
		p.at = end
		c.Value = p.text[start:end]
		return p.checkNumber(c, key, f, start, isWhole)
	}
	if p.end() {
		return p.here(fault.New(fault.InvalidParameterValue, "search.text_missing", "key", key))
	}
	if !isQuoted {
		end := p.valueEnd()
		return p.fail(fault.New(fault.InvalidParameterValue, "search.text", "key", key, "found", shorten(p.text[start:end])), start, end)
	}
	var err error
	if c.Value, err = p.quote(false); err != nil {
		return err
	}
	if f.form == idText || f.form == versionNo {
		c.Value, err = p.digits(c.Value, key, start)
	}
	return err
}

// checkNumber holds a number to what an attribute can be compared with; metrics take every one.
func (p *parser) checkNumber(c *Clause, key string, f *field, start int, isWhole bool) error {
	if c.Kind == Metric {
		return nil
	}
	if !isWhole && f.form != number {
		return p.fail(fault.New(fault.InvalidParameterValue, "search.number_whole", "key", key, "found", c.Value), start, p.at)
	}
	if _, err := strconv.ParseInt(c.Value, 10, 64); isWhole && err != nil {
		return p.fail(fault.New(fault.InvalidParameterValue, "search.number_large", "key", key, "found", shorten(c.Value)), start, p.at)
	}
	return nil
}

// digits is a whole number that stands in quotes, in its shortest form.
func (p *parser) digits(text, key string, start int) (string, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil {
		return "", p.fail(fault.New(fault.InvalidParameterValue, "search.digits", "key", key, "found", shorten(text)), start, p.at)
	}
	return strconv.FormatInt(n, 10), nil
}

// valueEnd is where what stands in a value's place ends: its quote, if it has one, or the next space.
func (p *parser) valueEnd() int {
	c := p.peek()
	if c == '\'' || c == '"' {
		rest := p.scanner
		if _, err := rest.quote(false); err == nil {
			return rest.at
		}
	}
	end := p.runOf(p.at, func(r rune) bool { return r > ' ' })
	return max(end, p.at+len(p.piece()))
}
