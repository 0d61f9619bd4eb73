// Package handin is the file that a student hands in and what a teacher makes of many: roster, leaderboard, marks. A hand-in holds what
// was done and what it takes to do it again, not what came of it on the way: a run's Job, params, metrics and tags, but none of its
// pictures, models or curves.
package handin

import (
	"slices"

	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// Extension is the end of a hand-in's file name.
const Extension = ".pizarra.zip"

// Handin is what one student has handed in: one file, or several of the same student as one.
type Handin struct {
	Format  string `json:"format"`
	Version int    `json:"version"`

	Student  string `json:"student"`  // 32 hex digits, drawn once for a workbook: who hands in twice is one student
	Nickname string `json:"nickname"` // as the teacher knows the student
	Workbook string `json:"workbook"` // its name
	Created  int64  `json:"created"`  // Unix milliseconds
	Lang     string `json:"lang"`     // of the page that it was handed in on, "es" or "en"

	Checks []Check          `json:"checks,omitempty"` // in the class's order
	Class  []Record         `json:"class,omitempty"`  // what the lessons keep: answers and notes
	Runs   []Run            `json:"runs,omitempty"`   // newest first, then by id
	Files  []store.DataFile `json:"files,omitempty"`  // the CSV files that runs were trained on, by digest
	// LeftOut is how many runs found no place.
	LeftOut int `json:"left_out,omitempty"`

	// Of several hand-ins that have become one: the codes of all, the latest last, and the other nicknames they bore.
	Codes  []string `json:"codes,omitempty"`
	Others []string `json:"other_nicknames,omitempty"`
}

// Check is something that a student was to do, and has done.
type Check struct {
	ID  string `json:"id"`
	How How    `json:"how"`
}

// How is who says that a check is done.
type How string

// The two.
const (
	Done      How = "done"      // the page has seen it
	Confirmed How = "confirmed" // the student says so
)

// Record is what a lesson keeps under a path of the workspace. To a hand-in it is bytes.
type Record struct {
	Path  string `json:"path"`
	Size  int64  `json:"size"`
	Bytes []byte `json:"-"`
}

// ClassFolder is where lessons keep what they keep, as the beginning of a path.
const ClassFolder = "class/"

// Run is a run with what it takes to train it again and to hold the outcome to it.
type Run struct {
	ID         string       `json:"run_id"`
	Name       string       `json:"run_name"`
	Experiment string       `json:"experiment"`       // its name
	Parent     string       `json:"parent,omitempty"` // the run that this one is nested in
	Status     store.Status `json:"status"`
	Start      int64        `json:"start_time"`         // Unix milliseconds
	End        int64        `json:"end_time,omitempty"` // 0 while it runs

	Job         string               `json:"job,omitempty"` // as a link's query, "" for a run of no single training
	Data        string               `json:"data,omitempty"`
	Digest      string               `json:"data_digest,omitempty"` // the beginning of the table's
	ScikitLearn string               `json:"scikit_learn,omitempty"`
	Fingerprint *trainer.Fingerprint `json:"fingerprint,omitempty"`

	Params  []store.Param  `json:"params,omitempty"`
	Metrics []store.Metric `json:"metrics,omitempty"` // the latest of each
	Tags    []store.Tag    `json:"tags,omitempty"`    // those that are neither MLflow's nor ours
}

// Param is the value of a param, "" where the run has none of that name.
func (r *Run) Param(key string) string {
	if i := slices.IndexFunc(r.Params, func(p store.Param) bool { return p.Key == key }); i >= 0 {
		return r.Params[i].Value
	}
	return ""
}

// Metric is the value of a metric.
func (r *Run) Metric(key string) (value float64, ok bool) {
	if i := slices.IndexFunc(r.Metrics, func(m store.Metric) bool { return m.Key == key }); i >= 0 {
		return r.Metrics[i].Value, true
	}
	return 0, false
}

// Check is how a check was done, "" where it was not.
func (h *Handin) Check(id string) How {
	if i := slices.IndexFunc(h.Checks, func(c Check) bool { return c.ID == id }); i >= 0 {
		return h.Checks[i].How
	}
	return ""
}

// Run is the run with this id, nil where there is none.
func (h *Handin) Run(id string) *Run {
	if i := slices.IndexFunc(h.Runs, func(r Run) bool { return r.ID == id }); i >= 0 {
		return &h.Runs[i]
	}
	return nil
}

// Count is how many checks were done in one way.
func (h *Handin) Count(how How) int {
	n := 0
	for _, c := range h.Checks {
		if c.How == how {
			n++
		}
	}
	return n
}
