package inspect

import (
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// NearRows are the training rows that k nearest neighbours decides a row by.
type NearRows struct {
	Features      []string   `json:"features"`
	Classes       []string   `json:"classes"`
	Row           int        `json:"row"` // of the table, from 0
	FileRow       int        `json:"file_row,omitempty"`
	True          int        `json:"true"` // class indices
	Predicted     int        `json:"predicted"`
	Values        []float64  `json:"values"`        // by feature
	Probabilities []float64  `json:"probabilities"` // by class: its share of the neighbours' weights
	Standardized  bool       `json:"standardized"`  // distances are between standardised features
	Count         int        `json:"count"`         // of all neighbours, of which the first MostRows are listed, nearest first
	Neighbors     []Neighbor `json:"neighbors"`
}

// Neighbor is one of them.
type Neighbor struct {
	Row      int       `json:"row"`
	FileRow  int       `json:"file_row,omitempty"`
	Class    int       `json:"class"`
	Distance float64   `json:"distance"`
	Weight   float64   `json:"weight"` // in the vote: 1, or what weights="distance" makes of it
	Values   []float64 `json:"values"` // by feature, as they are in the data
}

// Neighbors are the neighbours of a row of the table: kneighbors. The fault inspect.no_neighbors says that the model has none.
func (t *Trained) Neighbors(row int) (*NearRows, error) {
	if estimator.Neighbors(t.model) == nil {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.no_neighbors", "model", t.Result.Model)
	}
	if err := t.known(row); err != nil {
		return nil, err
	}
	n, err := t.NeighborsOf(t.values(row))
	if err == nil {
		n.Row, n.FileRow, n.True = row, t.fileRow(row), int(t.table.Labels[row])
	}
	return n, err
}

// NeighborsOf is Neighbors of a row that the table has not: values are its features. Row and True of it are -1.
func (t *Trained) NeighborsOf(values []float64) (*NearRows, error) {
	classifier := estimator.Neighbors(t.model)
	if classifier == nil {
		return nil, fault.New(fault.InvalidParameterValue, "inspect.no_neighbors", "model", t.Result.Model)
	}
	one := oneRow(values)
	n := &NearRows{Features: t.table.Features, Classes: t.table.Classes, Row: -1, True: -1,
		Predicted: int(t.model.Predict(one)[0]), Values: values, Probabilities: t.model.Probabilities(one),
		Standardized: t.Result.Params["standardize"].Bool()}
	rows, distances, weights := classifier(one)
	n.Count = len(rows)
	for i, place := range rows[:min(len(rows), MostRows)] {
		near := t.train[place]
		n.Neighbors = append(n.Neighbors, Neighbor{near, t.fileRow(near), int(t.table.Labels[near]), distances[i], weights[i], t.values(near)})
	}
	return n, nil
}

// JSON reads and writes NearRows.
func (n *NearRows) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &n.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &n.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "row", &n.Row, jsontext.Int)
		jsontext.Optional(c, "file_row", &n.FileRow, jsontext.Int)
		jsontext.Member(c, "true", &n.True, jsontext.Int)
		jsontext.Member(c, "predicted", &n.Predicted, jsontext.Int)
		jsontext.Member(c, "values", &n.Values, jsontext.List(jsontext.Float))
		jsontext.Member(c, "probabilities", &n.Probabilities, jsontext.List(jsontext.Float))
		jsontext.Member(c, "standardized", &n.Standardized, jsontext.Bool)
		jsontext.Member(c, "count", &n.Count, jsontext.Int)
		jsontext.Member(c, "neighbors", &n.Neighbors, jsontext.List((*Neighbor).JSON))
	})
}

// JSON reads and writes a Neighbor.
func (n *Neighbor) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "row", &n.Row, jsontext.Int)
		jsontext.Optional(c, "file_row", &n.FileRow, jsontext.Int)
		jsontext.Member(c, "class", &n.Class, jsontext.Int)
		jsontext.Member(c, "distance", &n.Distance, jsontext.Float)
		jsontext.Member(c, "weight", &n.Weight, jsontext.Float)
		jsontext.Member(c, "values", &n.Values, jsontext.List(jsontext.Float))
	})
}
