package registry

import (
	"strconv"
	"strings"
	"time"

	"pizarra/engine/search"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.models" }

// View draws the list, the page of one model, or that of a version.
func (room *Room) View(a *app.App) view.HTML {
	name, number := room.at(a)
	switch {
	case !a.Book.Ready:
		return view.H(`<h1>%</h1><p class="muted" role="status">%</p>`, view.T(a, "registry.title"), view.T(a, "registry.reading"))
	case name == "":
		return room.viewList(a)
	}
	m, err := a.Book.Registry.Model(name)
	if err == nil && number > 0 {
		var v store.ModelVersion
		if v, err = a.Book.Registry.Version(name, number); err == nil {
			return room.viewVersion(a, m, v)
		}
	}
	if err != nil || strings.Contains(a.Route.ID, "/") {
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/models">%</a></p></section>%`,
			view.T(a, "registry.unknown_title"), view.T(a, "registry.unknown", "id", a.Route.ID), view.T(a, "registry.all"), room.viewLog(a, store.LogOf(room.log, name), ""))
	}
	return room.viewModel(a, m)
}

func (room *Room) viewList(a *app.App) view.HTML {
	reg := &a.Book.Registry
	if len(reg.Models) == 0 {
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><div class="row"><a class="button primary" href="#/train">%</a><a class="button" href="#/runs">%</a></div></section>%%`,
			view.T(a, "registry.empty_title"), view.T(a, "registry.empty"), view.T(a, "runs.empty_train"), view.T(a, "registry.empty_runs"), room.viewLog(a, room.log, ""), bridgeList().View(a))
	}
	var found []store.RegisteredModel
	for i := range reg.Models {
		if room.box.Match(search.OfModel(&reg.Models[i])) {
			found = append(found, reg.Models[i])
		}
	}
	count := view.T(a, "registry.count", "n", len(found))
	if len(found) != len(reg.Models) {
		count = view.T(a, "registry.found", "n", len(found), "all", len(reg.Models))
	}
	invalid, wrong := view.HTML(""), view.HTML("")
	if room.Err != nil {
		invalid, wrong = ` aria-invalid="true"`, view.H(`<p class="error">%</p>`, i18n.Error(a.Lang, room.Err))
	}
	table := view.H(`<p class="runs-none">%</p>`, view.T(a, "registry.none_found"))
	if len(found) > 0 {
		table = view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="experiments-table" id="models-table"><thead><tr><th scope="col" class="name">%</th><th scope="col" class="number">%</th>%<th scope="col">%</th><th scope="col" class="when">%</th></tr></thead><tbody>%</tbody></table></div>`,
			view.T(a, "registry.title"), view.T(a, "registry.column.name"), view.T(a, "registry.column.versions"),
			view.Each(store.ModelStages[:3], func(_ int, s store.ModelStage) view.HTML { return view.H(`<th scope="col">%</th>`, stageName(s)) }),
			view.T(a, "registry.column.aliases"), view.T(a, "registry.column.updated"),
			view.Each(found, func(_ int, m store.RegisteredModel) view.HTML { return viewLine(a, m) }))
	}
	return view.H(`<div class="models"><h1>%</h1><p class="models-lead">%</p><form class="filter" role="search" data-submit="models.search"><label for="models-filter">%</label><span class="filter-box"><input id="models-filter" name="filter" type="text" value="%" placeholder="%" autocomplete="off" autocapitalize="none" spellcheck="false"%% data-input="models.filter" data-escape="models.clear"></span><p class="muted small" role="status">%</p></form><div id="models-wrong" role="status">%</div>%%%</div>`,
		view.T(a, "registry.title"), view.T(a, "registry.lead"), view.T(a, "runs.filter"), room.Text, view.T(a, "registry.filter_example"), invalid, view.DescribedBy(view.IDIf(room.Err != nil, "models-wrong")), count, wrong,
		table, room.viewLog(a, room.log, ""), bridgeList().View(a))
}

