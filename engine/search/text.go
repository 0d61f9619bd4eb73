package search

import (
	"strconv"
	"strings"
	"unicode"
)

// String writes the filter in one way: keys in quotes only where they need them, texts in ', words in capitals. It reads
// as the same filter again, in MLflow too.
func (f *Filter) String() string {
	var list []string
	for i := range f.Clauses {
		list = append(list, f.Clauses[i].Text(f.Scope))
	}
	return Join(list...)
}

// Join makes one filter of the texts of clauses, as chips hold them. Empty ones do not count.
func Join(clauses ...string) string {
	var b strings.Builder
	for _, text := range clauses {
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(text)
	}
	return b.String()
}

// Without is the text of the filter without its ith clause.
func (f *Filter) Without(i int) string {
	var list []string
	for j := range f.Clauses {
		if j != i {
			list = append(list, f.Clauses[j].Text(f.Scope))
		}
	}
	return Join(list...)
}

// Text writes a clause of a scope. A text that holds both ' and " cannot be written, nor can one that ends with a
// backslash, except in a list: MLflow's grammar has no way to. See CanQuote.
func (c *Clause) Text(scope Scope) string {
	g := &grammars[scope]
	text := g.word(c.Kind) + quoteKey(c.Key) + " " + c.Op.String()
	switch {
	case nullOps.has(c.Op):
		return text
	case listOps.has(c.Op):
		list := make([]string, len(c.List))
		for i, item := range c.List {
			list[i] = quotePython(item)
		}
		return text + " (" + strings.Join(list, ", ") + ")"
	}
	if f := g.field(c.Kind, c.Key); f != nil && f.form != quoted && f.form != idText {
		return text + " " + c.Value
	}
	value, _ := quote(c.Value)
	return text + " " + value
}

// CanQuote says whether a filter can hold a text outside of a list.
func CanQuote(text string) bool {
	_, ok := quote(text)
	return ok
}

// quote puts a text in quotes of the kind with which it reads as itself.
func quote(text string) (string, bool) {
	for _, mark := range []string{"'", `"`} {
		s := scanner{text: mark + text + mark}
		if read, err := s.quote(false); err == nil && read == text && s.end() {
			return s.text, true
		}
	}
	return "'" + text + "'", false
}

// quotePython writes a text of a list. The last character is never a backslash, nor is one ever before the closing quote:
// what parts the filter into words in MLflow would go on past it.
func quotePython(text string) string {
	mark := byte('\'')
	if strings.Contains(text, "'") && !strings.Contains(text, `"`) {
		mark = '"'
	}
	var b strings.Builder
	b.WriteByte(mark)
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\\' && i == len(text)-1:
			b.WriteString(`\x5c`)
		case c == '\\' || c == mark:
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ':
			b.WriteString(`\x`)
			if c < 16 {
				b.WriteByte('0')
			}
			b.WriteString(strconv.FormatInt(int64(c), 16))
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(mark)
	return b.String()
}

// Texts writes the clauses of an order, as ParseOrder reads them.
func (o *Order) Texts() []string {
	list := make([]string, len(o.Keys))
	for i, k := range o.Keys {
		list[i] = k.Text(o.Scope)
	}
	return list
}

// Text writes a clause of an order.
func (k Key) Text(scope Scope) string {
	text := grammars[scope].word(k.Kind) + quoteKey(k.Key)
	if k.Desc {
		return text + " DESC"
	}
	return text
}

// isBlank says whether there is nothing but white space in a text.
func isBlank(text string) bool { return strings.TrimFunc(text, unicode.IsSpace) == "" }
