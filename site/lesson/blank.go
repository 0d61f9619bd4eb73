package lesson

import "strings"

// Gap is a stretch of code and the blank behind it.
type Gap struct {
	Before  string
	Answers []string // that fill the blank, nil behind the last stretch
}

// Gaps takes the code of a Blank apart. A blank is [[answer]] or [[answer|also right]].
func Gaps(code string) (list []Gap) {
	for {
		before, rest, found := strings.Cut(code, "[[")
		answers, after, closed := strings.Cut(rest, "]]")
		if !found || !closed {
			return append(list, Gap{Before: code})
		}
		list = append(list, Gap{before, strings.Split(answers, "|")})
		code = after
	}
}

// Fills reports whether what was typed fills the blank. Blanks between signs do not count, nor which quotes stand around a word: Python
// does not care either.
func (g Gap) Fills(typed string) bool {
	for _, answer := range g.Answers {
		if plain(answer) == plain(typed) {
			return true
		}
	}
	return false
}

func plain(code string) string {
	return strings.NewReplacer(" ", "", "\t", "", "'", `"`).Replace(code)
}
