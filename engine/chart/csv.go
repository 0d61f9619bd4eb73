package chart

import (
	"strings"
	"unicode/utf8"
)

// Format is how a spreadsheet reads numbers and columns.
type Format struct{ Separator, Decimal string }

// The formats: PointFormat is CSV as programs read it, CommaFormat as spreadsheets in Spanish do.
var (
	PointFormat = Format{",", "."}
	CommaFormat = Format{";", ","}
)

// CSV writes the table as RFC 4180 says, a header and then the rows. No text in it is taken for a formula by a spreadsheet:
// one that begins like a formula has an apostrophe put before it.
func (t Table) CSV(f Format) string {
	var b strings.Builder
	for j, name := range t.Header {
		f.cell(&b, j, text(name))
	}
	b.WriteString("\r\n")
	for _, row := range t.Rows {
		for j, c := range row {
			f.cell(&b, j, c)
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

func (f Format) cell(b *strings.Builder, column int, c Cell) {
	if column > 0 {
		b.WriteString(f.Separator)
	}
	if c.IsNumber {
		b.WriteString(strings.Replace(c.Text, ".", f.Decimal, 1))
		return
	}
	s := c.Text
	if likeFormula(s) {
		s = "'" + s
	}
	if strings.ContainsAny(s, "\"\r\n"+f.Separator) {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	b.WriteString(s)
}

// likeFormula reports whether a text begins with what spreadsheets begin formulas with, in full width too, or with a character
// that they pass over before one.
func likeFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first)
}
