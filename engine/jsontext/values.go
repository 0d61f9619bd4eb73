package jsontext

import (
	"math"
	"slices"
	"strconv"
)

// String is a string. Bytes that are not UTF-8 become U+FFFD.
func String[S ~string](s *S, c *Coder) {
	if !c.reading {
		c.out = AppendString(c.out, string(*s))
	} else if !c.null() {
		*s = S(c.quoted())
	}
}

// Name is a string that is likely to stand in the same text again.
func Name[S ~string](s *S, c *Coder) {
	if !c.reading {
		c.out = AppendString(c.out, string(*s))
	} else if !c.null() {
		*s = S(c.known())
	}
}

// known reads a string of which it keeps one copy.
func (c *Coder) known() string {
	text := c.name()
	if s, ok := c.seen[string(text)]; ok {
		return s
	}
	if c.seen == nil {
		c.seen = map[string]string{}
	}
	s := string(text)
	c.seen[s] = s
	return s
}

// Int is a whole number. One with a point or an exponent is none, and neither is one that is too large for its type.
func Int[I ~int | ~int32 | ~int64](i *I, c *Coder) {
	if !c.reading {
		c.out = strconv.AppendInt(c.out, int64(*i), 10)
		return
	}
	if c.null() {
		return
	}
	start := c.at
	n, err := strconv.ParseInt(string(c.number()), 10, 64)
	if *i = I(n); err != nil || int64(*i) != n {
		c.failAt(start, "whole number of its size")
	}
}

// Float is a number: in the fewest digits that read back, and with an exponent below 1e-6 and from 1e21 on.
func Float(x *float64, c *Coder) {
	if !c.reading {
		if math.IsNaN(*x) || math.IsInf(*x, 0) {
			c.Fail("finite number")
		}
		c.out = AppendFloat(c.out, *x)
		return
	}
	if c.null() {
		return
	}
	start := c.at
	var err error
	if *x, err = strconv.ParseFloat(string(c.number()), 64); err != nil {
		c.failAt(start, "number of its size")
	}
}

// Bool is true or false.
func Bool(b *bool, c *Coder) {
	if !c.reading {
		c.out = strconv.AppendBool(c.out, *b)
	} else if !c.null() {
		if *b = c.peek() == 't'; *b {
			c.word("true")
		} else {
			c.word("false")
		}
	}
}

// List is a list of what item reads and writes. A nil one is null.
func List[T any](item func(*T, *Coder)) func(*[]T, *Coder) {
	return func(list *[]T, c *Coder) { code(list, c, item) }
}

// code is compiled for every type of items, so it does nothing that does not depend on it.
func code[T any](list *[]T, c *Coder, item func(*T, *Coder)) {
	if !c.reading {
		if c.begin(*list == nil, '[') {
			for i := range *list {
				c.comma(i > 0)
				item(&(*list)[i], c)
			}
			c.put(']')
		}
		return
	}
	if c.null() {
		*list = nil
		return
	}
	if !c.open('[') {
		return
	}
	*list = []T{}
	for first := true; c.more(first, ']'); first = false {
		var zero T
		*list = append(*list, zero)
		item(&(*list)[len(*list)-1], c)
	}
}

// key writes the name of a member that is not known beforehand.
func (c *Coder) key(name string) { c.out = append(AppendString(c.out, name), ':') }

// begin writes null, or how a list or an object begins.
func (c *Coder) begin(isNil bool, open byte) bool {
	if isNil {
		c.Raw("null")
		return false
	}
	c.put(open)
	return true
}

func (c *Coder) put(b byte) { c.out = append(c.out, b) }

func (c *Coder) comma(follows bool) {
	if follows {
		c.put(',')
	}
}

// Map is an object whose members are not known beforehand, written in order of their names. A nil one is null.
func Map[M ~map[string]V, V any](item func(*V, *Coder)) func(*M, *Coder) {
	return func(m *M, c *Coder) {
		if !c.reading {
			if !c.begin(*m == nil, '{') {
				return
			}
			names := make([]string, 0, len(*m))
			for name := range *m {
				names = append(names, name)
			}
			slices.Sort(names)
			for i, name := range names {
				c.comma(i > 0)
				c.key(name)
				v := (*m)[name]
				item(&v, c)
			}
			c.put('}')
			return
		}
		if c.null() {
			*m = nil
			return
		}
		if !c.open('{') {
			return
		}
		if *m == nil {
			*m = M{}
		}
		for first := true; c.more(first, '}'); first = false {
			name := c.known()
			c.colon()
			var v V
			item(&v, c)
			(*m)[name] = v
		}
	}
}
