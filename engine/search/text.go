package search

import "strings"

// String writes the filter in one way: keys in quotes only where they need them, texts in ', words in capitals. It reads
// as the same filter again, in MLflow too.
func (f *Filter) String() string { return f.Without(-1) }

// Join makes one filter of the texts of clauses, as chips hold them. Empty ones do not count.
func Join(clauses ...string) string {
	text := ""
	for _, clause := range clauses {
		if text != "" && clause != "" {
			text += " AND "
		}
		text += clause
	}
	return text
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
	switch f := g.field(c.Kind, c.Key); {
	case nullOps.has(c.Op):
		return text
	case listOps.has(c.Op):
		mark := " ("
		for _, item := range c.List {
			text += mark + quotePython(item)
			mark = ", "
		}
		return text + ")"
	case f == nil || f.form == quoted || f.form == idText:
		value, _ := quote(c.Value)
		return text + " " + value
	}
	return text + " " + c.Value
}

// CanQuote says whether a filter can hold a text outside of a list.
func CanQuote(text string) bool {
	_, ok := quote(text)
	return ok
}

// quote puts a text in quotes of the kind with which it reads as itself.
func quote(text string) (string, bool) {
	for _, mark := range []string{"'", `"`} {
		p := parser{text: mark + text + mark}
		if p.quote(false) == text && p.err == nil && p.end() {
			return p.text, true
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
	b := []byte{mark}
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\\' && i == len(text)-1 || c < ' ':
			const hex = "0123456789abcdef"
			b = append(b, '\\', 'x', hex[c>>4], hex[c&15])
		case c == '\\' || c == mark:
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, mark))
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
