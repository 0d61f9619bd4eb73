package compare

import (
	"context"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// histories are what metrics went through, as far as it has been read.
type histories struct {
	known   map[string]map[string]history // metric → run_id
	reading bool
}

// history is one metric of one run, by time, and its latest value when it was read.
type history struct {
	points []store.Metric
	latest store.Metric
}

// historiesRead is what was read of a metric of some runs.
type historiesRead struct {
	of   *histories
	book string
	key  string
	got  map[string]history
	err  error
}

// of is the history of a metric of a run, nil where it has not been read.
func (h *histories) of(run, key string) []store.Metric { return h.known[key][run].points }

// latestOf is a run's latest point of a metric.
func latestOf(r store.Run, key string) (store.Metric, bool) {
	for _, m := range r.Metrics {
		if m.Key == key {
			return m, true
		}
	}
	return store.Metric{}, false
}

// read reads the histories that are not known, or have grown since.
func (h *histories) read(a *app.App, key string, runs []store.Run) []app.Effect {
	if h.reading || a.Book.Store == nil || key == "" {
		return nil
	}
	latest := map[string]store.Metric{}
	var ids []string
	for _, r := range runs {
		m, ok := latestOf(r, key)
		if k, known := h.known[key][r.ID]; ok && !(known && k.latest.Step == m.Step && k.latest.Timestamp == m.Timestamp) {
			ids, latest[r.ID] = append(ids, r.ID), m
		}
	}
	if len(ids) == 0 {
		return nil
	}
	h.reading = true
	s, book := a.Book.Store, a.Book.Name
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		m := historiesRead{of: h, book: book, key: key, got: map[string]history{}}
		lists, err := s.MetricHistories(ctx, ids, key)
		m.err = err
		for i, points := range lists {
			m.got[ids[i]] = history{points, latest[ids[i]]}
		}
		send(m)
	}}
}

// take takes in what was read. Where that failed it is not tried again before the person comes back.
func (h *histories) take(a *app.App, m historiesRead) bool {
	if m.of != h {
		return false
	}
	h.reading = false
	if m.book != a.Book.Name {
		return true
	}
	if m.err != nil {
		a.Notice = &app.Notice{Err: m.err}
		return true
	}
	if h.known == nil {
		h.known = map[string]map[string]history{}
	}
	if h.known[m.key] == nil {
		h.known[m.key] = map[string]history{}
	}
	for id, k := range m.got {
		h.known[m.key][id] = k
	}
	return true
}

// forget lets go of all of it.
func (h *histories) forget() { h.known = nil }
