// Package loaddata does what src/data/load_data.py of the class's project does.
package loaddata

import (
	"strconv"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/jsontext"
)

// Split is how a data set is to be split into training and test rows.
type Split struct {
	Data     string  `json:"data"` // a built-in set
	TestSize float64 `json:"test_size"`
	Seed     int64   `json:"seed"` // from 0 to trainer.MaxSeed
}

// Parts are a data set as src/data/load_data.py leaves it: two CSV files, and what it prints.
type Parts struct {
	Train string `json:"train"` // data/train.csv
	Test  string `json:"test"`  // data/test.csv
	Out   string `json:"out"`
}

// JSON reads and writes a Split.
func (t *Split) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "data", &t.Data, jsontext.String)
		jsontext.Member(c, "test_size", &t.TestSize, jsontext.Float)
		jsontext.Member(c, "seed", &t.Seed, jsontext.Int)
	})
}

// JSON reads and writes Parts.
func (p *Parts) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "train", &p.Train, jsontext.String)
		jsontext.Member(c, "test", &p.Test, jsontext.String)
		jsontext.Member(c, "out", &p.Out, jsontext.String)
	})
}

// shownRows is how many rows load_data.py prints: pandas' head.
const shownRows = 5

// Do splits the data set as load_data.py does, and writes what pandas' to_csv writes. The errors are those of dataset.Builtin and of
// dataset.StratifiedSplit.
func (t *Split) Do() (*Parts, error) {
	table, err := dataset.Builtin(t.Data)
	if err != nil {
		return nil, err
	}
	train, test, err := dataset.StratifiedSplit(table.Labels, len(table.Classes), t.TestSize, uint32(t.Seed))
	if err != nil {
		return nil, err
	}
	return writeParts(table, train, test), nil
}

// writeParts writes what load_data.py writes. train and test are rows of the table.
func writeParts(t *dataset.Table, train, test []int) *Parts {
	header := strings.Join(t.Features, ",") + ",target\n"
	rows := func(list []int) string {
		var b strings.Builder
		b.WriteString(header)
		for _, row := range list {
			for _, column := range t.Columns {
				b.WriteString(dataset.PythonFloat(column[row]) + ",")
			}
			b.WriteString(strconv.Itoa(int(t.Labels[row])) + "\n")
		}
		return b.String()
	}
	columns := strconv.Itoa(len(t.Features) + 1)
	shape := func(list []int) string { return "(" + strconv.Itoa(len(list)) + ", " + columns + ")" }
	p := &Parts{Train: rows(train), Test: rows(test)}
	p.Out = "data: " + t.Name + ", " + strconv.Itoa(t.Rows()) + " rows, " + strconv.Itoa(len(t.Features)) + " features, classes " + strings.Join(t.Classes, ", ") + "\n" +
		"train: " + shape(train) + " -> data/train.csv\ntest: " + shape(test) + " -> data/test.csv\n" + rows(train[:min(shownRows, len(train))])
	return p
}
