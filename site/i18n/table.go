package i18n

import (
	"strconv"
	"strings"
	"sync/atomic"

	"pizarra/engine/fault"
)

// table has the sentences of one language by their keys.
type table map[string]string

// tables are the languages that are there: natively all from the beginning, in the page those that have been loaded.
var tables struct{ es, en atomic.Pointer[table] }

func tableOf(lang Lang) *atomic.Pointer[table] {
	if lang == EN {
		return &tables.en
	}
	return &tables.es
}

// Loaded reports whether the sentences of a language are there.
func Loaded(lang Lang) bool { return tableOf(lang).Load() != nil }

// Load takes the sentences of a language from what File has written. Text of anything else, or only a part of it, is the
// fault "words.not_loaded" and changes nothing.
func Load(lang Lang, text string) error {
	head, rest, _ := strings.Cut(text, "\n")
	count, err := strconv.Atoi(strings.TrimPrefix(head, heading(lang)))
	if err != nil {
		return NotLoaded()
	}
	t := make(table, count)
	for line := range strings.Lines(rest) {
		key, sentence, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok {
			return NotLoaded()
		}
		t[key] = sentence
	}
	if len(t) != count || !strings.HasSuffix(text, "\n") {
		return NotLoaded()
	}
	tableOf(lang).Store(&t)
	return nil
}

// heading is how the file of a language begins, before the number of its sentences. The page's boot script knows it too.
func heading(lang Lang) string { return "pizarra words " + string(lang) + " " }

// NotLoaded is the fault of words that did not arrive.
func NotLoaded() error { return fault.New(fault.TemporarilyUnavailable, "words.not_loaded") }
