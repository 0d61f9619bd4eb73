package plan

import (
	"strings"
	"testing"

	"pizarra/engine/fault"
)

// The class's timetable as its teachers have it: parts of 30, 45, 15, 45, 30, 75 and 10 minutes, 250 together, without a break.
func TestTimetableIsTheClasss(t *testing.T) {
	want := map[int]int{1: 30, 2: 45, 3: 15, 4: 45, 5: 30, 6: 75, 7: 10}
	got, all := map[int]int{}, 0
	for _, c := range Timetable() {
		got[c.Part] += c.Before
		all += c.Before
		if (c.Why != "") != (c.Before != c.Minutes) {
			t.Errorf("%s takes %d minutes in place of %d, and the reason is %q", c.ID, c.Minutes, c.Before, c.Why)
		}
		if c.Break && c.Before != 0 {
			t.Error("the timetable has a break")
		}
	}
	for part, minutes := range want {
		if got[part] != minutes {
			t.Errorf("part %d takes %d minutes, want %d", part, got[part], minutes)
		}
	}
	if all != 250 {
		t.Errorf("the timetable comes to %d minutes, want 250", all)
	}
}

func TestStandardFits(t *testing.T) {
	p := Standard()
	if err := p.Check(); err != nil {
		t.Fatal(err)
	}
	if p.Total != 240 || p.Minutes() != 240 {
		t.Errorf("the plan comes to %d of %d minutes, want 240 of 240", p.Minutes(), p.Total)
	}
	breaks := 0
	for _, piece := range p.Pieces {
		if piece.Break {
			breaks += piece.Minutes
		}
	}
	if breaks != 15 {
		t.Errorf("the breaks come to %d minutes, want 15", breaks)
	}
	if theory := p.Find("break"); p.Look(Clock{}, 0).Places[theory].From != 90 {
		t.Errorf("the break begins after %d minutes, want 90", p.Look(Clock{}, 0).Places[theory].From)
	}
}

func TestMove(t *testing.T) {
	for _, test := range []struct {
		id   string
		by   int
		want string
	}{
		{"a", 1, "bacd"}, {"d", -1, "abdc"}, {"b", 9, "acdb"}, {"c", -9, "cabd"}, {"x", 1, "abcd"}, {"b", 0, "abcd"},
	} {
		p := Plan{Total: 10}
		for _, id := range []string{"a", "b", "c", "d"} {
			p.Pieces = append(p.Pieces, Piece{ID: id})
		}
		moved, got := p.Move(test.id, test.by), ""
		for _, piece := range moved.Pieces {
			got += piece.ID
		}
		if got != test.want {
			t.Errorf("%s moved by %d: %s, want %s", test.id, test.by, got, test.want)
		}
		if p.Pieces[0].ID != "a" || p.Pieces[3].ID != "d" {
			t.Error("the plan itself has changed")
		}
	}
}

func TestSetMinutes(t *testing.T) {
	p := Standard().SetMinutes("hook", 2).SetMinutes("break", 20)
	if piece := p.Pieces[p.Find("hook")]; piece.Minutes != 2 || piece.Least != 2 {
		t.Errorf("the hook has %d minutes, at least %d", piece.Minutes, piece.Least)
	}
	if piece := p.Pieces[p.Find("break")]; piece.Minutes != 20 || piece.Least != 20 {
		t.Errorf("the break has %d minutes, at least %d", piece.Minutes, piece.Least)
	}
	if err := p.Check(); err != nil {
		t.Error(err)
	}
}

func TestCheck(t *testing.T) {
	change := func(c func(p *Plan)) Plan {
		p := Standard().Clone()
		c(&p)
		return p
	}
	for want, p := range map[string]Plan{
		"plan.total":    change(func(p *Plan) { p.Total = 0 }),
		"plan.empty":    {Total: 240},
		"plan.pieces":   change(func(p *Plan) { p.Pieces = make([]Piece, MaxPieces+1) }),
		"plan.twice":    change(func(p *Plan) { p.Pieces[1] = p.Pieces[0] }),
		"plan.nameless": change(func(p *Plan) { p.Pieces[3].ID = "mine" }),
		"plan.long":     change(func(p *Plan) { p.Pieces[3].Title = strings.Repeat("ñ", MaxTitle+1) }),
		"plan.minutes":  change(func(p *Plan) { p.Pieces[3].Minutes = 0 }),
		"plan.least":    change(func(p *Plan) { p.Pieces[3].Least = 100 }),
		"plan.priority": change(func(p *Plan) { p.Pieces[3].Priority = "now" }),
		"plan.part":     change(func(p *Plan) { p.Pieces[3].Part = 8 }),
	} {
		if err := p.Check(); !fault.Is(err, want) {
			t.Errorf("want %s, got %v", want, err)
		}
	}
}
