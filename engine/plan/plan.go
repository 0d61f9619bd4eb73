// Package plan is the plan of a class: its pieces in order, each with minutes, and what becomes of them while the clock runs. All
// of it is arithmetic over values; nothing here knows the time.
package plan

import (
	"slices"

	"pizarra/engine/fault"
)

// Priority says what a class can do without.
type Priority string

// The priorities, from the first to be given up to the last.
const (
	May    Priority = "may"    // nice to have
	Should Priority = "should" // missed, but the class works without
	Must   Priority = "must"   // the class is not the class without
)

// Piece is a stretch of the class.
type Piece struct {
	ID       string // of one of Standard's pieces, which the interface names, or of the teacher's own
	Title    string // of a piece that is the teacher's own; else ""
	Part     int    // of the lessons, 1 to 7, to which it belongs; 0 for none
	Minutes  int    // as planned
	Least    int    // the fewest in which it is worth while
	Priority Priority
	Break    bool // a break, which is neither shortened nor skipped
	Skip     bool // the teacher does without
}

// Plan is a class.
type Plan struct {
	Total  int // minutes that the class has, its breaks included
	Pieces []Piece
}

// The bounds of a plan.
const (
	MaxPieces  = 60
	MaxMinutes = 240 // of a piece
	MaxTotal   = 600
	MaxTitle   = 80 // characters
)

// Classic is a piece as the timetable of the class without Pizarra has it.
type Classic struct {
	Piece
	Before int    // the minutes that it took there, 0 for what was not there
	Why    string // the key under which the interface says why it takes less here, "" where it takes as long
}

// classics are the timetable. Before adds up to 250 minutes without a break; what is saved is waiting, 25 minutes of it: nothing is
// installed, no data are downloaded, no server is started. 15 of them are the break.
var classics = []Classic{
	{Piece{ID: "hook", Part: 1, Minutes: 5, Least: 3, Priority: Must}, 5, ""},
	{Piece{ID: "what", Part: 1, Minutes: 8, Least: 5, Priority: Must}, 8, ""},
	{Piece{ID: "why", Part: 1, Minutes: 7, Least: 4, Priority: Should}, 7, ""},
	{Piece{ID: "devops", Part: 1, Minutes: 5, Least: 3, Priority: Should}, 5, ""},
	{Piece{ID: "discuss", Part: 1, Minutes: 5, Least: 3, Priority: May}, 5, ""},
	{Piece{ID: "mlflow", Part: 2, Minutes: 10, Least: 6, Priority: Must}, 10, ""},
	{Piece{ID: "tracking", Part: 2, Minutes: 8, Least: 6, Priority: Must}, 8, ""},
	{Piece{ID: "projects", Part: 2, Minutes: 7, Least: 4, Priority: Should}, 7, ""},
	{Piece{ID: "models", Part: 2, Minutes: 5, Least: 3, Priority: Should}, 5, ""},
	{Piece{ID: "registry", Part: 2, Minutes: 5, Least: 4, Priority: Must}, 5, ""},
	{Piece{ID: "deploy", Part: 2, Minutes: 10, Least: 4, Priority: May}, 10, ""},
	{Piece{ID: "environments", Part: 3, Minutes: 8, Least: 5, Priority: Must}, 8, ""},
	{Piece{ID: "versions", Part: 3, Minutes: 4, Least: 3, Priority: Should}, 4, ""},
	{Piece{ID: "repeat", Part: 3, Minutes: 3, Least: 2, Priority: Should}, 3, ""},
	{Piece{ID: "break", Minutes: 15, Least: 15, Priority: Must, Break: true}, 0, "plan.why.break"},
	{Piece{ID: "install", Part: 4, Minutes: 3, Least: 2, Priority: May}, 10, "plan.why.install"},
	{Piece{ID: "uv", Part: 4, Minutes: 10, Least: 7, Priority: Must}, 15, "plan.why.uv"},
	{Piece{ID: "dependencies", Part: 4, Minutes: 10, Least: 6, Priority: Should}, 10, ""},
	{Piece{ID: "folders", Part: 4, Minutes: 10, Least: 5, Priority: Should}, 10, ""},
	{Piece{ID: "git", Part: 5, Minutes: 10, Least: 7, Priority: Must}, 10, ""},
	{Piece{ID: "config", Part: 5, Minutes: 10, Least: 6, Priority: Should}, 10, ""},
	{Piece{ID: "server", Part: 5, Minutes: 4, Least: 2, Priority: May}, 10, "plan.why.server"},
	{Piece{ID: "data", Part: 6, Minutes: 8, Least: 5, Priority: Must}, 15, "plan.why.data"},
	{Piece{ID: "pipeline", Part: 6, Minutes: 25, Least: 18, Priority: Must}, 25, ""},
	{Piece{ID: "runs", Part: 6, Minutes: 20, Least: 14, Priority: Must}, 20, ""},
	{Piece{ID: "explore", Part: 6, Minutes: 15, Least: 10, Priority: Must}, 15, ""},
	{Piece{ID: "achieved", Part: 7, Minutes: 5, Least: 3, Priority: Must}, 5, ""},
	{Piece{ID: "next", Part: 7, Minutes: 3, Least: 2, Priority: May}, 3, ""},
	{Piece{ID: "questions", Part: 7, Minutes: 2, Least: 2, Priority: Should}, 2, ""},
}

