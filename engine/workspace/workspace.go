// Package workspace is the student's project: a small tree of text files with a Git repository over it. Its objects are
// Git's own, byte for byte, so that a commit here has the id that Git gives it for the same files, author and time, and the
// repository can be written out for Git to go on with (GitDir). What differs from Git: there is one branch and no merge, files
// are text, and there are limits (below).
package workspace

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"pizarra/engine/fault"
)

// The limits of a workspace. A course's project is a tenth of them.
const (
	MaxFile  = 256_000   // bytes of a file
	MaxFiles = 500       // files, and folders as many
	MaxSize  = 1_000_000 // bytes of all files
	MaxPath  = 240       // bytes of a path, which Windows takes too
	MaxStore = 3_000_000 // bytes of all objects of the repository
	MaxText  = 5_000_000 // bytes of the whole as Marshal writes it
)

// File is a text file. Paths are relative to the project's folder, with slashes, such as "src/models/train.py".
type File struct {
	Path string
	Text string // UTF-8
	Exec bool   // it may be run as a program: Git's mode 100755 instead of 100644
}

// Workspace is a tree of files, and its repository. The zero value is not ready; New makes one. A workspace is used by one
// goroutine at a time.
type Workspace struct {
	files map[string]File // by path
	dirs  map[string]bool // folders, with or without files in them; without the project's own, ""
	Git   *Git            // nil before Init
}

// New is an empty folder.
func New() *Workspace { return &Workspace{files: map[string]File{}, dirs: map[string]bool{}} }

// Clone is a workspace that shares nothing with w that either could change.
func (w *Workspace) Clone() *Workspace {
	return &Workspace{files: maps.Clone(w.files), dirs: maps.Clone(w.dirs), Git: w.Git.clone()}
}

// Empty reports whether there is nothing in it.
func (w *Workspace) Empty() bool { return len(w.files) == 0 && len(w.dirs) == 0 && w.Git == nil }

// Files are all files, by path.
func (w *Workspace) Files() []File {
	list := make([]File, 0, len(w.files))
	for _, path := range slices.Sorted(maps.Keys(w.files)) {
		list = append(list, w.files[path])
	}
	return list
}

// Read returns a file. The errors are workspace.path, workspace.no_file, and workspace.is_folder.
func (w *Workspace) Read(path string) (File, error) {
	path, err := Clean(path)
	if err != nil {
		return File{}, err
	}
	f, ok := w.files[path]
	switch {
	case ok:
		return f, nil
	case w.IsDir(path):
		return File{}, fault.New(fault.InvalidParameterValue, "workspace.is_folder", "path", show(path))
	}
	return File{}, missing(path)
}

func missing(path string) error {
	return fault.New(fault.ResourceDoesNotExist, "workspace.no_file", "path", show(path))
}

// show is a path as it is told: the project's own folder is ".".
func show(path string) string {
	if path == "" {
		return "."
	}
	return path
}

// IsDir reports whether a clean path is a folder.
func (w *Workspace) IsDir(path string) bool { return path == "" || w.dirs[path] }

// Has reports whether there is a file of a clean path.
func (w *Workspace) Has(path string) bool {
	_, ok := w.files[path]
	return ok
}

// Write makes or changes a file, with the folders above it; whether it may be run stays as it was. The errors are
// workspace.path, workspace.is_folder, workspace.is_file, workspace.not_text and workspace.too_big, workspace.too_many and
// workspace.full, after which nothing has changed.
func (w *Workspace) Write(path, text string) error {
	path, err := Clean(path)
	if err != nil {
		return err
	}
	if w.IsDir(path) {
		return fault.New(fault.InvalidParameterValue, "workspace.is_folder", "path", show(path))
	}
	if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
		return fault.New(fault.InvalidParameterValue, "workspace.not_text", "path", path)
	}
	if len(text) > MaxFile {
		return fault.New(fault.ResourceExhausted, "workspace.too_big", "path", path, "kilobytes", MaxFile/1000)
	}
	size := len(text)
	for _, f := range w.files {
		if f.Path != path {
			size += len(f.Text)
		}
	}
	if size > MaxSize {
		return fault.New(fault.ResourceExhausted, "workspace.full", "kilobytes", MaxSize/1000)
	}
	if !w.Has(path) && len(w.files) >= MaxFiles {
		return tooMany()
	}
	if err := w.makeDirs(parent(path)); err != nil {
		return err
	}
	w.files[path] = File{Path: path, Text: text, Exec: w.files[path].Exec}
	return nil
}

func tooMany() error {
	return fault.New(fault.ResourceExhausted, "workspace.too_many", "limit", MaxFiles)
}

// Mkdir makes a folder and those above it; what is there already stays. The errors are workspace.path, workspace.is_file
// and workspace.too_many, after which nothing has changed.
func (w *Workspace) Mkdir(path string) error {
	path, err := Clean(path)
	if err != nil {
		return err
	}
	return w.makeDirs(path)
}

func (w *Workspace) makeDirs(path string) error {
	var wanted []string
	for dir := path; dir != ""; dir = parent(dir) {
		if w.Has(dir) {
			return fault.New(fault.InvalidParameterValue, "workspace.is_file", "path", dir)
		}
		if !w.dirs[dir] {
			wanted = append(wanted, dir)
		}
	}
	if len(w.dirs)+len(wanted) > MaxFiles {
		return tooMany()
	}
	for _, dir := range wanted {
		w.dirs[dir] = true
	}
	return nil
}

// Remove takes a file away, or a folder with all that is in it. The errors are workspace.path, workspace.no_file, and
// workspace.root for the project's own folder.
func (w *Workspace) Remove(path string) error {
	path, err := Clean(path)
	switch {
	case err != nil:
		return err
	case path == "":
		return fault.New(fault.InvalidParameterValue, "workspace.root")
	case w.Has(path):
		delete(w.files, path)
		return nil
	case !w.dirs[path]:
		return missing(path)
	}
	maps.DeleteFunc(w.files, func(p string, _ File) bool { return within(p, path) })
	maps.DeleteFunc(w.dirs, func(p string, _ bool) bool { return p == path || within(p, path) })
	return nil
}

// SetExec says whether a file may be run as a program. The errors are those of Read.
func (w *Workspace) SetExec(path string, exec bool) error {
	f, err := w.Read(path)
	if err == nil {
		f.Exec = exec
		w.files[f.Path] = f
	}
	return err
}

// Entry is what lies in a folder.
type Entry struct {
	Name string
	Dir  bool
	Size int // bytes of a file
}

// List is what lies in a folder, by name. The errors are workspace.path, workspace.no_file, and workspace.is_file.
func (w *Workspace) List(dir string) ([]Entry, error) {
	dir, err := Clean(dir)
	switch {
	case err != nil:
		return nil, err
	case w.Has(dir):
		return nil, fault.New(fault.InvalidParameterValue, "workspace.is_file", "path", dir)
	case !w.IsDir(dir):
		return nil, missing(dir)
	}
	var list []Entry
	for path, f := range w.files {
		if parent(path) == dir {
			list = append(list, Entry{Name: base(path), Size: len(f.Text)})
		}
	}
	for path := range w.dirs {
		if parent(path) == dir {
			list = append(list, Entry{Name: base(path), Dir: true})
		}
	}
	slices.SortFunc(list, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	return list, nil
}
