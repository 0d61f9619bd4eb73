// Package takehome gathers what a take-home is made from, a student's runs with their charts and the data they were trained on, and hands
// the zip over. Any room can offer it: the room of the project does, and so may a lesson.
package takehome

import (
	"context"
	"slices"
	"strconv"
	"time"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
	home "pizarra/engine/takehome"
	"pizarra/engine/trainer"
	"pizarra/engine/workspace"
	"pizarra/site/app"
)

// Home is the take-home as a room offers it.
type Home struct {
	Working bool            // it is being made
	Taken   *Taken          // what came of it last, nil before
	Left    map[string]bool // the runs that are not to go along, by id
}

// Taken is what came of a take-home.
type Taken struct {
	Name    string // of the zip
	Runs    int    // that are in it
	Commits int    // that its repository has
	Lacking int    // runs that were chosen and are not in it: their data are gone
	Err     error
}

// taken is the message of it.
type taken struct {
	of    *Home
	store store.Store
	Taken
}

// mostLooked is how many of the newest runs are looked through for those that can go home.
const mostLooked = 400

// Choice are the runs that can go home, the newest first: finished, with a Job that trains them again, and with the class's metrics. There
// are no more than a take-home tells of.
func Choice(a *app.App) (list []store.Run) {
	x := &a.Book.Index
	rows := a.Book.Rows(store.ActiveOnly, "")
	for _, row := range rows[:min(len(rows), mostLooked)] {
		if r := x.Run(row); r.Status == store.Finished {
			if _, ok := measured(r); ok && trainable(r) {
				list = append(list, r)
			}
		}
		if len(list) == home.MostRuns {
			break
		}
	}
	return list
}

// trainable reports whether a run says how to train it again, with the seeds it was trained with.
func trainable(r store.Run) bool {
	job, ok := app.JobOf(r)
	if !ok {
		return false
	}
	_, err := job.Complete()
	return err == nil
}

// measured are the class's metrics of a run; ok is false where one of them lacks.
func measured(r store.Run) (m trainer.Metrics, ok bool) {
	ok = true
	for _, field := range []struct {
		key   string
		value *float64
	}{{"train_accuracy", &m.TrainAccuracy}, {"test_accuracy", &m.TestAccuracy}, {"test_precision", &m.TestPrecision}, {"test_recall", &m.TestRecall}, {"test_f1", &m.TestF1}} {
		value, there := app.MetricOf(r, field.key)
		*field.value, ok = value, ok && there
	}
	return m, ok
}

// Chosen are the runs of Choice that are to go along.
func (h *Home) Chosen(a *app.App) []store.Run {
	return slices.DeleteFunc(Choice(a), func(r store.Run) bool { return h.Left[r.ID] })
}

// Choose says whether a run is to go along.
func (h *Home) Choose(run string, along bool) {
	if h.Left == nil {
		h.Left = map[string]bool{}
	}
	h.Left[run], h.Taken = !along, nil
}

// Take makes the take-home of the chosen runs and of a project, which may be empty, and hands the zip over. Who calls it hands what
// comes of it to Update.
func (h *Home) Take(a *app.App, tree *workspace.Workspace) []app.Effect {
	s, runs := a.Book.Store, h.Chosen(a)
	if s == nil || tree == nil || h.Working || len(runs) == 0 {
		return nil
	}
	h.Working, h.Taken = true, nil
	r := home.Request{Lang: string(a.Lang), Tree: tree.Clone()}
	if a.Book.Name != app.DefaultBook {
		r.Author = a.Book.Name
	}
	lang := a.Lang
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		r.At = p.Now()
		g := &gathering{Request: r, lang: lang, store: s, platform: p, looks: map[string]*trainer.Look{}}
		t := Taken{}
		var zip []byte
		if t.Err = g.gather(ctx, runs); t.Err == nil {
			t.Name, zip, t.Commits, t.Err = pack(g.Request)
		}
		if t.Err == nil {
			p.Download(t.Name, "application/zip", zip)
		}
		t.Runs, t.Lacking = len(g.Runs), len(runs)-len(g.Runs)
		send(taken{h, s, t})
	}}
}

// pack makes the zip, and counts its commits.
func pack(r home.Request) (name string, zip []byte, commits int, err error) {
	out, err := home.New(r)
	if err != nil {
		return "", nil, 0, err
	}
	zip, err = bundle.Zip(out.Files)
	return out.Name + ".zip", zip, out.Commits, err
}

// Update takes what came of it; ok is false for a message of others.
func (h *Home) Update(a *app.App, msg any) bool {
	m, ok := msg.(taken)
	if !ok || m.of != h {
		return false
	}
	h.Working = false
	if m.store == a.Book.Store {
		h.Taken = &m.Taken
	}
	return true
}

// registered are the versions that runs have become, by run, as people call them: name, number and stage.
func registered(reg store.Registry) map[string][]string {
	list := map[string][]string{}
	for _, v := range reg.Versions {
		text := v.Name + " " + strconv.Itoa(v.Version)
		if v.Stage != "" && v.Stage != store.NoStage {
			text += " (" + string(v.Stage) + ")"
		}
		list[v.RunID] = append(list[v.RunID], text)
	}
	return list
}

// started is when a run began, in the zone of this machine.
func started(r store.Run) time.Time { return time.UnixMilli(r.StartTime) }
