package runs

import (
	"context"
	"math"

	"pizarra/engine/runs"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// best is the best value that metrics of runs had in their history, as far as it has been read.
type best struct {
	known   map[string]map[string]peak // metric → run_id → its best
	reading bool
	again   bool // more was asked for meanwhile
	change  int  // counts what was read
}

// peak is the best value of a history, which ended with last when it was read.
type peak struct{ best, last float64 }

// bestRead is what was read of one metric of some runs.
type bestRead struct {
	book  string
	key   string
	peaks map[string]peak
	done  bool
	err   error
}

// atOnce is how many histories are read in one transaction: the page stays quick between two of them.
const atOnce = 100

// Reading reports whether histories are still being read.
func (r *Room) Reading() bool { return r.best.reading }

// numbers looks up what the table shows of a metric.
func (r *Room) numbers(x *runs.Index, k *Asked, key string) func(row int32) (float64, bool) {
	latest := x.Numbers(key)
	if !k.Best {
		return latest
	}
	known := r.best.known[key]
	return func(row int32) (float64, bool) {
		v, ok := latest(row)
		if ok {
			if p, read := known[x.ID(row)]; read && same(p.last, v) {
				v = p.best
			}
		}
		return v, ok
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// readBest reads the histories that the table needs and that have not been read, where it shows best values.
func (r *Room) readBest(a *app.App) []app.Effect {
	k := askedOf(a.Route.Query)
	if r.best.again = k.Best && r.best.reading; !k.Best || r.best.reading || !a.Book.Ready || a.Book.Store == nil {
		return nil
	}
	type wanted struct {
		key string
		ids []string
	}
	var all []wanted
	x := &a.Book.Index
	for _, c := range r.Table(a).shownOrSorted() {
		w := wanted{key: c.Name}
		known := r.best.known[c.Name]
		for _, row := range a.Book.Rows(k.view(), k.Experiment) {
			v, ok := x.Row(row).Metric(c.Name)
			if p, read := known[x.ID(row)]; ok && (!read || !same(p.last, v)) {
				w.ids = append(w.ids, x.ID(row))
			}
		}
		if app.Direction(c.Name) != 0 && len(w.ids) > 0 {
			all = append(all, w)
		}
	}
	if len(all) == 0 {
		return nil
	}
	r.best.reading = true
	s, book := a.Book.Store, a.Book.Name
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		for _, w := range all {
			m := bestRead{book: book, key: w.key, peaks: map[string]peak{}}
			for len(w.ids) > 0 && m.err == nil {
				n := min(atOnce, len(w.ids))
				var histories [][]store.Metric
				if histories, m.err = s.MetricHistories(ctx, w.ids[:n], w.key); m.err == nil {
					for i, h := range histories {
						if len(h) > 0 {
							m.peaks[w.ids[i]] = peakOf(h, app.Direction(w.key))
						}
					}
				}
				w.ids = w.ids[n:]
			}
			send(m)
			if m.err != nil {
				break
			}
		}
		send(bestRead{book: book, done: true})
	}}
}

// shownOrSorted are the metrics that are shown or sorted by.
func (t *Table) shownOrSorted() (list []app.Column) {
	for _, c := range t.Every {
		place, _ := t.SortedBy(c.Key)
		shown := false
		for _, d := range t.Columns {
			shown = shown || d.Key == c.Key
		}
		if c.IsMetric() && (shown || place > 0) {
			list = append(list, c)
		}
	}
	return list
}

// peakOf is the best of a history: the greatest value where more is better, the least where less is. NaN is never best, and
// the last is MLflow's latest, by step, then time, then value.
func peakOf(history []store.Metric, direction int) peak {
	p := peak{math.NaN(), math.NaN()}
	var last store.Metric
	for i, m := range history { // by timestamp, step, value
		if better := float64(direction) * (m.Value - p.best); math.IsNaN(p.best) || better > 0 {
			p.best = m.Value
		}
		if i == 0 || m.Step >= last.Step {
			last = m
		}
	}
	p.last = last.Value
	return p
}

func (r *Room) updateBest(a *app.App, m bestRead) []app.Effect {
	if m.book != a.Book.Name {
		return nil
	}
	switch {
	case m.err != nil:
		return []app.Effect{func(_ context.Context, _ app.Platform, send func(any)) { send(app.Failed{Err: m.err}) }}
	case m.done:
		r.best.reading = false
		if r.best.again {
			return r.readBest(a)
		}
		return nil
	}
	if r.best.known == nil {
		r.best.known = map[string]map[string]peak{}
	}
	if r.best.known[m.key] == nil {
		r.best.known[m.key] = map[string]peak{}
	}
	for id, p := range m.peaks {
		r.best.known[m.key][id] = p
	}
	r.best.change++
	return nil
}

// spread is the least, the mean and the greatest of what rows have. NaN counts for nothing.
func spread(rows []int32, number func(row int32) (float64, bool)) (s runs.Spread) {
	for _, row := range rows {
		if v, ok := number(row); ok {
			s.Add(v)
		}
	}
	return s
}
