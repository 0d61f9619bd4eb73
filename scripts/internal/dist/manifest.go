package dist

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The roles of files, by which budgets count them.
const (
	RolePage    = "page"    // a page of the lab
	RoleDoor    = "door"    // the page that leads to a language
	RoleProgram = "program" // the program of the first minute
	RoleWhole   = "whole"   // that of the whole lab
	RoleWords   = "words"   // the sentences of a language
	RoleData    = "data"    // a built-in data set
	RoleWorker  = "worker"  // the script that a worker starts with
	RoleBoot    = "boot"    // what a page runs before the program
	RoleStyle   = "style"
	RoleIcon    = "icon"
	RoleChart   = "chart"   // the chart library
	RoleNotes   = "notes"   // what reads Markdown
	RoleLessons = "lessons" // the class in a language
	RoleLesson  = "lesson"  // a page of the class
	RoleOffline = "offline" // what has the lab kept in the browser, and keeps it
	RoleApp     = "app"     // what the lab is when it is installed: its name and icons
	RoleTake    = "take"    // the lab to take along: as one file, and the site as a zip
	RoleLegal   = "legal"   // the licences of what is bundled
	RoleHosting = "hosting" // what hosts of static files read and do not serve
	RoleEdge    = "edge"    // the Cloudflare Worker's program, which is no file of the site
	RoleSlides  = "slides"  // a language's slides of the class
	RoleCodes   = "codes"   // what makes QR codes
	RoleRecover = "recover" // what saves a person's work where the lab does not start: its pages and their script
	RoleClass   = "class"   // the class file beside the site: empty, until a teacher puts one in its place
)

// File is one file of the site. Beside it stand its compressed forms, with ".gz" and ".br" behind the name.
type File struct {
	Path   string `json:"path"` // below dist, with '/'
	Role   string `json:"role"`
	Type   string `json:"type"`             // Content-Type
	Hash   string `json:"hash"`             // the first 16 hex digits of the content's SHA-256
	Fixed  bool   `json:"fixed,omitempty"`  // the name holds the hash: what is under it never changes
	Size   int64  `json:"size"`             // bytes
	Gzip   int64  `json:"gzip,omitempty"`   // bytes, 0 where it is not compressed
	Brotli int64  `json:"brotli,omitempty"` // the same
}

// wire is what the file weighs on its way to a browser.
func (f File) wire() int64 {
	if f.Brotli > 0 {
		return f.Brotli
	}
	return f.Size
}

// forms are the names of the file and of its compressed forms, with their sizes.
func (f File) forms() map[string]int64 {
	forms := map[string]int64{f.Path: f.Size}
	if f.Gzip > 0 {
		forms[f.Path+".gz"] = f.Gzip
	}
	if f.Brotli > 0 {
		forms[f.Path+".br"] = f.Brotli
	}
	return forms
}

// Manifest lists what the site consists of, and what it was built from.
type Manifest struct {
	Inputs string `json:"inputs"` // the digest of everything that the build read
	Files  []File `json:"files"`  // in order of path
}

// Version names what the site was built from: the same sources, the same version.
func (m *Manifest) Version() string { return m.Inputs[:12] }

// manifestName is the manifest's file below dist.
const manifestName = "files.json"

// ReadManifest reads the manifest of a built site. A site that is not there, or only in part, is an error.
func ReadManifest(dir string) (*Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, fmt.Errorf("%s: %w", manifestName, err)
	}
	for i, f := range m.Files {
		if f.Role == RoleClass {
			if m.Files[i], err = standing(dir, f); err != nil {
				return nil, err
			}
			continue
		}
		for name, size := range f.forms() {
			info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			if info.Size() != size {
				return nil, fmt.Errorf("%s is not what was built", name)
			}
		}
	}
	return &m, nil
}

// write puts the manifest into dir, after everything that it lists, and removes what it does not list.
func (m *Manifest) write(dir string) error {
	listed := map[string]bool{manifestName: true}
	for _, f := range m.Files {
		for name := range f.forms() {
			listed[name] = true
		}
	}
	text, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := writeFile(filepath.Join(dir, manifestName), append(text, '\n')); err != nil {
		return err
	}
	var dirs []string
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch name, relErr := filepath.Rel(dir, path); {
		case err != nil || relErr != nil:
			return errors.Join(err, relErr)
		case d.IsDir():
			dirs = append(dirs, path)
		case !listed[filepath.ToSlash(name)]:
			return os.Remove(path)
		}
		return nil
	})
	slices.Reverse(dirs)
	for _, d := range dirs {
		_ = os.Remove(d) // fails, as it should, for one that is not empty
	}
	return err
}

// writeFile writes a file as a whole or not at all, so that nobody ever reads half of one.
func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
