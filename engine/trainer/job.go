// Package trainer runs one training job: Job → plan → shards → join → Result. The page, the command line and the tests
// all call it, so the same Job gives the same numbers everywhere.
package trainer

import (
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Task is what kind of question a Job answers.
type Task string

// Classification predicts one of a few classes.
const Classification Task = "classification"

// Job is everything that decides a training's outcome: what a form, a link and a command all make. Two equal Jobs
// without None seeds give equal Results, bit for bit.
type Job struct {
	Task   Task             `json:"task"`
	Data   Data             `json:"data"`
	Split  Split            `json:"split"`
	Model  string           `json:"model"`  // a name of the estimator catalogue
	Params estimator.Params `json:"params"` // hyperparameters; what is absent has its default
}

// Data says which rows and columns to learn from.
type Data struct {
	Name string `json:"name"` // a built-in set, or the name of a CSV file
	// File is the SHA-256 of the CSV file's bytes in hex, "" for a built-in set.
	File      string            `json:"file,omitempty"`
	Reading   dataset.Reading   `json:"reading,omitzero"`   // how the file is read; zero fields are guessed
	Selection dataset.Selection `json:"selection,omitzero"` // which columns and rows of it
}

// Split is the stratified split into training and test rows.
type Split struct {
	TestSize    float64         `json:"test_size"`    // fraction of the rows, between 0 and 1
	RandomState estimator.Value `json:"random_state"` // an Int, or None for a fresh seed
}

// MaxSeed is the largest seed that NumPy's legacy generator takes.
const MaxSeed = 1<<32 - 1

// NewJob is the class's first experiment on a built-in set or a file: 20% for the test, seed 42, defaults for the rest.
func NewJob(data Data, model string) Job {
	return Job{
		Task:   Classification,
		Data:   data,
		Split:  Split{TestSize: 0.2, RandomState: estimator.IntValue(42)},
		Model:  model,
		Params: estimator.Params{},
	}
}

// Complete checks every field and fills in the defaults. Seeds that are None stay so: Draw fixes them.
func (j Job) Complete() (Job, error) {
	if j.Task == "" {
		j.Task = Classification
	}
	if j.Task != Classification {
		return j, fault.New(fault.InvalidParameterValue, "job.task", "task", string(j.Task), "known", string(Classification))
	}
	if j.Data.Name == "" {
		return j, fault.New(fault.InvalidParameterValue, "job.no_data")
	}
	if j.Data.File == "" {
		if err := dataset.Known(j.Data.Name); err != nil {
			return j, err
		}
		if j.Data.hasSelection() {
			return j, fault.New(fault.InvalidParameterValue, "job.builtin_selection", "name", j.Data.Name)
		}
	} else if !isDigest(j.Data.File) {
		return j, fault.New(fault.InvalidParameterValue, "job.file", "name", j.Data.Name)
	}
	if !(j.Split.TestSize > 0 && j.Split.TestSize < 1) {
		return j, fault.New(fault.InvalidParameterValue, "split.test_size", "value", j.Split.TestSize)
	}
	if s := j.Split.RandomState; s.Kind != estimator.None &&
		(s.Kind != estimator.Int || s.Float() < 0 || s.Float() > MaxSeed) {
		return j, fault.New(fault.InvalidParameterValue, "split.random_state", "value", s)
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return j, err
	}
	j.Params, err = spec.Complete(j.Params)
	return j, err
}

// SameRows reports whether two complete Jobs learn from the same rows and are tried on the same.
func (j Job) SameRows(other Job) bool {
	rows := func(j Job) string {
		text, err := jsontext.Marshal(&Job{Task: j.Task, Data: j.Data, Split: j.Split})
		if err != nil {
			return ""
		}
		return string(text)
	}
	a := rows(j)
	return a != "" && a == rows(other)
}

// Draw fixes every seed that is None with a fresh one, so that the run can be repeated. drawn names what was drawn:
// "split" and the hyperparameters. The Job must be complete.
func (j Job) Draw(seed func() uint32) (fixed Job, drawn []string) {
	if j.Split.RandomState.Kind == estimator.None {
		j.Split.RandomState = estimator.IntValue(int(seed()))
		drawn = append(drawn, "split")
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return j, drawn
	}
	params := make(estimator.Params, len(j.Params))
	for name, v := range j.Params {
		if p := spec.Param(name); p != nil && p.Seed && v.Kind == estimator.None {
			v = estimator.IntValue(int(seed()))
			drawn = append(drawn, name)
		}
		params[name] = v
	}
	j.Params = params
	return j, drawn
}
