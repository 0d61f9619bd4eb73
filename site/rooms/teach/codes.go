package teach

import (
	"context"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// code is the QR code of an address; rows is nil while it is on its way.
type code struct {
	rows []string
	base string // of the site
	err  error
}

// codes are those that have been asked for, by address.
type codes map[string]code

// coded: a code has been made, or not.
type coded struct {
	address string
	code    code
}

// Shown is the hash of the address whose code the page of links shows large, "" for none.
func Shown(a *app.App) string {
	to := a.Route.Query.Get("to")
	if a.Route.ID != SectionLinks || !strings.HasPrefix(to, "#/") {
		return ""
	}
	return to
}

// arriveCode makes the code of what the address says.
func (r *Room) arriveCode(a *app.App) []app.Effect {
	to := Shown(a)
	if to == "" {
		return nil
	}
	return r.make(to)
}

// make makes a code, unless it is there.
func (r *Room) make(to string) []app.Effect {
	if c, ok := r.Codes[to]; ok && c.err == nil {
		return nil
	}
	r.Codes[to] = code{}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		rows, err := p.QR(ctx, p.Base()+to)
		send(coded{to, code{rows, p.Base(), err}})
	}}
}

// show shows the code of an address that was typed or pasted: with the site before it or without, but of this lab.
func (r *Room) show(a *app.App, typed string) []app.Effect {
	_, hash, ok := strings.Cut(strings.TrimSpace(typed), "#")
	if !ok || !strings.HasPrefix(hash, "/") {
		a.Notice = &app.Notice{Err: fault.New(fault.InvalidParameterValue, "teach.address")}
		return nil
	}
	return a.GoTo(app.Route{Page: Page, ID: SectionLinks, Query: url.Values{"to": {"#" + hash}}})
}
