// Package inspect looks inside one run: at the rows that it was wrong about, at the regions in which it decides, at the way
// of a row through a tree, at its coefficients, and at whether it comes out the same again. The run's model is not kept, so
// it is trained once more from its Job, which gives the very same.
package inspect

import (
	"context"
	"slices"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// Kind is what to look at.
type Kind string

// The kinds.
const (
	Overview     Kind = "overview"     // what there is to look at
	Cell         Kind = "cell"         // the test rows of one class that were taken for one, or all that were taken for another
	Regions      Kind = "regions"      // which class is predicted where, over two features
	Path         Kind = "path"         // the questions that a tree asks of one row, and what all trees say of it
	Tree         Kind = "tree"         // a tree, as far as it is unfolded
	Coefficients Kind = "coefficients" // what a logistic regression has learned
	Measures     Kind = "measures"     // what naive Bayes has measured
	Neighbors    Kind = "neighbors"    // the training rows that k nearest neighbours decides one row by
	Reproduction Kind = "reproduction" // whether the same comes out again
)

// Request is what to look at, of which Job.
type Request struct {
	Kind Kind        `json:"kind"`
	Job  trainer.Job `json:"job"` // with fixed seeds

	True      int  `json:"true,omitempty"`      // of Cell: the classes, by index
	Predicted int  `json:"predicted,omitempty"` //
	Wrong     bool `json:"wrong,omitempty"`     // of Cell: all mistakes, whatever the classes

	X    string `json:"x,omitempty"`    // of Regions: the features, by name
	Y    string `json:"y,omitempty"`    //
	Side int    `json:"side,omitempty"` // of Regions: so many predictions along each feature, 0 for UsualSide

	Row   int  `json:"row,omitempty"`    // of Path and Neighbors, and of Tree and Regions with OfRow: a row of the table
	OfRow bool `json:"of_row,omitempty"` // of Tree: its way is shown; of Regions: all other features have its values, else it is only shown
	Tree  int  `json:"tree,omitempty"`   // of Path and Tree: a tree of the forest, from 0

	Levels  int   `json:"levels,omitempty"`  // of Tree: so many levels of questions are unfolded, 0 for UsualLevels
	Toggled []int `json:"toggled,omitempty"` // of Tree: nodes that are unfolded where the levels have them folded, and the other way round

	Logged *Logged `json:"logged,omitempty"` // of Reproduction
}

// Answer is what there is to see. Only the part of its kind is set.
type Answer struct {
	Overview     *Contents      `json:"overview,omitempty"`
	Cell         *CellRows      `json:"cell,omitempty"`
	Regions      *chart.Regions `json:"regions,omitempty"`
	Path         *TreePath      `json:"path,omitempty"`
	Tree         *DrawnTree     `json:"tree,omitempty"`
	Coefficients *Coefs         `json:"coefficients,omitempty"`
	Measures     *ClassMeasures `json:"measures,omitempty"`
	Neighbors    *NearRows      `json:"neighbors,omitempty"`
	Reproduction *Comparison    `json:"reproduction,omitempty"`
}

// Trained is a run whose model has been trained again. Several requests may be answered from it, one after the other.
type Trained struct {
	Result *trainer.Result

	prepared    *trainer.Prepared
	model       estimator.Model
	table       *dataset.Table
	train, test []int
	fileRows    []int // nil for a built-in set
}

// Train trains the Job once more. file is the bytes of its CSV, nil for a built-in set; progress, which may be nil, is told
// how far it is. It returns the context's error when that ends first; its others are those of trainer.Train.
func Train(ctx context.Context, job trainer.Job, file []byte, progress func(done, total int)) (*Trained, error) {
	p, err := trainer.Prepare(job, file)
	if err != nil {
		return nil, err
	}
	var tell func(trainer.Progress)
	if progress != nil {
		tell = func(p trainer.Progress) { progress(p.Done, p.Total) }
	}
	t := &Trained{prepared: p}
	var millis float64
	if t.model, millis, err = p.Train(ctx, tell); err != nil {
		return nil, err
	}
	t.Result = p.Score(t.model, millis)
	t.table, t.train, t.test = p.Rows()
	t.fileRows, err = p.Job.Data.FileRows(file)
	return t, err
}

// Run is Train, then Look.
func Run(ctx context.Context, r Request, file []byte, progress func(done, total int)) (*Answer, error) {
	t, err := Train(ctx, r.Job, file, progress)
	if err != nil {
		return nil, err
	}
	return t.Look(r)
}

// Look answers a request about the Job that was trained. Its errors say what of the request does not fit the run:
// inspect.class, inspect.feature, inspect.same_feature, inspect.side, inspect.row, inspect.tree, inspect.levels, inspect.no_trees,
// inspect.no_coefficients, inspect.no_measures and inspect.no_neighbors.
func (t *Trained) Look(r Request) (a *Answer, err error) {
	a = &Answer{}
	switch r.Kind {
	case Overview:
		a.Overview = t.Overview()
	case Cell:
		if r.Wrong {
			a.Cell = t.Mistakes()
		} else {
			a.Cell, err = t.Cell(r.True, r.Predicted)
		}
	case Regions:
		if r.OfRow {
			a.Regions, err = t.RegionsAround(r.Row, r.X, r.Y, r.Side)
		} else {
			a.Regions, err = t.Regions(r.X, r.Y, r.Side)
		}
		if err == nil && t.known(r.Row) == nil {
			x, y := slices.Index(t.table.Features, r.X), slices.Index(t.table.Features, r.Y)
			a.Regions.Here = &chart.Point{X: t.table.Columns[x][r.Row], Y: t.table.Columns[y][r.Row], Label: strconv.Itoa(r.Row)}
		}
	case Path:
		a.Path, err = t.Path(r.Row, r.Tree)
	case Tree:
		row := -1
		if r.OfRow {
			row = r.Row
			if err := t.known(row); err != nil {
				return nil, err
			}
		}
		a.Tree, err = t.Tree(r.Tree, row, r.Levels, r.Toggled)
	case Coefficients:
		a.Coefficients, err = t.Coefficients()
	case Measures:
		a.Measures, err = t.Measures()
	case Neighbors:
		a.Neighbors, err = t.Neighbors(r.Row)
	case Reproduction:
		logged := r.Logged
		if logged == nil {
			logged = &Logged{}
		}
		a.Reproduction = t.Compare(*logged)
	default:
		return nil, fault.New(fault.Internal, "internal", "detail", "nothing to look at by the name of "+string(r.Kind))
	}
	return a, err
}

// values are the features of a row of the table.
func (t *Trained) values(row int) []float64 {
	list := make([]float64, len(t.table.Columns))
	for j, column := range t.table.Columns {
		list[j] = column[row]
	}
	return list
}

// oneRow is a table of one row: a column for each of its features.
func oneRow(values []float64) [][]float64 {
	columns := make([][]float64, len(values))
	for j := range values {
		columns[j] = values[j : j+1]
	}
	return columns
}

// Model is the model that was trained again.
func (t *Trained) Model() estimator.Model { return t.model }

// Rows are as in trainer.Prepared.Rows.
func (t *Trained) Rows() (table *dataset.Table, train, test []int) { return t.table, t.train, t.test }

// known refuses a row that the table has not.
func (t *Trained) known(row int) error {
	if row < 0 || row >= t.table.Rows() {
		return fault.New(fault.InvalidParameterValue, "inspect.row", "row", row, "rows", t.table.Rows())
	}
	return nil
}

// fileRow is the spreadsheet's number of a row of the table, 0 where it comes from no file.
func (t *Trained) fileRow(row int) int {
	if t.fileRows == nil {
		return 0
	}
	return t.fileRows[row]
}
