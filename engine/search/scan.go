package search

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// parser reads one text from its beginning. Its methods say whether all is well so far; where not, err says what is wrong.
// They are written for the size of the page's program: what they share stands here, and not in arguments.
type parser struct {
	text string
	at   int // how far it has come, in bytes
	g    *grammar
	err  error

	// What was looked for last, and where, and whether AND was before the clause: Complete goes by them.
	stage  stage
	from   int
	joined bool

	// The clause at hand: its key, where that stands, and what it can be compared with.
	c                Clause
	f                *field
	keyStart, keyEnd int
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

// wrong notes a mistake: the key of its sentence, its place, and what may stand there. Beside these the sentence may speak of
// what was found, and of the key of the clause, as it is written.
func (p *parser) wrong(sentence string, start, end int, known string) bool {
	p.err = &fault.Error{Code: fault.InvalidParameterValue, Key: sentence, Args: map[string]string{
		"found": shorten(p.text[start:end]), "key": shorten(p.text[p.keyStart:p.keyEnd]), "known": known,
		"start": strconv.Itoa(start), "length": strconv.Itoa(end - start),
	}}
	return false
}

// here is wrong of the piece that comes next: a word, a run of comparison signs, or one character.
func (p *parser) here(sentence, known string) bool {
	end := p.at + len(p.word())
	if end == p.at {
		end = p.signs()
	}
	if end == p.at && !p.end() {
		end += runeLen(p.text[p.at:])
	}
	return p.wrong(sentence, p.at, end, known)
}

// skip passes white space.
func (p *parser) skip() {
	for unicode.IsSpace(p.peek()) {
		p.at += runeLen(p.text[p.at:])
	}
}

// next passes white space and marks what is looked for then, unless what came before may not be whole yet.
func (p *parser) next(what stage) {
	before := p.at
	p.skip()
	if !p.end() || p.at > before {
		p.stage, p.from = what, p.at
	}
}

func (p *parser) end() bool { return p.at == len(p.text) }

// peek is the next character, 0 at the end.
func (p *parser) peek() rune {
	if p.end() {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return r
}

// byteAt is a byte of the text, 0 past its end.
func (p *parser) byteAt(i int) byte {
	if i < len(p.text) {
		return p.text[i]
	}
	return 0
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// word is the letters, digits and underscores that come next, "" for none. It stays before them.
func (p *parser) word() string {
	end := p.at
	for i, r := range p.text[p.at:] {
		if !isWord(r) {
			break
		}
		end = p.at + i + runeLen(p.text[p.at+i:])
	}
	return p.text[p.at:end]
}

// is takes a word, given in small letters, if it is the one that comes next, in any case.
func (p *parser) is(word string) bool {
	found := p.word() != "" && sameFold(p.word(), word)
	if found {
		p.at += len(word)
	}
	return found
}

func isComparison(c byte) bool { return c != 0 && strings.IndexByte("<>=~!", c) >= 0 }

// signs is the end of the comparison signs that come next.
func (p *parser) signs() int {
	end := p.at
	for isComparison(p.byteAt(end)) {
		end++
	}
	return end
}

// quote reads a text in quotes, the opening one of which comes next, and returns what is between them as it stands: neither
// a doubled quote nor a backslash before one ends the text, and both stay in it, as in MLflow. In a key, plain, every
// quote ends it.
func (p *parser) quote(plain bool) string {
	start, mark := p.at, p.text[p.at]
	for i := start + 1; i < len(p.text); i++ {
		c := p.text[i]
		if !plain && (c == '\\' || c == mark) && p.byteAt(i+1) == mark {
			i++
		} else if c == mark {
			p.at = i + 1
			return p.text[start+1 : i]
		}
	}
	p.wrong("search.unclosed", start, len(p.text), "")
	return ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digits is the end of the digits from a place on.
func (p *parser) digits(from int) int {
	for isDigit(p.byteAt(from)) {
		from++
	}
	return from
}

// numeral is the end of the number that comes next, and whether it is a whole one; the place itself where there is none.
// MLflow takes 1, -1, 1., .5, 1.5, 1e5 and 1.5E-3, but no + and no exponent without a digit before the point.
func (p *parser) numeral() (end int, isWhole bool) {
	start := p.at
	if p.byteAt(start) == '-' {
		start++
	}
	end = p.digits(start)
	isWhole = true
	count := end - start
	if p.byteAt(end) == '.' {
		isWhole = false
		after := p.digits(end + 1)
		count += after - end - 1
		end = after
	}
	if count == 0 {
		return p.at, false
	}
	if lower(p.byteAt(end)) == 'e' && isDigit(p.text[start]) && p.text[end-1] != '.' {
		from := end + 1
		if p.byteAt(from) == '-' {
			from++
		}
		if after := p.digits(from); after > from {
			end, isWhole = after, false
		}
	}
	// What follows must not belong to it.
	if r, _ := utf8.DecodeRuneInString(p.text[end:]); isWord(r) || r == '.' {
		return p.at, false
	}
	return end, isWhole
}

// shorten keeps the beginning of a long text, for a message.
func shorten(text string) string {
	const keep = 60 // bytes
	if len(text) <= keep {
		return text
	}
	end := keep
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
