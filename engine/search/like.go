package search

import "unicode/utf8"

// like is SQLite's LIKE: % is any text, _ one character, and everything else itself; nothing escapes them. With fold, a–z
// and A–Z are the same, and no other letters are.
func like(text, pattern string, fold bool) bool {
	t, p := 0, 0
	back, from := -1, 0 // where to go on behind the last %, and from where in text
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '%':
			p++
			back, from = p, t
		case p < len(pattern) && pattern[p] == '_':
			p++
			t += runeLen(text[t:])
		case p < len(pattern) && (text[t] == pattern[p] || fold && lower(text[t]) == lower(pattern[p])):
			p++
			t++
		case back >= 0:
			from += runeLen(text[from:])
			t, p = from, back
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == '%' {
		p++
	}
	return p == len(pattern)
}

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// sameFold compares texts, a–z and A–Z being the same.
func sameFold(a, b string) bool { return len(a) == len(b) && begins(a, b) }

// begins says whether a text begins with another, a–z and A–Z being the same.
func begins(text, with string) bool {
	if len(text) < len(with) {
		return false
	}
	for i := range len(with) {
		if lower(text[i]) != lower(with[i]) {
			return false
		}
	}
	return true
}
