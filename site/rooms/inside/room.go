// Package inside looks inside a run: at the test rows behind its mistakes, at its trees, at the regions in which it decides and
// at what it has learned. The model is not kept with a run, so a worker trains it once more from the run's Job.
package inside

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/inspect"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// mostLooks is how many answers are kept for a person who goes to and fro.
const mostLooks = 40

// Room is what has been seen of one run.
type Room struct {
	RunID string

	looks map[string]look                  // by what was asked
	last  map[inspect.Kind]*inspect.Answer // what was on show last of each kind: a drawing stays until the next is there
	going *going                           // what is being asked, nil if nothing is
	asked int                              // counts what was asked, so that a late answer is not taken for a newer one
	err   error                            // why nothing can be seen
	ended bool                             // the person has cancelled

	toggled string // nodes, as the address last had them
}

// look is what there is to see, or what of the request does not fit the run.
type look struct {
	answer *inspect.Answer
	err    error
}

// going is a request on its way.
type going struct {
	done, total int // of the training; total is 0 until it begins, and where none is needed
	stop        context.CancelFunc
}

type (
	moved  struct{ n, done, total int }
	looked struct {
		n    int
		key  string
		look look
	}
)

// New is the room before any run has been looked into.
func New() *Room { return &Room{} }

// Page is that of a look inside a run: #/inside/<run>?show=rows&true=1&predicted=2.
func (*Room) Page() app.Page { return app.PageInside }

// Leave lets go of the run.
func (room *Room) Leave(*app.App) {
	room.stop()
	*room = Room{asked: room.asked}
}

// stop ends what is on its way.
func (room *Room) stop() {
	if room.going != nil {
		room.going.stop()
		room.going = nil
	}
	room.asked++
}

// Arrive asks for what the address wants to see. What has been seen of the same run stays.
func (room *Room) Arrive(a *app.App) []app.Effect {
	if room.RunID != a.Route.ID {
		room.Leave(a)
		room.RunID = a.Route.ID
	}
	return append(room.next(a), room.follow(a.Route.Query.Get("toggled"))...)
}

// follow has the keyboard at the node that was folded or unfolded, also where the history did it.
func (room *Room) follow(toggled string) []app.Effect {
	before, now := strings.Split(room.toggled, ","), strings.Split(toggled, ",")
	room.toggled = toggled
	for _, pair := range [][2][]string{{now, before}, {before, now}} {
		for _, node := range pair[0] {
			if node != "" && !slices.Contains(pair[1], node) {
				return []app.Effect{app.Focus("inside-node-" + node)}
			}
		}
	}
	return nil
}

// next asks for the first thing that the address wants to see and that is not there. One is asked after the other, of one
// worker, which keeps the model: the first trains it, and the others are quick.
func (room *Room) next(a *app.App) []app.Effect {
	r, ok := a.FindRun(a.Route.ID)
	if !ok || room.going != nil || room.err != nil || room.ended || a.Route.Page != app.PageInside {
		return nil
	}
	job, known := app.JobOf(r)
	if !known {
		return nil
	}
	for _, request := range room.wanted(a) {
		key := keyOf(request)
		if l, there := room.looks[key]; there {
			if l.err == nil {
				room.last[request.Kind] = l.answer
			}
			continue
		}
		request.Job = job
		stopped, stop := context.WithCancel(context.Background())
		room.asked++
		room.going = &going{stop: stop}
		return []app.Effect{asking{room.asked, key, request, a.Book.Store, stopped}.do}
	}
	return nil
}

// keyOf names a request by all of it but the Job.
func keyOf(r inspect.Request) string {
	r.Job = trainer.Job{}
	text, _ := jsontext.Marshal(&r) // it holds no numbers that are not finite
	return string(text)
}

// asking is one request from the click to its answer: the effect behind going.
type asking struct {
	n       int
	key     string
	request inspect.Request
	store   store.Store
	stopped context.Context // ends when the person cancels
}

func (q asking) do(ctx context.Context, p app.Platform, send func(any)) {
	working, stop := app.Until(ctx, q.stopped)
	defer stop()
	answer, err := q.ask(working, p, send)
	send(looked{q.n, q.key, look{answer, err}})
}

func (q asking) ask(ctx context.Context, p app.Platform, send func(any)) (*inspect.Answer, error) {
	file, err := app.JobFile(ctx, q.store, q.request.Job)
	if err != nil {
		return nil, err
	}
	return p.Inspect(ctx, q.request, file, app.Seldom(p, func(done, total int) { send(moved{q.n, done, total}) }))
}

// Update takes what came of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case moved:
		if m.n == room.asked && room.going != nil {
			room.going.done, room.going.total = m.done, m.total
		}
	case looked:
		if m.n != room.asked || room.going == nil {
			return nil, true // it is of no interest any more
		}
		room.going.stop()
		room.going = nil
		if m.look.err != nil && !strings.HasPrefix(fault.Of(m.look.err).Key, "inspect.") {
			room.err = m.look.err
			return nil, true
		}
		if len(room.looks) >= mostLooks || room.looks == nil {
			first, there := room.looks[keyOf(overview)]
			room.looks = map[string]look{}
			if room.last == nil {
				room.last = map[inspect.Kind]*inspect.Answer{}
			}
			if there {
				room.looks[keyOf(overview)] = first
			}
		}
		room.looks[m.key] = m.look
		return room.next(a), true
	default:
		return nil, false
	}
	return nil, true
}

// Act does what is done in the room. Whatever is chosen stands in the address.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "inside.cancel":
		room.stop()
		room.ended = true
		return []app.Effect{app.Focus("inside-again")}
	case "inside.again":
		room.err, room.ended = nil, false
		return append(room.next(a), app.Focus("main"))
	case "inside.choose": // a field of the address
		return room.choose(a, map[string]string{m.Arg: m.Value})
	case "inside.tree":
		return room.choose(a, map[string]string{"tree": strings.TrimSpace(m.Form["tree"]), "toggled": ""})
	case "inside.row":
		return room.choose(a, map[string]string{"row": strings.TrimSpace(m.Form["row"])})
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
