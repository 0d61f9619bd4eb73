package registry

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// Act has an action done at the moment that it is: the log tells it, and knows a deed by its time.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "models.filter": // no deed, and typed fast
		room.Text = m.Value
		room.read(false)
		return nil
	}
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) { send(acted{m, p.Now().UnixMilli()}) }}
}

// acted is an action at its time, Unix milliseconds.
type acted struct {
	app.Action
	time int64
}

// act does what an action says. Of two deeds in one millisecond the second is given the next.
func (room *Room) act(a *app.App, m acted) []app.Effect {
	name, number := room.at(a)
	room.last = max(m.time, room.last+1)
	deed := store.Deed{By: a.Book.Name, Time: room.last}
	if by, given := m.Form["by"]; given {
		deed.By = strings.TrimSpace(by)
	}
	text := func(field string) string { return strings.TrimSpace(strings.ReplaceAll(m.Form[field], "\r\n", "\n")) }
	said := func(key string, args ...any) *app.Notice { return &app.Notice{Key: key, Args: args} }
	switch m.Name {
	case "models.search":
		if text, ok := m.Form["filter"]; ok {
			room.Text = text
		}
		return room.search(a)
	case "models.clear":
		room.Text = ""
		return append(room.search(a), app.Focus("models-filter"))
	case "models.register":
		return room.register(a, m.Arg, text("name"), deed)
	case "models.open":
		room.Open, room.Confirm = m.Arg, false
		return []app.Effect{app.Focus("models-field")}
	case "models.close":
		back := "models-" + room.Open
		room.Open = ""
		return []app.Effect{app.Focus(back)}
	case "models.rename":
		return room.commit(a, done{to: Link(text("name"), 0)}, store.RenameRegisteredModel{Deed: deed, Name: name, NewName: text("name")})
	case "models.describe":
		var op store.Op = store.DescribeRegisteredModel{Deed: deed, Name: name, Description: text("text")}
		if number > 0 {
			op = store.DescribeModelVersion{Deed: deed, Name: name, Version: number, Description: text("text")}
		}
		return room.commit(a, done{focus: "models-describe"}, op)
	case "models.tag":
		tag := store.Tag{Key: text("key"), Value: text("value")}
		var op store.Op = store.TagRegisteredModel{Deed: deed, Name: name, Tag: tag}
		if number > 0 {
			op = store.TagModelVersion{Deed: deed, Name: name, Version: number, Tag: tag}
		}
		return room.commit(a, done{focus: "tag-key"}, op)
	case "models.untag":
		var op store.Op = store.UntagRegisteredModel{Deed: deed, Name: name, Key: m.Arg}
		if number > 0 {
			op = store.UntagModelVersion{Deed: deed, Name: name, Version: number, Key: m.Arg}
		}
		return room.commit(a, done{focus: "tag-key"}, op)
	case "models.alias":
		return room.commit(a, done{focus: "alias-name"}, store.SetAlias{Deed: deed, Name: name, Alias: text("alias"), Version: number})
	case "models.unalias":
		return room.commit(a, done{focus: "alias-name"}, store.DeleteAlias{Deed: deed, Name: name, Alias: m.Arg})
	case "models.request":
		return room.commit(a, done{focus: "version-approval", say: said("registry.requested")}, store.RequestApproval{Deed: deed, Name: name, Version: number, Note: text("note")})
	case "models.decide":
		op := store.DecideApproval{Deed: deed, Name: name, Version: number, Approve: m.Form["decision"] == "approve", Reason: text("reason")}
		say := said("registry.rejected")
		if op.Approve {
			say = said("registry.approved")
		}
		return room.commit(a, done{focus: "version-approval", say: say}, op)
	case "models.revoke":
		return room.commit(a, done{focus: "version-approval", say: said("registry.revoked")}, store.RevokeApproval{Deed: deed, Name: name, Version: number, Reason: text("reason")})
	case "models.move":
		return room.move(a, m.Arg, deed)
	case "models.promote":
		return room.promote(a, m, deed)
	case "models.rollback":
		return room.rollBack(a, text("note"), deed)
	case "models.compare":
		return append(a.Reroute(map[string]string{"a": m.Form["a"], "b": m.Form["b"]}), append(room.readSchemas(a), app.Focus("models-compared"))...)
	case "models.delete":
		room.Confirm, room.Open = true, ""
		return []app.Effect{app.Focus("models-delete-yes")}
	case "models.delete_no":
		room.Confirm = false
		return []app.Effect{app.Focus("models-delete")}
	case "models.delete_yes":
		if number > 0 {
			return room.commit(a, done{to: Link(name, 0), say: said("registry.version_gone", "n", number)}, store.DeleteModelVersion{Deed: deed, Name: name, Version: number})
		}
		return room.commit(a, done{to: "#/models", say: said("registry.model_gone", "name", name)}, store.DeleteRegisteredModel{Deed: deed, Name: name})
	}
	return nil
}

