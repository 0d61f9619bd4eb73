//go:build !js

package i18n

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/site/i18n/words"
)

// Natively the words are part of the program.
func init() {
	es, en := table{}, table{}
	for key, s := range words.All() {
		es[key], en[key] = s.ES, s.EN
	}
	tables.es.Store(&es)
	tables.en.Store(&en)
}

// unfetched are the beginnings of the keys that the page's program does not use: what is said in a terminal or by
// who serves the site, and what stands in the page as the build has written it.
var unfetched = []string{"serve.", "host.", "page.", "trouble."}

// File is the file with the sentences of a language that the page's program needs: a heading with their number, then a line each,
// with key and sentence on both sides of a tab, in order of key. Load reads it.
func File(lang Lang) string {
	var lines []string
	for key, sentence := range *tableOf(lang).Load() {
		if !slices.ContainsFunc(unfetched, func(start string) bool { return strings.HasPrefix(key, start) }) {
			lines = append(lines, key+"\t"+sentence+"\n")
		}
	}
	slices.Sort(lines)
	return heading(lang) + strconv.Itoa(len(lines)) + "\n" + strings.Join(lines, "")
}
