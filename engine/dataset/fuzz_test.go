package dataset

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// quoted writes a sheet as a CSV with every cell in quotes.
func quoted(s *Sheet) []byte {
	var b strings.Builder
	for i, row := range cells(s) {
		if i == 0 && s.Reading.Header == "no" {
			continue
		}
		for j, cell := range row {
			if j > 0 {
				b.WriteString(s.Reading.Separator)
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// FuzzReadCSV holds for any bytes: nothing panics; a sheet written out reads back to the same sheet; its columns,
// problems and table agree with each other.
func FuzzReadCSV(f *testing.F) {
	iris, _ := Builtin("iris")
	seeds := []string{mixed, csvOf(iris, ",", "."), csvOf(iris, ";", ","), "sep=;\na;b\n1;2\n", "a\tb\r\n\"1,5\"\t\"x\"\"y\"\r\n",
		"\xef\xbb\xbfa\xf1o;b;;\n1;2;;\n\n3;4", "a,b\rinf,-\r1e999,+\r", string(utf16Bytes("a;b\n1;2\n", true)), "1,2\n3,4\n",
		"a,a,,a.1\n1,1,0,x\n2,1,0,x\n3,2,?,y\n4,2,0,y\n", "a,b\n\"1\n2\",3\n", " , \n\"\",\"\n\"\n", "PK\x03\x04", "\"", "\x00"}
	for _, seed := range seeds {
		for flags := range byte(4) {
			f.Add([]byte(seed), flags)
		}
	}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, data []byte, flags byte) {
		var r Reading
		if flags&1 != 0 {
			r.Header = "no"
		}
		before := slices.Clone(data)
		s, err := ReadCSV(data, r)
		if !slices.Equal(data, before) {
			t.Fatal("ReadCSV has written to its data")
		}
		scratch, scratchErr := ReadScratchCSV(before, r)
		if !reflect.DeepEqual(scratchErr, err) {
			t.Fatalf("in place it fails with %v, else with %v", scratchErr, err)
		}
		if err != nil {
			if s != nil {
				t.Fatal("a sheet and an error")
			}
			return
		}
		if scratch.Reading != s.Reading || !reflect.DeepEqual(cells(scratch), cells(s)) || !reflect.DeepEqual(scratch.Columns(), s.Columns()) {
			t.Fatalf("in place %q is read as %q, else as %q", data, cells(scratch), cells(s))
		}
		reading := s.Reading
		reading.Encoding = utf8Name
		again, err := ReadCSV(quoted(s), reading)
		if err != nil {
			t.Fatalf("%+v %q: %v", reading, quoted(s), err)
		}
		if !reflect.DeepEqual(cells(again), cells(s)) || !reflect.DeepEqual(again.Columns(), s.Columns()) {
			t.Fatalf("%+v: %q, read back %q", reading, cells(s), cells(again))
		}
		checkTable(t, s, Selection{DropMissing: flags&2 != 0})
	})
}

// checkTable holds the parts of the package to each other.
func checkTable(t *testing.T, s *Sheet, sel Selection) {
	problems := s.Problems(sel)
	table, err := s.Table("x", sel)
	if err != nil {
		if table != nil {
			t.Fatal("a table and an error")
		}
		return
	}
	if len(problems) > 0 {
		t.Fatalf("a table in spite of %+v", problems)
	}
	rows := 0
	for _, class := range table.Balance() {
		if class.Rows == 0 {
			t.Fatalf("class %q has no row", class.Name)
		}
		rows += class.Rows
	}
	if rows != table.Rows() || len(table.Columns) != len(table.Features) || len(table.Describe()) != len(table.Features)+1 {
		t.Fatalf("%d rows in the classes of %+v", rows, table)
	}
	if c := slices.Compact(slices.Sorted(slices.Values(table.Classes))); len(c) != len(table.Classes) {
		t.Fatalf("equal classes in %q", table.Classes)
	}
	for _, column := range table.Columns {
		if len(column) != rows {
			t.Fatal("a column of another length")
		}
		for _, x := range column {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatal("a value that is no number")
			}
		}
	}
}

// FuzzParseNumber: what is read as a number is what strconv reads; what strconv reads in decimal is read.
func FuzzParseNumber(f *testing.F) {
	seeds := []string{"1", "-0.5", "1e5", ".5", "5.", "9007199254740993", "0.1e-5", "1e999", "0x1p4", "1_000", "inf", "nan", "", "+", "1e"}
	for _, seed := range seeds {
		f.Add(seed)
	}
	if len(seeds) == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, s string) { sameAsStrconv(t, s) })
}

func sameAsStrconv(t *testing.T, s string) {
	want, err := strconv.ParseFloat(s, 64)
	valid := err == nil || errors.Is(err, strconv.ErrRange)
	if strings.ContainsAny(s, "xXpPnN_") { // other bases, inf, nan, digits in groups
		valid = false
	}
	x, _, ok := parseNumber([]byte(s), '.')
	if ok != valid || ok && math.Float64bits(x) != math.Float64bits(want) {
		t.Fatalf("%q: %v %v, strconv says %v, %v", s, x, ok, want, err)
	}
}
