package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
	"pizarra/site/i18n"
)

// drawing holds that a file is well-formed SVG without scripts, and gives the texts in it.
func drawing(t *testing.T, data []byte) (texts []string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for first := true; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("the drawing is no XML: %v\n%.400s", err, data)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if first && (token.Name.Local != "svg" || token.Name.Space != "http://www.w3.org/2000/svg") {
				t.Fatalf("the drawing begins with %v", token.Name)
			}
			if token.Name.Local == "script" {
				t.Error("the drawing has a script")
			}
			first = false
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				texts = append(texts, s)
			}
		}
	}
}

// painting holds that a file is a PNG with a drawing on it: ink, and paper around it.
func painting(t *testing.T, data []byte) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("the picture is no PNG: %v", err)
	}
	if b := picture.Bounds(); b.Dx() < 400 || b.Dy() < 200 || colours(picture) < 8 {
		t.Errorf("the picture has %v and %d colours", b, colours(picture))
	}
}

// chartFiles downloads a chart of the page in each format and opens its table. A drawing has these words in it.
func (p *page) chartFiles(id string, words ...string) {
	p.t.Helper()
	p.wait("the chart "+id, has("#"+id+"[data-chart], #"+id+"[data-picture]"))
	var c chart.Chart
	if err := jsontext.Unmarshal([]byte(eval[string](p, `(d => d.chart || d.picture)(`+has("#"+id)+`.dataset)`)), &c); err != nil {
		p.t.Fatal(err)
	}
	file := func(format string) []byte {
		name, data := p.download(func() { p.click("#" + id + "-" + format) })
		if !strings.HasPrefix(name, id) || !strings.HasSuffix(name, "."+format) { // the browser numbers further ones
			p.t.Errorf("the chart %s is downloaded as %q", id, name)
		}
		return data
	}
	painting(p.t, file("png"))
	texts := strings.Join(drawing(p.t, file("svg")), "\n")
	for _, word := range words {
		if !strings.Contains(texts, word) {
			p.t.Errorf("the drawing of %s lacks %q: %q", id, word, texts)
		}
	}

	word := func(key string) string { return i18n.T(p.lang, "chart."+key) }
	table := c.Table(chart.Words{Name: word("name"), Series: word("series"), Low: word("low"), Q1: word("q1"), Median: word("median"), Q3: word("q3"),
		High: word("high"), Outliers: word("outliers"), Predicted: word("predicted"), Certainty: word("certainty")})
	format := map[i18n.Lang]chart.Format{i18n.ES: chart.CommaFormat, i18n.EN: chart.PointFormat}[p.lang]
	if got, want := string(file("csv")), "\uFEFF"+table.CSV(format); got != want {
		p.t.Errorf("the CSV of %s is\n%s\nwant\n%s", id, got, want)
	}

	if rows := eval[int](p, has("#"+id+"-table")+`.querySelector("tbody").checkVisibility() ? -1 : 0`); rows != 0 {
		p.t.Errorf("the table of %s is not folded", id)
	}
	p.click("#" + id + "-table > summary")
	p.wait("the table of "+id, `[...document.querySelectorAll("#`+id+`-table tbody tr")].filter(e => e.checkVisibility()).length > 0`)
	if got, want := eval[int](p, `document.querySelectorAll("#`+id+`-table tbody tr").length`), min(200, len(table.Rows)); got != want {
		p.t.Errorf("the table of %s has %d rows, want %d", id, got, want)
	}
	p.click("#" + id + "-table > summary")
}

// TestChartFiles saves the chart of a comparison as PNG, SVG and CSV, and opens its table.
func TestChartFiles(t *testing.T) {
	for _, lang := range []i18n.Lang{i18n.ES, i18n.EN} {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/train")
			p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(12)}))
			first := p.train()
			p.load(job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(20), "max_depth": estimator.IntValue(1)}))
			second := p.train()
			p.hash("#/compare?runs=" + first + "," + second)
			p.chartFiles("compare-scatter", "n_estimators", "accuracy")
		})
	}
}

