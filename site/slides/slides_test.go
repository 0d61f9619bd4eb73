package slides_test

import (
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/plan"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/content"
	"pizarra/site/i18n"
	"pizarra/site/rooms"
	"pizarra/site/slides"
)

func deck(t *testing.T, lang i18n.Lang) slides.Deck {
	t.Helper()
	d, err := slides.Parse(content.Slides(lang))
	if err != nil {
		t.Fatalf("%s: %v", lang, err)
	}
	return d
}

// Both languages have the same slides: the same pieces, blocks, code, addresses, notes, questions and answers.
func TestLanguagesAgree(t *testing.T) {
	shape := func(d slides.Deck) (list []string) {
		for _, p := range d.Parts {
			list = append(list, "part "+i18n.Int(i18n.EN, p.Number))
			for _, s := range p.Slides {
				list = append(list, s.Piece+": "+i18n.Int(i18n.EN, len(s.Notes))+" notes")
				for _, b := range s.Blocks {
					line := string(b.Kind) + b.To + " " + i18n.Int(i18n.EN, len(b.Items)+len(b.Rows))
					if b.Kind == slides.Code {
						line += b.Text
					}
					list = append(list, line)
				}
				for _, q := range s.Questions {
					list = append(list, "question "+i18n.Int(i18n.EN, len(q.Answer)))
				}
			}
		}
		return list
	}
	es, en := shape(deck(t, i18n.ES)), shape(deck(t, i18n.EN))
	for i := range min(len(es), len(en)) {
		if es[i] != en[i] {
			t.Fatalf("in Spanish %q, in English %q", es[i], en[i])
		}
	}
	if len(es) != len(en) || len(es) < 110 {
		t.Errorf("in Spanish %d things, in English %d", len(es), len(en))
	}
}

// Each piece of the plan but its break has a slide, in the plan's order, of its part, with notes, a question and an answer.
func TestEveryPieceHasItsSlide(t *testing.T) {
	d := deck(t, i18n.ES)
	var want, got []string
	for _, piece := range plan.Standard().Pieces {
		if piece.Break {
			continue
		}
		want = append(want, piece.ID)
		if part, _, ok := d.Find(piece.ID); !ok || part != piece.Part {
			t.Errorf("the slide of %s is in part %d, the piece in %d", piece.ID, part, piece.Part)
		}
	}
	for _, p := range d.Parts {
		for _, s := range p.Slides {
			got = append(got, s.Piece)
			if len(s.Notes) == 0 || len(s.Questions) == 0 || len(s.Blocks) == 0 {
				t.Errorf("%s has %d blocks, %d notes, %d questions", s.Piece, len(s.Blocks), len(s.Notes), len(s.Questions))
			}
			for _, q := range s.Questions {
				if len(q.Answer) == 0 {
					t.Errorf("%q has no answer", q.Ask)
				}
			}
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("slides of %v\nwant %v", got, want)
	}
}

// Each address of a slide leads to a page that there is, and to a Job that can be trained.
func TestAddressesLead(t *testing.T) {
	a := app.New(i18n.EN, rooms.All()...)
	found := 0
	for _, p := range deck(t, i18n.EN).Parts {
		for _, s := range p.Slides {
			for _, b := range s.Blocks {
				if b.Kind != slides.Link {
					continue
				}
				found++
				r := app.ParseRoute(b.To)
				if r.Page != app.PageTrain {
					if a.Room(r.Page) == nil {
						t.Errorf("%s leads nowhere", b.To)
					}
					continue
				}
				_, query, _ := strings.Cut(b.To, "?")
				q, err := url.ParseQuery(query)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := trainer.ParseQuery(q); err != nil {
					t.Errorf("%s: %v", b.To, err)
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d addresses", found)
	}
}

func TestParse(t *testing.T) {
	d, err := slides.Parse("pizarra slides en\n# 3 · Part\n\n## hook · Title\none\nand more\n\ntwo\n- a\n- b\n1. x\n> big\n> bigger\n| h | i |\n| 1 | 2 |\n```\n# code\n\n~ in it\n```\n@ #/runs | Go\n~ note\n? why\n= so\n= and so\n")
	if err != nil {
		t.Fatal(err)
	}
	want := slides.Slide{Piece: "hook", Title: "Title", Blocks: []slides.Block{
		{Kind: slides.Text, Text: "one and more"}, {Kind: slides.Text, Text: "two"}, {Kind: slides.List, Items: []string{"a", "b"}},
		{Kind: slides.Steps, Items: []string{"x"}}, {Kind: slides.Big, Text: "big"}, {Kind: slides.Big, Text: "bigger"},
		{Kind: slides.Table, Rows: [][]string{{"h", "i"}, {"1", "2"}}}, {Kind: slides.Code, Text: "# code\n\n~ in it"},
		{Kind: slides.Link, To: "#/runs", Text: "Go"},
	}, Notes: []string{"note"}, Questions: []slides.Question{{Ask: "why", Answer: []string{"so", "and so"}}}}
	if got := d.Parts[0].Slides[0]; d.Parts[0].Number != 3 || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	for text, line := range map[string]string{
		"x": "1", "x\n# Part\n": "2", "x\n# 1 · P\ntext\n": "3", "x\n# 1 · P\n## hook\n": "3", "x\n# 1 · P\n## a · b\n= answer\n": "4",
		"x\n# 1 · P\n## a · b\n@ #/runs\n": "4", "x\n# 1 · P\n## a · b\n@ https://e.org | x\n": "4", "x\n# 1 · P\n## a · b\n```\n": "5",
		"x\n# 1 · P\n## a · b\n| a | b |\n| c |\n": "5",
	} {
		if _, err := slides.Parse(text); !fault.Is(err, "slides.unreadable") || fault.Of(err).Args["line"] != line {
			t.Errorf("%q: %v, want line %s", text, err, line)
		}
	}
}
