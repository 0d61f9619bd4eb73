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

	// What says it in words is folded, unless the chart is a table or a list itself.
	p.chartTable(id)
	if own := "#" + id + "-table"; eval[bool](p, has(own)+" !== null") {
		rows := eval[int](p, `document.querySelectorAll("`+own+` tbody tr").length`)
		if rows == 0 || rows > len(table.Rows) {
			p.t.Errorf("the table of %s has %d rows of %d", id, rows, len(table.Rows))
		}
	}
}

// chartTable opens the table of a chart and folds it again.
func (p *page) chartTable(id string) {
	p.t.Helper()
	figure := has("#"+id) + `.closest("figure")`
	if eval[bool](p, figure+`.querySelector(".chart-foot > details") === null`) {
		p.wait("what "+id+" says in words", figure+`.querySelector("table tbody td, ul.bars li").checkVisibility()`)
		return
	}
	seen := figure + `.querySelector(".chart-foot tbody td").checkVisibility()`
	if eval[bool](p, seen) {
		p.t.Errorf("the table of %s is not folded", id)
	}
	summary := "figure:has(#" + id + ") > .chart-foot > details > summary"
	p.click(summary)
	p.wait("the table of "+id, seen)
	p.click(summary)
	p.wait("the table of "+id+" to be folded", "!"+seen)
}

// TestChartFiles saves the charts of runs, looks inside, a comparison and a sweep as PNG, SVG and CSV, and opens their tables. Those
// of evaluations are saved in TestEvaluate.
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

			p.hash("#/run/" + first)
			p.chartFiles("run-curve-trees", "test_accuracy")
			p.chartFiles("confusion_matrix", "setosa", "Predicted label")
			p.chartFiles("roc_curve", "False positive rate")
			p.chartFiles("precision_recall_curve", "Recall")
			p.chartFiles("feature_importance", "petal length (cm)")

			p.hash("#/inside/" + first + "?show=regions")
			p.chartFiles("inside-regions-chart", "setosa", "virginica", "petal length (cm)")
			p.hash("#/inside/" + first + "?show=learned")
			p.chartFiles("inside-importances-chart", "petal length (cm)")

			p.hash("#/train")
			p.load(job("iris", "logistic_regression", nil))
			p.hash("#/inside/" + p.train() + "?show=learned")
			p.chartFiles("inside-coefficients-chart", "setosa", "petal length (cm)")

			p.visit(p.base, sweepLink(fifty("iris")))
			p.startSweep()
			p.swept()
			p.chartFiles("sweep-scores", "cv_accuracy")
			p.chartFiles("sweep-importance", "max_depth")
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
		"side": {chart.Chart{Side: chart.NewSide([]string{"run one", "run two", "run three"}, matrix, matrix, matrix)}, []string{"run one", "run three", "setosa"}},
		"weights": {chart.Chart{Side: &chart.Side{Names: []string{"class one", "class two"}, Bars: []chart.Bars{
			{Names: []string{"petal", "a rather long name of a feature"}, Values: []float64{1.5, -0.5}, Axis: "coefficient"}, {Names: []string{"petal", "a rather long name of a feature"}, Values: []float64{-1.5, 0.5}, Axis: "coefficient"},
		}}}, []string{"class one", "petal", "-1.5000"}},
		"regions": {chart.Chart{Regions: &chart.Regions{XAxis: "length", YAxis: "width", Classes: []string{"setosa", "virginica"}, X: []float64{1, 2, 3}, Y: []float64{10, 20},
			Predicted: []int32{0, 0, 1, 0, 1, 1}, Certainty: []int32{100, 80, 55, 95, 60, 90},
			Series: []chart.Series{{Name: "setosa", Points: []chart.Point{{X: 1.2, Y: 12}}}, {Name: "virginica", Color: 1, Points: []chart.Point{{X: 2.5, Y: 18}, {X: 1.1, Y: 19}}}},
			Taken:  [][]int32{{0}, {1, 0}}, Places: [][]int{{3}, {7, 9}}, Here: &chart.Point{X: 2, Y: 15}}}, []string{"length", "width", "setosa", "virginica"}},
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