func viewLine(a *app.App, m store.RegisteredModel) view.HTML {
	versions := a.Book.Registry.Of(m.Name)
	return view.H(`<tr><th scope="row" class="name"><a href="%">%</a>%</th><td class="number">%</td>%<td>%</td><td class="when">%</td></tr>`,
		Link(m.Name, 0), m.Name, view.When(m.Description != "", func() view.HTML {
			line, _, _ := strings.Cut(m.Description, "\n")
			return view.H(`<p class="muted small experiment-line">%</p>`, line)
		}), i18n.Int(a.Lang, len(versions)),
		view.Each(store.ModelStages[:3], func(_ int, s store.ModelStage) view.HTML {
			latest, err := a.Book.Registry.Latest(m.Name, string(s))
			if err != nil || len(latest) == 0 {
				return `<td><span class="muted">–</span></td>`
			}
			return view.H(`<td><a href="%">v%</a></td>`, Link(m.Name, latest[0].Version), strconv.Itoa(latest[0].Version))
		}),
		view.Each(m.Aliases, func(_ int, al store.Alias) view.HTML { return viewAlias(al.Alias, "v"+strconv.Itoa(al.Version)) }), viewTime(a, m.LastUpdateTime))
}

// stageName is a stage as the board calls it: the class's Development is MLflow's None.
func stageName(s store.ModelStage) string {
	if s == store.NoStage {
		return "Development"
	}
	return string(s)
}

func viewAlias(alias, of string) view.HTML {
	if of != "" {
		of = " → " + of
	}
	return view.H(`<span class="tag">@%%</span> `, alias, of)
}

func viewTime(a *app.App, ms int64) view.HTML {
	at := time.UnixMilli(ms)
	return view.H(`<time title="%">%</time>`, i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at))
}

// mostLines is how many lines of the log a page shows: the newest.
const mostLines = 200

// viewLog is who did what when, the newest first; of one version where number is given.
func (room *Room) viewLog(a *app.App, log []store.Event, number string) view.HTML {
	if len(log) == 0 {
		return ""
	}
	var lines []store.Event
	for i := len(log) - 1; i >= 0 && len(lines) < mostLines; i-- {
		if number == "" || strconv.Itoa(log[i].Version) == number {
			lines = append(lines, log[i])
		}
	}
	return view.H(`<section id="models-log"><h2>%</h2><p class="small muted">%</p><div class="scroll inside-short" tabindex="0" role="region" aria-label="%"><table class="models-log"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div></section>`,
		view.T(a, "registry.log"), view.T(a, "registry.log_about"), view.T(a, "registry.log"), view.T(a, "registry.log_when"), view.T(a, "registry.log_who"), view.T(a, "registry.log_what"),
		view.Each(lines, func(_ int, e store.Event) view.HTML {
			who := e.By
			if who == "" {
				who = "–"
			}
			return view.H(`<tr><td>%</td><td>%</td><td>%%</td></tr>`, viewTime(a, e.Time), who, eventText(a, e), view.When(e.Note != "", func() view.HTML {
				return view.H(`<p class="small">«%»</p>`, e.Note)
			}))
		}))
}

// eventKeys are the sentences of the log.
var eventKeys = map[store.Action]string{
	store.ModelCreated: "registry.event.model_created", store.ModelDescribed: "registry.event.model_described", store.ModelRenamed: "registry.event.model_renamed",
	store.ModelDeleted: "registry.event.model_deleted", store.ModelTagged: "registry.event.model_tagged", store.ModelUntagged: "registry.event.model_untagged",
	store.VersionCreated: "registry.event.version_created", store.VersionDescribed: "registry.event.version_described", store.VersionDeleted: "registry.event.version_deleted",
	store.VersionTagged: "registry.event.version_tagged", store.VersionUntagged: "registry.event.version_untagged", store.StageChanged: "registry.event.stage_changed",
	store.AliasSet: "registry.event.alias_set", store.AliasRemoved: "registry.event.alias_removed", store.ApprovalRequested: "registry.event.approval_requested",
	store.ApprovalGiven: "registry.event.approval_given", store.ApprovalRejected: "registry.event.approval_rejected", store.ApprovalRevoked: "registry.event.approval_revoked",
	store.RolledBack: "registry.event.rolled_back",
}

func eventText(a *app.App, e store.Event) string {
	from, to := e.From, e.To
	if e.Action == store.StageChanged {
		from, to = stageName(store.ModelStage(from)), stageName(store.ModelStage(to))
	}
	return view.T(a, eventKeys[e.Action], "model", e.Model, "version", e.Version, "from", from, "to", to, "key", e.Key)
}
