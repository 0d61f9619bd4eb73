package runs

import (
	"context"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/store"
	"pizarra/site/app"
)

// export hands the table over as a CSV file: all runs that the filter finds, in their order, or those of them that are chosen,
// with the columns that are shown, numbers with all their digits.
func (r *Room) export(a *app.App) []app.Effect {
	t := r.Table(a)
	rows := t.All
	if n := chosenIn(a, t); n > 0 {
		chosen := places(chosen(a))
		rows = nil
		for _, row := range t.All {
			if chosen.has(row) {
				rows = append(rows, row)
			}
		}
	}
	data := r.csv(a, t, rows)
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) {
		p.Download("pizarra-runs-"+p.Now().Format(time.DateOnly)+".csv", "text/csv; charset=utf-8", data)
		send(app.Said{Key: "runs.exported", Args: []any{"n", len(rows)}})
	}}
}

// csv writes rows as RFC 4180 says, in UTF-8 with the mark that spreadsheets know it by.
func (r *Room) csv(a *app.App, t *Table, rows []int32) []byte {
	x := &a.Book.Index
	names := map[string]string{}
	for _, e := range a.Book.Experiments {
		names[e.ID] = e.Name
	}
	b := []byte("\xef\xbb\xbfrun_id,experiment,run_name")
	for _, c := range t.Columns[1:] {
		b = append(append(b, ','), cell(columnName(c.Key))...)
	}
	for _, row := range rows {
		of := r.values(x, &t.Asked, row)
		experiment, _ := x.Row(row).Text(store.ExperimentKey)
		b = append(b, "\r\n"+x.ID(row)+","+cell(names[experiment])+","+cell(of(app.KeyName).Text)...)
		for _, c := range t.Columns[1:] {
			b = append(b, ',')
			v := of(c.Key)
			switch {
			case c.Key == app.KeyStart:
				b = time.UnixMilli(int64(v.Number)).UTC().AppendFormat(b, time.RFC3339)
			case c.Key == app.KeyDuration && v.There:
				b = strconv.AppendFloat(b, v.Number/1000, 'g', -1, 64)
			case v.IsNumber && v.There:
				b = append(b, v.Text...) // as it was logged
			default:
				b = append(b, cell(v.Text)...)
			}
		}
	}
	return append(b, "\r\n"...)
}

// columnName is what a column is called in the file: MLflow's names; the duration has its unit.
func columnName(key string) string {
	if key == app.KeyDuration {
		return "duration_s"
	}
	return strings.TrimPrefix(key, "attributes.")
}

// cell writes a text as a cell. One that a spreadsheet would take for a formula gets a quote mark before it.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",\"\r\n") || strings.TrimSpace(s) != s {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
