package registry

import (
	"strconv"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/view"
)

// viewVersion is the page of a version.
func (room *Room) viewVersion(a *app.App, m store.RegisteredModel, v store.ModelVersion) view.HTML {
	n := strconv.Itoa(v.Version)
	return view.H(`<article class="models"><p class="small"><a href="#/models">%</a> <span aria-hidden="true">›</span> <a href="%">%</a></p><header class="run-head"><div class="run-title"><h1>%</h1> <span class="tag" id="version-stage">%</span> %</div><div class="run-do">%%</div></header>%%%%%<div class="models-parts"><div>%</div><div>%</div></div>%%</article>`,
		view.T(a, "registry.title"), Link(m.Name, 0), m.Name, m.Name+" · v"+n, stageName(v.Stage),
		view.Each(a.Book.Registry.Aliases(m.Name, v.Version), func(_ int, alias string) view.HTML { return viewAlias(alias, "") }),
		view.When(v.ModelID != "", func() view.HTML {
			return view.H(`<a class="button" href="#/predict/%">%</a>`, v.ModelID, view.T(a, "registry.predict"))
		}), room.viewDelete(a, "registry.delete_version"), room.viewDeleting(a, "registry.delete_version_sure", m.Name+" v"+n),
		viewLineage(a, v), viewScoreOf(a, v), viewApproval(a, v), viewWays(a, m, v),
		room.viewDescription(a, v.Description), viewTags(a, v.Tags), room.viewLog(a, store.LogOf(room.log, m.Name), n), bridgeVersion(m, v).View(a))
}

// viewWho is the field of who answers for it.
func viewWho(a *app.App, id string) view.HTML {
	return view.H(`<label for="%">%</label><input id="%" name="by" value="%" required maxlength="100" autocomplete="nickname">`, id, view.T(a, "registry.who"), id, a.Book.Name)
}

// viewApproval is what has become of the last question whether the version may go into Production, and what can be done about it now.
func viewApproval(a *app.App, v store.ModelVersion) view.HTML {
	ap := v.Approval()
	told := view.HTML("")
	if ap != nil {
		told = view.H(`<p>%%</p>`, view.T(a, "registry.asked", "by", ap.RequestedBy), view.When(ap.Note != "", func() view.HTML { return view.H(` «%»`, ap.Note) }))
		if ap.DecidedBy != "" {
			key := "registry.decided_no"
			if ap.State != store.Rejected {
				key = "registry.decided_yes"
			}
			told += view.H(`<p>% «%»</p>`, view.T(a, key, "by", ap.DecidedBy), ap.Reason)
			if ap.DecidedBy == ap.RequestedBy {
				told += view.H(`<p class="advice warn">%</p>`, view.T(a, "registry.same_person", "by", ap.DecidedBy))
			}
		}
	}
	do := view.HTML("")
	switch {
	case v.Stage == store.Production:
		do = view.H(`<p>%</p>`, view.T(a, "registry.serves"))
	case ap.Is(store.Pending):
		do = view.H(`<form class="models-form" id="models-decide" data-submit="models.decide">%<label for="decide-reason">%</label><input id="decide-reason" name="reason" required maxlength="500" autocomplete="off"><fieldset><legend>%</legend><label><input type="radio" name="decision" value="approve" required id="decide-approve"> %</label><label><input type="radio" name="decision" value="reject" id="decide-reject"> %</label></fieldset><button class="primary">%</button></form>`,
			viewWho(a, "decide-by"), view.T(a, "registry.why"), view.T(a, "registry.decision"), view.T(a, "registry.approve"), view.T(a, "registry.reject"), view.T(a, "registry.decide"))
	case ap.Is(store.Approved):
		do = view.H(`<form class="models-form" id="models-promote" data-submit="models.promote">%<label class="check"><input type="checkbox" name="archive" value="yes" checked> <span>%</span></label><label class="check"><input type="checkbox" name="champion" value="yes" checked> <span>%</span></label><button class="primary">%</button></form>`+
			`<details><summary>%</summary><form class="models-form" data-submit="models.revoke">%<label for="revoke-reason">%</label><input id="revoke-reason" name="reason" required maxlength="500" autocomplete="off"><button>%</button></form></details>`,
			viewWho(a, "promote-by"), view.T(a, "registry.archive_others"), view.T(a, "registry.move_champion"), view.T(a, "registry.promote"),
			view.T(a, "registry.revoke_title"), viewWho(a, "revoke-by"), view.T(a, "registry.why"), view.T(a, "registry.revoke"))
	default:
		do = view.H(`<p>%</p><form class="models-form" id="models-request" data-submit="models.request">%<label for="request-note">%</label><input id="request-note" name="note" maxlength="500" autocomplete="off"><button class="primary">%</button></form>`,
			view.T(a, "registry.needs"), viewWho(a, "request-by"), view.T(a, "registry.note"), view.T(a, "registry.request"))
	}
	return view.H(`<section class="models-approval"><h2 id="version-approval" tabindex="-1">%</h2>%%</section>`, view.T(a, "registry.approval"), told, do)
}

// viewWays are the two ways to say which version serves, side by side.
func viewWays(a *app.App, m store.RegisteredModel, v store.ModelVersion) view.HTML {
	n := strconv.Itoa(v.Version)
	stages := view.Each(store.ModelStages[:], func(_ int, s store.ModelStage) view.HTML {
		if s == v.Stage {
			return view.H(`<li><b>% ✓</b></li>`, stageName(s))
		}
		if s == store.Production {
			return view.H(`<li>% <span class="small muted">%</span></li>`, stageName(s), view.T(a, "registry.by_approval"))
		}
		return view.H(`<li><button type="button" data-click="models.move:% %">% %</button></li>`, n, string(s), view.T(a, "registry.to"), stageName(s))
	})
	aliases := view.Each(a.Book.Registry.Aliases(m.Name, v.Version), func(_ int, alias string) view.HTML {
		return view.H(`<li class="tag"><span>@%</span> <button type="button" class="quiet" data-click="models.unalias:%" aria-label="%">%</button></li>`, alias, alias, view.T(a, "registry.alias_drop", "alias", alias), view.IconCross)
	})
	return view.H(`<section class="models-ways"><h2>%</h2><p>%</p><div class="models-parts"><div><h3>%</h3><p class="small">%</p><ul class="models-stages">%</ul></div><div><h3>%</h3><p class="small">%</p><ul class="experiment-tags">%</ul><form class="models-form" data-submit="models.alias"><label for="alias-name">%</label><input id="alias-name" name="alias" required maxlength="255" list="alias-list" autocomplete="off" spellcheck="false" autocapitalize="none"><datalist id="alias-list"><option value="champion"></option><option value="challenger"></option><option value="candidate"></option></datalist><button>%</button></form></div></div></section>`,
		view.T(a, "registry.ways"), view.T(a, "registry.ways_about"), view.T(a, "registry.by_stage"), view.T(a, "registry.by_stage_about"), stages,
		view.T(a, "registry.by_alias"), view.T(a, "registry.by_alias_about"), aliases, view.T(a, "registry.alias"), view.T(a, "registry.alias_set"))
}