// search goes by what stands in the box, and puts it into the address.
func (room *Room) search(a *app.App) []app.Effect {
	room.Text = strings.TrimSpace(room.Text)
	room.read(true)
	if room.Text == room.address {
		return nil
	}
	room.address = room.Text
	return a.Reroute(map[string]string{"filter": room.Text})
}

// register makes a version of a run: of the model that it logged last, or, where it logged none, of the run itself.
func (room *Room) register(a *app.App, run, name string, deed store.Deed) []app.Effect {
	if err := store.CheckModelName(name); err != nil {
		a.Notice = &app.Notice{Err: err}
		return []app.Effect{app.Focus("register-name")}
	}
	r, ok := a.FindRun(run)
	if !ok {
		return nil
	}
	say := &app.Notice{Key: "registry.registered", Args: []any{"name", name}}
	return room.commitOf(a, done{say: say, focus: "run-registered"}, func(ctx context.Context, s store.Store) ([]store.Op, error) {
		whole, err := s.Run(ctx, r.ID) // with its outputs
		return []store.Op{app.RegisterRun(deed, r.ID, name, slices.Contains(whole.Outputs, app.ModelID(r.ID)))}, err
	})
}

// move moves a version to a stage, "3 Staging".
func (room *Room) move(a *app.App, arg string, deed store.Deed) []app.Effect {
	name, _ := room.at(a)
	version, stage, _ := strings.Cut(arg, " ")
	n, err := store.ParseVersion(version)
	if err != nil {
		return nil
	}
	say := &app.Notice{Key: "registry.moved", Args: []any{"n", n, "stage", stage}}
	return room.commit(a, done{say: say, focus: "version-" + version}, store.TransitionStage{Deed: deed, Name: name, Version: n, Stage: stage})
}

// promote moves the version of the page into Production, the stage, the alias, or both ways at once.
func (room *Room) promote(a *app.App, m acted, deed store.Deed) []app.Effect {
	name, number := room.at(a)
	ops := []store.Op{store.TransitionStage{
		Deed: deed, Name: name, Version: number, Stage: string(store.Production), ArchiveExisting: m.Form["archive"] != "", Note: strings.TrimSpace(m.Form["note"]),
		Seen: store.Holders(a.Book.Registry.Of(name), store.Production),
	}}
	if m.Form["champion"] != "" {
		ops = append(ops, store.SetAlias{Deed: deed, Name: name, Alias: store.Champion, Version: number})
	}
	return room.commit(a, done{say: &app.Notice{Key: "registry.promoted", Args: []any{"n", number}}, focus: "version-approval"}, ops...)
}

// rollBack goes back in one step: the stage, and the alias champion where the version that goes bears it.
func (room *Room) rollBack(a *app.App, note string, deed store.Deed) []app.Effect {
	name, _ := room.at(a)
	versions := a.Book.Registry.Of(name)
	ops := []store.Op{store.RollBack{Deed: deed, Name: name, Note: note, Seen: store.Holders(versions, store.Production)}}
	from, to := store.RollsBack(versions)
	if from == nil || to == nil {
		return room.commit(a, done{}, ops...) // it says why not
	}
	if v, err := a.Book.Registry.ByAlias(name, store.Champion); err == nil && v.Version == from.Version {
		ops = append(ops, store.SetAlias{Deed: deed, Name: name, Alias: store.Champion, Version: to.Version})
	}
	say := &app.Notice{Key: "registry.rolled_back", Args: []any{"from", strconv.Itoa(from.Version), "to", strconv.Itoa(to.Version)}}
	return room.commit(a, done{say: say, focus: "main"}, ops...)
}

// filterOf leads to the list of what a filter finds.
func filterOf(page app.Page, filter string) string {
	return app.Route{Page: page, Query: url.Values{"filter": {filter}}}.Hash()
}
