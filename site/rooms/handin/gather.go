package handin

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/handin"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/site/app"
)

// whoPath is where a workbook keeps whose it is.
const whoPath = "handin/student.json"

// Who is whose workbook it is. It is made with the first hand-in, and goes along in a backup: who goes on with that is the same student.
type Who struct {
	Student  string // 32 hex digits
	Nickname string // handed in with last
	Handed   int64  // when that was, Unix milliseconds; 0 for never
	Code     string // of that file
}

// JSON reads and writes a Who.
func (w *Who) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "student", &w.Student, jsontext.String)
		jsontext.Member(c, "nickname", &w.Nickname, jsontext.String)
		jsontext.Member(c, "handed_in", &w.Handed, jsontext.Int)
		jsontext.Member(c, "code", &w.Code, jsontext.String)
	})
}

// Gather is what a workbook has to hand in, without the bytes of CSV files, which fill puts in; and whose it is. Runs of the example and
// runs in the trash stay here.
func Gather(ctx context.Context, s store.Store) (h handin.Handin, who Who, err error) {
	list, err := s.Workspace(ctx)
	if err != nil {
		return h, who, err
	}
	for _, f := range list {
		switch {
		case f.Path == whoPath:
			if jsontext.Unmarshal(f.Bytes, &who) != nil {
				who = Who{} // damaged: a new one is made
			}
		case strings.HasPrefix(f.Path, handin.ClassFolder):
			h.Class = append(h.Class, handin.Record{Path: f.Path, Size: f.Size, Bytes: f.Bytes})
		}
	}
	experiments, err := s.Experiments(ctx, store.ActiveOnly)
	if err != nil {
		return h, who, err
	}
	var ids []string
	names := map[string]string{}
	for _, e := range experiments {
		if !app.IsExample(e) {
			ids = append(ids, e.ID)
			names[e.ID] = e.Name
		}
	}
	runs, err := s.Runs(ctx, ids, store.ActiveOnly)
	if err != nil {
		return h, who, err
	}
	files := map[string]bool{}
	for i := range runs {
		if runs[i].Damaged {
			continue
		}
		run := RunOf(&runs[i], names[runs[i].ExperimentID])
		h.Runs = append(h.Runs, run)
		if job, ok := app.JobOf(runs[i]); ok {
			files[job.Data.File] = true
		}
	}
	kept, err := s.DataFiles(ctx)
	for _, f := range kept {
		if files[f.Digest] {
			h.Files = append(h.Files, f)
		}
	}
	return h, who, err
}

// RunOf is a run as it goes along. Of the tags of MLflow's own only the note does; what is in ours has places of its own.
func RunOf(r *store.Run, experiment string) handin.Run {
	out := handin.Run{
		ID: r.ID, Name: r.Name, Experiment: experiment, Parent: app.TagOf(*r, store.ParentTag), Status: r.Status, Start: r.StartTime, End: r.EndTime,
		Job: app.RunJob(*r), ScikitLearn: app.RunScikitLearn(*r), Fingerprint: app.RunFingerprint(*r), Params: r.Params, Metrics: r.Metrics,
	}
	if len(r.Inputs) > 0 {
		out.Data, out.Digest = r.Inputs[0].Name, r.Inputs[0].Digest
	}
	out.Tags = slices.DeleteFunc(slices.Clone(r.Tags), func(t store.Tag) bool {
		return t.Key != store.NoteTag && (strings.HasPrefix(t.Key, "mlflow.") || strings.HasPrefix(t.Key, "pizarra."))
	})
	return out
}

// fill reads the bytes of the CSV files.
func fill(ctx context.Context, s store.Store, h *handin.Handin) error {
	for i, f := range h.Files {
		var err error
		if h.Files[i], err = s.DataFile(ctx, f.Digest); err != nil {
			return err
		}
	}
	return nil
}
