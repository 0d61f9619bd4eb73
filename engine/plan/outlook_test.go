package plan

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// small is a class of an hour: an opening, an optional talk, a lab, a break, another lab, an optional look back.
func small() Plan {
	return Plan{Total: 60, Pieces: []Piece{
		{ID: "hook", Minutes: 10, Least: 5, Priority: Must},
		{ID: "discuss", Minutes: 5, Least: 3, Priority: May},
		{ID: "uv", Minutes: 15, Least: 10, Priority: Should},
		{ID: "break", Minutes: 10, Least: 10, Priority: Must, Break: true},
		{ID: "runs", Minutes: 15, Least: 10, Priority: Must},
		{ID: "next", Minutes: 5, Least: 2, Priority: May},
	}}
}

// written is an outlook in one line: every piece with its state and minutes, and what is left over or missing.
func written(o Outlook) string {
	var b strings.Builder
	for _, place := range o.Places {
		mark := map[State]string{Ahead: "", Now: ">", Done: "=", Skipped: "-", Dropped: "x"}[place.State]
		fmt.Fprintf(&b, "%s%s %d, ", mark, place.ID, place.Given)
	}
	fmt.Fprintf(&b, "spare %d over %d", o.Spare, o.Over)
	return b.String()
}

// The minutes are worked out by hand from the rule that Look states.
func TestLook(t *testing.T) {
	skip := func(id string) Plan { return small().Set(id, func(p *Piece) { p.Skip = true }) }
	for _, test := range []struct {
		name string
		plan Plan
		at   []int // minutes at which the next piece is begun, the first one the beginning
		now  int
		want string
	}{
		{"before it begins", small(), nil, 0, "hook 10, discuss 5, uv 15, break 10, runs 15, next 5, spare 0 over 0"},
		{"in time", small(), []int{0, 10}, 12, "=hook 10, >discuss 5, uv 15, break 10, runs 15, next 5, spare 0 over 0"},
		{"ahead of time", small(), []int{0, 7}, 7, "=hook 7, >discuss 5, uv 15, break 10, runs 15, next 5, spare 3 over 0"},
		// 2 minutes are missing: the look back gives 3 at most and the talk, which goes on, 2.
		{"what may be gives first", small(), []int{0, 12}, 12, "=hook 12, >discuss 4, uv 15, break 10, runs 15, next 4, spare 0 over 0"},
		// 8 are missing: 5 from what may be, 3 from what should.
		{"then what should", small(), []int{0, 18}, 18, "=hook 18, >discuss 3, uv 12, break 10, runs 15, next 2, spare 0 over 0"},
		// 12 are missing and shortening those gives 10: the look back is dropped, which brings 5; of the other 7 the talk gives 2.
		{"then one is dropped", small(), []int{0, 22}, 22, "=hook 22, >discuss 3, uv 10, break 10, runs 15, xnext 0, spare 0 over 0"},
		// 16 are missing: 5 for the look back, 2 and 5 by shortening, 4 from what must be.
		{"then what must be gives", small(), []int{0, 26}, 26, "=hook 26, >discuss 3, uv 10, break 10, runs 11, xnext 0, spare 0 over 0"},
		// 19 are missing: the look back brings 5 and the rest 12 by shortening; the lab that should be brings 15, and nothing is shortened.
		{"then what should is dropped", small(), []int{0, 29}, 29, "=hook 29, >discuss 5, xuv 0, break 10, runs 15, xnext 0, spare 1 over 0"},
		// 35 are missing: 5 and 15 by dropping, 2 and 5 by shortening; the break and the last lab stay.
		{"past the end", small(), []int{0, 45}, 45, "=hook 45, >discuss 3, xuv 0, break 10, runs 10, xnext 0, spare 0 over 8"},
		{"a piece goes on too long", small(), []int{0, 10}, 20, "=hook 10, >discuss 10, uv 13, break 10, runs 15, next 2, spare 0 over 0"},
		{"the teacher skips", skip("uv"), []int{0, 18}, 18, "=hook 18, >discuss 5, -uv 0, break 10, runs 15, next 5, spare 7 over 0"},
		{"a skipped piece stays where it was", skip("discuss"), []int{0, 10}, 10, "=hook 10, -discuss 0, >uv 15, break 10, runs 15, next 5, spare 5 over 0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := Clock{}
			const start = 1_795_510_500
			for i, at := range test.at {
				if i == 0 {
					c = c.Begin(test.plan, start)
				} else {
					c = c.Next(test.plan, start+int64(at)*60)
				}
			}
			if got := written(test.plan.Look(c, start+int64(test.now)*60)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestFromAndLeft(t *testing.T) {
	p := small()
	c := Clock{}.Begin(p, 1000).Next(p, 1000+12*60)
	o := p.Look(c, 1000+13*60)
	var from []int
	for _, place := range o.Places {
		from = append(from, place.From)
	}
	// the talk is cut to 4 minutes and the look back to 4
	if got, want := fmt.Sprint(from), "[0 12 16 31 41 56]"; got != want {
		t.Errorf("pieces begin at %s, want %s", got, want)
	}
	if got := o.Places[1].Left; got != 3 {
		t.Errorf("%d minutes are left of the talk, want 3", got)
	}
	if got := p.Look(c, 1000+20*60).Places[1].Left; got != -3 {
		t.Errorf("%d minutes are left of a talk that has gone on for 8 in place of 5, want -3", got)
	}
}

// The clock's steps: next, back, out of turn, to the end and back from there.
func TestClock(t *testing.T) {
	p := small()
	c := Clock{}.Begin(p, 100)
	for _, want := range []string{"hook", "discuss", "uv", "break", "runs", "next"} {
		if c.Current() != want {
			t.Fatalf("%s goes on, want %s", c.Current(), want)
		}
		c = c.Next(p, 200)
	}
	if c.Running() || c.End != 200 || c.Current() != "" {
		t.Errorf("after the last piece the class goes on: %+v", c)
	}
	if c = c.Back(); c.Current() != "next" {
		t.Errorf("back from the end %q goes on", c.Current())
	}
	c = Clock{}.Begin(p, 100).GoTo("runs", 160)
	if c.Current() != "runs" {
		t.Errorf("%s goes on, want runs", c.Current())
	}
	if c = c.Next(p, 220); c.Current() != "next" {
		t.Errorf("after runs comes %s", c.Current())
	}
	if c = c.Next(p, 230); c.Current() != "discuss" {
		t.Errorf("what was passed over comes last: %s", c.Current())
	}
	c = Clock{}.Begin(p, 100).Next(p, 160).GoTo("hook", 220)
	if got := written(p.Look(c, 220)); !strings.HasPrefix(got, "=discuss 1, >hook") {
		t.Errorf("a piece taken up again: %s", got)
	}
	if c = (Clock{}).Begin(p, 100).Back(); c.Start != 0 {
		t.Errorf("back from the first piece: %+v", c)
	}
}

// Whatever the plan and the clock, no break is cut, nothing that must be is dropped, nothing is shorter than its least, and the class
// ends in time unless it says by how much it does not.
func TestLookHolds(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 7))
	levels := []Priority{May, Should, Must}
	for range 5000 {
		p := Plan{Total: 30 + random.IntN(200)}
		for i := range 2 + random.IntN(12) {
			least := 1 + random.IntN(10)
			piece := Piece{ID: fmt.Sprint("p", i), Title: "x", Least: least, Minutes: least + random.IntN(15), Priority: levels[random.IntN(3)], Skip: random.IntN(8) == 0}
			if random.IntN(6) == 0 {
				piece.Break, piece.Least, piece.Skip = true, piece.Minutes, false
			}
			p.Pieces = append(p.Pieces, piece)
		}
		now := int64(1000)
		c := Clock{}.Begin(p, now)
		for range random.IntN(6) {
			now += random.Int64N(1500)
			c = c.Next(p, now)
		}
		now += random.Int64N(1500)
		if c.End != 0 {
			continue
		}
		o := p.Look(c, now)
		need := 0
		for _, place := range o.Places {
			spent := minutes(c.spent(place.ID, now))
			switch place.State {
			case Dropped:
				if place.Break || place.Priority == Must {
					t.Fatalf("%s is dropped: %s", place.ID, written(o))
				}
			case Ahead:
				need += place.Given
				if place.Given < place.Least || place.Given > place.Minutes || place.Break && place.Given != place.Minutes {
					t.Fatalf("%s has %d of %d, at least %d: %s", place.ID, place.Given, place.Minutes, place.Least, written(o))
				}
			case Now:
				need += place.Given - spent
				if place.Given < min(place.Least, place.Minutes) || place.Given < spent && place.Break {
					t.Fatalf("%s has %d: %s", place.ID, place.Given, written(o))
				}
			}
		}
		if need != o.Left-o.Spare+o.Over || o.Spare > 0 && o.Over > 0 {
			t.Fatalf("%d minutes are needed, %d are left: %s", need, o.Left, written(o))
		}
	}
}
