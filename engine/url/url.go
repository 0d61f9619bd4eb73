// Package url is what the lab needs of addresses: the query, and one escaped piece of a path. It stands in for Go's net/url,
// which brings network addresses with it, a fiftieth of all that a page may weigh, and reads and writes as that does.
package url

import (
	"maps"
	"slices"
	"strings"
)

// Values are the values of a query, by key.
type Values map[string][]string

// Get returns the first value of a key, "" if there is none.
func (v Values) Get(key string) string {
	if list := v[key]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// Set makes value the only one of a key.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add adds a value to those of a key.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del removes a key.
func (v Values) Del(key string) { delete(v, key) }

// Has reports whether a key is there, whatever its value.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Encode writes the query, in order of key.
func (v Values) Encode() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[key] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(QueryEscape(key) + "=" + QueryEscape(value))
		}
	}
	return b.String()
}

// Error says what of a query cannot be read.
type Error struct{ Text string }

func (e *Error) Error() string { return "invalid escape in " + e.Text }

// ParseQuery reads a query. Of one that is wrong in part it returns what is right, and the first error.
func ParseQuery(query string) (Values, error) {
	v := Values{}
	var first error
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		if strings.Contains(pair, ";") {
			if first == nil {
				first = &Error{pair}
			}
			continue
		}
		key, value, _ := strings.Cut(pair, "=")
		key, err := unescape(key)
		if err == nil {
			value, err = unescape(value)
		}
		if err != nil {
			if first == nil {
				first = err
			}
			continue
		}
		v.Add(key, value)
	}
	return v, first
}

const hex = "0123456789ABCDEF"

// QueryEscape writes text so that it can stand in a query.
func QueryEscape(text string) string { return escape(text, "-_.~", '+') }

// PathEscape writes text so that it can stand as one piece of a path.
func PathEscape(text string) string { return escape(text, "-_.~$&+=:@", '%') }

// escape replaces all bytes but letters, digits and those of plain; a space by the byte space, unless that is '%'.
func escape(text, plain string, space byte) string {
	var b strings.Builder
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(plain, c) >= 0:
			b.WriteByte(c)
		case c == ' ' && space != '%':
			b.WriteByte(space)
		default:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

// PathUnescape reads what PathEscape has written. A '+' stays one.
func PathUnescape(text string) (string, error) {
	return unescape(strings.ReplaceAll(text, "+", "%2B"))
}

func unescape(text string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '+':
			b.WriteByte(' ')
		case '%':
			if i+2 >= len(text) {
				return "", &Error{text}
			}
			high, low := digit(text[i+1]), digit(text[i+2])
			if high < 0 || low < 0 {
				return "", &Error{text}
			}
			b.WriteByte(byte(high<<4 | low))
			i += 2
		default:
			b.WriteByte(text[i])
		}
	}
	return b.String(), nil
}

// digit is the value of a hexadecimal digit, -1 for what is none.
func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
