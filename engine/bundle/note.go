package bundle

import (
	"context"

	"pizarra/engine/jsontext"
	"pizarra/engine/store"
)

// NotePath is where a workbook notes when all of it was last in a file. The note is of this browser: no backup has it, and none brings it.
const NotePath = "backup/last.json"

// Note says when all of a workbook was last in a file, in Unix milliseconds; 0 for never.
type Note struct{ Made int64 }

// JSON reads and writes a Note.
func (n *Note) JSON(c *jsontext.Coder) {
	c.Object(func() { jsontext.Member(c, "made", &n.Made, jsontext.Int) })
}

// ReadNote reads a workbook's note. One that is damaged says nothing.
func ReadNote(ctx context.Context, s store.Store) (n Note, err error) {
	text, err := s.WorkspaceBytes(ctx, NotePath)
	if err == nil && text != nil && jsontext.Unmarshal(text, &n) != nil {
		n = Note{}
	}
	return n, err
}

// Op is what writes the note.
func (n Note) Op() (store.Op, error) {
	text, err := jsontext.Marshal(&n)
	return store.PutWorkspace{Path: NotePath, Bytes: text}, err
}
