package jsontext

import (
	"unicode/utf16"
	"unicode/utf8"
)

// deepest is how deep lists and objects may stand in each other, as in encoding/json.
const deepest = 10_000

// end holds the text to having nothing more, and is its error.
func (c *Coder) end() error {
	if c.peek(); c.at < len(c.text) {
		c.Fail("end")
	}
	return c.err
}

func (c *Coder) failAt(offset int, want string) {
	if c.err == nil {
		c.err = &Error{offset, want}
	}
}

// peek is the next byte that is not white space, which stays unread; 0 at the end and after an error.
func (c *Coder) peek() byte {
	if c.err != nil {
		return 0
	}
	for c.at < len(c.text) {
		switch ch := c.text[c.at]; ch {
		case ' ', '\t', '\n', '\r':
			c.at++
		default:
			return ch
		}
	}
	return 0
}

// Next is the first byte of the value that is to be read: '{', '[', '"', or that of a Scalar. It is 0 where there is none.
func (c *Coder) Next() byte { return c.peek() }

// Scalar reads null, true, false or a number, as it stands.
func (c *Coder) Scalar() string {
	switch c.peek() {
	case 'n':
		return c.word("null")
	case 't':
		return c.word("true")
	case 'f':
		return c.word("false")
	}
	return string(c.number())
}

// word reads a word of JSON.
func (c *Coder) word(w string) string {
	if c.peek(); c.err != nil || len(c.text)-c.at < len(w) || string(c.text[c.at:c.at+len(w)]) != w {
		c.Fail(w)
		return ""
	}
	c.at += len(w)
	return w
}

// null reads null, if it stands here.
func (c *Coder) null() bool { return c.peek() == 'n' && c.word("null") != "" }

// open reads the first byte of a list or an object.
func (c *Coder) open(bracket byte) bool {
	if c.peek() != bracket {
		if bracket == '[' {
			c.Fail("list")
		} else {
			c.Fail("object")
		}
		return false
	}
	c.at++
	if c.depth++; c.depth > deepest {
		c.Fail("end of lists in lists")
	}
	return c.err == nil
}

// more reads what stands before the next item of a list or an object, or reads its last byte and says that there is none.
func (c *Coder) more(first bool, bracket byte) bool {
	switch next := c.peek(); {
	case c.err != nil:
		return false
	case next == bracket:
		c.at++
		c.depth--
		return false
	case first:
		return true
	case next != ',':
		c.Fail("comma")
		return false
	}
	c.at++
	return true
}

func (c *Coder) colon() {
	if c.peek() != ':' {
		c.Fail("colon")
		return
	}
	c.at++
}

// skip reads past a value of any kind: what a later version has added.
func (c *Coder) skip() {
	switch c.peek() {
	case '{':
		c.open('{')
		for first := true; c.more(first, '}'); first = false {
			c.raw()
			c.colon()
			c.skip()
		}
	case '[':
		c.open('[')
		for first := true; c.more(first, ']'); first = false {
			c.skip()
		}
	case '"':
		c.raw()
	case 'n', 't', 'f':
		c.Scalar()
	default:
		c.number()
	}
}

// number reads a number, as it stands.
func (c *Coder) number() []byte {
	c.peek()
	start, at := c.at, c.at
	digits := func() bool {
		from := at
		for at < len(c.text) && c.text[at] >= '0' && c.text[at] <= '9' {
			at++
		}
		return at > from
	}
	is := func(a, b byte) bool {
		if at < len(c.text) && (c.text[at] == a || c.text[at] == b) {
			at++
			return true
		}
		return false
	}
	is('-', '-')
	ok := is('0', '0') || digits()
	if is('.', '.') {
		ok = digits() && ok
	}
	if is('e', 'E') {
		is('+', '-')
		ok = digits() && ok
	}
	if !ok || c.err != nil {
		c.Fail("number")
		return nil
	}
	c.at = at
	return c.text[start:at]
}

// raw reads a string as it stands, without its quotes, and says whether it means itself. Its escapes are valid.
func (c *Coder) raw() (content []byte, plain bool) {
	if c.peek() != '"' {
		c.Fail("string")
		return nil, false
	}
	c.at++
	start, high := c.at, false
	plain = true
	for ; c.at < len(c.text); c.at++ {
		switch ch := c.text[c.at]; {
		case ch == '"':
			content = c.text[start:c.at]
			c.at++
			return content, plain && (!high || utf8.Valid(content))
		case ch == '\\':
			plain = false
			c.at++
			if !c.escape() {
				c.Fail("escape")
				return nil, false
			}
		case ch < ' ':
			c.Fail("character")
			return nil, false
		case ch >= utf8.RuneSelf:
			high = true
		}
	}
	c.Fail("quote")
	return nil, false
}

// escape holds what follows a backslash to JSON, and goes to its last byte.
func (c *Coder) escape() bool {
	if c.at >= len(c.text) {
		return false
	}
	switch c.text[c.at] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		if len(c.text)-c.at < 5 || hex4(c.text[c.at+1:]) < 0 {
			return false
		}
		c.at += 4
		return true
	}
	return false
}

// hex4 is the value of four hexadecimal digits, negative if they are none.
func hex4(b []byte) rune {
	var r rune
	for _, ch := range b[:4] {
		switch {
		case ch >= '0' && ch <= '9':
			ch -= '0'
		case ch >= 'a' && ch <= 'f':
			ch -= 'a' - 10
		case ch >= 'A' && ch <= 'F':
			ch -= 'A' - 10
		default:
			return -1
		}
		r = r<<4 | rune(ch)
	}
	return r
}

// quoted reads a string.
func (c *Coder) quoted() string {
	content, plain := c.raw()
	if plain {
		return string(content)
	}
	return string(meaning(content))
}

// name reads a string's bytes, which are part of the text itself where that is possible.
func (c *Coder) name() []byte {
	content, plain := c.raw()
	if plain {
		return content
	}
	return meaning(content)
}

// meaning is what a string with escapes, or with bytes that are not UTF-8, says. Half a surrogate pair is U+FFFD.
func meaning(content []byte) []byte {
	out := make([]byte, 0, len(content)+2*utf8.UTFMax)
	for i := 0; i < len(content); {
		if content[i] != '\\' {
			r, size := utf8.DecodeRune(content[i:])
			out = utf8.AppendRune(out, r)
			i += size
			continue
		}
		i += 2
		switch ch := content[i-1]; ch {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r := hex4(content[i:])
			i += 4
			if utf16.IsSurrogate(r) {
				var second rune = -1
				if len(content)-i >= 6 && content[i] == '\\' && content[i+1] == 'u' {
					second = hex4(content[i+2:])
				}
				if r = utf16.DecodeRune(r, second); r != utf8.RuneError {
					i += 6
				}
			}
			out = utf8.AppendRune(out, r)
		default:
			out = append(out, ch)
		}
	}
	return out
}
