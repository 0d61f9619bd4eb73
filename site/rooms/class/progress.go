package class

import (
	"slices"
	"strconv"

	"pizarra/engine/checks"
	"pizarra/site/app"
	"pizarra/site/lesson"
	"pizarra/site/view"
)

// viewChecks lists checks, with whether they hold.
func (r *Room) viewChecks(a *app.App, list []string) view.HTML {
	done := 0
	for _, id := range list {
		if r.Passed[id] {
			done++
		}
	}
	return view.H(`<p><strong>%</strong></p><ul class="checklist">%</ul>`, view.T(a, "class.checks", "n", done, "of", len(list)),
		view.Each(list, func(_ int, id string) view.HTML {
			return view.H(`<li>% <span>%</span></li>`, viewTick(a, r.Passed[id]), CheckName(a, id))
		}))
}

// CheckName is what a check is called; its id where this release does not know it.
func CheckName(a *app.App, id string) string {
	if slices.Contains(checks.All, id) {
		return view.T(a, "done."+id)
	}
	return id
}

// part is how far a part of the class is done.
type part struct{ number, done, all int }

// byPart are the parts that have something to do.
func (r *Room) byPart() (list []part) {
	for i := range r.Course.Lessons {
		l := &r.Course.Lessons[i]
		done, all := r.Progress(l)
		k := slices.IndexFunc(list, func(p part) bool { return p.number == l.Part })
		if k < 0 {
			list = append(list, part{number: l.Part})
			k = len(list) - 1
		}
		list[k].done, list[k].all = list[k].done+done, list[k].all+all
	}
	return slices.DeleteFunc(list, func(p part) bool { return p.all == 0 })
}

// actReset asks, and forgets.
func (r *Room) actReset(a *app.App, m app.Action) []app.Effect {
	n, err := strconv.Atoi(m.Arg)
	if err != nil || r.Course == nil {
		return nil
	}
	switch m.Name {
	case "class.reset":
		r.Confirm = n
		return []app.Effect{app.Focus("reset-yes")}
	case "class.reset_no":
		r.Confirm = 0
	case "class.reset_yes":
		if r.Confirm == n {
			return append(r.reset(a, n), app.Focus("class-part-"+m.Arg))
		}
	}
	return nil
}

// reset forgets what was answered, written and confirmed in the lessons of a part. Runs and files stay.
func (r *Room) reset(a *app.App, number int) (effects []app.Effect) {
	for i := range r.Course.Lessons {
		l := &r.Course.Lessons[i]
		if l.Part != number {
			continue
		}
		for k := range l.Blocks {
			if key := Key(l.ID, l.Blocks[k].ID); l.Blocks[k].Kind != lesson.Prose && r.Records[key].At != 0 {
				effects = append(effects, r.keep(a, key, Record{})...)
			}
		}
	}
	r.Confirm = 0
	return effects
}

// viewReset asks before what was done in a part is forgotten.
func (r *Room) viewReset(a *app.App, p part) view.HTML {
	n := strconv.Itoa(p.number)
	if r.Confirm != p.number {
		return view.H(`<button type="button" class="link small" id="reset-%" data-click="class.reset:%">%</button>`, n, n, view.T(a, "class.reset"))
	}
	return view.H(`<span class="small" role="alert">%</span> <button type="button" id="reset-yes" data-click="class.reset_yes:%">%</button> <button type="button" class="quiet" data-click="class.reset_no:%">%</button>`,
		view.T(a, "class.reset_sure"), n, view.T(a, "class.reset_yes"), n, view.T(a, "class.reset_no"))
}
