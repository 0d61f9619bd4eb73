package plan

import "slices"

// State is where a piece stands.
type State string

// The states of a piece.
const (
	Ahead   State = "ahead"
	Now     State = "now"
	Done    State = "done"
	Skipped State = "skipped" // the teacher does without
	Dropped State = "dropped" // there is no time for it any more
)

// Place is a piece as the class is likely to come to it.
type Place struct {
	Piece
	State State
	Given int // minutes: those that a piece has taken which is done, else those that it can have
	From  int // minutes after the beginning of the class, rounded
	Left  int // of the piece that goes on: minutes until it should end, negative where it has gone on too long
}

// Outlook is what becomes of a plan at a moment.
type Outlook struct {
	Places  []Place
	Elapsed int // minutes since the class began
	Left    int // minutes until it should end
	Spare   int // minutes that are not needed
	Over    int // minutes past the end, where neither shortening nor dropping helps
	Saved   int // minutes that shortening and dropping bring, against the plan
}

// Dropped are the pieces for which there is no time any more, in the plan's order.
func (o Outlook) Dropped() (list []Place) {
	for _, place := range o.Places {
		if place.State == Dropped {
			list = append(list, place)
		}
	}
	return list
}

// Look is the outlook at a moment. What is left of the time is spread over what is left of the pieces. Where it is not enough, first
// pieces that may be are shortened, each in proportion to what it can give; then those that should; then pieces that may be are
// dropped, as few as possible; then those that must be are shortened; and last, pieces that should be are dropped. What must be is
// never dropped, and a break is neither. Before the class has begun it is the outlook of a class that begins now.
func (p Plan) Look(c Clock, now int64) Outlook {
	o := Outlook{Left: p.Total}
	if c.End != 0 {
		now = c.End
	}
	if c.Start != 0 {
		o.Elapsed = minutes(now - c.Start)
		o.Left = p.Total - o.Elapsed
	}
	current := c.Current()
	for _, piece := range p.order(c) {
		place := Place{Piece: piece, State: Ahead, Given: piece.Minutes}
		spent := minutes(c.spent(piece.ID, now))
		switch {
		case piece.ID == current:
			place.State, place.Given = Now, max(piece.Minutes, spent)
		case c.begun(piece.ID):
			place.State, place.Given = Done, spent
		case piece.Skip:
			place.State, place.Given = Skipped, 0
		case c.End != 0:
			place.State, place.Given = Dropped, 0
		}
		if place.State == Now {
			place.Left = piece.Minutes - spent
		}
		o.Places = append(o.Places, place)
	}
	var open []*Place
	need := 0
	for i := range o.Places {
		if place := &o.Places[i]; place.State == Now || place.State == Ahead {
			open = append(open, place)
			need += place.Given
			if place.State == Now {
				need -= minutes(c.spent(place.ID, now))
			}
		}
	}
	before := need
	if c.End == 0 {
		need = fit(open, need, o.Left, minutes(c.spent(current, now)))
		o.Saved = before - need
		o.Spare, o.Over = max(0, o.Left-need), max(0, need-o.Left)
	}
	o.lay(c, current)
	return o
}

// order is the pieces in the order in which they are come to: begun ones as they were begun, then the rest.
func (p Plan) order(c Clock) []Piece {
	var begun, rest []Piece
	for _, s := range c.Spans {
		if at := p.Find(s.ID); at >= 0 {
			begun = append(begun, p.Pieces[at])
		}
	}
	// What was skipped stays at its place in the plan: before the first piece behind it that was begun.
	for _, piece := range p.Pieces {
		if c.begun(piece.ID) {
			continue
		}
		if at := p.placeAmong(begun, piece); at < len(begun) && piece.Skip {
			begun = slices.Insert(begun, at, piece)
		} else {
			rest = append(rest, piece)
		}
	}
	return append(begun, rest...)
}

func (p Plan) placeAmong(begun []Piece, piece Piece) int {
	at := p.Find(piece.ID)
	for i, b := range begun {
		if p.Find(b.ID) > at {
			return i
		}
	}
	return len(begun)
}

// fit shortens and drops until need minutes become at most left, and gives what they have become. spent is what the piece that goes
// on has taken.
func fit(open []*Place, need, left, spent int) int {
	dropped := map[*Place]bool{}
	short := func() int { return need - left }
	drop := func(of Priority, levels ...Priority) {
		for short() > slack(open, dropped, spent, levels...) {
			victim := toDrop(open, dropped, of, short()-slack(open, dropped, spent, levels...))
			if victim == nil {
				return
			}
			dropped[victim] = true
			need -= victim.Given
		}
	}
	drop(May, May, Should)
	drop(Should, May, Should, Must)
	for place := range dropped {
		place.State, place.Given = Dropped, 0
	}
	for _, level := range []Priority{May, Should, Must} {
		need -= shorten(open, level, short(), spent)
	}
	return need
}

// toDrop is the piece of a priority to drop where enough minutes are missing that shortening does not bring: the one that brings the
// fewest of those that suffice alone, of equal ones the last, or else the one that brings most. Dropping brings what shortening leaves.
func toDrop(open []*Place, dropped map[*Place]bool, of Priority, enough int) (victim *Place) {
	for _, place := range slices.Backward(open) {
		if place.State != Ahead || place.Break || place.Priority != of || dropped[place] {
			continue
		}
		switch {
		case victim == nil,
			place.Least >= enough && (place.Least < victim.Least || victim.Least < enough),
			place.Least < enough && victim.Least < place.Least:
			victim = place
		}
	}
	return victim
}

// give is how many minutes a piece can be shortened by.
func give(place *Place, spent int) int {
	if place.State == Now {
		return max(0, place.Given-max(place.Least, spent))
	}
	return place.Given - place.Least
}

// slack is what the pieces of some priorities can give without those that are dropped.
func slack(open []*Place, dropped map[*Place]bool, spent int, levels ...Priority) (sum int) {
	for _, place := range open {
		if slices.Contains(levels, place.Priority) && !dropped[place] {
			sum += give(place, spent)
		}
	}
	return sum
}

// shorten takes minutes from the pieces of a priority, from each in proportion to what it can give, and says how many it took.
func shorten(open []*Place, level Priority, wanted, spent int) (taken int) {
	var list []*Place
	var all int
	for _, place := range open {
		if place.Priority == level && place.State != Dropped {
			list = append(list, place)
			all += give(place, spent)
		}
	}
	if wanted = min(wanted, all); wanted <= 0 {
		return 0
	}
	// The sums so far are rounded, not the shares: so they come to exactly what is wanted.
	sum := 0
	for _, place := range list {
		sum += give(place, spent)
		share := (sum*wanted+all/2)/all - taken
		place.Given -= share
		if place.State == Now {
			place.Left -= share
		}
		taken += share
	}
	return taken
}

// lay says when each piece begins, or began.
func (o *Outlook) lay(c Clock, current string) {
	at := 0
	for i := range o.Places {
		place := &o.Places[i]
		for _, s := range c.Spans {
			if s.ID == place.ID {
				at = minutes(s.From - c.Start)
			}
		}
		place.From = at
		at += place.Given
		if place.ID == current {
			at = max(at, o.Elapsed)
		}
	}
}

// minutes are whole ones, rounded to the nearest.
func minutes(seconds int64) int { return int((seconds + 30) / 60) }
