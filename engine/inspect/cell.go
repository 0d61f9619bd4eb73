package inspect

import (
	"cmp"
	"slices"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// MostRows is how many rows a cell lists: more cannot be read.
const MostRows = 200

// CellRows are test rows that were taken for a class: all of a cell, or all mistakes. The ones that the model was surest of come
// first, of equally sure ones the first in the test.
type CellRows struct {
	Features  []string `json:"features"`
	Classes   []string `json:"classes"`
	True      int      `json:"true"` // class indices, -1 where the rows are of several cells
	Predicted int      `json:"predicted"`
	Count     int      `json:"count"` // of all, of which the first MostRows are listed
	Rows      []Row    `json:"rows"`
}

// Row is one test row.
type Row struct {
	Row           int       `json:"row"`                // of the table, from 0
	FileRow       int       `json:"file_row,omitempty"` // the number that a spreadsheet gives it; 0 for a built-in set
	True          int       `json:"true"`               // class indices
	Predicted     int       `json:"predicted"`          //
	Values        []float64 `json:"values"`             // by feature
	Probabilities []float64 `json:"probabilities"`      // by class
}

// Cell lists the test rows of a cell of the confusion matrix. The fault inspect.class names a class that there is not.
func (t *Trained) Cell(truth, predicted int) (*CellRows, error) {
	for _, k := range []int{truth, predicted} {
		if k < 0 || k >= len(t.table.Classes) {
			return nil, fault.New(fault.InvalidParameterValue, "inspect.class", "class", k, "classes", len(t.table.Classes))
		}
	}
	return t.list(truth, predicted, func(a, b int) bool { return a == truth && b == predicted }), nil
}

// Mistakes lists the test rows that were taken for another class than theirs.
func (t *Trained) Mistakes() *CellRows {
	return t.list(-1, -1, func(truth, predicted int) bool { return truth != predicted })
}

// list lists the test rows of the cells that are wanted.
func (t *Trained) list(truth, predicted int, wanted func(truth, predicted int) bool) *CellRows {
	c := &CellRows{Features: t.table.Features, Classes: t.table.Classes, True: truth, Predicted: predicted, Rows: []Row{}}
	var found []int // places in the test
	for i, row := range t.test {
		if wanted(int(t.table.Labels[row]), int(t.Result.Predictions[i])) {
			found = append(found, i)
		}
	}
	sure := func(i int) float64 { return t.Result.Probability[i][t.Result.Predictions[i]] }
	slices.SortStableFunc(found, func(i, j int) int { return cmp.Compare(sure(j), sure(i)) })
	c.Count = len(found)
	for _, i := range found[:min(len(found), MostRows)] {
		row := t.test[i]
		c.Rows = append(c.Rows, Row{row, t.fileRow(row), int(t.table.Labels[row]), int(t.Result.Predictions[i]), t.values(row), t.Result.Probability[i]})
	}
	return c
}

// JSON reads and writes CellRows.
func (r *CellRows) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &r.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &r.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "true", &r.True, jsontext.Int)
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.Int)
		jsontext.Member(c, "count", &r.Count, jsontext.Int)
		jsontext.Member(c, "rows", &r.Rows, jsontext.List((*Row).JSON))
	})
}

// JSON reads and writes a Row.
func (r *Row) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "row", &r.Row, jsontext.Int)
		jsontext.Optional(c, "file_row", &r.FileRow, jsontext.Int)
		jsontext.Member(c, "true", &r.True, jsontext.Int)
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.Int)
		jsontext.Member(c, "values", &r.Values, jsontext.List(jsontext.Float))
		jsontext.Member(c, "probabilities", &r.Probabilities, jsontext.List(jsontext.Float))
	})
}
