// Package project keeps the student's project of the open workbook in the page: the one tree of files and commits that the room of the
// project and the command bar work on. It is read when the workbook has changed, and written as a whole.
package project

import (
	"bytes"
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/store"
	"pizarra/engine/workspace"
	"pizarra/site/app"
)

// Key is the path under which the store keeps the project.
const Key = "project.json"

// Project is the project as the rooms see it. They share one.
type Project struct {
	Tree    *workspace.Workspace // nil until it is read; who changes it changes a clone, and saves that
	Version int                  // another with every other Tree
	Err     error                // why it could not be read or saved, nil if it is

	store   store.Store
	kept    []byte // what the store has, nil for nothing
	read    int    // the version of the workbook that it was read in
	reading bool
	saving  bool
	dirty   bool // Tree is not what the store has
}

type (
	hasRead struct {
		of    *Project
		store store.Store
		text  []byte
		tree  *workspace.Workspace
		err   error
		read  int

		version int // of the Project before it
	}
	hasSaved struct {
		of    *Project
		store store.Store
		text  []byte
		err   error
	}
)

// New is before a workbook is open.
func New() *Project { return &Project{} }

// Leave lets go of the workbook's.
func (p *Project) Leave() { *p = Project{Version: p.Version + 1} }

// Unsaved reports whether there is something that could not be saved yet.
func (p *Project) Unsaved() bool { return p.dirty }

// Load reads the project unless it is known already.
func (p *Project) Load(a *app.App) []app.Effect {
	s := a.Book.Store
	if s == nil || !a.Book.Ready || p.reading || p.saving || p.dirty || p.store == s && p.read == a.Book.Version() {
		return nil
	}
	p.reading = true
	read, version := a.Book.Version(), p.Version
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		text, err := s.WorkspaceBytes(ctx, Key)
		m := hasRead{of: p, store: s, text: text, err: err, read: read, version: version}
		switch {
		case err != nil:
		case text == nil:
			m.tree = workspace.New()
		default:
			m.tree, m.err = workspace.Parse(text)
		}
		send(m)
	}}
}

// Save takes a tree in place of the one there is, and keeps it. What is saved while another saving goes on is saved after it. Where
// another tab has been faster its project is taken and the person is told: what was done here is done again on that.
func (p *Project) Save(a *app.App, tree *workspace.Workspace) []app.Effect {
	p.Tree, p.dirty = tree, true
	p.Version++
	return p.save(a)
}

func (p *Project) save(a *app.App) []app.Effect {
	s := a.Book.Store
	if p.saving || s == nil || !p.dirty || p.store != s {
		return nil
	}
	text, err := p.Tree.Marshal()
	if err != nil {
		p.Err = err
		a.Notice = &app.Notice{Err: err}
		return nil
	}
	if bytes.Equal(text, p.kept) {
		p.dirty, p.Err = false, nil
		return nil
	}
	p.saving, p.dirty = true, false
	batch := store.Batch{Ops: []store.Op{
		store.ExpectWorkspace{Path: Key, Bytes: p.kept},
		store.PutWorkspace{Path: Key, Bytes: text},
	}}
	book := a.Book.Name
	return []app.Effect{func(ctx context.Context, platform app.Platform, send func(any)) {
		var changed error // of another tab: nothing is wrong with the saving
		err := app.Saving(platform, s, book, send, func() error {
			err := s.Commit(ctx, batch)
			if fault.Is(err, "store.workspace_changed") {
				changed, err = err, nil
			}
			return err
		})
		if changed != nil {
			err = changed
		}
		send(hasSaved{p, s, text, err})
	}}
}

// Update takes what came of it; ok is false for a message of others.
func (p *Project) Update(a *app.App, msg any) (effects []app.Effect, ok bool) {
	switch m := msg.(type) {
	case hasRead:
		if m.of != p {
			return nil, false
		}
		p.reading = false
		if m.store != a.Book.Store || m.version != p.Version { // changed meanwhile; the commit finds out whether another tab has been faster
			return p.Load(a), true
		}
		p.store, p.read = m.store, m.read
		if p.Err = m.err; m.err == nil && (p.Tree == nil || !bytes.Equal(m.text, p.kept)) {
			p.Tree, p.kept = m.tree, m.text
			p.Version++
		}
		return nil, true
	case hasSaved:
		if m.of != p {
			return nil, false
		}
		p.saving = false
		if m.store != a.Book.Store {
			return p.Load(a), true
		}
		switch p.Err = m.err; {
		case m.err == nil:
			p.kept = m.text
		case fault.Is(m.err, "store.workspace_changed"):
			a.Notice = &app.Notice{Err: m.err}
			p.Tree, p.dirty, p.kept, p.read = nil, false, nil, -1
			return p.Load(a), true
		default:
			p.dirty = true // the frame says why; it is tried again with the next change
			return nil, true
		}
		return p.save(a), true
	}
	return nil, false
}
