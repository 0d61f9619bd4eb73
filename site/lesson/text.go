package lesson

import "strings"

// Texts visits every piece of markup of the lesson. Whoever visits may change it.
func (l *Lesson) Texts(visit func(text *string)) {
	for i := range l.Blocks {
		b := &l.Blocks[i]
		for _, text := range []*string{&b.HTML, &b.Ask, &b.Why, &b.Then, &b.Hint, &b.Solution} {
			visit(text)
		}
		if b.Kind != Term { // where it is a name
			visit(&b.See)
		}
		for j := range b.Items {
			it := &b.Items[j]
			if b.Kind != Mend { // where it is code
				visit(&it.Text)
			}
			visit(&it.Why)
		}
	}
}

// Plain is what a piece of markup says, without its elements.
func Plain(html string) string {
	var b strings.Builder
	inside := false
	for _, c := range html {
		switch {
		case c == '<':
			inside = true
		case c == '>':
			inside = false
		case !inside:
			b.WriteRune(c)
		}
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#39;", "'", "&amp;", "&").Replace(b.String())
}
