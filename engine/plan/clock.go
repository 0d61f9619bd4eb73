package plan

import "slices"

// Clock is how far a class has come. Its moments are seconds of one clock, of which only differences count.
type Clock struct {
	Start int64  // when the class began, 0 before it has
	Spans []Span // what is over, and behind it what goes on, in the order in which they were begun
	End   int64  // when the class was ended, 0 before it was
}

// Span is a piece that has been begun. What goes on is the last one.
type Span struct {
	ID   string
	From int64
}

// Begin starts the class with the plan's first piece that is not skipped.
func (c Clock) Begin(p Plan, now int64) Clock {
	c = Clock{Start: now}
	return c.Next(p, now)
}

// Running reports whether the class goes on.
func (c Clock) Running() bool { return c.Start != 0 && c.End == 0 && len(c.Spans) > 0 }

// Current is the id of the piece that goes on, "" for none.
func (c Clock) Current() string {
	if !c.Running() {
		return ""
	}
	return c.Spans[len(c.Spans)-1].ID
}

// Next ends the piece that goes on and begins what comes after it in the plan's order: the first that is neither begun nor skipped,
// and stands behind it; else the first that was passed over. Where there is none the class ends.
func (c Clock) Next(p Plan, now int64) Clock {
	c.Spans = slices.Clone(c.Spans)
	from := p.Find(c.Current()) + 1
	for _, i := range append(indices(from, len(p.Pieces)), indices(0, from)...) {
		if piece := p.Pieces[i]; !piece.Skip && !c.begun(piece.ID) {
			c.Spans = append(c.Spans, Span{piece.ID, now})
			return c
		}
	}
	c.End = now
	return c
}

// GoTo ends the piece that goes on and begins another one, wherever it stands.
func (c Clock) GoTo(id string, now int64) Clock {
	c.Spans = slices.DeleteFunc(slices.Clone(c.Spans), func(s Span) bool { return s.ID == id })
	c.Spans, c.End = append(c.Spans, Span{id, now}), 0
	return c
}

// Back takes the last step back: the piece before goes on as if it had never been left. At the first piece the class has not begun.
func (c Clock) Back() Clock {
	switch {
	case c.End != 0:
		c.End = 0
	case len(c.Spans) > 1:
		c.Spans = slices.Clone(c.Spans[:len(c.Spans)-1])
	default:
		c = Clock{}
	}
	return c
}

func (c Clock) begun(id string) bool {
	return slices.ContainsFunc(c.Spans, func(s Span) bool { return s.ID == id })
}

// spent is how many seconds a begun piece has taken, up to now for the one that goes on.
func (c Clock) spent(id string, now int64) int64 {
	for i, s := range c.Spans {
		if s.ID != id {
			continue
		}
		switch {
		case i+1 < len(c.Spans):
			now = c.Spans[i+1].From
		case c.End != 0:
			now = c.End
		}
		return max(0, now-s.From)
	}
	return 0
}

func indices(from, to int) (list []int) {
	for i := from; i < to; i++ {
		list = append(list, i)
	}
	return list
}
