package dataset

import (
	"strings"
	"testing"
	"unicode/utf16"

	"pizarra/engine/fault"
)

// cells is a sheet as nested lists, the names first.
func cells(s *Sheet) [][]string {
	all := [][]string{s.Names}
	for i := range s.Rows() {
		var row []string
		for j := range s.Names {
			row = append(row, s.Cell(i, j))
		}
		all = append(all, row)
	}
	return all
}

// grid writes nested lists as a|b/c|d, to compare and to print.
func grid(rows [][]string) string {
	var lines []string
	for _, row := range rows {
		lines = append(lines, strings.Join(row, "|"))
	}
	return strings.Join(lines, "/")
}

func utf16Bytes(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

// The files are as Excel, LibreOffice, R and pandas write them in Spain, Latin America and the United States; what is expected
// of each was written down by hand.
func TestReadCSVAsPeopleHaveIt(t *testing.T) {
	const utf8, ansi = "utf-8", "windows-1252"
	for _, c := range []struct {
		what, file string
		reading    Reading
		want       string
	}{
		{"comma and point", "a,b\n1.5,x\n2.25,y\n", Reading{utf8, ",", ".", "yes"}, "a|b/1.5|x/2.25|y"},
		{"Spanish Excel", "año;altura;sí\r\n1;1,75;no\r\n2;1,8;sí\r\n", Reading{utf8, ";", ",", "yes"}, "año|altura|sí/1|1,75|no/2|1,8|sí"},
		{"Windows-1252", "a\xf1o;\x93se\xf1al\x94;\x80\r\n1;\xe1;2,5\r\n", Reading{ansi, ";", ",", "yes"}, "año|“señal”|€/1|á|2,5"},
		{"byte order mark", "\xef\xbb\xbfaño,b\n1,2\n", Reading{utf8, ",", ".", "yes"}, "año|b/1|2"},
		{"UTF-16, little endian", string(utf16Bytes("año\tb\r\n1,5\t😀x\r\n", false)), Reading{"utf-16", "\t", ",", "yes"}, "año|b/1,5|😀x"},
		{"UTF-16, big endian", string(utf16Bytes("a\tb\n1\t2\n", true)), Reading{"utf-16", "\t", ".", "yes"}, "a|b/1|2"},
		{"tab and decimal comma", "a\tb\n1,5\t2\n3,25\t4\n", Reading{utf8, "\t", ",", "yes"}, "a|b/1,5|2/3,25|4"},
		{"semicolon and point", "a;b\n1.5;2\n", Reading{utf8, ";", ".", "yes"}, "a|b/1.5|2"},
		{"decimal comma in quotes", "a,b\n\"1,5\",\"0,25\"\n", Reading{utf8, ",", ",", "yes"}, "a|b/1,5|0,25"},
		{"commas in every number", "x;y;z\n1,1;2,2;3,3\n4,4;5,5;6,6\n", Reading{utf8, ";", ",", "yes"}, "x|y|z/1,1|2,2|3,3/4,4|5,5|6,6"},
		{"a comma in a name", "peso (kg, neto);alto\n1,5;2\n3,5;4\n", Reading{utf8, ";", ",", "yes"}, "peso (kg, neto)|alto/1,5|2/3,5|4"},
		{"semicolons in text", "a,b\n\"x; y\",1\n\"z; w\",2\n", Reading{utf8, ",", ".", "yes"}, "a|b/x; y|1/z; w|2"},
		{"separators and lines in quotes", "a,b\n\"x,\ny \"\"z\"\"\",1\n", Reading{utf8, ",", ".", "yes"}, "a|b/x,\ny \"z\"|1"},
		{"a quote inside a cell", "a,b\n5\" pipe,1\n", Reading{utf8, ",", ".", "yes"}, "a|b/5\" pipe|1"},
		{"text after a quote", "a,b\n\"x\"y,1\n", Reading{utf8, ",", ".", "yes"}, "a|b/xy|1"},
		{"sep= line", "sep=;\r\na;b\r\n1;2\r\n", Reading{utf8, ";", ".", "yes"}, "a|b/1|2"},
		{"sep= line against the look of it", "SEP=,\na,b;c\n1,2;3\n", Reading{utf8, ",", ".", "yes"}, "a|b;c/1|2;3"},
		{"old Macintosh", "a,b\r1,2\r3,4", Reading{utf8, ",", ".", "yes"}, "a|b/1|2/3|4"},
		{"no line end", "a,b\n1,2", Reading{utf8, ",", ".", "yes"}, "a|b/1|2"},
		{"blank lines", "\n  \na;b\n\n1;2\n;;\n3;4\n\n", Reading{utf8, ";", ".", "yes"}, "a|b/1|2/3|4"},
		{"spaces", " a , \"b\" \n 1 ,\u00a02\u00a0\n", Reading{utf8, ",", ".", "yes"}, "a|b/1|2"},
		{"spare columns", "a;b;;\n1;2;;\n3;4\n5;6;;;;\n", Reading{utf8, ";", ".", "yes"}, "a|b/1|2/3|4/5|6"},
		{"one separator more", "a;b\n1;2;\n3;4;\n", Reading{utf8, ";", ".", "yes"}, "a|b/1|2/3|4"},
		{"a value without a name", "a;;b;\n1;2;3;\n4;5;6;x\n", Reading{utf8, ";", ".", "yes"}, "a|column_2|b|column_4/1|2|3|/4|5|6|x"},
		{"R's row names", "\"\",\"a\"\n\"1\",2\n", Reading{utf8, ",", ".", "yes"}, "column_1|a/1|2"},
		{"equal names", "a,a,a.1,a\n1,2,3,4\n", Reading{utf8, ",", ".", "yes"}, "a|a.2|a.1|a.3/1|2|3|4"},
		{"a generated name that is taken", ",column_1\n1,2\n", Reading{utf8, ",", ".", "yes"}, "column_1.1|column_1/1|2"},
		{"a name over two lines", "\"peso\n (kg)\",b\n1,2\n", Reading{utf8, ",", ".", "yes"}, "peso (kg)|b/1|2"},
		{"one column", "nota\n1\n2\n", Reading{utf8, ",", ".", "yes"}, "nota/1/2"},
	} {
		before := []byte(c.file)
		s, err := ReadCSV(before, Reading{})
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if s.Reading != c.reading || grid(cells(s)) != c.want {
			t.Errorf("%s: %+v\n%q, want %+v\n%q", c.what, s.Reading, grid(cells(s)), c.reading, c.want)
		}
		if string(before) != c.file {
			t.Errorf("%s: the file's bytes were changed", c.what)
		}
		again, err := ReadCSV([]byte(c.file), s.Reading)
		if err != nil || again.Reading != s.Reading || grid(cells(again)) != c.want {
			t.Errorf("%s: read again as shown: %v", c.what, err)
		}
	}
}

func TestGuessSeparator(t *testing.T) {
	for _, c := range []struct{ what, file, want string }{
		{"a record that the sample cuts off", "a;b;c,d\nx,y" + strings.Repeat("z", sampleBytes) + ";1;2\n", ";"},
		{"some records that do not fit", "a,b\n" + strings.Repeat("x;y,1\n", 8) + strings.Repeat("x;y,1,2\n", 2), ","},
		{"a title on top", "Notas\na;b\n1;2\n3;4\n", ";"},
		{"a title with a comma", "Notas, 2024\na;b\n1;2\n3;4\n", ";"},
		{"nothing to part", "a\n1\n2\n", ","},
		{"a quote that is not closed", "a;b\n1;2\n\"3;4\n", ";"},
	} {
		if got := guessSeparator([]byte(c.file)); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// Grouping in numbers is never read away: what could be thousands stays a word unless the file gives it away.
func TestGuessDecimal(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"a,b\n\"1,234\",2\n\"5,678\",3\n", "."}, // a comma file writes points: thousands
		{"a,b\n\"1,234\",2\n\"5,67\",3\n", ","},  // no thousands have two digits
		{"a;b\n1,234;2\n5,678;3\n", ","},         // a semicolon file writes commas
		{"a;b\n1.234;0,5\n5.678;2,25\n", ","},    // points are thousands next to decimal commas
		{"a;b\n1.5;1,234\n2.25;5,678\n", "."},    // and the other way round
		{"a;b\n0,123;1\n", ","},                  // thousands do not begin with 0
		{"a,b\n\"0,123\",1\n", ","},
		{"a;b\n1234,567;1\n", ","},                                   // nor are they preceded by four digits
		{"a;b\n1.234.567,5;1\n", "."},                                // both marks in one cell: a word either way
		{"a;b\n1;2\n3;4\n", "."},                                     // nothing to go by
		{"a;b\n12.5.2024;1,5\n13.5.2024;2\n", ","},                   // dates are no numbers
		{"a,b\nhola,\"si, no\"\n1.5,2\n", "."},                       // words are not either
		{"a\tb\n1,5e-3\t2\n", ","},                                   // an exponent
		{"a;b\n-,5;2\n+1,;3\n", ","},                                 // a bare mark on one side
		{"a;b\n" + strings.Repeat("1;2\n", 40_000) + "1,5;2\n", ","}, // far down
	} {
		s, err := ReadCSV([]byte(c.file), Reading{})
		if err != nil || s.Reading.Decimal != c.want {
			t.Errorf("%.40q: %v, want %q (%v)", c.file, s, c.want, err)
		}
	}
}

func TestReadCSVRefuses(t *testing.T) {
	type args = map[string]string
	for _, c := range []struct {
		what, file string
		reading    Reading
		key        string
		args       args
	}{
		{"nothing", "", Reading{}, "csv.empty", nil},
		{"a mark alone", "\xef\xbb\xbf", Reading{}, "csv.empty", nil},
		{"blank lines", "\n;;;\n  \n", Reading{Separator: ";"}, "csv.empty", nil},
		{"a separator line alone", "sep=;\n", Reading{}, "csv.empty", nil},
		{"a header alone", "a,b\n\n", Reading{}, "csv.header_only", args{"columns": "a, b"}},
		{"a header alone, said so", "1,2\n", Reading{Header: "yes"}, "csv.header_only", args{"columns": "1, 2"}},
		{"no header", "\nx,5.1\ny,4.9\n", Reading{}, "csv.no_header", args{"row": "2", "column": "2", "value": "5.1"}},
		{"no header, decimal comma", "5,1;x\n4,9;y\n", Reading{}, "csv.no_header", args{"row": "1", "column": "1", "value": "5,1"}},
		{"a cell too many", "a,b\n1,2\n\n\"3\n\",4,5\n", Reading{}, "csv.ragged", args{"row": "4", "cells": "3", "columns": "2"}},
		{"a cell too few", "a,b\n1,2\n3\n", Reading{}, "csv.ragged", args{"row": "3", "cells": "1", "columns": "2"}},
		{"a title on top", "Notas 2024\na,b\n1,2\n", Reading{}, "csv.ragged", args{"row": "2", "cells": "2", "columns": "1"}},
		{"an open quote", "a,b\n1,2\n\"3,4\n5,6\n", Reading{}, "csv.quote", args{"row": "3"}},
		{"Excel", "PK\x03\x04\x14\x00\x06", Reading{}, "csv.unreadable", nil},
		{"Excel, its encoding said", "PK\x03\x04abc", Reading{Encoding: "windows-1252"}, "csv.unreadable", nil},
		{"PDF", "%PDF-1.7\n", Reading{}, "csv.unreadable", nil},
		{"zeros", "a,b\n1,\x002\n", Reading{}, "csv.unreadable", nil},
		{"a web page", "\n<!DOCTYPE HTML><html>", Reading{}, "csv.web_page", nil},
		{"an unknown encoding", "a,b\n1,2\n", Reading{Encoding: "ebcdic"}, "csv.reading", args{"field": "encoding", "value": "ebcdic"}},
		{"an unknown separator", "a,b\n1,2\n", Reading{Separator: "::"}, "csv.reading", args{"field": "separator", "value": "::"}},
		{"an unknown decimal mark", "a,b\n1,2\n", Reading{Decimal: "'"}, "csv.reading", args{"field": "decimal"}},
		{"an unknown header", "a,b\n1,2\n", Reading{Header: "true"}, "csv.reading", args{"field": "header"}},
		{"an unknown separator in the file", "sep=|\na|b\n1|2\n", Reading{}, "csv.reading", args{"field": "separator", "value": "|"}},
		{"too large", strings.Repeat(" ", MaxFile+1), Reading{}, "csv.size", args{"megabytes": "51", "limit": "50"}},
	} {
		s, err := ReadCSV([]byte(c.file), c.reading)
		if !fault.Is(err, c.key) || s != nil {
			t.Errorf("%s: %v, want %s", c.what, err, c.key)
			continue
		}
		for name, want := range c.args {
			if got := fault.Of(err).Args[name]; got != want {
				t.Errorf("%s: argument %s is %q, want %q", c.what, name, got, want)
			}
		}
	}
}

// What a person says goes before any guess.
func TestReadCSVAsTold(t *testing.T) {
	for _, c := range []struct {
		what, file string
		reading    Reading
		want       string
	}{
		{"no header", "1,2\n3,4\n", Reading{Header: "no"}, "column_1|column_2/1|2/3|4"},
		{"a header of numbers", "2023,2024\n3,4\n", Reading{Header: "yes"}, "2023|2024/3|4"},
		{"a separator", "a;b,c\n1;2,3\n", Reading{Separator: ","}, "a;b|c/1;2|3"},
		{"a separator over sep=", "sep=;\na;b,c\n1;2,3\n", Reading{Separator: ","}, "a;b|c/1;2|3"},
		{"UTF-8 that is not", "a\xf1o\n1\n", Reading{Encoding: "utf-8"}, "a\ufffdo/1"},
		{"Windows-1252 that is not", "año\n1\n", Reading{Encoding: "windows-1252"}, "aÃ±o/1"},
		{"UTF-16 without its mark", "a\x00\n\x001\x00", Reading{Encoding: "utf-16"}, "a/1"},
		{"half a unit and half a pair", "a\x00\x3d\xd8\n\x001\x00\n", Reading{Encoding: "utf-16"}, "a\ufffd/1\ufffd"},
	} {
		s, err := ReadCSV([]byte(c.file), c.reading)
		if err != nil || grid(cells(s)) != c.want {
			t.Errorf("%s: error %v; want %q", c.what, err, c.want)
			if err == nil {
				t.Errorf("%q", grid(cells(s)))
			}
		}
	}
}

// The characters were printed by Python: bytes(range(0x80, 0xa0)).decode("cp1252", "replace"), where U+FFFD marks the five
// bytes that are open. Those stay control characters, as in the WHATWG's encoding standard.
func TestWindows1252(t *testing.T) {
	middle := []rune("€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ")
	for b := range 256 {
		want := rune(b)
		if b >= 0x80 && b < 0xa0 && middle[b-0x80] != '�' {
			want = middle[b-0x80]
		}
		if got := string(fromWindows1252([]byte{byte(b)})); got != string(want) {
			t.Errorf("byte %#x: %q, want %q", b, got, want)
		}
	}
}
