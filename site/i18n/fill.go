package i18n

import (
	"strings"

	"pizarra/engine/fault"
)

// fill puts args, pairs of name and value, into the {name} and {name|one|many} places of s.
func fill(lang Lang, s string, args []any) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(s, '{')
		if open < 0 {
			break
		}
		length := strings.IndexByte(s[open:], '}')
		if length < 0 {
			break
		}
		b.WriteString(s[:open])
		name, forms, plural := strings.Cut(s[open+1:open+length], "|")
		value := argument(lang, name, args)
		if plural {
			one, many, _ := strings.Cut(forms, "|")
			if value == "1" {
				value = one
			} else {
				value = many
			}
		}
		b.WriteString(value)
		s = s[open+length+1:]
	}
	b.WriteString(s)
	return b.String()
}

// argument is the value of the named argument as text: integers with the language's grouping.
func argument(lang Lang, name string, args []any) string {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		if n, ok := args[i+1].(int); ok {
			return Int(lang, n)
		}
		return fault.Text(args[i+1])
	}
	return "{" + name + "}"
}
