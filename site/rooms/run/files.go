package run

import (
	"context"
	"path"
	"strings"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// maxShown is the size up to which an artifact is read to be shown. Larger ones are there to download.
const maxShown = 2 << 20

// File is one artifact. Bytes is nil where it is not of a kind that the page shows, or too large.
type File struct {
	Path  string
	Size  int64
	Bytes []byte
}

// kinds are the media types by the ending of a file's name.
var kinds = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".svg": "image/svg+xml",
	".json": "application/json", ".csv": "text/csv", ".tsv": "text/tab-separated-values", ".md": "text/markdown",
	".txt": "text/plain", ".log": "text/plain", ".yaml": "text/plain", ".yml": "text/plain", ".py": "text/plain", ".toml": "text/plain",
	".ini": "text/plain", ".cfg": "text/plain", ".html": "text/plain", ".xml": "text/plain", ".sh": "text/plain", ".js": "text/plain",
}

// MIME is the media type that a file's name says. What a browser would run, such as HTML, is text here.
func MIME(name string) string {
	switch base := path.Base(name); base {
	case "MLmodel", "MLproject", "Dockerfile", ".gitignore":
		return "text/plain"
	}
	if kind, ok := kinds[strings.ToLower(path.Ext(name))]; ok {
		return kind
	}
	return "application/octet-stream"
}

// IsImage and IsText say how a file can be shown.
func (f File) IsImage() bool { return strings.HasPrefix(MIME(f.Path), "image/") }
func (f File) IsText() bool {
	return strings.HasPrefix(MIME(f.Path), "text/") || MIME(f.Path) == "application/json"
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

// readFiles lists the artifacts below dir, and reads those that can be shown.
func readFiles(ctx context.Context, s store.Store, run, dir string) ([]File, error) {
	var files []File
	err := walk(ctx, s, run, dir, func(e store.FileInfo) error {
		f := File{Path: e.Path, Size: e.Size}
		var err error
		if e.Size <= maxShown && (f.IsImage() || f.IsText()) {
			f.Bytes, err = s.Artifact(ctx, run, e.Path)
		}
		files = append(files, f)
		return err
	})
	return files, err
}

// walk calls take for every artifact below dir, in order of their paths.
func walk(ctx context.Context, s store.Store, run, dir string, take func(store.FileInfo) error) error {
	entries, err := s.Artifacts(ctx, run, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Dir {
			err = walk(ctx, s, run, e.Path, take)
		} else {
			err = take(e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// download hands over one artifact, or all of them as a zip file.
func download(a *app.App, r store.Run, name string) []app.Effect {
	s := a.Book.Store
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if name != "" {
			data, err := s.Artifact(ctx, r.ID, name)
			if err != nil {
				send(app.Failed{Err: err})
				return
			}
			p.Download(path.Base(name), MIME(name), data)
			return
		}
		var files []bundle.File
		err := walk(ctx, s, r.ID, "", func(e store.FileInfo) error {
			data, err := s.Artifact(ctx, r.ID, e.Path)
			files = append(files, bundle.File{Name: e.Path, Bytes: data})
			return err
		})
		var zip []byte
		if err == nil {
			zip, err = bundle.Zip(files)
		}
		if err != nil {
			send(app.Failed{Err: err})
			return
		}
		p.Download(app.InFileName(r.Name)+"-"+r.ID[:min(8, len(r.ID))]+".zip", "application/zip", zip)
	}}
}