// TestEveryChartIsDrawn has the chart adapter draw each kind of chart as a picture and as a drawing.
func TestEveryChartIsDrawn(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/train")
	x := func(x float64) *float64 { return &x }
	matrix := chart.Confusion{Classes: []string{"setosa", "virginica"}, Counts: [][]int{{17, 0}, {4, 13}}, TrueLabel: "True", Predicted: "Predicted"}
	curve := chart.Scatter{XAxis: "rate of false alarms", YAxis: "rate of hits", Lines: true, Unit: true, Series: []chart.Series{
		{Name: "red run", Points: []chart.Point{{X: 0, Y: 0}, {X: 0.1, Y: 0.9}, {X: 1, Y: 1}}},
		{Name: "blue run", Color: 1, Points: []chart.Point{{X: 0, Y: 0}, {X: 0.3, Y: 0.7}, {X: 1, Y: 1}}},
	}}
	points := curve
	points.Lines, points.Unit = false, false
	log := chart.Scatter{XAxis: "C", YAxis: "score", XLog: true, Series: []chart.Series{{Name: "all", Points: []chart.Point{{X: 0.001, Y: 1}, {X: 1000, Y: 2}}}}}
	for name, at := range map[string]struct {
		chart chart.Chart
		words []string
	}{
		"confusion": {chart.Chart{Confusion: &matrix}, []string{"setosa", "virginica", "17", "13", "Predicted"}},
		"bars":      {chart.Chart{Bars: &chart.Bars{Names: []string{"petal", "sepal"}, Values: []float64{0.75, 0.25}, Axis: "importance"}}, []string{"petal", "0.7500"}},
		"scatter":   {chart.Chart{Scatter: &points}, []string{"rate of hits", "red run", "blue run"}},
		"log":       {chart.Chart{Scatter: &log}, []string{"0.001", "1,000"}},
		"lines":     {chart.Chart{Scatter: &curve}, []string{"rate of false alarms", "red run", "blue run"}},
		"parallel": {chart.Chart{Parallel: &chart.Parallel{
			Axes: []chart.Axis{{Name: "model", Names: []string{"tree", "forest"}}, {Name: "C", Min: 0.1, Max: 100, Log: true}, {Name: "accuracy", Min: 0.5, Max: 1, Ranges: [][]float64{{0.8, 1}}}},
			Lines: []chart.Line{
				{Label: "a", Values: []*float64{x(0), nil, x(0.9)}}, {Label: "b", Color: 1, Values: []*float64{x(1), x(10), x(0.6)}},
			},
		}}, []string{"tree", "forest", "accuracy", "100"}},
		"box": {chart.Chart{Box: &chart.Box{Axis: "accuracy", Groups: []chart.BoxGroup{
			chart.NewBoxGroup("ten trees", 0, []float64{0.9, 0.92, 0.95, 0.5}), chart.NewBoxGroup("one tree", 1, []float64{0.8, 0.7}),
		}}}, []string{"ten trees", "one tree", "accuracy"}},
		"paired": {chart.Chart{Paired: &chart.Paired{NameA: "first", NameB: "second", Axis: "accuracy", Split: "split", Difference: "first − second",
			A: []float64{0.9, 0.8, 0.7}, B: []float64{0.8, 0.8, 0.9}, Differences: []float64{0.1, 0, -0.2}, Mean: -0.1 / 3, Low: -0.4, High: 0.3}},
			[]string{"first", "second", "split", "first − second"}},
		"side":   {chart.Chart{Side: chart.NewSide([]string{"run one", "run two", "run three"}, matrix, matrix, matrix)}, []string{"run one", "run three", "setosa"}},
		"curves": {chart.Chart{Side: &chart.Side{Names: []string{"class one", "class two"}, Scatters: []chart.Scatter{curve, curve}}}, []string{"class one", "class two", "rate of hits"}},
	} {
		text, err := jsontext.Marshal(&at.chart)
		if err != nil {
			t.Fatal(err)
		}
		picture := func(format string) []byte {
			data, err := base64.StdEncoding.DecodeString(eval[string](p, `pizarra.picture(`+quoted(string(text))+`, "`+format+`", "en").then(b => btoa(Array.from(b, c => String.fromCharCode(c)).join("")))`))
			if err != nil {
				t.Fatal(err)
			}
			return data
		}
		data := picture("png")
		painting(t, data)
		p.keep(t.ArtifactDir(), name+".png", data)
		texts := drawing(t, picture("svg"))
		for _, word := range at.words {
			if !strings.Contains(strings.Join(texts, "\n"), word) {
				t.Errorf("the drawing of %s lacks %q: %q", name, word, texts)
			}
		}
	}
}
