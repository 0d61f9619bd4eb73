// Package chart says what a chart shows, as neutral data. The page's chart adapter turns it into the chart library's
// options; the same data draw the live chart, the PNG that a run logs, and the table for those who cannot see it.
package chart

// Chart is exactly one of its parts. Words are those of the caller's language; charts logged with a run are in English.
type Chart struct {
	Title     string     `json:"title"`
	Confusion *Confusion `json:"confusion,omitempty"`
	Bars      *Bars      `json:"bars,omitempty"`
	Scatter   *Scatter   `json:"scatter,omitempty"`
	Parallel  *Parallel  `json:"parallel,omitempty"`
	Box       *Box       `json:"box,omitempty"`
	Paired    *Paired    `json:"paired,omitempty"`
	Side      *Side      `json:"side,omitempty"`
	Regions   *Regions   `json:"regions,omitempty"`
}

// Confusion is a confusion matrix: Counts[i][j] rows of class i were predicted as class j.
type Confusion struct {
	Classes   []string `json:"classes"`
	Counts    [][]int  `json:"counts"`
	TrueLabel string   `json:"true_label"`
	Predicted string   `json:"predicted"`
}

// Bars is a bar for each name, longest first or in the order given.
type Bars struct {
	Names  []string  `json:"names"`
	Values []float64 `json:"values"`
	Axis   string    `json:"axis"`
}

// Scatter is points in the plane, each of one series. Where XNames is set, x counts places on an axis of these names. With
// Lines the points of a series are joined in their order, and with Unit both axes go from 0 to 1.
type Scatter struct {
	XAxis  string   `json:"x_axis"`
	YAxis  string   `json:"y_axis"`
	XNames []string `json:"x_names,omitempty"`
	XLog   bool     `json:"x_log,omitempty"` // the axis is logarithmic, and its values are above 0
	YLog   bool     `json:"y_log,omitempty"`
	Lines  bool     `json:"lines,omitempty"`
	Unit   bool     `json:"unit,omitempty"`
	Series []Series `json:"series"`
}

// Series is a named group of points, drawn in one colour of the palette.
type Series struct {
	Name   string  `json:"name"`
	Color  int     `json:"color"` // index into the palette, the same for the same thing on every page
	Points []Point `json:"points"`
}

// Point is one mark; Label names it, Link is where a click leads ("" for nowhere).
type Point struct {
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	Label string  `json:"label,omitempty"`
	Link  string  `json:"link,omitempty"`
}
