package jsontext

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// Raw writes text as it stands, which must be one JSON value.
func (c *Coder) Raw(text string) { c.out = append(c.out, text...) }

const hexDigits = "0123456789abcdef"

// AppendString appends a string in quotes as encoding/json does: <, > and & are escaped, so that the text may stand in HTML,
// and so are U+2028 and U+2029, so that it may stand in JavaScript.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	plain := 0 // where what needs no escape and is not yet appended begins
	for i := 0; i < len(s); {
		ch := s[i]
		if ch < utf8.RuneSelf {
			if ch >= ' ' && ch != '"' && ch != '\\' && ch != '<' && ch != '>' && ch != '&' {
				i++
				continue
			}
			b = append(append(b, s[plain:i]...), '\\')
			switch ch {
			case '"', '\\':
				b = append(b, ch)
			case '\b':
				b = append(b, 'b')
			case '\f':
				b = append(b, 'f')
			case '\n':
				b = append(b, 'n')
			case '\r':
				b = append(b, 'r')
			case '\t':
				b = append(b, 't')
			default:
				b = append(b, 'u', '0', '0', hexDigits[ch>>4], hexDigits[ch&15])
			}
			i++
			plain = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[plain:i]...), `\ufffd`...)
			plain = i + size
		case r == '\u2028' || r == '\u2029':
			b = append(append(b, s[plain:i]...), `\u202`...)
			b = append(b, hexDigits[r&15])
			plain = i + size
		}
		i += size
	}
	return append(append(b, s[plain:]...), '"')
}

// AppendFloat appends a finite number as encoding/json does: as JavaScript writes it.
func AppendFloat(b []byte, x float64) []byte {
	if size := math.Abs(x); size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(b, x, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, x, 'e', -1, 64)
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-3] == '-' && b[n-2] == '0' { // e-09 to e-9
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}
