package inside

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/inspect"
	"pizarra/engine/url"
	"pizarra/site/app"
)

// The views of a run, as the address names them.
const (
	showRows    = "rows"
	showTree    = "tree"
	showRegions = "regions"
	showLearned = "learned"
)

// overview is what is always asked first.
var overview = inspect.Request{Kind: inspect.Overview}

// at is what the address chooses, completed by what suits the run.
type at struct {
	show            string
	cell            bool // rows of one cell, else all mistakes
	truth, guess    int  // its classes
	row, tree       int
	around          bool // regions are cut through the row
	levels          int
	toggled         []int
	x, y            string
	model           string
	trees, features int
}

// read reads the address of a run of which the overview is known. What is no number is asked for as -1, which is refused with the
// range named.
func read(q url.Values, o *inspect.Contents) at {
	number := func(key string, usual int) int {
		text := q.Get(key)
		if text == "" {
			return usual
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return -1
		}
		return n
	}
	c := at{show: q.Get("show"), row: number("row", o.Row), around: q.Get("around") == "1",
		tree: number("tree", 0), levels: number("levels", inspect.UsualLevels), x: q.Get("x"), y: q.Get("y"),
		model: o.Model, trees: o.Trees, features: len(o.Features)}
	c.truth, c.guess = number("true", -1), number("predicted", -1)
	c.cell = q.Get("true") != "" && q.Get("predicted") != ""
	if !slices.Contains(c.views(), c.show) {
		c.show = showRows
	}
	for _, text := range strings.Split(q.Get("toggled"), ",") {
		if n, err := strconv.Atoi(text); err == nil && len(c.toggled) < mostToggled {
			c.toggled = append(c.toggled, n)
		}
	}
	if c.features > 1 {
		names := []string{o.Features[o.Order[0]], o.Features[o.Order[1]]}
		if c.x == "" {
			c.x = names[0]
			if c.y == c.x {
				c.x = names[1]
			}
		}
		if c.y == "" {
			c.y = names[1]
			if c.x == c.y {
				c.y = names[0]
			}
		}
	}
	return c
}

// mostToggled bounds what an address can unfold.
const mostToggled = 60

// views are what there is to see of the model.
func (c at) views() []string {
	list := []string{showRows}
	if c.trees > 0 {
		list = append(list, showTree)
	}
	if c.features > 1 {
		list = append(list, showRegions)
	}
	return append(list, showLearned)
}

// request asks for a view; ok is false where the overview has all of it.
func (c at) request() (r inspect.Request, ok bool) {
	switch c.show {
	case showTree:
		return inspect.Request{Kind: inspect.Tree, Tree: c.tree, Row: c.row, OfRow: true, Levels: c.levels, Toggled: c.toggled}, true
	case showRegions:
		return inspect.Request{Kind: inspect.Regions, X: c.x, Y: c.y, Row: c.row, OfRow: c.around}, true
	case showLearned:
		switch c.model {
		case "logistic_regression":
			return inspect.Request{Kind: inspect.Coefficients}, true
		case "gaussian_nb":
			return inspect.Request{Kind: inspect.Measures}, true
		case "k_neighbors":
			return inspect.Request{Kind: inspect.Neighbors, Row: c.row}, true
		}
		return r, false
	}
	if c.cell {
		return inspect.Request{Kind: inspect.Cell, True: c.truth, Predicted: c.guess}, true
	}
	return inspect.Request{Kind: inspect.Cell, Wrong: true}, true
}

// path asks for the way of the row through the tree.
func (c at) path() inspect.Request {
	return inspect.Request{Kind: inspect.Path, Row: c.row, Tree: c.tree}
}

// wanted is what the address wants to see, in order; only the overview until that is there.
func (room *Room) wanted(a *app.App) []inspect.Request {
	list := []inspect.Request{overview}
	o := room.contents()
	if o == nil {
		return list
	}
	c := read(a.Route.Query, o)
	if r, ok := c.request(); ok {
		list = append(list, r)
	}
	if c.show == showTree {
		list = append(list, c.path())
	}
	return list
}

// contents is the overview, nil until it is there.
func (room *Room) contents() *inspect.Contents {
	if l, ok := room.looks[keyOf(overview)]; ok && l.answer != nil {
		return l.answer.Overview
	}
	return nil
}

// shown is what came of a request, or of the last one of its kind while this one is on its way, so that drawings do not jump and the
// keyboard stays in them; nil where there is none.
func (room *Room) shown(r inspect.Request) (answer *inspect.Answer, err error) {
	if l, ok := room.looks[keyOf(r)]; ok {
		return l.answer, l.err
	}
	if room.err != nil || room.ended {
		return nil, nil
	}
	return room.last[r.Kind], nil
}

// href is the address of the same look with some of it changed, as Route.With has it.
func href(a *app.App, set ...string) string { return a.Route.With(set...).Hash() }
