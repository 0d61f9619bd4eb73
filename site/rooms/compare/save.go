package compare

import (
	"context"
	"strings"

	"pizarra/engine/chart"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Takes takes the actions of charts, which stand on other pages too.
func (*Room) Takes(part string) bool { return part == "chart" }

// saveChart hands a chart of the page over as a file. The argument is the format and the name of the file: png:compare-scatter.
func saveChart(a *app.App, m app.Action) []app.Effect {
	format, name, _ := strings.Cut(m.Arg, ":")
	c := chart.Chart{}
	if err := jsontext.Unmarshal([]byte(m.Value), &c); err != nil {
		a.Notice = &app.Notice{Err: fault.New(fault.Internal, "internal", "detail", err)}
		return nil
	}
	lang, words := a.Lang, view.ChartWords(a)
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		if format == "csv" {
			p.Download(name+".csv", "text/csv;charset=utf-8", []byte(byteOrder+c.Table(words).CSV(csvFormat(lang))))
			return
		}
		mime := map[string]string{string(app.PNG): "image/png", string(app.SVG): "image/svg+xml"}[format]
		picture, err := p.Picture(ctx, c, app.PictureFormat(format), lang)
		if err != nil {
			send(app.Failed{Err: err})
			return
		}
		p.Download(name+"."+format, mime, picture)
	}}
}

// byteOrder tells spreadsheets that a file is UTF-8.
const byteOrder = "\uFEFF"

// csvFormat is the one that spreadsheets in a language read.
func csvFormat(lang i18n.Lang) chart.Format {
	if lang == i18n.ES {
		return chart.CommaFormat
	}
	return chart.PointFormat
}
