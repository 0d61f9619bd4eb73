package runs

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/url"
	"pizarra/site/app"
)

// choose is the columns that the table shows, the name first, and how many were left out because they never differ. A column
// that sorts or filters stays in sight. One run alone has nothing to differ from.
func (r *Room) choose(t *Table) (columns []app.Column, hidden int) {
	byKey := map[string]app.Column{}
	for _, c := range t.Every {
		byKey[c.Key] = c
	}
	columns = append(columns, byKey[app.KeyName])
	if t.Chosen != nil {
		for _, key := range t.Chosen {
			if c, ok := byKey[key]; ok {
				columns = append(columns, c)
				delete(byKey, key)
			}
		}
		return columns, 0
	}
	for _, c := range t.Every {
		switch {
		case c.Key == app.KeyName:
		case t.OnlyDiff && t.Total > 1 && (c.IsParam() || c.Key == app.KeyData) && !c.Differs && placeIn(t.Sort, c.Key) < 0 && !r.names(c):
			hidden++
		default:
			columns = append(columns, c)
		}
	}
	return columns, hidden
}

// showColumn shows a column behind the others, or no longer.
func (r *Room) showColumn(a *app.App, key string) []app.Effect {
	return chooseColumns(a, toggled(r.Table(a).keys(), key))
}

// moveColumn moves a column so many places to the right, or to the left.
func (r *Room) moveColumn(a *app.App, key string, by int) []app.Effect {
	keys := r.Table(a).keys()
	from := slices.Index(keys, key)
	to := from + by
	if from < 0 || to < 0 || to >= len(keys) {
		return nil
	}
	keys = slices.Delete(keys, from, from+1)
	return chooseColumns(a, slices.Insert(keys, to, key))
}

// dropColumn puts a column that was dragged into the place of another one.
func (r *Room) dropColumn(a *app.App, key, onto string) []app.Effect {
	keys := r.Table(a).keys()
	from, to := slices.Index(keys, key), slices.Index(keys, onto)
	if from < 0 || to < 0 {
		return nil
	}
	return r.moveColumn(a, key, to-from)
}

// keys are those of the columns, without the name, which stays first.
func (t *Table) keys() (list []string) {
	for _, c := range t.Columns[1:] {
		list = append(list, c.Key)
	}
	return list
}

// chooseColumns puts columns into the address, and keeps them for when the person comes back.
func chooseColumns(a *app.App, keys []string) []app.Effect {
	list := strings.Join(keys, ",")
	effects := a.Readdress(false, func(q url.Values) {
		q.Set(askColumns, list)
		q.Del(askAll)
	})
	return append(effects, keepColumns(a, list))
}

// forgetColumns goes back to the columns that the runs need.
func forgetColumns(a *app.App) []app.Effect {
	return append(a.Reroute(map[string]string{askColumns: "", askAll: ""}), keepColumns(a, ""))
}

// columnsKept is what this browser kept of the columns of a workbook.
type columnsKept struct{ book, columns string }

func columnsSetting(book string) string { return "columns." + book }

func keepColumns(a *app.App, list string) app.Effect {
	book := a.Book.Name
	return func(_ context.Context, p app.Platform, _ func(any)) { p.Remember(columnsSetting(book), list) }
}

// recallColumns asks for the columns that were chosen last, where the address says nothing of them.
func recallColumns(a *app.App) []app.Effect {
	book, q := a.Book.Name, a.Route.Query
	if !a.Book.Ready || a.Route.Page != app.PageRuns || q.Has(askColumns) || q.Has(askAll) {
		return nil
	}
	return []app.Effect{func(_ context.Context, p app.Platform, send func(any)) {
		if list := p.Recall(columnsSetting(book)); list != "" {
			send(columnsKept{book, list})
		}
	}}
}

func recalled(a *app.App, m columnsKept) []app.Effect {
	if q := a.Route.Query; m.book != a.Book.Name || a.Route.Page != app.PageRuns || q.Has(askColumns) || q.Has(askAll) {
		return nil
	}
	return a.Reroute(map[string]string{askColumns: m.columns})
}
