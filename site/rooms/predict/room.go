// Package predict asks the model of a run: about a row that is typed, about a table that is pasted or dropped, and about the test rows in
// another unit, which is a way into drift. The model is trained once more in a worker, which keeps it.
package predict

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/predict"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// mostAnswers is how many answers are kept for a person who goes to and fro.
const mostAnswers = 40

// The views.
const (
	showRow   = "row"
	showTable = "table"
	showDrift = "drift"
)

// Room is what has been asked of one model.
type Room struct {
	Ref   string // what the address names: a model, or a run
	found *found // nil until it is known what that is

	schema  *predict.Schema
	answers map[string]answered // by what was asked
	last    map[string]*predict.Answer
	going   *going
	asked   int   // counts what was asked, so that a late answer is not taken for a newer one
	err     error // why nothing can be asked
	ended   bool  // the person has cancelled

	typed []string // what stands in the fields of the row, while some of it is no number; nil else
	wrong []bool   // which of them are none

	table table
}

// table is the table that is asked about.
type table struct {
	n       int    // counts what was brought
	name    string // of its file, "" where it was pasted
	text    string // "" for none
	answer  answered
	handing bool // the whole of it is being written
}

type answered struct {
	answer *predict.Answer
	err    error
}

// going is a request on its way.
type going struct {
	done, total int // of the training; total is 0 until it begins, and where none is needed
	stop        context.CancelFunc
}

type resolved struct {
	ref string
	found
}

// New is the room before any model has been asked.
func New() *Room { return &Room{} }

// Page is that of a model that is asked: #/predict/<model>?v=5.1,3.5,1.4,0.2.
func (*Room) Page() app.Page { return app.PagePredict }

// Leave lets go of the model.
func (room *Room) Leave(*app.App) {
	room.stop()
	*room = Room{asked: room.asked}
}

func (room *Room) stop() {
	if room.going != nil {
		room.going.stop()
		room.going = nil
	}
	room.asked++
}

// Arrive finds out which run's model the address names, and asks what it wants to know.
func (room *Room) Arrive(a *app.App) []app.Effect {
	if room.Ref != a.Route.ID {
		room.Leave(a)
		room.Ref = a.Route.ID
	}
	var effects []app.Effect
	if room.found != nil && room.found.err == nil {
		effects = room.next(a)
		if !byName(room.Ref) {
			return effects
		}
	}
	s, ref := a.Book.Store, room.Ref
	if s == nil || !a.Book.Ready {
		return effects
	}
	return append(effects, func(ctx context.Context, _ app.Platform, send func(any)) {
		send(resolved{ref, find(ctx, s, ref)})
	})
}

// job is that of the model's run; ok is false where it is not known how it was trained.
func (room *Room) job(a *app.App) (r store.Run, job trainer.Job, ok bool) {
	if room.found == nil {
		return r, job, false
	}
	if r, ok = a.FindRun(room.found.run); ok {
		job, ok = app.JobOf(r)
	}
	return r, job, ok
}

// show is the view that the address chooses.
func show(a *app.App) string {
	if s := a.Route.Query.Get("show"); s == showTable || s == showDrift {
		return s
	}
	return showRow
}

// values are the row that the address has, or an example of the test rows. ok is false where the address has one that does not fit.
func (room *Room) values(q url.Values) (values []float64, example int, ok bool) {
	s := room.schema
	text := q.Get("v")
	if text == "" {
		n, err := strconv.Atoi(q.Get("e"))
		if err != nil || n < 0 || n >= len(s.Examples) {
			n = 0
		}
		return s.Examples[n], n, true
	}
	parts := strings.Split(text, ",")
	if len(parts) != len(s.Features) {
		return nil, -1, false
	}
	for _, part := range parts {
		x, valid := number(part)
		if !valid {
			return nil, -1, false
		}
		values = append(values, x)
	}
	return values, slices.IndexFunc(s.Examples, func(e []float64) bool { return slices.Equal(e, values) }), true
}

// treeOf is the tree that the address chooses.
func treeOf(q url.Values) int {
	n, err := strconv.Atoi(q.Get("tree"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// drift is what the address multiplies by, and which feature, -1 for all.
func driftOf(q url.Values) (factor float64, column int) {
	factor, ok := number(q.Get("factor"))
	if !ok {
		factor = 10
	}
	column, err := strconv.Atoi(q.Get("column"))
	if err != nil || column < 0 {
		column = -1
	}
	return factor, column
}

// Act does what is done in the room.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "predict.cancel":
		room.stop()
		room.ended = true
		return []app.Effect{app.Focus("predict-again")}
	case "predict.again":
		room.err, room.ended = nil, false
		return append(room.next(a), app.Focus("main"))
	case "predict.row":
		return room.ask(a, m.Form)
	case "predict.drift":
		return room.choose(a, map[string]string{"factor": dotted(m.Form["factor"]), "column": m.Form["column"]})
	case "predict.paste":
		return room.bring(a, "", m.Form["csv"])
	case "predict.file":
		return room.readFile(m.Files)
	case "predict.sample":
		room.table.text, room.table.name, room.table.answer = room.sample(), "", answered{}
		return []app.Effect{app.Focus("predict-csv")}
	case "predict.download":
		return room.download(a)
	}
	return nil
}

// choose changes the address, with a step in the history, and asks for what it leads to.
func (room *Room) choose(a *app.App, set map[string]string) []app.Effect {
	effects := a.Readdress(true, func(q url.Values) {
		for key, value := range set {
			if value == "" {
				q.Del(key)
			} else {
				q.Set(key, value)
			}
		}
	})
	return append(effects, room.next(a)...)
}
