package trainer

import (
	"slices"
	"strconv"

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

// How much of the data a Look carries: enough to see what they are, little enough to hand over at once.
const (
	headRows     = 8
	sampleRows   = 500
	sampleValues = 20000 // over all features; a few rows come even of thousands of features
	leastSample  = 20
)

// LookAt reads data and describes them. file is the bytes of the CSV, nil for a built-in set. An error means that they
// cannot be read at all; data that can be read but not be trained on as they are chosen are described, with Look.Err.
func LookAt(d Data, file []byte) (*Look, error) { return lookAt(d, file, dataset.ReadCSV) }

// LookAtScratch is LookAt with a file that nobody needs afterwards, as PrepareScratch.
func LookAtScratch(d Data, file []byte) (*Look, error) {
	return lookAt(d, file, dataset.ReadScratchCSV)
}

func lookAt(d Data, file []byte, read reader) (*Look, error) {
	if d.File == "" {
		table, err := dataset.Builtin(d.Name)
		if err != nil {
			return nil, err
		}
		look := &Look{Name: d.Name, Columns: table.Describe(), HeadNames: slices.Concat(table.Features, []string{table.Target})}
		look.Head = headOf(table)
		look.take(table)
		return look, nil
	}
	sheet, err := d.open(file, read)
	if err != nil {
		return nil, err
	}
	look := &Look{
		Name:      d.Name,
		File:      d.File,
		Reading:   sheet.Reading,
		Targets:   sheet.Names,
		Rows:      sheet.Rows(),
		Columns:   sheet.Columns(),
		Classes:   []dataset.ClassCount{},
		Problems:  sheet.Problems(d.Selection),
		HeadNames: sheet.Names,
		Head:      make([][]string, min(headRows, sheet.Rows())),
		Sample:    Sample{Features: []string{}, Columns: [][]float64{}, Labels: []int32{}, ClassNames: []string{}},
	}
	for i := range look.Head {
		look.Head[i] = make([]string, len(sheet.Names))
		for j := range sheet.Names {
			look.Head[i][j] = sheet.Cell(i, j)
		}
	}
	if look.Target, err = sheet.Target(d.Selection); err != nil {
		look.Err = fault.Of(err)
		return look, nil
	}
	table, err := sheet.Table(d.Name, d.Selection)
	if err != nil {
		look.Err = fault.Of(err)
		return look, nil
	}
	look.take(table)
	return look, nil
}

// take describes a finished table.
func (l *Look) take(table *dataset.Table) {
	l.Digest, l.Target, l.Rows, l.Classes = table.Digest, table.Target, table.Rows(), table.Balance()
	l.Sample = sampleOf(table)
	for _, class := range l.Classes {
		if class.Rows == 1 {
			l.Err = fault.New(fault.InvalidParameterValue, "split.class_too_small", "class", class.Name, "rows", class.Rows)
			return
		}
	}
}

// headOf is the first rows of a built-in set, which has no cells of its own: numbers in as few digits as read back.
func headOf(table *dataset.Table) [][]string {
	head := make([][]string, min(headRows, table.Rows()))
	for i := range head {
		for _, column := range table.Columns {
			head[i] = append(head[i], strconv.FormatFloat(column[i], 'f', -1, 64))
		}
		head[i] = append(head[i], table.Classes[table.Labels[i]])
	}
	return head
}

// sampleOf takes rows at equal distances.
func sampleOf(table *dataset.Table) Sample {
	n := min(max(sampleValues/max(len(table.Columns), 1), leastSample), sampleRows, table.Rows())
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i * table.Rows() / n
	}
	s := Sample{Features: table.Features, ClassNames: table.Classes}
	for _, column := range table.Columns {
		s.Columns = append(s.Columns, dataset.Take(column, rows))
	}
	s.Labels = dataset.Take(table.Labels, rows)
	return s
}
