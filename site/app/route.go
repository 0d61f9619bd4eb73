package app

import (
	"strings"

	"pizarra/engine/url"
)

// Page is a room of the lab.
type Page string

// The rooms.
const (
	PageHome    Page = ""
	PageTrain   Page = "train"
	PageRuns    Page = "runs"
	PageRun     Page = "run"
	PageCompare Page = "compare"
)

// Route is where the person is: what stands after '#' in the address, so that any state is a link.
// #/train?data=iris&model=random_forest · #/runs · #/run/<id> · #/compare?runs=<id>,<id>
type Route struct {
	Page  Page
	ID    string // of the run, on its page
	Query url.Values
}

// ParseRoute reads an address's hash, with or without '#'. An unknown one leads home.
func ParseRoute(hash string) Route {
	path, query, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(hash, "#"), "/"), "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		q = url.Values{}
	}
	page, id, _ := strings.Cut(path, "/")
	r := Route{Page: Page(page), Query: q}
	switch r.Page {
	case PageTrain, PageRuns, PageCompare:
	case PageRun:
		r.ID = id
	default:
		r.Page = PageHome
	}
	return r
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
