package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
)

// reader reads JSON that this package has written. A workbook's runs are read after every change, and in a browser
// encoding/json takes five times as long for them.
type reader struct {
	text []byte
	at   int
	seen map[string]string // keys recur in every run: one string each is enough
}

var errJSON = errors.New("malformed JSON")

func newReader(text []byte) *reader { return &reader{text: text, seen: map[string]string{}} }

// next is the next byte that is not white space, which stays unread; 0 at the end.
func (r *reader) next() byte {
	for r.at < len(r.text) {
		switch c := r.text[r.at]; c {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return c
		}
	}
	return 0
}

// take reads one byte that must be c.
func (r *reader) take(c byte) error {
	if r.next() != c {
		return errJSON
	}
	r.at++
	return nil
}

// list reads what stands between open and close, separated by commas.
func (r *reader) list(open, close byte, element func() error) error {
	if err := r.take(open); err != nil {
		return err
	}
	if r.next() == close {
		r.at++
		return nil
	}
	for {
		if err := element(); err != nil {
			return err
		}
		if r.next() == close {
			r.at++
			return nil
		}
		if err := r.take(','); err != nil {
			return err
		}
	}
}

func (r *reader) array(element func() error) error { return r.list('[', ']', element) }

// object calls member with each name; it must read the value.
func (r *reader) object(member func(name string) error) error {
	return r.list('{', '}', func() error {
		name, err := r.name()
		if err != nil {
			return err
		}
		if err := r.take(':'); err != nil {
			return err
		}
		return member(name)
	})
}

// quoted reads a string's bytes without its quotes, and says whether it has escapes.
func (r *reader) quoted() (content []byte, escapes bool, err error) {
	if err := r.take('"'); err != nil {
		return nil, false, err
	}
	start := r.at
	for ; r.at < len(r.text); r.at++ {
		switch r.text[r.at] {
		case '\\':
			escapes = true
			r.at++
		case '"':
			r.at++
			return r.text[start : r.at-1], escapes, nil
		}
	}
	return nil, false, errJSON
}

// string reads a string.
func (r *reader) string(into *string) error {
	content, escapes, err := r.quoted()
	if err != nil {
		return err
	}
	if escapes {
		return json.Unmarshal(r.text[r.at-len(content)-2:r.at], into)
	}
	*into = string(content)
	return nil
}

// name reads a string that is likely to come again.
func (r *reader) name() (string, error) {
	content, escapes, err := r.quoted()
	if err != nil {
		return "", err
	}
	if s, ok := r.seen[string(content)]; ok && !escapes {
		return s, nil
	}
	r.at -= len(content) + 2
	var s string
	err = r.string(&s)
	if !escapes {
		r.seen[s] = s
	}
	return s, err
}

// int reads a whole number.
func (r *reader) int(into *int64) error {
	r.next()
	start := r.at
	for r.at < len(r.text) && (r.text[r.at] == '-' || r.text[r.at] >= '0' && r.text[r.at] <= '9') {
		r.at++
	}
	var err error
	*into, err = strconv.ParseInt(string(r.text[start:r.at]), 10, 64)
	return err
}

// skip reads past a value of any kind: what a later version has added.
func (r *reader) skip() error {
	d := json.NewDecoder(bytes.NewReader(r.text[r.at:]))
	var value json.RawMessage
	err := d.Decode(&value)
	r.at += int(d.InputOffset())
	return err
}
