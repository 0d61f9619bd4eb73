// Package mark is the teacher's page of hand-ins: files come in, and a roster, a leaderboard and a gradebook come of them; every run is
// trained again and held to what was handed in.
package mark

import (
	"context"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/site/app"
)

// Page is its address: #/mark.
const Page app.Page = "mark"

// Room is the class as it has handed in.
type Room struct {
	Class    []handin.Handin            // without the bytes of CSV files
	Verdicts map[string]handin.Verdicts // by student
	Read     bool
	Err      error // why it could not be read

	Taking   *Taking // files that are being read
	Taken    []Taken // what came of the last ones
	Checking *Check  // the check that goes on, or is paused
	Open     string  // the student whose work is shown, "" for nobody

	sums                     // follow from Class and Verdicts
	kept   map[string][]byte // what the store has, by path
	shared map[string][]string
	states handin.States
}

// sums are what takes a while to count, and is counted once for every change.
type sums struct {
	Counts []Counts // in the order of Class
	Boards []handin.Board
	Left   int // runs that nothing is known of yet
	Runs   int
}

// Counts are how many of a student's runs are in each state.
type Counts struct{ Reproduced, Differs, Open, Unchecked int }

// Taking is how far the files are.
type Taking struct{ Done, Total int }

// Taken is what came of one file.
type Taken struct {
	File     string
	Nickname string // of a good one
	Runs     int    // it brought
	News     News
	Err      error // of another
}

// News is what a file was to the class.
type News string

// The kinds.
const (
	First News = "first" // of a student who had not handed in
	Later News = "later" // one more of a student
	Again News = "again" // this very file had been taken before
)

// New is the room before anybody comes.
func New() *Room { return &Room{} }

// Page is that of the marks.
func (*Room) Page() app.Page { return Page }

// Leave lets go of the workbook's class. A check that goes on is of no use any more.
func (r *Room) Leave(*app.App) {
	if r.Checking != nil {
		r.Checking.stop()
	}
	*r = Room{}
}

// Keeps is why the workbook cannot be left now: files are being taken into it.
func (r *Room) Keeps() error {
	if r.Taking != nil {
		return fault.New(fault.InvalidState, "mark.taking")
	}
	return nil
}

// Arrive reads what is kept of the class, and what has changed since.
func (r *Room) Arrive(a *app.App) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil || !a.Book.Ready || r.Taking != nil {
		return nil
	}
	before := r.snapshot()
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		now, err := before.load(ctx, s)
		send(loaded{book, now, err})
	}}
}

// Act does what is done on the page.
func (r *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "mark.files":
		return r.take(a, m.Files)
	case "mark.open":
		if r.Open == m.Arg {
			r.Open = ""
		} else {
			r.Open = m.Arg
		}
	case "mark.remove":
		return r.remove(a, m.Arg)
	case "mark.check":
		return r.check(a, false)
	case "mark.check_all":
		return r.check(a, true)
	case "mark.pause":
		if c := r.Checking; c != nil {
			c.Paused = true
			c.stop()
			return []app.Effect{app.Focus("mark-resume")}
		}
	case "mark.stop":
		if c := r.Checking; c != nil {
			c.stop()
			r.Checking = nil
			return []app.Effect{app.Focus("mark-check")}
		}
	case "mark.gradebook":
		return r.gradebook()
	}
	return nil
}

// gradebook hands the class over as CSV.
func (r *Room) gradebook() []app.Effect {
	if len(r.Class) == 0 {
		return nil
	}
	data, n := handin.Gradebook(r.Class, r.states, answersOf), len(r.Class)
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) {
		p.Download("pizarra-gradebook-"+p.Now().Format(time.DateOnly)+".csv", "text/csv; charset=utf-8", data)
		send(app.Said{Key: "mark.downloaded", Args: []any{"n", n}})
	}}
}

// Update takes what came of it.
func (r *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case loaded:
		if m.book != a.Book.Name || r.Taking != nil {
			return nil, true
		}
		r.Read, r.Err = true, m.err
		if m.err == nil {
			r.set(m.now)
		}
	case took:
		if m.book == a.Book.Name && r.Taking != nil {
			r.Taking.Done = m.done
		}
	case tookAll:
		if m.book != a.Book.Name {
			return nil, true
		}
		r.Taking, r.Taken = nil, m.taken
		r.set(m.now)
		return []app.Effect{app.Focus("mark-taken")}, true
	default:
		return r.updateCheck(a, msg)
	}
	return nil, true
}
