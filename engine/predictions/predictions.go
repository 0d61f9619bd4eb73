// Package predictions tells what runs took their test rows for. That is not kept with a run, so it is computed once more from
// the run's Job, which gives the very same.
package predictions

import (
	"context"

	"pizarra/engine/fault"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// Request asks for what one Job predicts on all its test rows, or, with Places, for some of the rows and what all Jobs predict on
// them.
type Request struct {
	Jobs   []trainer.Job `json:"jobs"`             // with fixed seeds; on the same data and split
	Places []int         `json:"places,omitempty"` // of test rows: the first row of the test is 0
}

// Answer has a Run, or Rows where places were asked for.
type Answer struct {
	Run  *Run  `json:"run,omitempty"`
	Rows *Rows `json:"rows,omitempty"`
}

// Run is what a run came to on its test rows, in the order of the test.
type Run struct {
	Data    string          `json:"data"` // the digest of the table
	Split   string          `json:"split"`
	Classes []string        `json:"classes"`
	Truth   Labels          `json:"truth"` // class indices
	Guesses Labels          `json:"predicted"`
	Ranking metrics.Ranking `json:"ranking"`
}

// Tested is the run for metrics.Disagree, which names rows by their places in the test: what is the same part of the same data has the
// same rows there.
func (r *Run) Tested() metrics.Tested {
	t := metrics.Tested{Data: r.Data + " " + r.Split, Rows: make([]int, len(r.Truth)), Truth: r.Truth, Predicted: r.Guesses}
	for i := range t.Rows {
		t.Rows[i] = i
	}
	return t
}

// MostRows is how many rows are listed at most: more cannot be read.
const MostRows = 200

// Rows are test rows, and what each Job of the request says of them.
type Rows struct {
	Features []string `json:"features"`
	Classes  []string `json:"classes"`
	Rows     []Row    `json:"rows"`
}

// Row is one test row.
type Row struct {
	Row           int         `json:"row"`                // of the table, from 0
	FileRow       int         `json:"file_row,omitempty"` // the number that a spreadsheet gives it; 0 for a built-in set
	True          int         `json:"true"`               // class index
	Values        []float64   `json:"values"`             // by feature
	Predicted     []int       `json:"predicted"`          // by Job, class indices
	Probabilities [][]float64 `json:"probabilities"`      // by Job and class
}

// Source has the data of Jobs.
type Source interface {
	// Prepare reads and splits them.
	Prepare(j trainer.Job) (*trainer.Prepared, error)
	// FileRows is trainer.Data.FileRows.
	FileRows(d trainer.Data) ([]int, error)
}

// File is the Source of Jobs on one file, nil for built-in sets.
type File []byte

// Prepare is trainer.Prepare.
func (f File) Prepare(j trainer.Job) (*trainer.Prepared, error) { return trainer.Prepare(j, f) }

// FileRows is trainer.Data.FileRows.
func (f File) FileRows(d trainer.Data) ([]int, error) { return d.FileRows(f) }

// mostKept is for how many Jobs a Keeper remembers the predictions.
const mostKept = 12

// Keeper answers requests, and keeps what the last Jobs predict, but no model. The zero Keeper has nothing yet.
type Keeper struct{ list []kept }

type kept struct {
	job    string
	result *trainer.Result
}

// Answer answers a request. progress, which may be nil, is told how much is done, out of which total. It returns the context's
// error when that ends first; its others are those of preparing and fitting, and compare.other_data and compare.other_rows where Jobs
// whose rows are asked for have not got them in common.
func (k *Keeper) Answer(ctx context.Context, r Request, s Source, progress func(done, total int)) (*Answer, error) {
	if len(r.Jobs) == 0 || len(r.Places) == 0 && len(r.Jobs) > 1 {
		return nil, fault.New(fault.Internal, "internal", "detail", "predictions of no job, or of several")
	}
	var all []*trainer.Result
	for i, job := range r.Jobs {
		result, err := k.result(ctx, job, s, func(done, total int) {
			if progress != nil {
				progress(grain*i+grain*done/max(total, 1), grain*len(r.Jobs))
			}
		})
		if err != nil {
			return nil, err
		}
		all = append(all, result)
	}
	p, err := s.Prepare(r.Jobs[0])
	if err != nil {
		return nil, err
	}
	if len(r.Places) > 0 {
		rows, err := list(p, all, r.Places, s)
		return &Answer{Rows: rows}, err
	}
	one := all[0]
	return &Answer{Run: &Run{Data: one.Dataset.Digest, Split: one.Fingerprint.Split, Classes: one.Dataset.Classes, Truth: p.Truth(),
		Guesses: one.Predictions, Ranking: one.Ranking}}, nil
}

// grain is how finely the progress of one fit is told.
const grain = 100

// result is what a Job came to, from memory where it was asked before.
func (k *Keeper) result(ctx context.Context, job trainer.Job, s Source, progress func(done, total int)) (*trainer.Result, error) {
	name := job.Query().Encode()
	for _, one := range k.list {
		if one.job == name {
			return one.result, nil
		}
	}
	p, err := s.Prepare(job)
	if err != nil {
		return nil, err
	}
	model, _, err := p.Train(ctx, func(m trainer.Progress) { progress(m.Done, m.Total) })
	if err != nil {
		return nil, err
	}
	if len(k.list) == mostKept {
		k.list = append(k.list[:0], k.list[1:]...)
	}
	result := p.Score(model, 0)
	k.list = append(k.list, kept{name, result})
	return result, nil
}

// list lists test rows by their places.
func list(p *trainer.Prepared, all []*trainer.Result, places []int, s Source) (*Rows, error) {
	one := all[0]
	for _, other := range all[1:] {
		switch {
		case other.Dataset.Digest != one.Dataset.Digest:
			return nil, fault.New(fault.InvalidParameterValue, "compare.other_data")
		case other.Fingerprint.Split != one.Fingerprint.Split:
			return nil, fault.New(fault.InvalidParameterValue, "compare.other_rows")
		}
	}
	truth, numbers := p.Truth(), []int(nil)
	if p.Job.Data.File != "" {
		var err error
		if numbers, err = s.FileRows(p.Job.Data); err != nil {
			return nil, err
		}
	}
	rows := &Rows{Features: one.Dataset.Features, Classes: one.Dataset.Classes, Rows: []Row{}}
	for _, place := range places[:min(len(places), MostRows)] {
		if place < 0 || place >= len(truth) {
			return nil, fault.New(fault.InvalidParameterValue, "inspect.row", "row", place, "rows", len(truth))
		}
		row := Row{Row: one.Split.Test[place], True: int(truth[place]), Values: p.Held(place)}
		if numbers != nil {
			row.FileRow = numbers[row.Row]
		}
		for _, result := range all {
			row.Predicted = append(row.Predicted, int(result.Predictions[place]))
			row.Probabilities = append(row.Probabilities, result.Probability[place])
		}
		rows.Rows = append(rows.Rows, row)
	}
	return rows, nil
}
