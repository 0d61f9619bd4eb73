package inspect

import (
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// MostRows is how many rows a cell lists: more cannot be read.
const MostRows = 200

// CellRows are the test rows of one class that were taken for one, in the order of the test.
type CellRows struct {
	Features  []string `json:"features"`
	Classes   []string `json:"classes"`
	True      int      `json:"true"` // class indices
	Predicted int      `json:"predicted"`
	Count     int      `json:"count"` // of all, of which the first MostRows are listed
	Rows      []Row    `json:"rows"`
}

// Row is one test row.
type Row struct {
	Row           int       `json:"row"`                // of the table, from 0
	FileRow       int       `json:"file_row,omitempty"` // the number that a spreadsheet gives it; 0 for a built-in set
	Values        []float64 `json:"values"`             // by feature
	Probabilities []float64 `json:"probabilities"`      // by class
}

// Cell lists the test rows of a cell of the confusion matrix. The fault inspect.class names a class that there is not.
func (t *Trained) Cell(truth, predicted int) (*CellRows, error) {
	c := &CellRows{Features: t.table.Features, Classes: t.table.Classes, True: truth, Predicted: predicted, Rows: []Row{}}
	for _, k := range []int{truth, predicted} {
		if k < 0 || k >= len(c.Classes) {
			return nil, fault.New(fault.InvalidParameterValue, "inspect.class", "class", k, "classes", len(c.Classes))
		}
	}
	for i, row := range t.test {
		if int(t.table.Labels[row]) != truth || int(t.Result.Predictions[i]) != predicted {
			continue
		}
		if c.Count++; c.Count <= MostRows {
			c.Rows = append(c.Rows, Row{row, t.fileRow(row), t.values(row), t.Result.Probability[i]})
		}
	}
	return c, nil
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
		jsontext.Member(c, "values", &r.Values, jsontext.List(jsontext.Float))
		jsontext.Member(c, "probabilities", &r.Probabilities, jsontext.List(jsontext.Float))
	})
}
