package app

import (
	"strings"

	"pizarra/engine/url"
)

// Page is a room of the lab.
type Page string

// The rooms.
const (
	PageHome        Page = ""
	PageTrain       Page = "train"
	PageExperiments Page = "experiments"
	PageRuns        Page = "runs"
	PageRun         Page = "run"
	PageInside      Page = "inside"
	PagePredict     Page = "predict"
	PageModel       Page = "model"
	PageCompare     Page = "compare"
	PageModels      Page = "models"
)

// Route is where the person is: what stands after '#' in the address, so that any state is a link.
// #/train?data=iris&model=random_forest · #/experiments · #/runs · #/run/<id> · #/compare?runs=<id>,<id>
type Route struct {
	Page  Page
	ID    string // what stands behind the page: the run's id on the page of a run
	Query url.Values
}

// ParseRoute reads an address's hash, with or without '#'.
func ParseRoute(hash string) Route {
	path, query, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(hash, "#"), "/"), "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		q = url.Values{}
	}
	page, id, _ := strings.Cut(path, "/")
	if id, err = url.PathUnescape(id); err != nil {
		id = ""
	}
	return Route{Page: Page(page), ID: id, Query: q}
}

// Hash writes the route as an address's hash.
func (r Route) Hash() string {
	if r.Page == PageHome {
		return "#/"
	}
	s := "#/" + string(r.Page)
	if r.ID != "" {
		s += "/" + url.PathEscape(r.ID)
	}
	if len(r.Query) > 0 {
		s += "?" + r.Query.Encode()
	}
	return s
}

// With is the route with some of its query changed: set are keys, each with its value; "" takes a key away.
func (r Route) With(set ...string) Route {
	q := url.Values{}
	for key, values := range r.Query {
		q[key] = values
	}
	for i := 0; i+1 < len(set); i += 2 {
		if set[i+1] == "" {
			q.Del(set[i])
		} else {
			q.Set(set[i], set[i+1])
		}
	}
	r.Query = q
	return r
}
