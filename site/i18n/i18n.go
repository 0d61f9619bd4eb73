// Package i18n says everything in Spanish and in English: it finds sentences by their keys, and writes numbers and times the way
// each language does. The sentences themselves stand in package words.
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

// T returns the sentence key in lang, with args (name, value pairs) put in. Numbers should come formatted (Int, Number).
// An unknown key returns itself in brackets; a test holds every key used to the ones that exist.
func T(lang Lang, key string, args ...any) string {
	t := tableOf(lang).Load()
	if t == nil {
		return "[" + key + "]"
	}
	s, ok := (*t)[key]
	if !ok {
		return "[" + key + "]"
	}
	if len(args) == 0 || !strings.Contains(s, "{") {
		return s
	}
	return fill(lang, s, args)
}

// Has reports whether key is a sentence, in the languages that are there.
func Has(key string) bool {
	for _, lang := range Langs {
		if t := tableOf(lang).Load(); t != nil {
			_, ok := (*t)[key]
			return ok
		}
	}
	return false
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
