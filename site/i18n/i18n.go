// Package i18n holds every word of the interface, Spanish and English side by side, and writes numbers and times the
// way each language does.
package i18n

import (
	"strings"

	"pizarra/engine/fault"
)

// Lang is a language of the interface.
type Lang string

// The languages, the class's own first.
const (
	ES Lang = "es"
	EN Lang = "en"
)

// Langs lists the languages.
var Langs = []Lang{ES, EN}

// text is one sentence in every language. {name} is replaced by an argument; {n|row|rows} by the first word where the
// argument n is 1 and by the second otherwise.
type text struct{ ES, EN string }

// words are the sentences of one part of the interface, by key.
type words map[string]text

// T returns the sentence key in lang, with args (name, value pairs) put in. Numbers should come formatted (Int, Number).
// An unknown key returns itself in brackets; a test holds every key used to the ones that exist.
func T(lang Lang, key string, args ...any) string {
	t, ok := lookup(key)
	if !ok {
		return "[" + key + "]"
	}
	s := t.ES
	if lang == EN {
		s = t.EN
	}
	if len(args) == 0 || !strings.Contains(s, "{") {
		return s
	}
	return fill(lang, s, args)
}

// Has reports whether key is a sentence.
func Has(key string) bool {
	_, ok := lookup(key)
	return ok
}

func lookup(key string) (text, bool) {
	for _, part := range parts {
		if t, ok := part[key]; ok {
			return t, true
		}
	}
	return text{}, false
}

// Error returns what err says to a person: what happened, where, and what to do.
func Error(lang Lang, err error) string {
	e := fault.Of(err)
	args := make([]any, 0, 2*len(e.Args))
	for name, value := range e.Args {
		args = append(args, name, value)
	}
	return T(lang, "error."+e.Key, args...)
}
