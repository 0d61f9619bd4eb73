//go:build !js

package i18n

import (
	"maps"
	"strings"
	"testing"

	"pizarra/engine/fault"
)

// What the page reads is what stands in package words, but for what it does not need.
func TestLoadReadsFile(t *testing.T) {
	for _, lang := range Langs {
		all := tableOf(lang).Load()
		if err := Load(lang, File(lang)); err != nil {
			t.Fatal(err)
		}
		loaded := *tableOf(lang).Load()
		tableOf(lang).Store(all)
		want := maps.Clone(*all)
		maps.DeleteFunc(want, func(key, _ string) bool {
			part, _, _ := strings.Cut(key, ".")
			return part == "serve" || part == "host" || part == "page" || part == "trouble"
		})
		if !maps.Equal(loaded, want) || len(want) < 400 {
			t.Errorf("%s: %d sentences are read, want %d", lang, len(loaded), len(want))
		}
	}
}

// What a network makes of a file on its way is not taken for the words.
func TestLoadRefuses(t *testing.T) {
	whole := File(ES)
	for name, text := range map[string]string{
		"nothing":            "",
		"a page":             "<!doctype html><title>Acepta las condiciones</title>",
		"the heading":        whole[:strings.Index(whole, "\n")],
		"the other language": File(EN),
		"half":               whole[:len(whole)/2],
		"less a character":   whole[:len(whole)-1],
		"more":               whole + "key\tsentence\n",
		"a line of its own":  strings.Replace(whole, "\n", "\nno tab\n", 1),
	} {
		before := tableOf(ES).Load()
		if err := Load(ES, text); !fault.Is(err, "words.not_loaded") {
			t.Errorf("%s: %v", name, err)
		}
		if tableOf(ES).Load() != before {
			t.Errorf("%s takes the place of the words", name)
		}
	}
}
