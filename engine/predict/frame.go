package predict

import (
	"slices"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
)

// What a table for a prediction may have. MLflow has no bounds, and a page has no patience.
const (
	MaxBytes = 2_000_000
	MaxRows  = 20_000
)

// Note is what a table has otherwise than the signature, and what was done about it. None of it is an error.
type Note struct {
	Kind    NoteKind `json:"kind"`
	Columns []string `json:"columns,omitempty"`
}

// NoteKind is the kind of a Note.
type NoteKind string

// The kinds.
const (
	NoHeader  NoteKind = "no_header" // the first row has no names: the columns were taken in the signature's order
	Reordered NoteKind = "reordered" // the columns stand in another order: they were found by their names
	Extra     NoteKind = "extra"     // columns that the signature does not have: passed over
	Truth     NoteKind = "truth"     // the column that the model predicts: it was compared
	Integers  NoteKind = "integers"  // columns of whole numbers, which pandas reads as int64; MLflow refuses these for a double
)

// frame is a table for a prediction: the rows by feature.
type frame struct {
	columns [][]float64
	numbers []int   // the spreadsheet's number of each row
	truth   []int32 // the class that each row has, nil where the table does not tell
	notes   []Note
}

// read takes a CSV apart and holds it to the signature. Columns are found by their names, in any order; where no row has names they are
// taken in their order.
func (m *model) read(text string) (*frame, error) {
	if len(text) > MaxBytes {
		return nil, fault.New(fault.InvalidParameterValue, "predict.bytes", "megabytes", (len(text)+999_999)/1_000_000, "limit", MaxBytes/1_000_000)
	}
	sheet, err := m.sheet(text)
	if err != nil {
		return nil, err
	}
	if sheet.Rows() > MaxRows {
		return nil, fault.New(fault.InvalidParameterValue, "predict.rows", "rows", sheet.Rows(), "limit", MaxRows)
	}
	f := &frame{}
	places, err := m.places(sheet, f)
	if err != nil {
		return nil, err
	}
	info := sheet.Columns()
	var whole []string
	for j, place := range places {
		values, odd := sheet.Numbers(place)
		if len(odd) > 0 {
			return nil, m.oddCell(odd[0], m.features[j])
		}
		if info[place].Type == "integer" && !onlyBits(info[place]) {
			whole = append(whole, m.features[j])
		}
		f.columns = append(f.columns, values)
	}
	if len(whole) > 0 {
		f.notes = append(f.notes, Note{Integers, whole})
	}
	for i := range sheet.Rows() {
		f.numbers = append(f.numbers, sheet.FileRow(i))
	}
	return f, m.check(f.columns)
}

// onlyBits says of whole numbers whether all are 0 or 1: these MLflow takes for a double.
func onlyBits(c dataset.ColumnInfo) bool { return c.Min >= 0 && c.Max <= 1 }

// sheet reads the CSV. A first row of numbers names columns only where the signature has these names.
func (m *model) sheet(text string) (*dataset.Sheet, error) {
	s, err := dataset.ReadCSV([]byte(text), dataset.Reading{Encoding: "utf-8"})
	if !fault.Is(err, "csv.no_header") {
		return s, err
	}
	s, err = dataset.ReadCSV([]byte(text), dataset.Reading{Encoding: "utf-8", Header: "yes"})
	if err == nil && !slices.ContainsFunc(m.features, func(name string) bool { return !slices.Contains(s.Names, name) }) {
		return s, nil
	}
	return dataset.ReadCSV([]byte(text), dataset.Reading{Encoding: "utf-8", Header: "no"})
}

// places are the columns of the sheet by feature. What else it has is noted.
func (m *model) places(s *dataset.Sheet, f *frame) ([]int, error) {
	table, _, _ := m.Rows()
	if s.Reading.Header == "no" {
		n := len(m.features)
		if len(s.Names) != n && !(len(s.Names) == n+1 && f.takeTruth(s, n, m.classes)) {
			return nil, columnCount(len(s.Names), n)
		}
		f.notes = append(f.notes, Note{NoHeader, m.features})
		if f.truth != nil {
			f.notes = append(f.notes, Note{Truth, []string{table.Target}})
		}
		places := make([]int, n)
		for j := range places {
			places[j] = j
		}
		return places, nil
	}
	var places []int
	var missing, extra []string
	for _, name := range m.features {
		place := slices.Index(s.Names, name)
		if place < 0 {
			missing = append(missing, name)
		}
		places = append(places, place)
	}
	for j, name := range s.Names {
		switch {
		case slices.Contains(places, j):
		case name == table.Target && f.takeTruth(s, j, m.classes):
			f.notes = append(f.notes, Note{Truth, []string{name}})
		default:
			extra = append(extra, name)
		}
	}
	if len(missing) > 0 {
		if len(extra) == 0 {
			extra = []string{"–"}
		}
		return nil, fault.New(fault.InvalidParameterValue, "predict.missing", "missing", names(missing), "extra", names(extra))
	}
	if !slices.IsSorted(places) {
		f.notes = append(f.notes, Note{Reordered, m.features})
	}
	if len(extra) > 0 {
		f.notes = append(f.notes, Note{Extra, extra})
	}
	return places, nil
}

// takeTruth takes a column for the classes of the rows, where all its cells are some.
func (f *frame) takeTruth(s *dataset.Sheet, column int, classes []string) bool {
	truth := make([]int32, s.Rows())
	for i := range truth {
		k := slices.Index(classes, s.Cell(i, column))
		if k < 0 {
			return false
		}
		truth[i] = int32(k)
	}
	f.truth = truth
	return true
}

// oddCell is the fault of a column that is to be a double and is none.
func (m *model) oddCell(p dataset.Problem, feature string) error {
	if p.Kind == dataset.Missing {
		return fault.New(fault.InvalidParameterValue, "predict.empty", "column", feature, "row", p.Row, "rows", p.Rows)
	}
	return fault.New(fault.InvalidParameterValue, "predict.words", "column", feature, "row", p.Row, "rows", p.Rows, "value", p.Example)
}

func columnCount(given, want int) error {
	return fault.New(fault.InvalidParameterValue, "predict.columns", "given", given, "want", want)
}

// names lists a few names for a sentence.
func names(list []string) string {
	const most = 8
	if len(list) > most {
		return strings.Join(list[:most], ", ") + ", …"
	}
	return strings.Join(list, ", ")
}
