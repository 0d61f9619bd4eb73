package chart_test

import (
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/chart"
)

// The expected boxes were made by scripts/golden with the pinned NumPy: see box.py there.
func TestBoxesAreNumPys(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_box.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Boxes []chart.BoxGroup }
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Boxes) < 40 {
		t.Errorf("only %d boxes", len(golden.Boxes))
	}
	for _, want := range golden.Boxes {
		if len(want.Outliers) == 0 {
			want.Outliers = nil
		}
		if got := chart.NewBoxGroup("", 0, want.Values); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

var words = chart.Words{Name: "Ejecución", Series: "Serie", Low: "Mínimo", Q1: "Q1", Median: "Mediana", Q3: "Q3", High: "Máximo",
	Outliers: "Atípicos"}

func point(x float64) *float64 { return &x }

func TestTables(t *testing.T) {
	matrix := chart.Confusion{Classes: []string{"a", "b"}, Counts: [][]int{{9, 1}, {0, 10}}, TrueLabel: "Real", Predicted: "Predicha"}
	scatter := chart.Scatter{XAxis: "max_depth", YAxis: "accuracy", XNames: []string{"None", "3"},
		Series: []chart.Series{{Name: "árbol", Points: []chart.Point{{X: 1, Y: 0.9, Label: "run 1"}, {X: 0, Y: 0.925}}}}}
	roc := chart.Scatter{XAxis: "FPR", YAxis: "TPR", Lines: true, Series: []chart.Series{{Name: "a", Points: []chart.Point{{}, {X: 0.5, Y: 1}}}}}
	for _, c := range []struct {
		chart chart.Chart
		want  string
	}{
		{chart.Chart{Confusion: &matrix}, "Real \\ Predicha,a,b\r\na,9,1\r\nb,0,10\r\n"},
		{chart.Chart{Bars: &chart.Bars{Names: []string{"x", "y"}, Values: []float64{0.5, -0.25}, Axis: "Importancia"}},
			"Ejecución,Importancia\r\nx,0.5\r\ny,-0.25\r\n"},
		{chart.Chart{Scatter: &scatter}, "Serie,Ejecución,max_depth,accuracy\r\nárbol,run 1,3,0.9\r\nárbol,,None,0.925\r\n"},
		{chart.Chart{Parallel: &chart.Parallel{
			Axes:  []chart.Axis{{Name: "model", Names: []string{"forest", "tree"}}, chart.NewAxis("C", []float64{0.1, 10})},
			Lines: []chart.Line{{Label: "1", Values: []*float64{point(1), nil}}, {Label: "2", Values: []*float64{point(0), point(0.1)}}},
		}}, "Ejecución,model,C\r\n1,tree,\r\n2,forest,0.1\r\n"},
		{chart.Chart{Box: &chart.Box{Axis: "accuracy", Groups: []chart.BoxGroup{chart.NewBoxGroup("a", 0, []float64{1, 2, 3, 4, 20})}}},
			"Ejecución,Mínimo,Q1,Mediana,Q3,Máximo,Atípicos\r\na,1,2,3,4,4,20\r\n"},
		{chart.Chart{Paired: &chart.Paired{Split: "Reparto", Difference: "Diferencia", NameA: "a", NameB: "b", A: []float64{0.9}, B: []float64{1}, Differences: []float64{-0.1}}},
			"Reparto,a,b,Diferencia\r\n1,0.9,1,-0.1\r\n"},
		{chart.Chart{Side: chart.NewSide([]string{"run 1", "run 2"}, matrix, matrix)},
			"Ejecución,Real \\ Predicha,a,b\r\nrun 1,a,9,1\r\nrun 1,b,0,10\r\nrun 2,a,9,1\r\nrun 2,b,0,10\r\n"},
		{chart.Chart{Side: &chart.Side{Names: []string{"run 1"}, Scatters: []chart.Scatter{roc}}},
			"Ejecución,Serie,FPR,TPR\r\nrun 1,a,0,0\r\nrun 1,a,0.5,1\r\n"},
	} {
		if got := c.chart.Table(words).CSV(chart.PointFormat); got != c.want {
			t.Errorf("%q\nwant\n%q", got, c.want)
		}
	}
	if s := chart.NewSide([]string{"1", "2"}, matrix, matrix); s.Most != 10 {
		t.Errorf("the largest count is %d", s.Most)
	}
}

// What names could do to a spreadsheet they do not; everything else is read back as it was.
func TestCSVIsSafe(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"=1+1", "'=1+1"}, {"+1", "'+1"}, {"-1", "'-1"}, {"@SUM(A1)", "'@SUM(A1)"}, {"\t=1", "'\t=1"}, {"\r=1", "\"'\r=1\""},
		{"＝1", "'＝1"}, {"a=1", "a=1"}, {"a,b", `"a,b"`}, {`a"b`, `"a""b"`}, {"=HYPERLINK(\"x\",1)", `"'=HYPERLINK(""x"",1)"`},
	} {
		table := chart.Table{Header: []string{c.name}, Rows: [][]chart.Cell{{{Text: c.name}}, {{Text: "-0.5", IsNumber: true}}}}
		if got, want := table.CSV(chart.PointFormat), c.want+"\r\n"+c.want+"\r\n-0.5\r\n"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := table.CSV(chart.CommaFormat); !strings.HasSuffix(got, "\r\n-0,5\r\n") {
			t.Errorf("%q", got)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune("ab,;\"\n =+-@é.'")
	for range 2000 {
		name := make([]rune, rng.IntN(6))
		for i := range name {
			name[i] = alphabet[rng.IntN(len(alphabet))]
		}
		table := chart.Table{Header: []string{"h", "i"}, Rows: [][]chart.Cell{{{Text: string(name)}, {Text: "1.5", IsNumber: true}}}}
		for _, f := range []chart.Format{chart.PointFormat, chart.CommaFormat} {
			r := csv.NewReader(strings.NewReader(table.CSV(f)))
			r.Comma = rune(f.Separator[0])
			rows, err := r.ReadAll()
			if err != nil || len(rows) != 2 || strings.TrimPrefix(rows[1][0], "'") != strings.TrimPrefix(string(name), "'") {
				t.Fatalf("%q is read as %q, %v", table.CSV(f), rows, err)
			}
			if cell := rows[1][0]; cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Fatalf("%q is a formula", cell)
			}
		}
	}
}

func TestAxes(t *testing.T) {
	for _, c := range []struct {
		values []float64
		log    bool
	}{
		{[]float64{0.01, 0.1, 1, 10, 100}, true}, {[]float64{1, 2, 3, 4}, false}, {[]float64{10, 50, 100}, false}, {[]float64{0, 1, 10}, false},
		{[]float64{1, 1000}, false}, {[]float64{5}, false}, {nil, false}, {[]float64{-1, 1, 100}, false}, {[]float64{100, 1, 10, 1}, true},
	} {
		a := chart.NewAxis("x", c.values)
		if a.Log != c.log {
			t.Errorf("%v: %+v", c.values, a)
		}
		for _, x := range c.values {
			if x < a.Min || x > a.Max {
				t.Errorf("%v outside of %+v", x, a)
			}
		}
	}
}
