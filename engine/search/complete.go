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
	p := parser{text: text[:cursor], g: &grammars[scope], joined: true}
	p.clauses() // what is wrong is not whole yet
	done := Completion{Start: p.from, End: cursor}
	typed := p.text[p.from:]
	switch {
	case p.stage == atKey && p.joined:
		done.Options = keys(p.g, p.g.fields, p.g.entities, known, typed)
	case p.stage == atKey || p.stage == atAnd:
		if begins("AND", typed) && cursor > 0 && (typed != "" || text[cursor-1] <= ' ') {
			done.Options = []string{"AND"}
		}
	case p.stage == atOperator && p.f != nil:
		for o, sign := range opTexts {
			if p.f.ops.has(Op(o)) && begins(sign, typed) {
				done.Options = append(done.Options, sign)
			}
		}
	case p.stage == atValue && p.f != nil && (p.f.form == quoted || p.f.form == idText):
		done.Options = p.values(known, typed)
	}
	return done
}

// values are the values of a clause's key that begin with what is typed, as they are written.
func (p *parser) values(known Known, typed string) []string {
	c := &p.c
	var list []string
	if known.Values != nil {
		list = known.Values(c.Kind, c.Key)
	}
	if c.Kind == Attribute && c.Key == "status" {
		list = append(slices.Clone(list), statuses...)
	}
	before := ""
	if listOps.has(c.Op) && (typed == "" && len(c.List) == 0 && !strings.HasSuffix(strings.TrimSpace(p.text[:p.from]), "(") || strings.HasPrefix(typed, "(")) {
		before = "("
	}
	typed = unquote(strings.TrimPrefix(typed, "("))
	var options []string
	for _, value := range list {
		text, ok := quote(value)
		if listOps.has(c.Op) {
			text, ok = before+quotePython(value), true
		}
		if ok && begins(value, typed) && !slices.Contains(options, text) {
			options = append(options, text)
		}
	}
	return options
}

// unquote takes every quote out of what is typed.
func unquote(text string) string {
	var b []byte
	for i := range len(text) {
		if c := text[i]; c != '\'' && c != '"' && c != '`' {
			b = append(b, lower(c))
		}
	}
	return string(b)
}

// keys are the keys that hold what is typed, those that begin with it first.
func keys(g *grammar, fields []field, words []entity, known Known, typed string) []string {
	typed = unquote(typed)
	var first, rest []string
	add := func(kind Kind, key string) {
		key = g.word(kind) + quoteKey(key)
		switch at := strings.Index(unquote(key), typed); {
		case at == 0:
			first = append(first, key)
		case at > 0:
			rest = append(rest, key)
		}
	}
	keyed := [...][]string{known.Metrics, known.Params, known.Tags}
	for i := range words {
		kind := words[i].kind
		switch kind {
		case Attribute:
			for i := range fields {
				add(kind, fields[i].name)
			}
		case DatasetField:
			for i := range datasetFields {
				add(kind, datasetFields[i].name)
			}
		default:
			for _, key := range keyed[kind-Metric] {
				add(kind, key)
			}
		}
	}
	return append(first, rest...)
}

// CompleteOrder is CompleteFilter for a clause of order_by.
func CompleteOrder(scope Scope, text string, cursor int, known Known) Completion {
	p := parser{text: text[:cursor], g: &grammars[scope]}
	p.orderKey()
	done := Completion{Start: p.from, End: cursor}
	typed := p.text[p.from:]
	if p.stage == atKey {
		words := []entity{attrOnly}
		if scope == Runs {
			words = runWords[:4] // all but data sets
		}
		done.Options = keys(p.g, p.g.order, words, known, typed)
		return done
	}
	for _, word := range []string{"ASC", "DESC"} {
		if begins(word, typed) {
			done.Options = append(done.Options, word)
		}
	}
	return done
}
