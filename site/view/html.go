// Package view draws the lab: pages as pure functions from the app's state to markup.
package view

import "strings"

// HTML is markup that is safe to set. Text becomes HTML only through the functions of this file, which escape it.
type HTML string

// H puts args into the '%' places of format, which must be a constant of this package. A string is escaped, for text
// and for quoted attribute values alike; HTML goes in as it is. Attribute values in format are always in double quotes.
func H(format string, args ...any) HTML {
	var b strings.Builder
	b.Grow(len(format) + 16*len(args))
	next := 0
	for {
		i := strings.IndexByte(format, '%')
		if i < 0 {
			break
		}
		b.WriteString(format[:i])
		format = format[i+1:]
		if next < len(args) {
			writeArg(&b, args[next])
		}
		next++
	}
	b.WriteString(format)
	if next != len(args) {
		panic("view: as many places as arguments, please: " + b.String())
	}
	return HTML(b.String())
}

func writeArg(b *strings.Builder, arg any) {
	switch v := arg.(type) {
	case HTML:
		b.WriteString(string(v))
	case string:
		escape(b, v)
	default:
		panic("view: an argument of H is a string or HTML")
	}
}

// escape writes s with the five characters that markup gives a meaning to replaced, and without NUL, which parsers change.
func escape(b *strings.Builder, s string) {
	last := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&#34;"
		case '\'':
			entity = "&#39;"
		case 0:
			entity = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[last:i])
		b.WriteString(entity)
		last = i + 1
	}
	b.WriteString(s[last:])
}

// Join concatenates parts.
func Join(parts ...HTML) HTML {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(string(p))
	}
	return HTML(b.String())
}

// Each draws every item.
func Each[T any](items []T, draw func(i int, item T) HTML) HTML {
	var b strings.Builder
	for i, item := range items {
		b.WriteString(string(draw(i, item)))
	}
	return HTML(b.String())
}

// When draws only if the condition holds.
func When(condition bool, draw func() HTML) HTML {
	if condition {
		return draw()
	}
	return ""
}
