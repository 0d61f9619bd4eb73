package runs

import (
	"pizarra/site/app"
	"pizarra/site/view"
)

// The menus of the table.
const (
	menuColumns = "columns"
	menuViews   = "views"
)

// viewMenus are the columns, the saved views, and the way out as CSV.
func (r *Room) viewMenus(a *app.App, table *Table) view.HTML {
	menu := func(name, key string, panel func() view.HTML) view.HTML {
		open := a.Menu == name
		return view.H(`<div class="menu runs-menu"><button type="button" id="%-button" data-click="frame.menu:%" aria-expanded="%"><span>%</span>%</button>%</div>`,
			name, name, view.Truth(open), view.T(a, key), view.IconDown, view.When(open, panel))
	}
	return view.H(`<div class="runs-menus">%%<button type="button" id="runs-export" data-click="runs.export"%>%</button></div>`,
		menu(menuColumns, "runs.columns", func() view.HTML { return viewColumns(a, table) }),
		menu(menuViews, "runs.views", func() view.HTML { return viewViews(a) }),
		view.Attr("disabled", len(table.All) == 0), view.T(a, "runs.export"))
}

// viewColumns chooses columns and puts them in order: shown ones first, as they stand.
func viewColumns(a *app.App, table *Table) view.HTML {
	shown := map[string]bool{}
	for _, c := range table.Columns {
		shown[c.Key] = true
	}
	item := func(c app.Column, at int) view.HTML {
		name := view.ColumnName(a, c)
		move := func(way, action, key string, off bool, icon view.HTML) view.HTML {
			return view.H(`<button type="button" class="quiet" id="column-%-%" data-click="%:%" aria-label="%" title="%"%>%</button>`,
				way, c.Key, action, c.Key, view.T(a, key, "name", name), view.T(a, key, "name", name), view.Attr("disabled", off), icon)
		}
		return view.H(`<li><label><input type="checkbox" id="column-%" data-change="runs.column:%"%> <span>%</span> <span class="muted small">%</span></label>%</li>`,
			c.Key, c.Key, view.Attr("checked", at > 0), name, view.T(a, kindNames[kind(c)]), view.When(at > 0, func() view.HTML {
				return view.Join(move("left", "runs.column_left", "runs.column_before", at == 1, view.IconUp),
					move("right", "runs.column_right", "runs.column_after", at == len(table.Columns)-1, view.IconDown))
			}))
	}
	return view.H(`<div class="panel runs-columns" id="columns-panel"><h2>%</h2><p class="small muted">%</p><ul>%%</ul><p><button type="button" id="columns-own" data-click="runs.columns_own"%>%</button></p></div>`,
		view.T(a, "runs.columns"), view.T(a, "runs.columns_how"),
		view.Each(table.Columns, func(i int, c app.Column) view.HTML { return view.When(i > 0, func() view.HTML { return item(c, i) }) }),
		view.Each(table.Every, func(_ int, c app.Column) view.HTML {
			return view.When(!shown[c.Key], func() view.HTML { return item(c, 0) })
		}),
		view.Attr("disabled", table.Chosen == nil), view.T(a, "runs.columns_own"))
}

var kindNames = map[string]string{"attribute": "runs.kind_attribute", "metric": "runs.kind_metric", "param": "runs.kind_param"}

// viewViews opens saved views, and saves this one.
func viewViews(a *app.App) view.HTML {
	list := savedViews(a)
	names := map[string]string{}
	for _, e := range a.Book.Experiments {
		names[e.ID] = e.Name
	}
	return view.H(`<div class="panel runs-views" id="views-panel"><h2>%</h2>%<form id="runs-view-form" data-submit="runs.view_save"><label for="runs-view-name">%</label><input id="runs-view-name" name="name" required maxlength="80" autocomplete="off" spellcheck="false"><button>%</button></form><p class="small muted">%</p></div>`,
		view.T(a, "runs.views"), view.When(len(list) > 0, func() view.HTML {
			return view.H(`<ul>%</ul>`, view.Each(list, func(_ int, v Saved) view.HTML {
				which, where := v.Experiment+":"+v.Name, ""
				if v.Experiment != everyExperiment {
					where = names[v.Experiment]
				}
				return view.H(`<li><button type="button" class="link" data-click="runs.view_open:%">%</button> <span class="muted small">%</span><button type="button" class="quiet" data-click="runs.view_drop:%" aria-label="%" title="%">%</button></li>`,
					which, v.Name, where, which, view.T(a, "runs.view_drop", "name", v.Name), view.T(a, "runs.view_drop", "name", v.Name), view.IconCross)
			}))
		}), view.T(a, "runs.view_name"), view.T(a, "runs.view_save"), view.T(a, "runs.views_where"))
}
