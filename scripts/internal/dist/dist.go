// Package dist builds the site into the folder dist: it compiles the programs, bundles the scripts, renders the pages,
// minifies, names what never changes by its content, compresses, and holds the sizes to their budgets.
package dist

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"pizarra/scripts/internal/npm"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// Folder is where the site is built, in the repository root. Git ignores it.
const Folder = "dist"

// assetFolder holds everything but the pages, below Folder.
const assetFolder = "assets"

// asset is a file of the site before it is written.
type asset struct {
	File
	data []byte
}

// builder is one build.
type builder struct {
	ctx    context.Context
	log    io.Writer
	root   string // the repository
	temp   string // for what is made on the way
	goroot string
	assets []*asset
	names  map[string]string // of the files that the boot script loads, by what they are
	course map[i18n.Lang]*lesson.Course
}

// Ensure builds the site of the repository in root unless it stands there as its sources say. begin is called
// before anything takes time, and what is worth knowing of the work goes to log. built is false where there was nothing to do.
func Ensure(ctx context.Context, root string, log io.Writer, begin func()) (m *Manifest, built bool, err error) {
	dir := filepath.Join(root, Folder)
	inputs, err := digestInputs(root)
	if err != nil {
		return nil, false, err
	}
	if m, err := ReadManifest(dir); err == nil && m.Inputs == inputs {
		return m, false, nil
	}
	begin()
	if err := npm.Ensure(ctx, root, log); err != nil {
		return nil, false, err
	}
	if m, err = build(ctx, root, dir, log); err != nil {
		return nil, false, err
	}
	m.Inputs = inputs
	return m, true, m.write(dir)
}

// build makes all files and writes them into dir, except the manifest.
func build(ctx context.Context, root, dir string, log io.Writer) (*Manifest, error) {
	temp, err := os.MkdirTemp("", "pizarra-build")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	b := &builder{ctx: ctx, log: log, root: root, temp: temp}
	if b.goroot, err = goRoot(ctx, root); err != nil {
		return nil, err
	}
	for _, step := range b.steps() {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if err := store(dir, b.assets); err != nil {
		return nil, err
	}
	m := &Manifest{}
	for _, a := range b.assets {
		m.Files = append(m.Files, a.File)
	}
	slices.SortFunc(m.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return m, nil
}

// steps make the assets, in an order in which each finds those that it names.
func (b *builder) steps() []func() error {
	return []func() error{b.programs, b.words, b.slides, b.data, b.lessons, b.scripts, b.styles, b.icon, b.app, b.pages, b.lessonPages, b.class, b.legal, b.offline, b.single, b.zip, b.hosting}
}

// types are the Content-Types of the site's files, by the ending of their names.
var types = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".txt":  "text/plain; charset=utf-8",
	".svg":  "image/svg+xml",
	".png":  "image/png",
	".wasm": "application/wasm",

	".zip": "application/zip",

	".webmanifest": "application/manifest+json",

	"": "text/plain; charset=utf-8", ".assetsignore": "text/plain; charset=utf-8", // what hosts read
}

// add takes a file into the site under its own name.
func (b *builder) add(role, name string, data []byte) *asset {
	sum := sha256.Sum256(data)
	a := &asset{data: data, File: File{
		Path: name, Role: role, Type: types[path.Ext(name)], Hash: hex.EncodeToString(sum[:8]), Size: int64(len(data)),
	}}
	b.assets = append(b.assets, a)
	return a
}

// addFixed takes a file into the site under a name that holds its content's hash, and returns this name, without folder.
func (b *builder) addFixed(role, name string, data []byte) string {
	a := b.add(role, name, data)
	ext := path.Ext(name)
	fixed := fmt.Sprintf("%s.%s%s", strings.TrimSuffix(name, ext), a.Hash, ext)
	a.Path, a.Fixed = assetFolder+"/"+fixed, true
	return fixed
}

// named is the address of the one file with this role and beginning, seen from the site's root.
func (b *builder) named(role, name string) string {
	for _, a := range b.assets {
		if a.Role == role && strings.HasPrefix(a.Path, assetFolder+"/"+name+".") {
			return a.Path
		}
	}
	panic("dist: " + name + " is asked for before it is made")
}
