package lessons

import (
	"slices"
	"strings"
	"testing"

	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// TestErrorsHaveHelp holds the errors whose notices lead to help to the symptoms that are there for them, one each.
func TestErrorsHaveHelp(t *testing.T) {
	for _, lang := range i18n.Langs {
		l, ok := course(t, lang).Lesson("troubleshooting")
		if !ok {
			t.Fatal("there is no help by symptom")
		}
		var keys []string
		for _, b := range l.Blocks {
			keys = append(keys, b.List...)
		}
		slices.Sort(keys)
		if !slices.Equal(keys, view.Helped) {
			t.Errorf("%s: the symptoms are those of %v, and notices lead to help for %v", lang, keys, view.Helped)
		}
		for _, key := range keys {
			if !i18n.Has("error." + key) {
				t.Errorf("%s: there is no error %s", lang, key)
			}
		}
	}
}

// TestGlossary holds the words to an order in which they are found and to being said once, each in both languages.
func TestGlossary(t *testing.T) {
	const least = 60 // words that the class needs
	for _, lang := range i18n.Langs {
		l, ok := course(t, lang).Lesson("glossary")
		if !ok {
			t.Fatal("there is no glossary")
		}
		names := map[string]string{}
		for _, b := range l.Blocks {
			if b.Kind != lesson.Term {
				continue
			}
			name := strings.ToLower(b.Title)
			if other := names[name]; other != "" {
				t.Errorf("%s: %s and %s are both called %s", lang, other, b.ID, b.Title)
			}
			names[name] = b.ID
			if text := lesson.Plain(b.HTML); len(text) < 30 || len(text) > 400 || !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "»") {
				t.Errorf("%s: %s says %q", lang, b.ID, text)
			}
		}
		if len(names) < least {
			t.Errorf("%s: there are %d words", lang, len(names))
		}
	}
}
