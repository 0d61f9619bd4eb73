// Package jsontext reads and writes JSON without reflection, which would cost a page a quarter of its program. A type says
// once, in a method JSON, which members it has and in what order; the same lines read it and write it, so the two cannot
// part. What is written is byte for byte what encoding/json's Marshal writes for the same names; what is read is what its
// Unmarshal takes, but for names in another case.
//
//	func (p *Param) JSON(c *jsontext.Coder) {
//		c.Object(func() {
//			jsontext.Member(c, "key", &p.Key, jsontext.Name)
//			jsontext.Optional(c, "value", &p.Value, jsontext.String)
//		})
//	}
package jsontext

import "strconv"

// Value is a type that reads and writes itself.
type Value interface{ JSON(c *Coder) }

// Coder is a JSON text at work, which is either read or written. Its first error stays; nothing is read after it.
type Coder struct {
	err error
	out []byte // what is written so far

	reading bool
	text    []byte
	at      int // where the next byte to be read stands
	depth   int // how many lists and objects are open
	member  []byte
	taken   bool              // the member has been read
	seen    map[string]string // names recur in every record: one string each is enough
}

// Error says where a text is not what it should be.
type Error struct {
	Offset int    // bytes before it
	Want   string // what should stand there
}

func (e *Error) Error() string { return "JSON: no " + e.Want + " at byte " + strconv.Itoa(e.Offset) }

// Marshal writes a value. The error is that of a number which is not finite, for which JSON has no form.
func Marshal(v Value) ([]byte, error) {
	c := &Coder{}
	v.JSON(c)
	return c.out, c.err
}

// Unmarshal reads a text that holds one value and nothing else. Members that the value does not have are passed over, of
// a name that stands twice the last one counts, and null leaves things as they are, but for lists, maps and pointers, which
// become nil. On an error, an *Error, the value holds what was read before it.
func Unmarshal(text []byte, v Value) error {
	c := &Coder{reading: true, text: text}
	v.JSON(c)
	return c.end()
}

// UnmarshalList reads a text that holds a list and nothing else.
func UnmarshalList[T any](text []byte, list *[]T, item func(*T, *Coder)) error {
	c := &Coder{reading: true, text: text}
	code(list, c, item)
	return c.end()
}

// Object is an object. members names each with Member, Optional or Pointer: once to write them, and while reading once for
// every member of the text.
func (c *Coder) Object(members func()) {
	if !c.reading {
		c.out = append(c.out, '{')
		members()
		c.out = append(c.out, '}')
		return
	}
	if c.null() || !c.open('{') {
		return
	}
	for first := true; c.more(first, '}'); first = false {
		c.member, c.taken = c.name(), false
		c.colon()
		members()
		if !c.taken {
			c.skip()
		}
	}
}

// Member is a member of an object that is always written.
func Member[T any](c *Coder, name string, v *T, code func(*T, *Coder)) {
	if c.has(name) {
		code(v, c)
		c.taken = true
	}
}

// Optional is a member of an object that is left out while it is "", 0, false, null, [] or {}.
func Optional[T any](c *Coder, name string, v *T, code func(*T, *Coder)) {
	before := len(c.out)
	if !c.has(name) {
		return
	}
	began := len(c.out)
	code(v, c)
	c.taken = true
	c.leaveOut(before, began)
}

// leaveOut takes back what was written since before, if what was written since began is empty.
func (c *Coder) leaveOut(before, began int) {
	if c.reading {
		return
	}
	switch string(c.out[began:]) {
	case `""`, "0", "false", "null", "[]", "{}":
		c.out = c.out[:before]
	}
}

// Pointer is a member of an object that is left out while it is nil.
func Pointer[T any](c *Coder, name string, v **T, code func(*T, *Coder)) {
	if !c.reading && *v == nil || !c.has(name) {
		return
	}
	if c.reading && c.null() {
		*v = nil
	} else {
		if c.reading {
			*v = new(T)
		}
		code(*v, c)
	}
	c.taken = true
}

// has says whether the member is to be read or written now.
func (c *Coder) has(name string) bool {
	if c.reading {
		return !c.taken && string(c.member) == name
	}
	if c.out[len(c.out)-1] != '{' {
		c.out = append(c.out, ',')
	}
	c.out = append(c.out, '"')
	c.out = append(c.out, name...)
	c.out = append(c.out, '"', ':')
	return true
}

// Reading says whether the text is read, not written.
func (c *Coder) Reading() bool { return c.reading }

// Offset is how many bytes have been read or written.
func (c *Coder) Offset() int {
	if c.reading {
		return c.at
	}
	return len(c.out)
}

// Fail stops with an Error, unless something is wrong already: want does not stand here.
func (c *Coder) Fail(want string) {
	if c.err == nil {
		c.err = &Error{c.Offset(), want}
	}
}
