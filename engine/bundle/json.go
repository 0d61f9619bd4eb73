package bundle

import (
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
)

// JSON reads and writes a manifest. Format and version of a text are form's to read.
func (m *manifest) JSON(c *jsontext.Coder) {
	c.Object(func() {
		if !c.Reading() {
			jsontext.Member(c, "format", &m.Format, jsontext.String)
			jsontext.Member(c, "version", &m.Version, jsontext.Int)
		}
		jsontext.Member(c, "experiments", &m.Experiments, jsontext.List(long((*store.Experiment).JSON)))
		jsontext.Member(c, "runs", &m.Runs, jsontext.List(long((*savedRun).JSON)))
		jsontext.Member(c, "files", &m.Files, jsontext.List(long((*store.DataFile).JSON)))
		jsontext.Optional(c, "logged_models", &m.Models, jsontext.List(long((*savedModel).JSON)))
		jsontext.Optional(c, "registered_models", &m.Registered, jsontext.List(long((*savedRegistered).JSON)))
		jsontext.Optional(c, "registry_log", &m.Log, jsontext.List((*store.Event).JSON))
		jsontext.Optional(c, "workspace", &m.Workspace, jsontext.List((*store.WorkspaceFile).JSON))
	})
}

// long reads an item of a list. "{}" would take a hundred times its size in memory, so what is too short to be an experiment,
// a run or a file ends the reading.
func long[T any](item func(*T, *jsontext.Coder)) func(*T, *jsontext.Coder) {
	const shortest = 50
	return func(v *T, c *jsontext.Coder) {
		began := c.Offset()
		item(v, c)
		if c.Reading() && c.Offset()-began < shortest {
			c.Fail("whole item")
		}
	}
}

// JSON reads and writes a savedRun.
func (r *savedRun) JSON(c *jsontext.Coder) {
	c.Object(func() {
		r.Members(c)
		jsontext.Optional(c, "artifacts", &r.Artifacts, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes a savedModel.
func (m *savedModel) JSON(c *jsontext.Coder) {
	c.Object(func() {
		m.Members(c)
		jsontext.Optional(c, "artifacts", &m.Artifacts, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes a savedRegistered.
func (m *savedRegistered) JSON(c *jsontext.Coder) {
	c.Object(func() {
		m.Members(c)
		jsontext.Optional(c, "versions", &m.Versions, jsontext.List(long((*store.ModelVersion).JSON)))
	})
}

// form says what kind of manifest a text is.
type form struct {
	Format  string
	Version int
}

// JSON reads and writes a form.
func (f *form) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "format", &f.Format, jsontext.String)
		jsontext.Member(c, "version", &f.Version, jsontext.Int)
	})
}
