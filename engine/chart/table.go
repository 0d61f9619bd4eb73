package chart

import (
	"slices"
	"strconv"
)

// Table is what a chart shows, in words and numbers: for those who cannot see it, and for a spreadsheet.
type Table struct {
	Header []string
	Rows   [][]Cell
}

// Cell is a number or a text; nothing is an empty text.
type Cell struct {
	Text     string // of a number: in the fewest digits that read back, with a point
	Number   float64
	IsNumber bool
	Link     string // where what the cell names is, "" for nowhere
}

// Words are the headings of columns that the chart itself has no word for, in the language of its caller.
type Words struct {
	Name      string // of what a row is about
	Series    string
	Low       string // of a box: the end of its lower whisker
	Q1        string
	Median    string
	Q3        string
	High      string
	Outliers  string
	Predicted string // the class
	Certainty string // in hundredths
}

func text(s string) Cell { return Cell{Text: s} }

func number64(x float64) Cell {
	return Cell{Text: strconv.FormatFloat(x, 'g', -1, 64), Number: x, IsNumber: true}
}

func count(n int) Cell { return number64(float64(n)) }

// Table is the chart as a table.
func (k *Chart) Table(w Words) Table {
	switch {
	case k.Confusion != nil:
		return k.Confusion.table()
	case k.Bars != nil:
		return k.Bars.table(w)
	case k.Scatter != nil:
		return k.Scatter.table(w)
	case k.Parallel != nil:
		return k.Parallel.table(w)
	case k.Box != nil:
		return k.Box.table(w)
	case k.Paired != nil:
		return k.Paired.table(w)
	case k.Side != nil:
		return k.Side.table(w)
	case k.Regions != nil:
		return k.Regions.table(w)
	}
	return Table{}
}

func (b *Bars) table(w Words) Table {
	t := Table{Header: []string{w.Name, b.Axis}}
	for i, name := range b.Names {
		t.Rows = append(t.Rows, []Cell{text(name), number64(b.Values[i])})
	}
	return t
}

func (m *Confusion) table() Table {
	t := Table{Header: append([]string{m.TrueLabel + " \\ " + m.Predicted}, m.Classes...)}
	for i, counts := range m.Counts {
		row := []Cell{text(m.Classes[i])}
		for _, n := range counts {
			row = append(row, count(n))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// table has no column of labels where there are none.
func (s *Scatter) table(w Words) Table {
	labelled := slices.ContainsFunc(s.Series, func(g Series) bool {
		return slices.ContainsFunc(g.Points, func(p Point) bool { return p.Label != "" })
	})
	t := Table{Header: []string{w.Series}}
	if labelled {
		t.Header = append(t.Header, w.Name)
	}
	t.Header = append(t.Header, s.XAxis, s.YAxis)
	for _, series := range s.Series {
		for _, p := range series.Points {
			x := number64(p.X)
			if i := int(p.X); len(s.XNames) > 0 && i >= 0 && i < len(s.XNames) {
				x = text(s.XNames[i])
			}
			row := []Cell{text(series.Name)}
			if labelled {
				row = append(row, Cell{Text: p.Label, Link: p.Link})
			}
			t.Rows = append(t.Rows, append(row, x, number64(p.Y)))
		}
	}
	return t
}

func (p *Parallel) table(w Words) Table {
	t := Table{Header: []string{w.Name}}
	for _, a := range p.Axes {
		t.Header = append(t.Header, a.Name)
	}
	for _, l := range p.Lines {
		row := []Cell{{Text: l.Label, Link: l.Link}}
		for j, x := range l.Values {
			switch {
			case x == nil || j >= len(p.Axes):
				row = append(row, Cell{})
			case len(p.Axes[j].Names) > 0 && int(*x) >= 0 && int(*x) < len(p.Axes[j].Names):
				row = append(row, text(p.Axes[j].Names[int(*x)]))
			default:
				row = append(row, number64(*x))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (b *Box) table(w Words) Table {
	t := Table{Header: []string{w.Name, w.Low, w.Q1, w.Median, w.Q3, w.High, w.Outliers}}
	for _, g := range b.Groups {
		row := []Cell{text(g.Name)}
		for _, x := range []float64{g.Low, g.Q1, g.Median, g.Q3, g.High} {
			row = append(row, number64(x))
		}
		outside := ""
		for i, x := range g.Outliers {
			if i > 0 {
				outside += " "
			}
			outside += number64(x).Text
		}
		t.Rows = append(t.Rows, append(row, text(outside)))
	}
	return t
}

func (p *Paired) table(w Words) Table {
	t := Table{Header: []string{p.Split, p.NameA, p.NameB, p.Difference}}
	for i, d := range p.Differences {
		t.Rows = append(t.Rows, []Cell{count(i + 1), number64(p.A[i]), number64(p.B[i]), number64(d)})
	}
	return t
}

// table puts the tables under each other, with the name of each before its rows.
func (s *Side) table(w Words) Table {
	var all Table
	add := func(i int, t Table) {
		all.Header = append([]string{w.Name}, t.Header...)
		for _, row := range t.Rows {
			all.Rows = append(all.Rows, append([]Cell{text(s.Names[i])}, row...))
		}
	}
	for i := range s.Confusions {
		add(i, s.Confusions[i].table())
	}
	for i := range s.Bars {
		add(i, s.Bars[i].table(w))
	}
	for i := range s.Scatters {
		add(i, s.Scatters[i].table(w))
	}
	return all
}
