package compare

import (
	"context"
	"time"

	"pizarra/engine/chart"
	"pizarra/site/app"
)

// export hands the comparison over as a CSV file: a line a run, the baseline first, with all that the table shows of them.
func export(t *Table) []app.Effect {
	data := "\xef\xbb\xbf" + t.export().CSV(chart.PointFormat) // the mark that spreadsheets know UTF-8 by
	n := len(t.Runs)
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) {
		p.Download("pizarra-compare-"+p.Now().Format(time.DateOnly)+".csv", "text/csv; charset=utf-8", []byte(data))
		send(app.Said{Key: "runs.exported", Args: []any{"n", n}})
	}}
}

// export is the comparison as a table of MLflow's names, numbers with all their digits, times in UTC and durations in seconds.
func (t *Table) export() chart.Table {
	table := chart.Table{Header: []string{"run_id", "run_name"}}
	rows := make([][]chart.Cell, len(t.Runs))
	names := t.Row(app.KeyName)
	for i, r := range t.Runs {
		name := ""
		if names != nil {
			name = names.Values[i].Text
		}
		rows[i] = []chart.Cell{{Text: r.ID}, {Text: name}}
	}
	for _, g := range t.Groups {
		for _, row := range g.Rows {
			table.Header = append(table.Header, exportName(row))
			for i, v := range row.Values {
				rows[i] = append(rows[i], exportCell(row, v))
			}
		}
	}
	table.Rows = rows
	return table
}

func exportName(row Row) string {
	switch {
	case row.IsMetric(), row.IsParam():
		return row.Key
	case row.Key == keyDigest:
		return "dataset_digest"
	case row.Key == app.KeyData:
		return "dataset"
	case row.Group == "tags", row.Key == app.KeyModel:
		return row.Key
	}
	return app.BareName(row.Key)
}

func exportCell(row Row, v app.Value) chart.Cell {
	switch {
	case !v.There:
		return chart.Cell{}
	case row.Key == app.KeyStart:
		return chart.Cell{Text: time.UnixMilli(int64(v.Number)).UTC().Format(time.RFC3339)}
	case row.Key == app.KeyDuration:
		return chart.Cell{Text: app.NumberValue(v.Number / 1000).Text, IsNumber: true}
	}
	return chart.Cell{Text: v.Text, IsNumber: v.IsNumber}
}
