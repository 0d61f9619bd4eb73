package help

import (
	"slices"
	"strings"

	"pizarra/site/lesson"
	"pizarra/site/rooms/class"
)

// entry is a symptom or a word, and what it is found by.
type entry struct {
	*lesson.Block
	section string           // the heading that it stands under
	title   string           // folded
	text    string           // all of it, folded
	used    []*lesson.Lesson // that link to the word
}

// fold makes letters alike that a person takes for alike when searching.
var fold = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ü", "u", "ñ", "n").Replace

func folded(text string) string { return fold(strings.ToLower(text)) }

// all are the symptoms and the words of the lessons, in their order.
func (r *Room) all() []entry {
	c := r.Class.Course
	if r.course == c {
		return r.entries
	}
	r.course, r.entries = c, nil
	for _, id := range []string{troubles, class.Glossary} {
		l, ok := c.Lesson(id)
		if !ok {
			continue
		}
		section := ""
		for i := range l.Blocks {
			b := &l.Blocks[i]
			switch b.Kind {
			case lesson.Prose:
				section = heading(b.HTML)
			case lesson.Symptom:
				r.entries = append(r.entries, entry{Block: b, section: section, title: folded(b.Title), text: folded(b.Title + " " + lesson.Plain(b.HTML) + " " + lesson.Plain(b.See))})
			case lesson.Term:
				title := b.Title + " " + b.See + " " + b.ID
				r.entries = append(r.entries, entry{Block: b, section: section, title: folded(title), text: folded(title + " " + lesson.Plain(b.HTML)), used: usedIn(c, b.ID)})
			}
		}
	}
	return r.entries
}

// heading is the last heading of some markup, "" where it has none.
func heading(html string) string {
	i := strings.LastIndex(html, "<h2")
	if i < 0 {
		return ""
	}
	text, _, _ := strings.Cut(html[i:], "</h2>")
	return lesson.Plain(text)
}

// usedIn are the lessons that link to a word.
func usedIn(c *lesson.Course, id string) (list []*lesson.Lesson) {
	for i := range c.Lessons {
		l := &c.Lessons[i]
		found := false
		l.Texts(func(text *string) { found = found || strings.Contains(*text, `?term=`+id+`"`) })
		if found && l.ID != class.Glossary && l.ID != troubles {
			list = append(list, l)
		}
	}
	return list
}

// find are the entries that have every word of a text, those first that have them all in what they are called. A word may be the
// beginning or any other part of one.
func find(entries []entry, text string) (found []entry) {
	words := strings.Fields(folded(text))
	if len(words) == 0 {
		return nil
	}
	has := func(in string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) })
	}
	var rest []entry
	for _, e := range entries {
		switch {
		case has(e.title):
			found = append(found, e)
		case has(e.text):
			rest = append(rest, e)
		}
	}
	return append(found, rest...)
}

// ofError is the symptom that an error is one of.
func ofError(entries []entry, key string) (e entry, ok bool) {
	i := slices.IndexFunc(entries, func(e entry) bool { return slices.Contains(e.List, key) })
	if i < 0 {
		return entry{}, false
	}
	return entries[i], true
}

// ofTerm is the word of an id.
func ofTerm(entries []entry, id string) (e entry, ok bool) {
	i := slices.IndexFunc(entries, func(e entry) bool { return e.Kind == lesson.Term && e.ID == id })
	if i < 0 {
		return entry{}, false
	}
	return entries[i], true
}
