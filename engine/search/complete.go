package search

import (
	"slices"
	"strings"
)

// Known is what the page knows to offer: the keys there are, and the values of a key, with the status names and the data
// sets' fields among them.
type Known struct {
	Metrics, Params, Tags []string
	Values                func(k Kind, key string) []string // may be nil
}

// Completion is what may stand at a place: each option takes the place of the bytes from Start to End.
type Completion struct {
	Start, End int
	Options    []string
}

// statuses are the states of a run in MLflow.
var statuses = []string{"FINISHED", "RUNNING", "FAILED", "KILLED", "SCHEDULED"}

// CompleteFilter says what may come at a cursor, a byte offset into a filter, and begins with what stands before it: keys,
// operators, values, AND. There is nothing to say behind a mistake.
func CompleteFilter(scope Scope, text string, cursor int, known Known) Completion {
	p := parser{scanner: scanner{text: text[:cursor]}, grammar: &grammars[scope]}
	c := p.lastClause()
	done := Completion{Start: p.from, End: cursor}
	switch typed := p.text[p.from:]; p.stage {
	case atKey:
		done.Options = keys(p.grammar, p.grammar.fields, p.grammar.entities, known, typed)
	case atOperator:
		if f := p.grammar.field(c.Kind, c.Key); f != nil {
			for o, sign := range opTexts {
				if f.ops.has(Op(o)) && begins(sign, typed) {
					done.Options = append(done.Options, sign)
				}
			}
		}
	case atValue:
		done.Options = p.values(c, known, typed)
	case atAnd:
		if begins("AND", typed) && (typed != "" || p.at > 0 && p.text[p.at-1] <= ' ') {
			done.Options = []string{"AND"}
		}
	}
	return done
}

// lastClause reads all clauses and returns the one that reading came to.
func (p *parser) lastClause() Clause {
	var last Clause
	p.seen = &last
	_, _ = p.clauses() // a mistake is what is not whole yet
	return last
}

// values are the values of a clause's key that begin with what is typed, as they are written.
func (p *parser) values(c Clause, known Known, typed string) []string {
	f := p.grammar.field(c.Kind, c.Key)
	if f == nil || f.form != quoted && f.form != idText {
		return nil
	}
	var list []string
	if known.Values != nil {
		list = slices.Clone(known.Values(c.Kind, c.Key))
	}
	if c.Kind == Attribute && c.Key == "status" {
		list = append(list, statuses...)
	}
	typed, isList := strings.CutPrefix(typed, "(")
	if len(typed) > 0 && strings.ContainsRune(`'"`, rune(typed[0])) {
		typed = typed[1:]
	}
	var options []string
	for _, value := range list {
		text, ok := quote(value)
		if listOps.has(c.Op) {
			text, ok = quotePython(value), true
			if isList || p.byteBefore() != '(' && p.text[p.from:] == "" && len(c.List) == 0 {
				text = "(" + text
			}
		}
		if ok && begins(value, typed) && !slices.Contains(options, text) {
			options = append(options, text)
		}
	}
	return options
}

// byteBefore is the last byte before the place that is looked at which is no space.
func (p *parser) byteBefore() byte {
	before := strings.TrimRight(p.text[:p.from], " \t\n")
	if before == "" {
		return 0
	}
	return before[len(before)-1]
}

// keys are the keys that hold what is typed, those that begin with it first.
func keys(g *grammar, fields []field, words []entity, known Known, typed string) []string {
	var all []string
	for _, e := range words {
		var list []string
		switch e.kind {
		case Metric:
			list = known.Metrics
		case Param:
			list = known.Params
		case Tag:
			list = known.Tags
		case DatasetField:
			for _, f := range datasetFields {
				list = append(list, f.name)
			}
		case Attribute:
			for _, f := range fields {
				list = append(list, f.name)
			}
		}
		for _, key := range list {
			all = append(all, g.word(e.kind)+quoteKey(key))
		}
	}
	plain := strings.NewReplacer("`", "", `"`, "", "'", "")
	typed = strings.ToLower(plain.Replace(typed))
	var first, rest []string
	for _, key := range all {
		switch at := strings.Index(strings.ToLower(plain.Replace(key)), typed); {
		case at == 0:
			first = append(first, key)
		case at > 0:
			rest = append(rest, key)
		}
	}
	return append(first, rest...)
}

// CompleteOrder is CompleteFilter for a clause of order_by.
func CompleteOrder(scope Scope, text string, cursor int, known Known) Completion {
	p := parser{scanner: scanner{text: text[:cursor]}, grammar: &grammars[scope]}
	_, _ = p.orderKey()
	done := Completion{Start: p.from, End: cursor}
	switch typed := p.text[p.from:]; p.stage {
	case atKey:
		var fields []field
		for _, name := range p.grammar.order {
			fields = append(fields, field{name: name})
		}
		words := slices.DeleteFunc(slices.Clone(p.grammar.orderBy), func(e entity) bool { return e.kind == DatasetField })
		if len(words) == 0 {
			words = []entity{attrOnly}
		}
		done.Options = keys(p.grammar, fields, words, known, typed)
	case atDirection:
		for _, word := range []string{"ASC", "DESC"} {
			if begins(word, typed) {
				done.Options = append(done.Options, word)
			}
		}
	}
	return done
}

func begins(text, with string) bool {
	return len(text) >= len(with) && strings.EqualFold(text[:len(with)], with)
}
