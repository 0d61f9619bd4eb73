package dataset

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pizarra/engine/fault"
)

func read(t *testing.T, file string, r Reading) *Sheet {
	t.Helper()
	s, err := ReadCSV([]byte(file), r)
	if err != nil {
		t.Fatalf("%.60q: %v", file, err)
	}
	return s
}

// csvOf writes a table as a CSV: the features, then the class names.
func csvOf(t *Table, separator, decimal string) string {
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	var b strings.Builder
	for _, name := range t.Features {
		b.WriteString(quote(name) + separator)
	}
	b.WriteString(t.Target + "\n")
	for i, label := range t.Labels {
		for _, column := range t.Columns {
			b.WriteString(strings.Replace(strconv.FormatFloat(column[i], 'f', -1, 64), ".", decimal, 1) + separator)
		}
		b.WriteString(quote(t.Classes[label]) + "\n")
	}
	return b.String()
}

// A built-in set that is written out and read back is the same table, whatever the country's way of writing: values,
// labels, names and so the digest. Only breast_cancer's classes, benign before malignant, come in another order.
func TestTableEqualsBuiltin(t *testing.T) {
	for _, name := range Names() {
		want, _ := Builtin(name)
		for _, form := range []struct{ separator, decimal string }{{",", "."}, {";", ","}, {"\t", ","}, {";", "."}} {
			got, err := read(t, csvOf(want, form.separator, form.decimal), Reading{}).Table(name, Selection{})
			if err != nil {
				t.Fatalf("%s %v: %v", name, form, err)
			}
			if !reflect.DeepEqual(got.Columns, want.Columns) || !slices.Equal(got.Features, want.Features) || got.Target != want.Target {
				t.Errorf("%s %v: another table", name, form)
			}
			for i, label := range got.Labels {
				if got.Classes[label] != want.Classes[want.Labels[i]] {
					t.Fatalf("%s %v: row %d is %s", name, form, i, got.Classes[label])
				}
			}
			if same := got.Digest == want.Digest; same != slices.IsSorted(want.Classes) {
				t.Errorf("%s %v: digest %s, built-in %s", name, form, got.Digest, want.Digest)
			}
		}
	}
}

// testdata/labels.py printed the classes and indices: numpy.unique, over the column as pandas.read_csv reads it.
func TestLabelsAreNumPys(t *testing.T) {
	for _, c := range []struct{ cells, classes, labels string }{
		{"2 10 1 10", "1 2 10", "1 2 0 2"},
		{"10 9 x 1", "1 10 9 x", "1 2 3 0"},
		{"1 1.0 2 0.5", "0.5 1.0 2.0", "1 1 2 0"},
		{"1.0 2 1.0 2", "1.0 2.0", "0 1 0 1"},
		{"-1 +1 -1 1", "-1 1", "0 1 0 1"},
		{"1e16 0.0001 0.00001 1e15 -0.0 0", "0.0 1e-05 0.0001 1000000000000000.0 1e+16", "4 2 1 3 0 0"},
		{"b B a á z ñ Z 😀 ﬁ", "B Z a b z á ñ ﬁ 😀", "3 0 2 5 4 6 1 8 7"},
		{"no sí si No", "No no si sí", "1 3 2 0"},
		{"007 7 8 08", "7 8", "0 0 1 1"},
	} {
		var file strings.Builder
		file.WriteString("a,label\n")
		for _, cell := range strings.Fields(c.cells) {
			file.WriteString("0," + cell + "\n")
		}
		table, err := read(t, file.String(), Reading{}).Table("", Selection{})
		if err != nil {
			t.Errorf("%s: %v", c.cells, err)
			continue
		}
		var labels []string
		for _, label := range table.Labels {
			labels = append(labels, strconv.Itoa(int(label)))
		}
		if got := strings.Join(table.Classes, " "); got != c.classes || strings.Join(labels, " ") != c.labels {
			t.Errorf("%s: %s, %v; want %s, %s", c.cells, got, labels, c.classes, c.labels)
		}
	}
}

