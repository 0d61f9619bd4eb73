package shell

import (
	"strings"

	"pizarra/engine/fault"
)

// MaxLine is how many bytes a command line may have.
const MaxLine = 2000

// typed is one of the commands of a line, with its words as the shell hands them over.
type typed struct {
	words  []word
	to     string // where ">" or ">>" leads to, "" for the screen
	append bool   // it is ">>"
	always bool   // it runs whatever became of the one before: ";" stands between them, not "&&"
}

// word is a word of a command; plain is false where a part of it stood in quotes or behind a backslash, so that "*" is no pattern.
type word struct {
	text string
	star bool // it has a "*" or "?" outside of quotes
}

// parse reads a line as a POSIX shell does, as far as the class's commands need it: quotes, "&&" and ";", ">" and ">>", comments. What
// the lab has not is refused by name: shell.symbol for pipes and the like, shell.variable for what begins with "$", shell.home for
// "~", shell.backslash for the paths of Windows, shell.quote where one is not closed, shell.redirect where a file's name lacks,
// shell.empty_part where a command lacks beside "&&", and shell.too_long.
func parse(line string) ([]typed, error) {
	if len(line) > MaxLine {
		return nil, fault.New(fault.InvalidParameterValue, "shell.too_long", "limit", MaxLine)
	}
	p := parser{rest: strings.TrimSpace(line)}
	for _, prompt := range []string{"$ ", "PS> ", "> "} { // copied along with what stands behind it
		p.rest = strings.TrimPrefix(p.rest, prompt)
	}
	var list []typed
	c := typed{always: true}
	joined := "" // what stood before c
	for {
		p.blanks()
		if p.rest == "" || p.rest[0] == '#' {
			break
		}
		joint := ""
		switch {
		case strings.HasPrefix(p.rest, "&&"):
			joint = "&&"
		case p.rest[0] == ';':
			joint = ";"
		}
		if joint != "" {
			if len(c.words) == 0 {
				return nil, fault.New(fault.InvalidParameterValue, "shell.empty_part", "symbol", joint)
			}
			p.rest = p.rest[len(joint):]
			list = append(list, c)
			c, joined = typed{always: joint == ";"}, joint
			continue
		}
		if p.rest[0] == '>' {
			if err := p.redirect(&c); err != nil {
				return nil, err
			}
			continue
		}
		w, err := p.word()
		if err != nil {
			return nil, err
		}
		c.words = append(c.words, w)
	}
	switch {
	case len(c.words) > 0:
		list = append(list, c)
	case c.to != "":
		return nil, fault.New(fault.InvalidParameterValue, "shell.empty_part", "symbol", ">")
	case joined == "&&":
		return nil, fault.New(fault.InvalidParameterValue, "shell.empty_part", "symbol", joined)
	}
	return list, nil
}

type parser struct{ rest string }

func (p *parser) blanks() { p.rest = strings.TrimLeft(p.rest, " \t\u00a0\n\r") }

func (p *parser) redirect(c *typed) error {
	p.rest = p.rest[1:]
	c.append = strings.HasPrefix(p.rest, ">")
	p.rest = strings.TrimPrefix(p.rest, ">")
	p.blanks()
	if p.rest == "" || strings.ContainsAny(p.rest[:1], ">&;#") {
		return fault.New(fault.InvalidParameterValue, "shell.redirect")
	}
	w, err := p.word()
	c.to = w.text
	if err == nil && c.to == "" {
		err = fault.New(fault.InvalidParameterValue, "shell.redirect")
	}
	return err
}

// ends are the bytes at which a word ends.
const ends = " \t\n\r;>"

// word reads a word.
func (p *parser) word() (w word, err error) {
	var b strings.Builder
	began := p.rest
	for p.rest != "" && !strings.ContainsRune(ends, rune(p.rest[0])) && !strings.HasPrefix(p.rest, "&&") && !strings.HasPrefix(p.rest, "\u00a0") {
		c := p.rest[0]
		switch c {
		case '\'', '"':
			text, rest, err := quoted(p.rest)
			if err != nil {
				return w, err
			}
			b.WriteString(text)
			p.rest = rest
			continue
		case '\\':
			if len(p.rest) > 1 && strings.IndexByte(" '\"\\$*?&;|<>()#!`~", p.rest[1]) >= 0 {
				p.rest = p.rest[1:]
				b.WriteByte(p.rest[0])
				p.rest = p.rest[1:]
				continue
			}
			return w, fault.New(fault.InvalidParameterValue, "shell.backslash", "word", firstWord(began))
		case '|', '&', '<', '(', ')', '`':
			return w, fault.New(fault.InvalidParameterValue, "shell.symbol", "symbol", string(c))
		case '$':
			return w, fault.New(fault.InvalidParameterValue, "shell.variable", "word", firstWord(p.rest))
		case '~':
			if b.Len() == 0 {
				return w, fault.New(fault.InvalidParameterValue, "shell.home")
			}
		case '*', '?':
			w.star = true
		}
		b.WriteByte(c)
		p.rest = p.rest[1:]
	}
	w.text = b.String()
	return w, nil
}

// firstWord is what stands before the first blank, for telling.
func firstWord(text string) string {
	first, _, _ := strings.Cut(text, " ")
	return first
}

// quoted reads what stands in quotes at the beginning of text.
func quoted(text string) (inside, rest string, err error) {
	if text[0] == '\'' {
		inside, rest, closed := strings.Cut(text[1:], "'")
		if !closed {
			return "", "", fault.New(fault.InvalidParameterValue, "shell.quote", "quote", "'")
		}
		return inside, rest, nil
	}
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			return b.String(), text[i+1:], nil
		case '\\':
			if i+1 < len(text) && strings.IndexByte("\"\\$`", text[i+1]) >= 0 {
				i++
			}
			b.WriteByte(text[i])
		case '$', '`':
			return "", "", fault.New(fault.InvalidParameterValue, "shell.variable", "word", firstWord(text[i:]))
		default:
			b.WriteByte(c)
		}
	}
	return "", "", fault.New(fault.InvalidParameterValue, "shell.quote", "quote", `"`)
}
