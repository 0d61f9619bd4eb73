package chart

import "pizarra/engine/jsontext"

// Regions is which class a model predicts where, over two features. Predicted[i*len(X)+j] is the class at X[j], Y[i], and
// Certainty the probability that it is given there, in hundredths.
type Regions struct {
	XAxis     string    `json:"x_axis"`
	YAxis     string    `json:"y_axis"`
	Classes   []string  `json:"classes"`
	X         []float64 `json:"x"`
	Y         []float64 `json:"y"`
	Predicted []int32   `json:"predicted"` // class indices, which are places in the palette too
	Certainty []int32   `json:"certainty"`
	Series    []Series  `json:"series"`         // the rows, by their true class
	Taken     [][]int32 `json:"taken"`          // for each point of each series, the class that the model takes the row for
	Places    [][]int   `json:"places"`         // and its row of the table, from 0
	Here      *Point    `json:"here,omitempty"` // a row that the picture is looked at for, of the test or not
	// Agree counts, of the test rows, those at whose place the class is that which the model predicts for the row itself:
	// how far the picture, which holds all other features fixed, tells of the model.
	Agree int `json:"agree"`
	Rows  int `json:"rows"`
}

// JSON reads and writes Regions.
func (r *Regions) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "x_axis", &r.XAxis, jsontext.String)
		jsontext.Member(c, "y_axis", &r.YAxis, jsontext.String)
		jsontext.Member(c, "classes", &r.Classes, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "x", &r.X, jsontext.List(jsontext.Float))
		jsontext.Member(c, "y", &r.Y, jsontext.List(jsontext.Float))
		jsontext.Member(c, "predicted", &r.Predicted, jsontext.List(jsontext.Int[int32]))
		jsontext.Member(c, "certainty", &r.Certainty, jsontext.List(jsontext.Int[int32]))
		jsontext.Member(c, "series", &r.Series, jsontext.List((*Series).JSON))
		jsontext.Member(c, "taken", &r.Taken, jsontext.List(jsontext.List(jsontext.Int[int32])))
		jsontext.Member(c, "places", &r.Places, jsontext.List(jsontext.List(jsontext.Int[int])))
		jsontext.Pointer(c, "here", &r.Here, (*Point).JSON)
		jsontext.Member(c, "agree", &r.Agree, jsontext.Int)
		jsontext.Member(c, "rows", &r.Rows, jsontext.Int)
	})
}

// table is the class that is predicted at each place.
func (r *Regions) table(w Words) Table {
	t := Table{Header: []string{r.XAxis, r.YAxis, w.Predicted, w.Certainty}}
	for i, y := range r.Y {
		for j, x := range r.X {
			at := i*len(r.X) + j
			t.Rows = append(t.Rows, []Cell{number64(x), number64(y), text(r.Classes[r.Predicted[at]]), count(int(r.Certainty[at]))})
		}
	}
	return t
}
