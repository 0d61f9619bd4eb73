package app

import (
	"context"
	"path"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/store"
)

// maxShown is the size up to which an artifact is read to be shown. Larger ones are there to download.
const maxShown = 2 << 20

// RunRoom is the page of one run.
type RunRoom struct{}

// Page is that of a run.
func (RunRoom) Page() Page { return PageRun }

// Leave lets go of the run.
func (RunRoom) Leave(a *App) { a.Run = RunPage{} }

// RunPage is what has been read for the page of one run.
type RunPage struct {
	ID       string            // whose files these are
	Files    []RunFile         // in the order of their paths
	Points   []estimator.Point // of the metrics that have steps
	Loaded   bool
	Open     string // the path of the text that is shown, "" for none
	Renaming bool
}

// RunFile is one artifact. Bytes is nil where it is not of a kind that the page shows.
type RunFile struct {
	Path  string
	Size  int64
	Bytes []byte
}

// IsImage and IsText say how a file can be shown.
func (f RunFile) IsImage() bool { return MIME(f.Path) == "image/png" }
func (f RunFile) IsText() bool {
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
func (p RunPage) File(path string) (RunFile, bool) {
	for _, f := range p.Files {
		if f.Path == path {
			return f, true
		}
	}
	return RunFile{}, false
}

type runFilesRead struct {
	id     string
	files  []RunFile
	points []estimator.Point
	err    error
}

// RunJob is the Job of a run as a link's query, "" where the run did not log one.
func RunJob(r store.Run) string { return TagOf(r, tagJob) }

// RunSplit is what a run's Job says about the split: the part for the test and the seed, as they are logged. ok is false
// where it does not say.
func RunSplit(r store.Run) (testSize, seed string, ok bool) {
	j, ok := JobOf(r)
	if !ok {
		return "", "", false
	}
	return estimator.FloatValue(j.Split.TestSize).String(), j.Split.RandomState.String(), true
}

// Arrive reads the run's artifacts. What is on screen of the same run stays until they are there.
func (RunRoom) Arrive(a *App) []Effect {
	id := a.Route.ID
	if a.Run.ID != id {
		a.Run = RunPage{ID: id}
	}
	r, ok := a.FindRun(id)
	if !ok {
		return nil
	}
	s := a.Book.Store
	return []Effect{func(ctx context.Context, p Platform, send func(any)) {
		files, err := readFiles(ctx, s, id, "")
		var points []estimator.Point
		if err == nil {
			points, err = readPoints(ctx, s, r)
		}
		send(runFilesRead{id, files, points, err})
	}}
}

// readFiles lists the artifacts below dir, and reads those that can be shown.
func readFiles(ctx context.Context, s store.Store, run, dir string) ([]RunFile, error) {
	entries, err := s.Artifacts(ctx, run, dir)
	if err != nil {
		return nil, err
	}
	var files []RunFile
	for _, e := range entries {
		if e.Dir {
			below, err := readFiles(ctx, s, run, e.Path)
			if err != nil {
				return nil, err
			}
			files = append(files, below...)
			continue
		}
		f := RunFile{Path: e.Path, Size: e.Size}
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
func (RunRoom) Act(a *App, m Action) []Effect {
	id := a.Route.ID
	switch m.Name {
	case "run.copy":
		return []Effect{func(ctx context.Context, p Platform, send func(any)) {
			if err := p.Copy(ctx, m.Arg); err != nil {
				send(Failed{err})
				return
			}
			send(Said{Key: "run.copied"})
		}}
	case "run.open":
		if a.Run.Open == m.Arg {
			a.Run.Open = ""
		} else {
			a.Run.Open = m.Arg
		}
	case "run.download":
		s := a.Book.Store
		return []Effect{func(ctx context.Context, p Platform, send func(any)) {
			data, err := s.Artifact(ctx, id, m.Arg)
			if err != nil {
				send(Failed{err})
				return
			}
			p.Download(path.Base(m.Arg), MIME(m.Arg), data)
		}}
	case "run.rename":
		a.Run.Renaming = true
		return []Effect{Focus("run-name")}
	case "run.rename_cancel":
		a.Run.Renaming = false
		return []Effect{Focus("run-rename")}
	case "run.rename_save":
		a.Run.Renaming = false
		name := strings.TrimSpace(m.Form["name"])
		if r, ok := a.FindRun(id); !ok || name == "" || name == r.Name {
			return []Effect{Focus("run-rename")}
		}
		batch := store.Batch{Ops: []store.Op{store.UpdateRun{Run: id, Name: name}}}
		return append(a.Write(batch, runRenamed{}), Focus("run-rename"))
	case "run.evaluate":
		return a.startEvaluation(evaluate.Kind(m.Arg), m.Form)
	case "run.evaluate_cancel":
		if e := a.Evaluating; e != nil {
			stop := e.stop
			return []Effect{func(context.Context, Platform, func(any)) { stop() }}
		}
	}
	return nil
}

type runRenamed struct{}

// Update takes what came of it.
func (RunRoom) Update(a *App, msg any) ([]Effect, bool) {
	switch m := msg.(type) {
	case runFilesRead:
		if m.id != a.Run.ID {
			return nil, true
		}
		a.Run.Loaded = true
		if m.err != nil {
			a.Notice = &Notice{Err: m.err}
			return nil, true
		}
		a.Run.Files, a.Run.Points = m.files, m.points
		return nil, true
	case runRenamed:
		a.Notice = &Notice{Key: "run.renamed"}
		return nil, true
	}
	return a.updateEvaluation(msg)
}
