package predict

import (
	"pizarra/engine/dataset"
	"pizarra/engine/jsontext"
)

// Batch is what a model makes of some rows.
type Batch struct {
	Rows   int   `json:"rows"`
	Counts []int `json:"counts"` // predicted, by class
	// Of rows whose class is known, how many there are of each and how many are right; nil and 0 else.
	True  []int `json:"true,omitempty"`
	Right int   `json:"right,omitempty"`
	// Beyond is how many rows have a value outside of the training rows, Features the same by feature.
	Beyond   int      `json:"beyond"`
	Features []Strays `json:"features"`
}

// Strays are the values of a feature, held to those of the training rows.
type Strays struct {
	Below int     `json:"below"` // rows
	Above int     `json:"above"`
	Min   float64 `json:"min"`
	Max   float64 `json:"max"`
	Mean  float64 `json:"mean"`
}

// Predicted is what a model makes of a table.
type Predicted struct {
	Batch
	Notes []Note     `json:"notes,omitempty"`
	First []TableRow `json:"first"`         // the first MostShown rows
	CSV   string     `json:"csv,omitempty"` // all rows, where it was asked for
}

// TableRow is a row of a table.
type TableRow struct {
	Number        int       `json:"number"` // the spreadsheet's
	Values        []float64 `json:"values"`
	Outside       []int8    `json:"outside"`
	Predicted     int       `json:"predicted"`
	Probabilities []float64 `json:"probabilities"`
	True          int       `json:"true"` // -1 where it is not known
}

// MostShown is how many rows of a table are listed.
const MostShown = 200

func (m *model) table(text string, out bool) (*Predicted, error) {
	f, err := m.read(text)
	if err != nil {
		return nil, err
	}
	classes, probabilities := m.answers(f.columns)
	p := &Predicted{Batch: m.batch(f.columns, f.truth, classes), Notes: f.notes}
	k := len(m.classes)
	for i := range min(len(classes), MostShown) {
		row := TableRow{Number: f.numbers[i], Predicted: int(classes[i]), Probabilities: probabilities[i*k : (i+1)*k], True: -1}
		for j, column := range f.columns {
			row.Values, row.Outside = append(row.Values, column[i]), append(row.Outside, m.ranges[j].Outside(column[i]))
		}
		if f.truth != nil {
			row.True = int(f.truth[i])
		}
		p.First = append(p.First, row)
	}
	if out {
		p.CSV = m.csv(f.columns, classes, probabilities)
	}
	return p, nil
}

// batch sums up what was predicted of rows by feature. truth may be nil.
func (m *model) batch(columns [][]float64, truth, classes []int32) Batch {
	b := Batch{Rows: len(classes), Counts: make([]int, len(m.classes))}
	for _, k := range classes {
		b.Counts[k]++
	}
	if truth != nil {
		b.True = make([]int, len(m.classes))
		for i, k := range truth {
			b.True[k]++
			if k == classes[i] {
				b.Right++
			}
		}
	}
	beyond := make([]bool, len(classes))
	for j, column := range columns {
		s := Strays{Min: column[0], Max: column[0]}
		for i, x := range column {
			switch m.ranges[j].Outside(x) {
			case -1:
				s.Below++
			case 1:
				s.Above++
			default:
				s.add(x, i)
				continue
			}
			beyond[i] = true
			s.add(x, i)
		}
		b.Features = append(b.Features, s)
	}
	for _, out := range beyond {
		if out {
			b.Beyond++
		}
	}
	return b
}

// add takes the ith value. The mean grows by steps, so that it does not overflow where the values do not.
func (s *Strays) add(x float64, i int) {
	s.Min, s.Max = min(s.Min, x), max(s.Max, x)
	s.Mean += (x - s.Mean) / float64(i+1)
}

// csv is all rows with what the model gives, the columns named as the model's outputs are in MLflow.
func (m *model) csv(columns [][]float64, classes []int32, probabilities []float64) string {
	var b []byte
	for _, name := range m.features {
		b = append(appendCell(b, name), ',')
	}
	b = append(b, "label"...)
	for _, class := range m.classes {
		b = appendCell(append(b, ','), "prob_"+class)
	}
	b = append(b, '\n')
	n := len(m.classes)
	for i, k := range classes {
		for _, column := range columns {
			b = append(jsontext.AppendFloat(b, column[i]), ',')
		}
		b = appendCell(b, m.classes[k])
		for _, p := range probabilities[i*n : (i+1)*n] {
			b = jsontext.AppendFloat(append(b, ','), p)
		}
		b = append(b, '\n')
	}
	return string(b)
}

// appendCell writes a cell, in quotes where a reader would part it.
func appendCell(b []byte, text string) []byte {
	plain := text != ""
	for i := range len(text) {
		plain = plain && text[i] != ',' && text[i] != '"' && text[i] != '\n' && text[i] != '\r'
	}
	if plain {
		return append(b, text...)
	}
	b = append(b, '"')
	for i := range len(text) {
		if text[i] == '"' {
			b = append(b, '"')
		}
		b = append(b, text[i])
	}
	return append(b, '"')
}

// take are the values of some rows, by feature.
func take(columns [][]float64, rows []int) [][]float64 {
	list := make([][]float64, len(columns))
	for j, column := range columns {
		list[j] = dataset.Take(column, rows)
	}
	return list
}
