// Package kept keeps a small text of a room in the open workbook: it is read when the workbook has changed, and written as a whole.
// What is written last counts.
package kept

import (
	"bytes"
	"context"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// Text is what the workbook keeps under a path. The room changes it with Put alone.
type Text struct {
	Path  string
	Bytes []byte // nil for nothing
	Ready bool   // it has been read
	Err   error  // why it could not be read or saved, nil if it is

	store   store.Store
	read    int // the version of the workbook that it was read in
	reading bool
	saving  bool
	dirty   bool // Bytes are not what the store has
	changes int  // by Put, which make what is being read stale
}

type (
	hasRead struct {
		of    *Text
		store store.Store
		bytes []byte
		read  int
		at    int // the changes before it
		err   error
	}
	hasSaved struct {
		of    *Text
		store store.Store
		err   error
	}
)

// Leave lets go of the workbook's.
func (k *Text) Leave() { *k = Text{Path: k.Path} }

// Load reads the text unless it is known already.
func (k *Text) Load(a *app.App) []app.Effect {
	s := a.Book.Store
	if s == nil || !a.Book.Ready || k.reading || k.saving || k.dirty || k.store == s && k.read == a.Book.Version() {
		return nil
	}
	k.reading = true
	path, read, at := k.Path, a.Book.Version(), k.changes
	return []app.Effect{func(ctx context.Context, _ app.Platform, send func(any)) {
		m := hasRead{of: k, store: s, read: read, at: at}
		m.bytes, m.err = s.WorkspaceBytes(ctx, path)
		send(m)
	}}
}

// Put keeps another text, nil for none. What the workbook had before, read or not yet, is of no more interest.
func (k *Text) Put(a *app.App, text []byte) []app.Effect {
	k.Bytes, k.dirty, k.Ready = text, true, true
	k.changes++
	return k.save(a)
}

func (k *Text) save(a *app.App) []app.Effect {
	s := a.Book.Store
	if k.saving || s == nil || !k.dirty {
		return nil
	}
	k.saving, k.dirty, k.store = true, false, s
	var op store.Op = store.PutWorkspace{Path: k.Path, Bytes: k.Bytes}
	if k.Bytes == nil {
		op = store.DeleteWorkspace{Path: k.Path}
	}
	book := a.Book.Name
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		send(hasSaved{k, s, app.Commit(ctx, p, s, book, send, store.Batch{Ops: []store.Op{op}})})
	}}
}

// Update takes what came of it; ok is false for a message of others, changed says that Bytes are others than before.
func (k *Text) Update(a *app.App, msg any) (effects []app.Effect, changed, ok bool) {
	switch m := msg.(type) {
	case hasRead:
		if m.of != k {
			return nil, false, false
		}
		k.reading = false
		if m.store != a.Book.Store || m.at != k.changes {
			return k.Load(a), false, true
		}
		k.store, k.read, k.Err = m.store, m.read, m.err
		changed = m.err == nil && (!k.Ready || !bytes.Equal(m.bytes, k.Bytes))
		if changed {
			k.Bytes, k.Ready = m.bytes, true
		}
		return nil, changed, true
	case hasSaved:
		if m.of != k {
			return nil, false, false
		}
		k.saving = false
		if m.store != a.Book.Store {
			return k.Load(a), false, true
		}
		if k.Err = m.err; m.err != nil {
			k.dirty = true // the frame says why; it is tried again with the next change
			return nil, false, true
		}
		return k.save(a), false, true
	}
	return nil, false, false
}

// Unsaved reports whether there is something that could not be saved yet.
func (k *Text) Unsaved() bool { return k.dirty }
