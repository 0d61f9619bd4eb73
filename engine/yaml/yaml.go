package yaml

import (
	"strings"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// Limits of what is read.
const (
	MaxSize  = 64 << 10 // bytes of a text
	maxDepth = 50       // of values within values; PyYAML ends where Python's stack does
	maxKey   = 1024     // characters of a key, PyYAML's own limit
)

// Read reads a text of one document. A text without any value is Null.
//
// Errors have the place, line and column, as PyYAML's do, and keys that begin with "yaml.".
func Read(text string) (*Node, error) {
	if len(text) > MaxSize {
		return nil, fault.New(fault.InvalidParameterValue, "yaml.large", "line", 1, "column", 1, "most", MaxSize>>10)
	}
	p := &parser{text: clean(text), line: 1, column: 1}
	if err := p.characters(); err != nil {
		return nil, err
	}
	p.text = strings.TrimPrefix(p.text, "\ufeff")
	return p.document()
}

// clean makes all ends of lines "\n", as Python does where it opens a file.
func clean(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// parser stands at a place of the text.
type parser struct {
	text         string
	at           int // in bytes
	line, column int // from 1
	depth        int
}

// place is a place of the text to come back to.
type place struct{ at, line, column int }

func (p *parser) here() place { return place{p.at, p.line, p.column} }

// characters refuses what YAML does not have: control characters, broken UTF-8, and three ends of lines beside the usual, which
// PyYAML takes and nobody sees.
func (p *parser) characters() error {
	line, column := 1, 1
	for i, r := range p.text {
		bad := r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfffe || r == 0xffff
		if r == utf8.RuneError {
			_, size := utf8.DecodeRuneInString(p.text[i:])
			bad = size == 1
		}
		if bad {
			return fault.New(fault.InvalidParameterValue, "yaml.character", "line", line, "column", column, "code", code(r))
		}
		if column++; r == '\n' {
			line, column = line+1, 1
		}
	}
	return nil
}

// code writes a character as U+0007.
func code(r rune) string {
	const digits = "0123456789ABCDEF"
	return "U+" + string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

// peek is the byte some bytes ahead, 0 at the end. All that means something in YAML is one byte long.
func (p *parser) peek(ahead int) byte {
	if p.at+ahead < len(p.text) {
		return p.text[p.at+ahead]
	}
	return 0
}

// next goes over one character.
func (p *parser) next() {
	r, size := utf8.DecodeRuneInString(p.text[p.at:])
	p.at += size
	if p.column++; r == '\n' {
		p.line, p.column = p.line+1, 1
	}
}

// skip goes over n characters.
func (p *parser) skip(n int) {
	for range n {
		p.next()
	}
}

// blank reports whether a byte of peek is an end or a white space.
func blank(c byte) bool { return c == 0 || c == ' ' || c == '\t' || c == '\n' }

// toToken goes over spaces, comments and ends of lines to what comes next.
func (p *parser) toToken() {
	for {
		for p.peek(0) == ' ' {
			p.next()
		}
		if p.peek(0) == '#' {
			for c := p.peek(0); c != 0 && c != '\n'; c = p.peek(0) {
				p.next()
			}
		}
		if p.peek(0) != '\n' {
			return
		}
		p.next()
	}
}

// mark is the mark between documents that begins here, --- or ..., or "".
func (p *parser) mark() string {
	if p.column != 1 || !blank(p.peek(3)) {
		return ""
	}
	for _, m := range []string{"---", "..."} {
		if strings.HasPrefix(p.text[p.at:], m) {
			return m
		}
	}
	return ""
}

// end reports whether there is nothing more of the document.
func (p *parser) end() bool { return p.peek(0) == 0 || p.mark() != "" }

// document reads all.
func (p *parser) document() (*Node, error) {
	p.toToken()
	started := p.mark() == "---"
	fresh := true
	if started {
		p.skip(3)
		line := p.line
		p.toToken()
		fresh = p.line > line // no block may begin on the line of the mark
	}
	node := &Node{Kind: Null, Text: "None", Line: p.line, Column: p.column}
	if !p.end() {
		var err error
		if node, err = p.block(-1, fresh); err != nil {
			return nil, err
		}
		p.toToken()
	}
	for p.mark() == "..." && (started || node.Line < p.line || node.Column < p.column) {
		p.skip(3)
		p.toToken()
	}
	if p.peek(0) == 0 {
		return node, nil
	}
	if p.mark() != "" {
		return nil, fault.New(fault.InvalidParameterValue, "yaml.documents", "line", p.line, "column", p.column)
	}
	return nil, p.unexpected()
}

// unexpected is the error of something that stands behind a value.
func (p *parser) unexpected() error {
	switch c := p.peek(0); {
	case c == '\t':
		return p.tab()
	case c == ':' && blank(p.peek(1)):
		return fault.New(fault.InvalidParameterValue, "yaml.colon", "line", p.line, "column", p.column)
	case p.column == 1 && c == '%':
		return p.unsupported("%")
	}
	return fault.New(fault.InvalidParameterValue, "yaml.behind", "line", p.line, "column", p.column, "text", p.glimpse())
}

// glimpse is what stands here, for an error.
func (p *parser) glimpse() string {
	text, _, _ := strings.Cut(p.text[p.at:], "\n")
	if runes := []rune(text); len(runes) > 20 {
		return string(runes[:19]) + "…"
	}
	return text
}

func (p *parser) tab() error {
	return fault.New(fault.InvalidParameterValue, "yaml.tab", "line", p.line, "column", p.column)
}

func (p *parser) unsupported(what string) error {
	return fault.New(fault.InvalidParameterValue, "yaml.unsupported", "line", p.line, "column", p.column, "what", what)
}

// deeper counts the values that are being read.
func (p *parser) deeper() error {
	if p.depth++; p.depth > maxDepth {
		return fault.New(fault.InvalidParameterValue, "yaml.deep", "line", p.line, "column", p.column, "most", maxDepth)
	}
	return nil
}