// Labels that only "-" and "+" tell apart are words; among numbers "-" is a gap.
func TestDash(t *testing.T) {
	s := read(t, "a,b,sign\n1,-,+\n-,x,-\n3,y,+\n4,-,-\n", Reading{})
	want := []Problem{
		{Column: "a", Kind: Missing, Rows: 1, Row: 3, Example: "-"},
		{Column: "b", Kind: Words, Rows: 4, Row: 2, Example: "-"},
	}
	if got := s.Problems(Selection{}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	table, err := s.Table("", Selection{Omit: []string{"a", "b"}})
	if !fault.Is(err, "csv.no_features") {
		t.Errorf("%v %v", table, err)
	}
	s = read(t, "a,sign\n1,+\n2,-\n3,+\n4,-\n", Reading{})
	if table, err = s.Table("", Selection{}); err != nil || !slices.Equal(table.Classes, []string{"+", "-"}) {
		t.Errorf("%v %v", table, err)
	}
}

const mixed = "id;peso;altura;color;clase\n" +
	"1;70,5;1,8;rojo;a\n" +
	"\n" +
	"2;NA;1,75;verde;b\n" +
	"3;60;?;azul;a\n" +
	"4;55,25;1,6;rojo;b\n" +
	"5;80;1,9;verde;a\n" +
	"6;65;1,7;;N/A\n" +
	"7;75;1,65;azul;b\n"

func TestColumnsAndProblems(t *testing.T) {
	s := read(t, mixed, Reading{})
	columns := []ColumnInfo{
		{Name: "id", Type: "integer", Distinct: 7, Min: 1, Max: 7},
		{Name: "peso", Type: "number", Missing: 1, Distinct: 6, Min: 55.25, Max: 80},
		{Name: "altura", Type: "number", Missing: 1, Distinct: 6, Min: 1.6, Max: 1.9},
		{Name: "color", Type: "words", Missing: 1, Distinct: 3},
		{Name: "clase", Type: "words", Missing: 1, Distinct: 2},
	}
	if got := s.Columns(); !reflect.DeepEqual(got, columns) {
		t.Errorf("columns\n%+v, want\n%+v", got, columns)
	}
	peso := Problem{Column: "peso", Kind: Missing, Rows: 1, Row: 4, Example: "NA"}
	altura := Problem{Column: "altura", Kind: Missing, Rows: 1, Row: 5, Example: "?"}
	color := Problem{Column: "color", Kind: Words, Rows: 6, Row: 2, Example: "rojo"}
	gap := Problem{Column: "color", Kind: Missing, Rows: 1, Row: 8}
	clase := Problem{Column: "clase", Kind: Missing, Rows: 1, Row: 8, Example: "N/A"}
	for _, c := range []struct {
		sel  Selection
		want []Problem
	}{
		{Selection{}, []Problem{peso, altura, color, gap, clase}},
		{Selection{Omit: []string{"color"}}, []Problem{peso, altura, clase}},
		{Selection{Omit: []string{"color"}, DropMissing: true}, nil},
		{Selection{DropMissing: true}, []Problem{{Column: "color", Kind: Words, Rows: 4, Row: 2, Example: "rojo"}}},
		{Selection{Target: "color", Omit: []string{"peso", "altura", "clase"}}, []Problem{gap}},
		{Selection{Target: "sexo"}, nil},
	} {
		if got := s.Problems(c.sel); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v:\n%+v, want\n%+v", c.sel, got, c.want)
		}
	}
}

