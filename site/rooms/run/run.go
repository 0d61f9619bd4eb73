// Package run is the page of one run: what it came to, what led to it, its files, and what can be asked of it.
package run

import (
	"context"
	"path"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// maxShown is the size up to which an artifact is read to be shown. Larger ones are there to download.
const maxShown = 2 << 20

// Room is the page of one run, and what has been read for it.
type Room struct {
	Evaluating *Evaluation // the evaluation that is going on in this tab, nil if none
	page
}

// page is what belongs to the run that is shown.
type page struct {
	ID       string            // whose files these are
	Files    []File            // in the order of their paths
	Points   []estimator.Point // of the metrics that have steps
	Loaded   bool
	Open     string // the path of the text that is shown, "" for none
	Renaming bool
}

// New is the room before any run has been opened.
func New() *Room { return &Room{} }

// Page is that of a run.
func (*Room) Page() app.Page { return app.PageRun }

// Leave lets go of the run.
func (room *Room) Leave(*app.App) { room.page = page{} }

// Keeps is why the workbook cannot be left now: an evaluation goes on.
func (room *Room) Keeps() error {
	if room.Evaluating != nil {
		return fault.New(fault.InvalidState, "book.training")
	}
	return nil
}

// File is one artifact. Bytes is nil where it is not of a kind that the page shows.
type File struct {
	Path  string
	Size  int64
	Bytes []byte
}

// IsImage and IsText say how a file can be shown.
func (f File) IsImage() bool { return MIME(f.Path) == "image/png" }
func (f File) IsText() bool {
	return strings.HasPrefix(MIME(f.Path), "text/") || MIME(f.Path) == "application/json"
}

// MIME is the media type that a file's name says.
func MIME(name string) string {
	switch path.Ext(name) {
	case ".png":
		return "image/png"
	case ".txt", ".md", ".csv", ".yaml", ".yml":
		return "text/plain"
	case ".json":
		return "application/json"
	}
	return "application/octet-stream"
}

// File finds an artifact that has been read.
func (room *Room) File(path string) (File, bool) {
	for _, f := range room.Files {
		if f.Path == path {
			return f, true
		}
	}
	return File{}, false
}

type filesRead struct {
	id     string
	files  []File
	points []estimator.Point
	err    error
}

// Arrive reads the run's artifacts. What is on screen of the same run stays until they are there.
func (room *Room) Arrive(a *app.App) []app.Effect {
	id := a.Route.ID
	if room.ID != id {
		room.page = page{ID: id}
	}
	r, ok := a.FindRun(id)
	if !ok {
		return nil
	}
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		files, err := readFiles(ctx, s, id, "")
		var points []estimator.Point
		if err == nil {
			points, err = readPoints(ctx, s, r)
		}
		send(filesRead{id, files, points, err})
	}}
}

// readFiles lists the artifacts below dir, and reads those that can be shown.
func readFiles(ctx context.Context, s store.Store, run, dir string) ([]File, error) {
	entries, err := s.Artifacts(ctx, run, dir)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, e := range entries {
		if e.Dir {
			below, err := readFiles(ctx, s, run, e.Path)
			if err != nil {
				return nil, err
			}
			files = append(files, below...)
			continue
		}
		f := File{Path: e.Path, Size: e.Size}
		if e.Size <= maxShown && (f.IsImage() || f.IsText()) {
			if f.Bytes, err = s.Artifact(ctx, run, e.Path); err != nil {
				return nil, err
			}
		}
		files = append(files, f)
	}
	return files, nil
}

// Act does what is done to one run.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	id := a.Route.ID
	switch m.Name {
	case "run.open":
		if room.Open == m.Arg {
			room.Open = ""
		} else {
			room.Open = m.Arg
		}
	case "run.download":
		s := a.Book.Store
		return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
			data, err := s.Artifact(ctx, id, m.Arg)
			if err != nil {
				send(app.Failed{Err: err})
				return
			}
			p.Download(path.Base(m.Arg), MIME(m.Arg), data)
		}}
	case "run.rename":
		room.Renaming = true
		return []app.Effect{app.Focus("run-name")}
	case "run.rename_cancel":
		room.Renaming = false
		return []app.Effect{app.Focus("run-rename")}
	case "run.rename_save":
		room.Renaming = false
		name := strings.TrimSpace(m.Form["name"])
		if r, ok := a.FindRun(id); !ok || name == "" || name == r.Name {
			return []app.Effect{app.Focus("run-rename")}
		}
		batch := store.Batch{Ops: []store.Op{store.UpdateRun{Run: id, Name: name}}}
		return append(a.Write(batch, renamed{}), app.Focus("run-rename"))
	case "run.evaluate":
		return room.startEvaluation(a, evaluate.Kind(m.Arg), m.Form)
	case "run.evaluate_cancel":
		if e := room.Evaluating; e != nil {
			stop := e.stop
			return []app.Effect{func(context.Context, app.Platform, func(any)) { stop() }}
		}
	}
	return nil
}

type renamed struct{}

// Update takes what came of it.
func (room *Room) Update(a *app.App, msg any) ([]app.Effect, bool) {
	switch m := msg.(type) {
	case filesRead:
		if m.id != room.ID {
			return nil, true
		}
		room.Loaded = true
		if m.err != nil {
			a.Notice = &app.Notice{Err: m.err}
			return nil, true
		}
		room.Files, room.Points = m.files, m.points
		return nil, true
	case renamed:
		a.Notice = &app.Notice{Key: "run.renamed"}
		return nil, true
	}
	return room.updateEvaluation(a, msg)
}
