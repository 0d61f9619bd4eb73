package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// scanner is a text and the place that reading has come to.
type scanner struct {
	text string
	at   int // bytes
	// What was looked for last, and where: Complete goes by it.
	stage stage
	from  int
}

// stage is what may stand at a place.
type stage uint8

const (
	atKey stage = iota
	atOperator
	atValue
	atAnd
	atDirection // of order_by
)

// mark notes what is looked for from here on.
func (s *scanner) mark(what stage) {
	s.stage, s.from = what, s.at
}

// next passes white space and marks what is looked for then, unless what came before may not be whole yet.
func (s *scanner) next(what stage) {
	before := s.at
	s.skip()
	if !s.end() || s.at > before {
		s.mark(what)
	}
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// skip passes white space.
func (s *scanner) skip() {
	s.at = len(s.text) - len(strings.TrimLeftFunc(s.text[s.at:], unicode.IsSpace))
}

func (s *scanner) end() bool { return s.at == len(s.text) }

// peek is the next character, 0 at the end.
func (s *scanner) peek() rune {
	if s.end() {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.at:])
	return r
}

// byteAt is the byte that follows after n more, 0 past the end.
func (s *scanner) byteAt(n int) byte {
	if s.at+n < len(s.text) {
		return s.text[s.at+n]
	}
	return 0
}

// runOf is the end of what is of one sort from start on.
func (s *scanner) runOf(start int, is func(rune) bool) int {
	return len(s.text) - len(strings.TrimLeftFunc(s.text[start:], is))
}

// word is the letters, digits and underscores that come next, "" for none. It stays before them.
func (s *scanner) word() string { return s.text[s.at:s.runOf(s.at, isWord)] }

func isComparison(r rune) bool { return strings.ContainsRune("<>=~!", r) }

// piece is what stands at the place, as a message quotes it: a word, a run of operator signs, or one character.
func (s *scanner) piece() string {
	end := s.runOf(s.at, isWord)
	if end == s.at {
		end = s.runOf(s.at, isComparison)
	}
	if end == s.at && !s.end() {
		_, n := utf8.DecodeRuneInString(s.text[s.at:])
		end += n
	}
	return s.text[s.at:end]
}

// quote reads a text in quotes, the opening one of which comes next, and returns what is between them as it stands: neither
// a doubled quote nor a backslash before one ends the text, and both stay in it, as in MLflow. In a key, plain, every
// quote ends it.
func (s *scanner) quote(plain bool) (string, error) {
	start, mark := s.at, s.text[s.at]
	for i := start + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case !plain && c == '\\' && i+1 < len(s.text) && s.text[i+1] == mark:
			i++
		case !plain && c == mark && i+1 < len(s.text) && s.text[i+1] == mark:
			i++
		case c == mark:
			s.at = i + 1
			return s.text[start+1 : i], nil
		}
	}
	return "", s.fail(fault.New(fault.InvalidParameterValue, "search.unclosed", "found", shorten(s.text[start:])), start, len(s.text))
}

// numeral is the end of the number that comes next, and whether it is a whole one; the place itself where there is none.
// MLflow takes 1, -1, 1., .5, 1.5, 1e5 and 1.5E-3, but no + and no exponent without a digit before the point.
func (s *scanner) numeral() (end int, isWhole bool) {
	digits := func(from int) int { return s.runOf(from, func(r rune) bool { return '0' <= r && r <= '9' }) }
	at := func(i int) byte {
		if i < len(s.text) {
			return s.text[i]
		}
		return 0
	}
	i := s.at
	if at(i) == '-' {
		i++
	}
	before := digits(i)
	end, isWhole = before, true
	if at(end) == '.' {
		after := digits(end + 1)
		if before == i && after == end+1 {
			return s.at, false
		}
		end, isWhole = after, false
	}
	if end == i {
		return s.at, false
	}
	if c := at(end); (c == 'e' || c == 'E') && before > i && at(end-1) != '.' {
		j := end + 1
		if at(j) == '-' {
			j++
		}
		if digits(j) > j {
			end, isWhole = digits(j), false
		}
	}
	// What follows must not belong to it.
	r, _ := utf8.DecodeRuneInString(s.text[end:])
	if isWord(r) || r == '.' {
		return s.at, false
	}
	return end, isWhole
}

// fail adds to a fault the place it speaks of, from start to end in bytes. See Place.
func (s *scanner) fail(e *fault.Error, start, end int) error {
	if e.Args == nil {
		e.Args = map[string]string{}
	}
	e.Args["start"], e.Args["length"] = fault.Text(start), fault.Text(end-start)
	return e
}

// here fails at the piece that comes next.
func (s *scanner) here(e *fault.Error) error { return s.fail(e, s.at, s.at+len(s.piece())) }

// shorten keeps the beginning of a long text, for a message.
func shorten(text string) string {
	const keep = 40
	if utf8.RuneCountInString(text) <= keep {
		return text
	}
	return string([]rune(text)[:keep]) + "…"
}