func TestTableOfASelection(t *testing.T) {
	s := read(t, mixed, Reading{})
	table, err := s.Table("mixed.csv", Selection{Omit: []string{"color", "id"}, DropMissing: true})
	if err != nil {
		t.Fatal(err)
	}
	want := &Table{Name: "mixed.csv", Target: "clase", Features: []string{"peso", "altura"}, Classes: []string{"a", "b"},
		Columns: [][]float64{{70.5, 55.25, 80, 75}, {1.8, 1.6, 1.9, 1.65}}, Labels: []int32{0, 1, 0, 1}}
	want.computeDigest()
	if !reflect.DeepEqual(table, want) {
		t.Errorf("%+v, want %+v", table, want)
	}
	describe := []ColumnInfo{
		{Name: "peso", Type: "number", Distinct: 4, Min: 55.25, Max: 80},
		{Name: "altura", Type: "number", Distinct: 4, Min: 1.6, Max: 1.9},
		{Name: "clase", Type: "words", Distinct: 2},
	}
	if got := table.Describe(); !reflect.DeepEqual(got, describe) {
		t.Errorf("%+v, want %+v", got, describe)
	}
	if got := table.Balance(); !slices.Equal(got, []ClassCount{{"a", 2}, {"b", 2}}) {
		t.Error(got)
	}
	// Without its last column, the last of the rest is the target.
	if target, err := s.Target(Selection{Omit: []string{"clase"}}); err != nil || target != "color" {
		t.Error(target, err)
	}
	// A target in the middle leaves the other columns in the file's order, and is never left out itself.
	table, err = read(t, "a,b,c\n1,0,3\n4,1,6\n7,0,9\n8,1,9\n", Reading{}).Table("", Selection{Target: "b", Omit: []string{"b"}})
	if err != nil || !slices.Equal(table.Features, []string{"a", "c"}) || !slices.Equal(table.Classes, []string{"0", "1"}) {
		t.Errorf("%+v %v", table, err)
	}
	if info := table.Describe()[2]; info != (ColumnInfo{Name: "b", Type: "integer", Distinct: 2, Max: 1}) {
		t.Errorf("%+v", info)
	}
}

func TestTableRefuses(t *testing.T) {
	type args = map[string]string
	many := func(rows, distinct int, suffix string) string {
		var b strings.Builder
		b.WriteString("a,b\n")
		for i := range rows {
			b.WriteString("1," + strconv.Itoa(i%distinct) + suffix + "\n")
		}
		return b.String()
	}
	for _, c := range []struct {
		what, file string
		sel        Selection
		key        string
		args       args
	}{
		{"no such target", mixed, Selection{Target: "sexo"}, "csv.no_target", args{"column": "sexo", "columns": "id, peso, altura, color, clase"}},
		{"no such column", mixed, Selection{Omit: []string{"sexo"}}, "csv.no_column", args{"column": "sexo"}},
		{"all left out", "a,b\n1,2\n", Selection{Omit: []string{"b", "a"}}, "csv.nothing_left", args{"columns": "a, b"}},
		{"one column", "a\n1\n", Selection{}, "csv.no_features", args{"target": "a"}},
		{"a word", mixed, Selection{}, "csv.words", args{"row": "2", "column": "color", "value": "rojo", "count": "6"}},
		{"a hole", mixed, Selection{Omit: []string{"color"}}, "csv.missing", args{"row": "4", "column": "peso", "count": "1"}},
		{"no class", mixed, Selection{Omit: []string{"color", "peso", "altura"}}, "csv.missing_label", args{"row": "8", "column": "clase", "count": "1"}},
		{"holes in every row", "a,b,c\n,1,x\n2,,y\n", Selection{DropMissing: true}, "csv.no_rows", args{"rows": "2"}},
		{"too few rows", "a,c\n1,x\n2,y\n3,x\n", Selection{}, "csv.too_few_rows", args{"rows": "3", "least": "4"}},
		{"infinite", "a,c\n1,x\n2,y\n-Infinity,x\n4,y\n", Selection{}, "csv.infinite", args{"row": "4", "column": "a", "value": "-Infinity"}},
		{"too large", "a,c\n1,x\n2,y\n3,x\n1e400,y\n", Selection{}, "csv.infinite", args{"row": "5", "column": "a", "value": "1e400"}},
		{"hexadecimal", "a,c\n0x10,x\n2,y\n3,x\n4,y\n", Selection{}, "csv.words", args{"value": "0x10"}},
		{"underscores", "a,c\n1_000,x\n2,y\n3,x\n4,y\n", Selection{}, "csv.words", args{"value": "1_000"}},
		{"thousands", "a,c\n\"1,234.5\",x\n2,y\n3,x\n4,y\n", Selection{}, "csv.words", args{"value": "1,234.5"}},
		{"one class", "a,c\n1,x\n2,x\n3,x\n4,x\n", Selection{}, "csv.one_class", args{"column": "c", "class": "x"}},
		{"a number for each row", many(20, 20, ""), Selection{}, "csv.no_class", args{"column": "b", "classes": "20", "rows": "20"}},
		{"a word for each row", many(20, 20, "x"), Selection{}, "csv.no_class", args{"classes": "20", "rows": "20"}},
		{"a measure", many(100, 21, ".5"), Selection{}, "csv.no_class", args{"classes": "21", "rows": "100"}},
		{"too many classes", many(1000, MaxClasses+1, "x"), Selection{}, "csv.no_class", args{"classes": "257", "rows": "1000"}},
		{"far too many", many(30_000, 30_000, ""), Selection{}, "csv.no_class", args{"classes": "10000", "rows": "30000"}},
	} {
		table, err := read(t, c.file, Reading{}).Table("", c.sel)
		if !fault.Is(err, c.key) || table != nil {
			t.Errorf("%s: %v, want %s", c.what, err, c.key)
			continue
		}
		for name, want := range c.args {
			if got := fault.Of(err).Args[name]; got != want {
				t.Errorf("%s: argument %s is %q, want %q", c.what, name, got, want)
			}
		}
	}
	for _, file := range []string{many(20, 10, ""), many(100, 20, ".5"), many(1000, MaxClasses, "x"), many(6, 5, "")} {
		if _, err := read(t, file, Reading{}).Table("", Selection{}); err != nil {
			t.Errorf("%.20q…: %v", file, err)
		}
	}
}

