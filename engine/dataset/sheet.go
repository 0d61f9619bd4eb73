package dataset

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// Sheet is a CSV file taken apart: names and cells as text, before anything is chosen from it. It is never written to
// once it is read.
type Sheet struct {
	Reading Reading  // as the file was read, every field filled in
	Names   []string // of the columns, all different

	buf     []byte // the cells' text, end to end, row by row
	ends    []uint32
	stride  int   // cells a record holds in ends; at least len(Names)
	first   int   // the first record that is data: 1 after a header
	records int   // the header included
	blanks  []int // a blank line went before record blanks[i]; ascending
	columns []column
}

// ReadCSV takes a CSV file apart. What r leaves empty is guessed: the encoding, the separator, the decimal mark over all
// cells, and whether the first row names the columns, which it does unless a cell of it is a number.
//
// Spaces around cells are no part of them. Lines without any text are passed over. Columns without name and text at the right
// edge do not count. A column without a name is called column_3 by its place; a name that stands twice goes on as
// pandas has it, peso.1, peso.2. Missing values are those of isMissingText.
//
// The faults: "csv.size", "csv.unreadable", "csv.web_page", "csv.reading", "csv.empty", "csv.header_only", "csv.no_header",
// "csv.ragged" and "csv.quote". Rows in them, as in everything here, are those of a spreadsheet: counted from 1, the
// header and blank lines included, a quoted cell of many lines in one row.
func ReadCSV(data []byte, r Reading) (*Sheet, error) { return readCSV(data, r, false) }

// ReadScratchCSV is ReadCSV of bytes that nobody needs afterwards: the sheet's text takes their place, and no memory of its
// own.
func ReadScratchCSV(data []byte, r Reading) (*Sheet, error) { return readCSV(data, r, true) }

func readCSV(data []byte, r Reading, scratch bool) (*Sheet, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	if len(data) > MaxFile {
		return nil, tooLarge(data)
	}
	text, encoding, err := decode(data, r.Encoding)
	if err != nil {
		return nil, err
	}
	r.Encoding = encoding
	text, named := separatorLine(text)
	if r.Separator == "" {
		r.Separator = named
		if err := r.check(); err != nil {
			return nil, err
		}
	}
	if r.Separator == "" {
		r.Separator = guessSeparator(text)
	}
	s := &Sheet{Reading: r}
	buf := text[:0]
	if !scratch {
		buf = make([]byte, 0, len(text))
	}
	if err := s.read(text, buf); err != nil {
		return nil, err
	}
	if s.Reading.Decimal == "" {
		s.Reading.Decimal = guessDecimal(s)
	}
	if err := s.readHeader(); err != nil {
		return nil, err
	}
	s.readColumns()
	return s, nil
}

func tooLarge(data []byte) error {
	return fault.New(fault.InvalidParameterValue, "csv.size", "megabytes", (len(data)+999_999)/1_000_000, "limit", MaxFile/1_000_000)
}

// check refuses what is neither empty nor one of the values that a Reading can have.
func (r Reading) check() error {
	for _, field := range []struct {
		name, value string
		known       []string
	}{
		{"encoding", r.Encoding, []string{utf8Name, ansiName, utf16Name}},
		{"separator", r.Separator, []string{",", ";", "\t"}},
		{"decimal", r.Decimal, []string{".", ","}},
		{"header", r.Header, []string{"yes", "no"}},
	} {
		if field.value != "" && !slices.Contains(field.known, field.value) {
			return fault.New(fault.InvalidParameterValue, "csv.reading", "field", field.name,
				"value", shorten(field.value), "known", strings.ReplaceAll(strings.Join(field.known, " "), "\t", `\t`))
		}
	}
	return nil
}

// read fills in the cells, and puts their text into buf. That may be where the text itself begins: cells are never longer than
// what they are read from, so no more is overwritten than has been read.
func (s *Sheet) read(text, buf []byte) error {
	sep := s.Reading.Separator[0]
	r := records{text: text, sep: sep, buf: buf, ends: make([]uint32, 0, mostCells(text, sep))}
	var first shape
	width := 0
	for {
		cells, used, closed := r.next()
		row := s.records + len(s.blanks) + 1
		switch {
		case !closed:
			return fault.New(fault.InvalidParameterValue, "csv.quote", "row", row)
		case cells > 0 && used == 0:
			r.undo(cells)
			s.blanks = append(s.blanks, s.records)
			continue
		case s.records == 0:
			first = shape{cells, used}
		}
		if cells == 0 {
			break
		}
		if !first.fits(cells, used) {
			return fault.New(fault.InvalidParameterValue, "csv.ragged", "row", row, "cells", cells, "columns", first.used)
		}
		if cells > first.cells {
			r.undo(cells - first.cells)
		}
		for ; cells < first.cells; cells++ {
			r.ends = append(r.ends, uint32(len(r.buf)))
		}
		width = max(width, used)
		s.records++
	}
	if s.records == 0 {
		return fault.New(fault.InvalidParameterValue, "csv.empty")
	}
	s.buf, s.ends, s.stride, s.Names = r.buf, r.ends, first.cells, make([]string, width)
	return nil
}

// mostCells is a bound on the cells in text: each but the last is ended by one of these bytes.
func mostCells(text []byte, sep byte) int {
	n := 1
	for _, b := range text {
		if b == sep || b == '\n' || b == '\r' {
			n++
		}
	}
	return n
}

// readHeader decides on the header and names the columns.
func (s *Sheet) readHeader() error {
	if s.Reading.Header == "" {
		for j := range s.Names {
			cell := s.record(0, j)
			if k, _, _ := classify(cell, s.Reading.Decimal[0]); k == isNumber {
				return fault.New(fault.InvalidParameterValue, "csv.no_header",
					"row", s.row(0), "column", j+1, "value", shorten(string(cell)))
			}
		}
		s.Reading.Header = "yes"
	}
	if s.Reading.Header == "yes" {
		s.first = 1
		for j := range s.Names {
			s.Names[j] = strings.Join(strings.Fields(string(s.record(0, j))), " ")
		}
	}
	nameColumns(s.Names)
	if s.Rows() == 0 {
		return fault.New(fault.InvalidParameterValue, "csv.header_only", "columns", listNames(s.Names))
	}
	return nil
}

// nameColumns fills in empty names and tells equal ones apart, without taking a name that the file gives to another column.
func nameColumns(names []string) {
	given, used := map[string]bool{}, map[string]bool{}
	for _, name := range names {
		given[name] = true
	}
	for j, name := range names {
		if name == "" {
			name = "column_" + strconv.Itoa(j+1)
		}
		free := name
		for n := 1; used[free] || free != names[j] && given[free]; n++ {
			free = name + "." + strconv.Itoa(n)
		}
		names[j] = free
		used[free] = true
	}
}

// Rows is the number of rows of data, those with missing values included.
func (s *Sheet) Rows() int { return s.records - s.first }

// Cell is the text in a row of data and a column, both counted from 0, without the spaces around it.
func (s *Sheet) Cell(row, column int) string { return string(s.cell(row, column)) }

func (s *Sheet) cell(row, column int) []byte { return s.record(s.first+row, column) }

func (s *Sheet) record(record, column int) []byte {
	i := record*s.stride + column
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.buf[start:s.ends[i]]
}

// row is the spreadsheet's number of a record.
func (s *Sheet) row(record int) int {
	blanks, _ := slices.BinarySearch(s.blanks, record+1) // as many went before it
	return record + 1 + blanks
}
