// Package compare is the room where runs are held against one another.
package compare

import (
	"slices"
	"strings"

	"pizarra/site/app"
	"pizarra/site/report"
)

// Room holds runs against one another. Which, on which axes, and whether equal rows are shown, stands in the address.
type Room struct{}

// New is the room with nothing in it.
func New() *Room { return &Room{} }

// Page is that of comparing.
func (*Room) Page() app.Page { return app.PageCompare }

// Arrive has nothing to prepare.
func (*Room) Arrive(*app.App) []app.Effect { return nil }

// Update has no messages.
func (*Room) Update(*app.App, any) ([]app.Effect, bool) { return nil, false }

// Leave has nothing to let go of.
func (*Room) Leave(*app.App) {}

// Act changes the address.
func (*Room) Act(a *app.App, m app.Action) []app.Effect {
	var ids []string
	for _, r := range TableOf(a).Runs {
		ids = append(ids, r.ID)
	}
	others := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == m.Arg })
	switch m.Name {
	case "compare.base":
		if len(others) == len(ids) {
			return nil
		}
		// The button goes with the column that it stood in.
		ids = append([]string{m.Arg}, others...)
		return append(a.Reroute(map[string]string{"runs": strings.Join(ids, ",")}), app.Focus("compare-h-"+m.Arg))
	case "compare.remove":
		return append(a.Reroute(map[string]string{"runs": strings.Join(others, ",")}), app.Focus("main"))
	case "compare.differences":
		if m.Checked {
			return a.Reroute(map[string]string{"diff": ""})
		}
		return a.Reroute(map[string]string{"diff": "0"})
	case "compare.x":
		return a.Reroute(map[string]string{"x": m.Value})
	case "compare.y":
		return a.Reroute(map[string]string{"y": m.Value})
	case "compare.report":
		return []app.Effect{report.Compared(a, ids)}
	case "compare.choose":
		a.Selected = ids
		return append(a.GoTo(app.Route{Page: app.PageCompare}), app.Focus("main"))
	}
	return nil
}

// Title is the tab's.
func (*Room) Title() string { return "title.compare" }
