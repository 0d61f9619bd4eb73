package handin

import (
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// JSON reads and writes a Handin, without the bytes of its parts.
func (h *Handin) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "format", &h.Format, jsontext.String)
		jsontext.Member(c, "version", &h.Version, jsontext.Int)
		jsontext.Member(c, "student", &h.Student, jsontext.String)
		jsontext.Member(c, "nickname", &h.Nickname, jsontext.String)
		jsontext.Member(c, "workbook", &h.Workbook, jsontext.String)
		jsontext.Member(c, "created", &h.Created, jsontext.Int)
		jsontext.Member(c, "lang", &h.Lang, jsontext.String)
		jsontext.Optional(c, "checks", &h.Checks, jsontext.List((*Check).JSON))
		jsontext.Optional(c, "class", &h.Class, jsontext.List((*Record).JSON))
		jsontext.Optional(c, "runs", &h.Runs, jsontext.List((*Run).JSON))
		jsontext.Optional(c, "files", &h.Files, jsontext.List((*store.DataFile).JSON))
		jsontext.Optional(c, "left_out", &h.LeftOut, jsontext.Int)
		jsontext.Optional(c, "codes", &h.Codes, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "other_nicknames", &h.Others, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes a Check.
func (k *Check) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "id", &k.ID, jsontext.Name)
		jsontext.Member(c, "how", &k.How, jsontext.Name)
	})
}

// JSON reads and writes a Record, without its bytes.
func (r *Record) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "path", &r.Path, jsontext.String)
		jsontext.Member(c, "size", &r.Size, jsontext.Int)
	})
}

// JSON reads and writes a Run.
func (r *Run) JSON(c *jsontext.Coder) {
	began := c.Offset()
	c.Object(func() {
		jsontext.Member(c, "run_id", &r.ID, jsontext.String)
		jsontext.Member(c, "run_name", &r.Name, jsontext.String)
		jsontext.Member(c, "experiment", &r.Experiment, jsontext.Name)
		jsontext.Optional(c, "parent", &r.Parent, jsontext.String)
		jsontext.Member(c, "status", &r.Status, jsontext.Name)
		jsontext.Member(c, "start_time", &r.Start, jsontext.Int)
		jsontext.Optional(c, "end_time", &r.End, jsontext.Int)
		jsontext.Optional(c, "job", &r.Job, jsontext.String)
		jsontext.Optional(c, "data", &r.Data, jsontext.Name)
		jsontext.Optional(c, "data_digest", &r.Digest, jsontext.Name)
		jsontext.Optional(c, "scikit_learn", &r.ScikitLearn, jsontext.Name)
		jsontext.Pointer(c, "fingerprint", &r.Fingerprint, (*trainer.Fingerprint).JSON)
		jsontext.Optional(c, "params", &r.Params, jsontext.List((*store.Param).JSON))
		jsontext.Optional(c, "metrics", &r.Metrics, jsontext.List((*store.Metric).JSON))
		jsontext.Optional(c, "tags", &r.Tags, jsontext.List((*store.Tag).JSON))
	})
	// "{}" would take a hundred times its size in memory.
	const shortest = 50
	if c.Reading() && c.Offset()-began < shortest {
		c.Fail("whole run")
	}
}
