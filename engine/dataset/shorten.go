package dataset

import (
	"strings"
	"unicode/utf8"
)

// shorten keeps what a sentence can carry of a cell or a name.
func shorten(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// listNames is a list for a sentence: the first names, and a sign that there are more.
func listNames(names []string) string {
	const most = 30
	shown := make([]string, 0, most+1)
	for _, name := range names[:min(most, len(names))] {
		shown = append(shown, shorten(name))
	}
	if len(names) > most {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
}
