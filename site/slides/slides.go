// Package slides reads the slides of the class: short texts for a projector, with what the teacher says beside them. A language's
// slides are one text, which the page fetches when somebody teaches.
package slides

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// Deck is all slides of a language.
type Deck struct{ Parts []Part }

// Part is those of a part of the class, 1 to 7.
type Part struct {
	Number int
	Title  string
	Slides []Slide
}

// Slide is one slide, and what belongs to it.
type Slide struct {
	Piece     string // of the plan, by its id
	Title     string
	Blocks    []Block
	Notes     []string // what to say and do
	Questions []Question
}

// Question is one for the class, with what a good answer says.
type Question struct {
	Ask    string
	Answer []string
}

// Kind is what a block is.
type Kind string

// The kinds of blocks.
const (
	Text  Kind = "text"
	List  Kind = "list"
	Steps Kind = "steps" // a numbered list
	Big   Kind = "big"   // a sentence in large letters
	Table Kind = "table" // Rows, of which the first is the head
	Code  Kind = "code"
	Link  Kind = "link" // To an exact state of the lab
)

// Block is a piece of a slide. Texts may hold **bold** and `code`.
type Block struct {
	Kind  Kind
	Text  string // of a text, a big sentence, code, a link
	Items []string
	Rows  [][]string
	To    string // "#/train?data=iris"
}

// Heading is how a language's text begins, without the line's end.
func Heading(lang string) string { return "pizarra slides " + lang }

// Parse reads a language's text: its heading, then parts.
//
//	# 1 · title of the part
//	## piece · title of the slide
//	text        - item      1. step      > big sentence      | cell | cell |
//	@ #/address | text of the link       ``` code until the next ```
//	~ a note    ? a question for the class       = what answers it
//
// The error is slides.unreadable, with the number of the line.
func Parse(text string) (Deck, error) {
	p := parser{}
	lines := strings.Split(text, "\n")
	for i, line := range lines[1:] {
		if !p.line(strings.TrimRight(line, " \r")) {
			return Deck{}, fault.New(fault.InvalidState, "slides.unreadable", "line", i+2)
		}
	}
	if p.code || len(p.deck.Parts) == 0 {
		return Deck{}, fault.New(fault.InvalidState, "slides.unreadable", "line", len(lines))
	}
	return p.deck, nil
}

type parser struct {
	deck  Deck
	code  bool // within a block of code
	fresh bool // the next line begins a block of its own
}

// line takes a line, and reports whether it may stand there.
func (p *parser) line(line string) bool {
	if title, ok := strings.CutPrefix(line, "# "); ok && !p.code {
		number, name, ok := strings.Cut(title, " · ")
		n, err := strconv.Atoi(number)
		p.deck.Parts = append(p.deck.Parts, Part{Number: n, Title: name})
		return ok && err == nil && name != ""
	}
	if len(p.deck.Parts) == 0 {
		return line == ""
	}
	part := &p.deck.Parts[len(p.deck.Parts)-1]
	if title, ok := strings.CutPrefix(line, "## "); ok && !p.code {
		piece, name, ok := strings.Cut(title, " · ")
		part.Slides = append(part.Slides, Slide{Piece: piece, Title: name})
		p.fresh = true
		return ok && name != ""
	}
	if len(part.Slides) == 0 {
		return line == ""
	}
	return p.inSlide(&part.Slides[len(part.Slides)-1], line)
}

func (p *parser) inSlide(s *Slide, line string) bool {
	last := func(kind Kind) *Block {
		if n := len(s.Blocks); n > 0 && s.Blocks[n-1].Kind == kind && !p.fresh {
			return &s.Blocks[n-1]
		}
		s.Blocks = append(s.Blocks, Block{Kind: kind})
		p.fresh = false
		return &s.Blocks[len(s.Blocks)-1]
	}
	switch {
	case p.code && line == "```":
		p.code, p.fresh = false, true
		return true
	case p.code:
		b := &s.Blocks[len(s.Blocks)-1]
		if b.Text != "" {
			b.Text += "\n"
		}
		b.Text += line
		return true
	case line == "":
		p.fresh = true
		return true
	case line == "```":
		p.fresh = true
		last(Code)
		p.code = true
		return true
	}
	mark, rest, _ := strings.Cut(line, " ")
	switch mark {
	case "-":
		b := last(List)
		b.Items = append(b.Items, rest)
	case ">":
		p.fresh = true
		last(Big).Text = rest
	case "|":
		b := last(Table)
		row := strings.Split(strings.TrimSuffix(rest, "|"), "|")
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
		}
		b.Rows = append(b.Rows, row)
		return len(row) == len(b.Rows[0])
	case "@":
		to, text, ok := strings.Cut(rest, " | ")
		p.fresh = true
		b := last(Link)
		b.To, b.Text = to, text
		return ok && strings.HasPrefix(to, "#/")
	case "~":
		s.Notes = append(s.Notes, rest)
	case "?":
		s.Questions = append(s.Questions, Question{Ask: rest})
	case "=":
		if len(s.Questions) == 0 {
			return false
		}
		q := &s.Questions[len(s.Questions)-1]
		q.Answer = append(q.Answer, rest)
	default:
		if number, ok := strings.CutSuffix(mark, "."); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			b := last(Steps)
			b.Items = append(b.Items, rest)
			return true
		}
		b := last(Text)
		if b.Text != "" {
			b.Text += " "
		}
		b.Text += line
	}
	return true
}

// Of are the slides of a piece of the plan, in order.
func (d Deck) Of(piece string) (list []Slide) {
	for _, part := range d.Parts {
		for _, s := range part.Slides {
			if s.Piece == piece {
				list = append(list, s)
			}
		}
	}
	return list
}

// Find is where a piece's first slide stands: its part's number and its place in it, from 1.
func (d Deck) Find(piece string) (part, place int, ok bool) {
	for _, p := range d.Parts {
		for i, s := range p.Slides {
			if s.Piece == piece {
				return p.Number, i + 1, true
			}
		}
	}
	return 0, 0, false
}

// Part is the part with a number.
func (d Deck) Part(number int) (Part, bool) {
	for _, p := range d.Parts {
		if p.Number == number {
			return p, true
		}
	}
	return Part{}, false
}
