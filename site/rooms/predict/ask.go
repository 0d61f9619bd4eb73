package predict

import (
	"context"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/predict"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/site/app"
)

type (
	moved    struct{ n, done, total int }
	answerIn struct {
		n   int
		key string
		answered
	}
)

// next asks for the first thing that the address wants to know and that is not there. One is asked after the other, of one worker,
// which keeps the model: the first trains it, and the others are quick.
func (room *Room) next(a *app.App) []app.Effect {
	_, job, known := room.job(a)
	if !known || room.going != nil || room.err != nil || room.ended || a.Route.Page != app.PagePredict {
		return nil
	}
	for _, request := range room.wanted(a) {
		key := keyOf(request)
		if got, there := room.answers[key]; there {
			if got.err == nil {
				room.last[string(request.Kind)] = got.answer
			}
			continue
		}
		return room.send(a, key, request, job)
	}
	if room.table.text != "" && room.table.n > 0 && room.table.answer == (answered{}) && show(a) == showTable {
		return room.send(a, "", predict.Request{Kind: predict.Table, CSV: room.table.text}, job)
	}
	return nil
}

func (room *Room) send(a *app.App, key string, request predict.Request, job trainer.Job) []app.Effect {
	request.Job = job
	stopped, stop := context.WithCancel(context.Background())
	room.asked++
	room.going = &going{stop: stop}
	return []app.Effect{asking{room.asked, key, request, a.Book.Store, stopped}.do}
}

// wanted is what the address wants to know.
func (room *Room) wanted(a *app.App) []predict.Request {
	list := []predict.Request{{Kind: predict.About}}
	if room.schema == nil {
		return list
	}
	switch show(a) {
	case showRow:
		if r, ok := room.rowRequest(a); ok {
			list = append(list, r)
		}
	case showDrift:
		list = append(list, driftRequest(a))
	}
	return list
}

func (room *Room) rowRequest(a *app.App) (predict.Request, bool) {
	values, _, ok := room.values(a.Route.Query)
	return predict.Request{Kind: predict.One, Values: values, Tree: treeOf(a.Route.Query)}, ok
}

func driftRequest(a *app.App) predict.Request {
	factor, column := driftOf(a.Route.Query)
	r := predict.Request{Kind: predict.Drift, Factor: factor}
	if column >= 0 {
		r.Columns = []int{column}
	}
	return r
}

// keyOf names a request by all of it but the Job.
func keyOf(r predict.Request) string {
	r.Job = trainer.Job{}
	text, _ := jsontext.Marshal(&r) // it holds no numbers that are not finite
	return string(text)
}

// shown is what there is to see of a request: its answer, or while that is on its way the last of its kind, or nil.
func (room *Room) shown(r predict.Request) answered {
	if got, there := room.answers[keyOf(r)]; there {
		return got
	}
	return answered{answer: room.last[string(r.Kind)]}
}

// asking is one request from the click to its answer: the effect behind going.
type asking struct {
	n       int
	key     string
	request predict.Request
	store   store.Store
	stopped context.Context // ends when the person cancels
}

func (q asking) do(ctx context.Context, p app.Platform, send func(any)) {
	working, stop := app.Until(ctx, q.stopped)
	defer stop()
	file, err := app.JobFile(working, q.store, q.request.Job)
	if err != nil {
		send(answerIn{q.n, q.key, answered{err: err}})
		return
	}
	answer, err := p.AskModel(working, q.request, file, app.Seldom(p, func(done, total int) { send(moved{q.n, done, total}) }))
	if err != nil {
		answer = nil
	}
	send(answerIn{q.n, q.key, answered{answer, err}})
}

// Update takes what came of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case resolved:
		if m.ref != room.Ref || room.found != nil && *room.found == m.found {
			return nil, true
		}
		if room.found != nil && room.found.run != m.found.run { // another version serves now
			room.Leave(a)
			room.Ref = m.ref
		}
		room.found = &m.found
		return room.next(a), true
	case moved:
		if m.n == room.asked && room.going != nil {
			room.going.done, room.going.total = m.done, m.total
		}
	case answerIn:
		if m.n != room.asked || room.going == nil {
			return nil, true // it is of no interest any more
		}
		room.going.stop()
		room.going = nil
		return room.take(a, m), true
	case brought:
		return room.bring(a, m.name, m.text), true
	case handed:
		if m.n == room.table.n {
			room.table.handing = false
		}
	default:
		return nil, false
	}
	return nil, true
}

// take takes an answer in, and asks for the next thing.
func (room *Room) take(a *app.App, m answerIn) []app.Effect {
	if m.err != nil && !ofTheQuestion(m.err) {
		room.err = m.err
		return nil
	}
	if m.key == "" {
		room.table.answer = m.answered
		return append(room.next(a), app.Focus("predict-table-result"))
	}
	if room.answers == nil || len(room.answers) >= mostAnswers {
		room.answers = map[string]answered{}
		if room.last == nil {
			room.last = map[string]*predict.Answer{}
		}
		if room.schema != nil {
			room.answers[keyOf(predict.Request{Kind: predict.About})] = answered{answer: &predict.Answer{About: room.schema}}
		}
	}
	room.answers[m.key] = m.answered
	if m.err == nil && m.answer.About != nil {
		room.schema = m.answer.About
	}
	return room.next(a)
}

// ofTheQuestion says of an error whether another question may be answered.
func ofTheQuestion(err error) bool {
	part, _, _ := strings.Cut(fault.Of(err).Key, ".")
	return part == "predict" || part == "inspect" || part == "csv" || part == "forest"
}
