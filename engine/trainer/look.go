package trainer

import (
	"pizarra/engine/dataset"
	"pizarra/engine/fault"
)

// Look is what a person sees of the data before training. It travels as JSON from the worker that read them.
type Look struct {
	Name     string               `json:"name"`
	File     string               `json:"file,omitempty"`    // SHA-256 of the CSV, "" for a built-in set
	Digest   string               `json:"digest,omitempty"`  // of the table, "" while there is none
	Reading  dataset.Reading      `json:"reading,omitzero"`  // as it was read, every field filled in; zero for a built-in set
	Target   string               `json:"target"`            // the column that is predicted
	Targets  []string             `json:"targets,omitempty"` // the columns that could be
	Rows     int                  `json:"rows"`              // rows that are learned from, after leaving out
	Columns  []dataset.ColumnInfo `json:"columns"`           // all columns of the data, those left out too
	Classes  []dataset.ClassCount `json:"classes"`           // by class index
	Problems []dataset.Problem    `json:"problems,omitempty"`

	HeadNames []string   `json:"head_names"` // the columns of Head
	Head      [][]string `json:"head"`       // the first rows, as they stand in the data
	Sample    Sample     `json:"sample"`     // for a scatter

	// Err is why these data, chosen like this, cannot be trained on; nil if they can.
	Err *fault.Error `json:"err,omitempty"`
}

// Sample is some rows of the table, spread evenly, for drawing.
type Sample struct {
	Features   []string    `json:"features"`
	Columns    [][]float64 `json:"columns"` // [feature][row]
	Labels     []int32     `json:"labels"`
	ClassNames []string    `json:"class_names"`
}
