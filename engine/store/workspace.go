package store

import (
	"bytes"
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// WorkspaceFile is one thing of the student's project: a file, a commit, whatever engine/workspace keeps under a path. To
// the store it is bytes.
type WorkspaceFile struct {
	Path  string `json:"path"` // in the form of an artifact's path
	Size  int64  `json:"size"`
	Bytes []byte `json:"-"`
}

// MaxWorkspaceFile is how many bytes one path may hold.
const MaxWorkspaceFile = 5_000_000

// The operations of the workspace.
type (
	// PutWorkspace writes or replaces what stands under a path.
	PutWorkspace struct {
		Path  string
		Bytes []byte
	}
	// DeleteWorkspace takes a path away. That it is gone already is no mistake.
	DeleteWorkspace struct{ Path string }
	// ExpectWorkspace refuses the batch where something else than these bytes stands under a path, nil for nothing: another
	// tab has been there. A batch that was saved before is not refused.
	ExpectWorkspace struct {
		Path  string
		Bytes []byte
	}
)

// workspaceOwner owns the blobs; no run_id, no model_id looks like it.
const workspaceOwner = "workspace"

func (o PutWorkspace) check() error {
	if err := checkPath(o.Path); err != nil {
		return err
	}
	if len(o.Bytes) > MaxWorkspaceFile {
		return fault.New(fault.InvalidParameterValue, "store.artifact_big", "path", o.Path,
			"megabytes", (len(o.Bytes)+999_999)/1_000_000, "limit", MaxWorkspaceFile/1_000_000)
	}
	return nil
}

func (o PutWorkspace) apply(c *commit) error {
	old, err := c.workspaceFile(o.Path)
	if err != nil {
		return err
	}
	c.putBlob(workspaceOwner, o.Path, o.Bytes, old.Size)
	return c.putJSON(&WorkspaceFile{Path: o.Path, Size: int64(len(o.Bytes))}, WorkspaceTable, o.Path)
}

func (o DeleteWorkspace) check() error { return checkPath(o.Path) }

func (o DeleteWorkspace) apply(c *commit) error {
	old, err := c.workspaceFile(o.Path)
	if err != nil || old.Path == "" {
		return err
	}
	c.putBlob(workspaceOwner, o.Path, nil, old.Size)
	c.put(nil, WorkspaceTable, o.Path)
	return nil
}

func (o ExpectWorkspace) check() error { return checkPath(o.Path) }

func (o ExpectWorkspace) apply(c *commit) error {
	f, err := c.workspaceFile(o.Path)
	if err != nil {
		return err
	}
	same := (f.Path == "") == (o.Bytes == nil)
	if same && f.Path != "" {
		now, err := readBlob(atWork{c.tx, c}, workspaceOwner, o.Path, f.Size)
		if err != nil {
			return err
		}
		same = bytes.Equal(now, o.Bytes)
	}
	if !same {
		c.refuse(fault.New(fault.InvalidState, "store.workspace_changed", "path", o.Path))
	}
	return nil
}

// atWork gets records as they are with the batch's writes so far.
type atWork struct {
	Reader
	c *commit
}

func (r atWork) Get(t Table, key ...string) ([]byte, error) { return r.c.get(t, key...) }

// workspaceFile is what stands under a path, without its bytes; without a Key for nothing.
func (c *commit) workspaceFile(key string) (f WorkspaceFile, err error) {
	text, err := c.get(WorkspaceTable, key)
	if err != nil || text == nil {
		return f, err
	}
	if err := jsontext.Unmarshal(text, &f); err != nil {
		return f, Damaged(WorkspaceTable, key, err)
	}
	return f, nil
}

func (s *ruled) Workspace(ctx context.Context) ([]WorkspaceFile, error) {
	var list []WorkspaceFile
	err := s.backend.View(ctx, func(r Reader) error {
		list = nil
		text, err := r.All(WorkspaceTable)
		if err != nil {
			return err
		}
		if err := jsontext.UnmarshalList(text, &list, (*WorkspaceFile).JSON); err != nil {
			return Damaged(WorkspaceTable, "", err)
		}
		for i := range list {
			if list[i].Bytes, err = readBlob(r, workspaceOwner, list[i].Path, list[i].Size); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

func (s *ruled) WorkspaceBytes(ctx context.Context, path string) (out []byte, err error) {
	err = s.backend.View(ctx, func(r Reader) error {
		out = nil
		text, err := r.Get(WorkspaceTable, path)
		if err != nil || text == nil {
			return err
		}
		var f WorkspaceFile
		if err := jsontext.Unmarshal(text, &f); err != nil {
			return Damaged(WorkspaceTable, path, err)
		}
		out, err = readBlob(r, workspaceOwner, path, f.Size)
		return err
	})
	return out, err
}

// JSON reads and writes a WorkspaceFile, without its bytes.
func (f *WorkspaceFile) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "path", &f.Path, jsontext.String)
		jsontext.Member(c, "size", &f.Size, jsontext.Int)
	})
	if c.Reading() && f.Path == "" {
		c.Fail("path of a file")
	}
}
