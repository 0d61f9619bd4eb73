package store

import (
	"bytes"
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// WorkspaceFile is one thing of the student's project: a file, a commit, whatever engine/workspace keeps under a key. To
// the store it is bytes.
type WorkspaceFile struct {
	Key   string `json:"key"` // in the form of an artifact's path
	Size  int64  `json:"size"`
	Bytes []byte `json:"-"`
}

// MaxWorkspaceFile is how many bytes one key may hold.
const MaxWorkspaceFile = 5_000_000

// The operations of the workspace.
type (
	// PutWorkspace writes or replaces what stands under a key.
	PutWorkspace struct {
		Key   string
		Bytes []byte
	}
	// DeleteWorkspace takes a key away. That it is gone already is no mistake.
	DeleteWorkspace struct{ Key string }
	// ExpectWorkspace refuses the batch where something else than these bytes stands under a key, nil for nothing: another
	// tab has been there. A batch that was saved before is not refused.
	ExpectWorkspace struct {
		Key   string
		Bytes []byte
	}
)

// workspaceOwner owns the blobs; no run_id, no model_id looks like it.
const workspaceOwner = "workspace"

func (o PutWorkspace) check() error {
	if err := checkPath(o.Key); err != nil {
		return err
	}
	if len(o.Bytes) > MaxWorkspaceFile {
		return fault.New(fault.InvalidParameterValue, "store.artifact_big", "path", o.Key,
			"megabytes", (len(o.Bytes)+999_999)/1_000_000, "limit", MaxWorkspaceFile/1_000_000)
	}
	return nil
}

func (o PutWorkspace) apply(c *commit) error {
	old, err := c.workspaceFile(o.Key)
	if err != nil {
		return err
	}
	c.putBlob(workspaceOwner, o.Key, o.Bytes, old.Size)
	return c.putJSON(&WorkspaceFile{Key: o.Key, Size: int64(len(o.Bytes))}, WorkspaceTable, o.Key)
}

func (o DeleteWorkspace) check() error { return checkPath(o.Key) }

func (o DeleteWorkspace) apply(c *commit) error {
	old, err := c.workspaceFile(o.Key)
	if err != nil || old.Key == "" {
		return err
	}
	c.putBlob(workspaceOwner, o.Key, nil, old.Size)
	c.put(nil, WorkspaceTable, o.Key)
	return nil
}

func (o ExpectWorkspace) check() error { return checkPath(o.Key) }

func (o ExpectWorkspace) apply(c *commit) error {
	f, err := c.workspaceFile(o.Key)
	if err != nil {
		return err
	}
	same := (f.Key == "") == (o.Bytes == nil)
	if same && f.Key != "" {
		now, err := readBlob(atWork{c.tx, c}, workspaceOwner, o.Key, f.Size)
		if err != nil {
			return err
		}
		same = bytes.Equal(now, o.Bytes)
	}
	if !same {
		c.refuse(fault.New(fault.InvalidState, "store.workspace_changed", "path", o.Key))
	}
	return nil
}

// atWork gets records as they are with the batch's writes so far.
type atWork struct {
	Reader
	c *commit
}

func (r atWork) Get(t Table, key ...string) ([]byte, error) { return r.c.get(t, key...) }

// workspaceFile is what stands under a key, without its bytes; without a Key for nothing.
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
			if list[i].Bytes, err = readBlob(r, workspaceOwner, list[i].Key, list[i].Size); err != nil {
				return err
			}
		}
		return nil
	})
	return list, err
}

// JSON reads and writes a WorkspaceFile, without its bytes.
func (f *WorkspaceFile) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "key", &f.Key, jsontext.String)
		jsontext.Member(c, "size", &f.Size, jsontext.Int)
	})
	if c.Reading() && f.Key == "" {
		c.Fail("key of a file")
	}
}