// A sentence carries only so much of a cell, and of a list.
func TestFaultsAreShort(t *testing.T) {
	wide := strings.Repeat("ñ", 41) + strings.Repeat(",x", 99) + "\n" + strings.Repeat("1,", 99) + "1\n"
	_, err := read(t, wide, Reading{}).Table("", Selection{Target: "no"})
	want := strings.Repeat("ñ", 40) + "…, x, x.1"
	if got := fault.Of(err).Args["columns"]; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, ", x.28, …") {
		t.Errorf("%q", got)
	}
}

// The values are exact in the sense of IEEE 754: they are those of strconv, which is held to that by its own tests.
func TestParseNumber(t *testing.T) {
	for _, s := range []string{"0", "-0", "+2", "007", "1.", ".5", "-.5", "1e5", "1E-7", "2.5e+10", "0.1", "9007199254740991", "9007199254740992",
		"9007199254740993", "123456789012345678901234567890", "0.30000000000000004", "1.7976931348623157e308", "5e-324", "1e-400",
		"0.0000000000000000000001", "0.00000000000000000000001", "900719925474099.1", "4.35", "8.41", "100000000000000.25"} {
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		integer := !strings.ContainsAny(s, ".eE")
		for _, mark := range []string{".", ","} {
			x, whole, ok := parseNumber([]byte(strings.Replace(s, ".", mark, 1)), mark[0])
			if !ok || math.Float64bits(x) != math.Float64bits(want) || whole != integer {
				t.Errorf("%s with %q: %v %v %v", s, mark, x, whole, ok)
			}
		}
	}
	for _, s := range []string{"", "+", "-", ".", "e5", "1e", "1e+", "1e5.", "1.2.3", "1 2", "0x1", "1_0", "١", "1f", "--1", "+-1", "5%", "$5", "1,5", "inf", "nan"} {
		if x, _, ok := parseNumber([]byte(s), '.'); ok {
			t.Errorf("%q is read as %v", s, x)
		}
	}
}