// Timetable is the class's own timetable beside what becomes of it here.
func Timetable() []Classic { return slices.Clone(classics) }

// StandardTotal is how long the class is, in minutes.
const StandardTotal = 240

// Standard is the plan that Pizarra ships: 240 minutes with a break.
func Standard() Plan {
	p := Plan{Total: StandardTotal}
	for _, c := range classics {
		p.Pieces = append(p.Pieces, c.Piece)
	}
	return p
}

// IsStandard reports whether a piece's id is one of Standard's, so that the interface has a name for it.
func IsStandard(id string) bool {
	return slices.ContainsFunc(classics, func(c Classic) bool { return c.ID == id })
}

// Minutes is what the pieces come to that are not skipped.
func (p Plan) Minutes() (sum int) {
	for _, piece := range p.Pieces {
		if !piece.Skip {
			sum += piece.Minutes
		}
	}
	return sum
}

// Find is where the piece with an id stands, -1 for nowhere.
func (p Plan) Find(id string) int {
	return slices.IndexFunc(p.Pieces, func(piece Piece) bool { return piece.ID == id })
}

// Clone is a plan of its own.
func (p Plan) Clone() Plan {
	p.Pieces = slices.Clone(p.Pieces)
	return p
}

// Move puts the piece with an id by places further down, or up where by is negative; it stops at the ends.
func (p Plan) Move(id string, by int) Plan {
	at := p.Find(id)
	if at < 0 {
		return p
	}
	piece := p.Pieces[at]
	p.Pieces = slices.Delete(slices.Clone(p.Pieces), at, at+1)
	to := max(0, min(at+by, len(p.Pieces)))
	p.Pieces = slices.Insert(p.Pieces, to, piece)
	return p
}

// Set changes the piece with an id.
func (p Plan) Set(id string, change func(piece *Piece)) Plan {
	if at := p.Find(id); at >= 0 {
		p = p.Clone()
		change(&p.Pieces[at])
	}
	return p
}

// SetMinutes gives a piece minutes. Its least goes down with them, since nothing is worth while in more minutes than it has.
func (p Plan) SetMinutes(id string, minutes int) Plan {
	return p.Set(id, func(piece *Piece) {
		piece.Minutes = minutes
		if piece.Break {
			piece.Least = minutes
		}
		piece.Least = min(piece.Least, minutes)
	})
}

// Check is why a plan is none: the first thing that is wrong.
func (p Plan) Check() error {
	if p.Total < 1 || p.Total > MaxTotal {
		return fault.New(fault.InvalidParameterValue, "plan.total", "minutes", p.Total, "most", MaxTotal)
	}
	if len(p.Pieces) == 0 {
		return fault.New(fault.InvalidParameterValue, "plan.empty")
	}
	if len(p.Pieces) > MaxPieces {
		return fault.New(fault.InvalidParameterValue, "plan.pieces", "n", len(p.Pieces), "most", MaxPieces)
	}
	seen := map[string]bool{}
	for i, piece := range p.Pieces {
		if err := piece.check(i + 1); err != nil {
			return err
		}
		if seen[piece.ID] {
			return fault.New(fault.InvalidParameterValue, "plan.twice", "id", piece.ID)
		}
		seen[piece.ID] = true
	}
	return nil
}

func (piece Piece) check(place int) error {
	switch {
	case piece.ID == "" || len(piece.ID) > MaxTitle || piece.Title == "" && !IsStandard(piece.ID):
		return fault.New(fault.InvalidParameterValue, "plan.nameless", "place", place)
	case len([]rune(piece.Title)) > MaxTitle:
		return fault.New(fault.InvalidParameterValue, "plan.long", "place", place, "most", MaxTitle)
	case piece.Minutes < 1 || piece.Minutes > MaxMinutes:
		return fault.New(fault.InvalidParameterValue, "plan.minutes", "place", place, "minutes", piece.Minutes, "most", MaxMinutes)
	case piece.Least < 0 || piece.Least > piece.Minutes || piece.Break && piece.Least != piece.Minutes:
		return fault.New(fault.InvalidParameterValue, "plan.least", "place", place)
	case piece.Priority != May && piece.Priority != Should && piece.Priority != Must:
		return fault.New(fault.InvalidParameterValue, "plan.priority", "place", place)
	case piece.Part < 0 || piece.Part > Parts:
		return fault.New(fault.InvalidParameterValue, "plan.part", "place", place, "most", Parts)
	}
	return nil
}

// Parts is how many parts the class has.
const Parts = 7
