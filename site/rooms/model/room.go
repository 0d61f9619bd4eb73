// Package model is the page of a model that a run has logged: what it is, what it takes and gives, who loads it, and the files of its
// folder.
package model

import (
	"context"
	"strings"

	"pizarra/engine/bundle"
	"pizarra/engine/jsontext"
	"pizarra/engine/mlmodel"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// Room is the model that is shown, and what has been read of it.
type Room struct {
	ID    string
	Model store.LoggedModel
	Files []File // in the order of their names
	Read  bool
	Err   error
	Open  string // the file that is shown, "" for none

	signature mlmodel.Signature
	example   mlmodel.Example
}

// File is a file of the folder. Bytes is nil of what is no text.
type File struct {
	Name  string
	Size  int64
	Bytes []byte
}

// maxShown is the size up to which a file is read to be shown.
const maxShown = 1 << 20

// graph is the file that is no text.
const graph = "model.onnx"

type read struct {
	id    string
	model store.LoggedModel
	files []File
	err   error
}

// New is the room before any model has been opened.
func New() *Room { return &Room{} }

// Page is that of a model: #/model/<model id>.
func (*Room) Page() app.Page { return app.PageModel }

// Leave lets go of the model.
func (room *Room) Leave(*app.App) { *room = Room{} }

// Arrive reads the model and its files.
func (room *Room) Arrive(a *app.App) []app.Effect {
	id, s := a.Route.ID, a.Book.Store
	if room.ID != id {
		*room = Room{ID: id}
	}
	if s == nil {
		return nil
	}
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		m, err := s.LoggedModel(ctx, id)
		var files []File
		if err == nil {
			files, err = Files(ctx, s, id)
		}
		send(read{id, m, files, err})
	}}
}

// Files are those of a model's folder, which has no folders in it; of those that are text, what they hold.
func Files(ctx context.Context, s store.Store, id string) ([]File, error) {
	list, err := s.ModelArtifacts(ctx, id, "")
	if err != nil {
		return nil, err
	}
	var files []File
	for _, e := range list {
		f := File{Name: e.Path, Size: e.Size}
		if e.Path != graph && e.Size <= maxShown {
			if f.Bytes, err = s.ModelArtifact(ctx, id, e.Path); err != nil {
				return nil, err
			}
		}
		files = append(files, f)
	}
	return files, nil
}

// Act does what is done on the page.
func (room *Room) Act(a *app.App, m app.Action) []app.Effect {
	switch m.Name {
	case "model.open":
		if room.Open == m.Arg {
			room.Open = ""
		} else {
			room.Open = m.Arg
		}
	case "model.download":
		return room.download(a, m.Arg)
	}
	return nil
}

// Update takes what was read.
func (room *Room) Update(_ *app.App, msg any) ([]app.Effect, bool) {
	m, ok := msg.(read)
	if !ok {
		return nil, false
	}
	if m.id == room.ID {
		room.Model, room.Files, room.Err, room.Read = m.model, m.files, m.err, true
		room.signature, room.example = mlmodel.Signature{}, mlmodel.Example{}
		for _, f := range m.files {
			switch f.Name {
			case "MLmodel":
				room.signature = mlmodel.ReadSignature(string(f.Bytes))
			case "input_example.json":
				if jsontext.Unmarshal(f.Bytes, &room.example) != nil {
					room.example = mlmodel.Example{}
				}
			}
		}
	}
	return nil, true
}

// download hands over one file, or the folder as a zip.
func (room *Room) download(a *app.App, name string) []app.Effect {
	s, m := a.Book.Store, room.Model
	files := room.Files
	if s == nil || !room.Read {
		return nil
	}
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if name != "" {
			data, err := s.ModelArtifact(ctx, m.ID, name)
			if err != nil {
				send(app.Failed{Err: err})
				return
			}
			p.Download(name[strings.LastIndexByte(name, '/')+1:], mime(name), data)
			return
		}
		var folder []bundle.File
		for _, f := range files {
			data, err := s.ModelArtifact(ctx, m.ID, f.Name)
			if err != nil {
				send(app.Failed{Err: err})
				return
			}
			folder = append(folder, bundle.File{Name: m.Name + "/" + f.Name, Bytes: data})
		}
		zip, err := bundle.Zip(folder)
		if err != nil {
			send(app.Failed{Err: err})
			return
		}
		p.Download(app.InFileName(m.Name)+"-"+m.ID[:min(10, len(m.ID))]+".zip", "application/zip", zip)
	}}
}

func mime(name string) string {
	switch {
	case strings.HasSuffix(name, ".json"):
		return "application/json"
	case name == graph:
		return "application/octet-stream"
	}
	return "text/plain"
}
