// Package registry is the room of the registered models: their list, the board of a model's versions, and the page of a version, with
// its approval, its stages and aliases, and where it comes from.
package registry

import (
	"context"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/mlmodel"
	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Room is the room with its state.
type Room struct {
	// The box above the list: MLflow's filter, or a text that is looked for in the names.
	Text string
	Err  error // what is wrong with it

	Open    string // the form that is open, "" for none: "rename", "describe"
	Confirm bool   // the deleting of what the page shows has been asked for

	log     []store.Event
	logOf   store.Store
	schemas map[string]*schema // by model_id, as far as they have been read

	box     search.Box
	address string // the text of the address that has been taken in
	where   string // the page that the forms are of
	last    int64  // the time of the last deed
}

// schema is what goes into a model and comes out.
type schema struct {
	mlmodel.Signature
	err error
}

type (
	logRead struct {
		store store.Store
		log   []store.Event
		err   error
	}
	schemaRead struct {
		id     string
		schema schema
	}
	// done: what was asked for is saved.
	done struct {
		focus string
		say   *app.Notice
		to    string // the address to go to, "" to stay
	}
	// refused: what was asked for goes against a rule.
	refused struct{ err error }
)

// New is the room before anybody has been there.
func New() *Room { return &Room{} }

// Page is that of the registered models: #/models, #/models/<name>, #/models/<name>/<version>.
func (*Room) Page() app.Page { return app.PageModels }

// Leave lets go of what belongs to a workbook.
func (room *Room) Leave(*app.App) { *room = Room{} }

// Arrive reads the log, and what goes into the models that are compared, and shuts forms of other pages.
func (room *Room) Arrive(a *app.App) []app.Effect {
	if text := a.Route.Query.Get("filter"); text != room.address {
		room.address, room.Text = text, text
		room.read(true)
	}
	if where := a.Route.ID; where != room.where {
		room.where, room.Open, room.Confirm = where, "", false
	}
	s := a.Book.Store
	if s == nil {
		return nil
	}
	effects := []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		log, err := s.RegistryLog(ctx)
		send(logRead{s, log, err})
	}}
	return append(effects, room.readSchemas(a)...)
}

// readSchemas reads the signatures of the versions that the page compares or shows.
func (room *Room) readSchemas(a *app.App) (effects []app.Effect) {
	s := a.Book.Store
	name, number := room.at(a)
	wanted := []int{number}
	if first, second, ok := compared(a); ok {
		wanted = []int{first, second}
	}
	for _, n := range wanted {
		v, err := a.Book.Registry.Version(name, n)
		if err != nil || v.ModelID == "" || room.schemas[v.ModelID] != nil {
			continue
		}
		effects = append(effects, func(ctx context.Context, _ app.Platform, send func(any)) {
			text, err := s.ModelArtifact(ctx, v.ModelID, "MLmodel")
			send(schemaRead{v.ModelID, schema{mlmodel.ReadSignature(string(text)), err}})
		})
	}
	return effects
}

// at is the model and the version that the address names; the version is 0 on a model's page.
func (*Room) at(a *app.App) (name string, number int) {
	name, text, _ := strings.Cut(a.Route.ID, "/")
	number, _ = strconv.Atoi(text)
	return name, number
}

// compared are the two versions that the address compares.
func compared(a *app.App) (first, second int, ok bool) {
	first, _ = strconv.Atoi(a.Route.Query.Get("a"))
	second, _ = strconv.Atoi(a.Route.Query.Get("b"))
	return first, second, first > 0 && second > 0
}

// Link is the address of a registered model, or with a number of a version of it.
func Link(name string, number int) string {
	if number == 0 {
		return "#/models/" + url.PathEscape(name)
	}
	return "#/models/" + url.PathEscape(name) + "/" + strconv.Itoa(number)
}

// read takes in what stands in the box. Where it cannot be read, the list stays as it was; while it is being typed, a mistake
// is none yet.
func (room *Room) read(whole bool) {
	box, err := search.ReadBox(search.Models, room.Text)
	room.Err = nil
	if err == nil {
		room.box = box
	} else if whole {
		room.Err = err
	}
}

// Update takes what came of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case logRead:
		if m.store == a.Book.Store {
			room.log, room.logOf = m.log, m.store
			if m.err != nil {
				a.Notice = &app.Notice{Err: m.err}
			}
		}
	case schemaRead:
		if room.schemas == nil {
			room.schemas = map[string]*schema{}
		}
		room.schemas[m.id] = &m.schema
	case acted:
		return room.act(a, m), true
	case refused:
		a.Notice = &app.Notice{Err: m.err}
	case done:
		room.Open, room.Confirm = "", false
		a.Notice = m.say
		if m.to != "" {
			return append(a.GoTo(app.ParseRoute(m.to)), app.Focus("main")), true
		}
		if m.focus != "" {
			return []app.Effect{app.Focus(m.focus)}, true
		}
	default:
		return nil, false
	}
	return nil, true
}

// commit writes operations. What goes against a rule is said, and is no trouble of saving.
func (room *Room) commit(a *app.App, end done, ops ...store.Op) []app.Effect {
	return room.commitOf(a, end, func(context.Context, store.Store) ([]store.Op, error) { return ops, nil })
}

// commitOf is commit for operations that follow from what is stored.
func (room *Room) commitOf(a *app.App, end done, of func(context.Context, store.Store) ([]store.Op, error)) []app.Effect {
	s, book := a.Book.Store, a.Book.Name
	if s == nil {
		return nil
	}
	a.Notice = nil
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		ops, err := of(ctx, s)
		if err == nil {
			err = s.Commit(ctx, store.Batch{Ops: ops, Durable: true})
		}
		if err != nil {
			switch fault.Of(err).Code {
			case fault.InvalidParameterValue, fault.InvalidState, fault.ResourceAlreadyExists, fault.ResourceDoesNotExist:
				send(refused{err})
				return
			}
		}
		if app.Saving(p, s, book, send, func() error { return err }) == nil {
			send(end)
		}
	}}
}
