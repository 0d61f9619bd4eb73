package handin

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"pizarra/engine/handin"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.handin" }

// View draws the page: what goes along, the file, and the end of the work on this computer.
func (r *Room) View(a *app.App) view.HTML {
	return view.H(`<article class="handin"><h1>%</h1>%<p class="lead">%</p>%</article>`, view.T(a, "handin.title"), r.viewErased(a), view.T(a, "handin.about"), r.viewInside(a))
}

func (r *Room) viewInside(a *app.App) view.HTML {
	switch {
	case r.Err != nil:
		return view.H(`<p class="advice bad" role="alert">%</p>`, i18n.Error(a.Lang, r.Err))
	case !r.ready(a):
		return view.H(`<p class="muted" role="status">%</p>`, view.T(a, "handin.reading"))
	}
	return view.H(`%%%`, r.viewParcel(a), r.viewSave(a), r.viewFinish(a))
}

func (r *Room) viewErased(a *app.App) view.HTML {
	if r.Erased == nil {
		return ""
	}
	return view.H(`<p class="advice good" id="handin-erased" role="status">%</p>`, view.T(a, "handin.erased", "name", r.Erased.Book, "code", r.Erased.Code))
}

// viewParcel lists what goes along, and what does not.
func (r *Room) viewParcel(a *app.App) view.HTML {
	h := r.Parcel
	finished, notes := 0, 0
	for i := range h.Runs {
		if h.Runs[i].Status == store.Finished {
			finished++
		}
	}
	for _, c := range h.Class {
		notes += len(c.Bytes)
	}
	known := done(a)
	count := func(how handin.How) int {
		n := 0
		for _, c := range known {
			if c.How == how {
				n++
			}
		}
		return n
	}
	line := func(key string, n int, more string) view.HTML {
		return view.H(`<tr><th scope="row">%</th><td class="number">%</td><td>%</td></tr>`, view.T(a, key), strconv.Itoa(n), more)
	}
	files := make([]string, len(h.Files))
	size := int64(0)
	for i, f := range h.Files {
		files[i] = f.Name
		size += f.Size
	}
	data := view.T(a, "handin.no_files")
	if len(files) > 0 {
		data = view.T(a, "handin.files_are", "names", strings.Join(slices.Clip(files[:min(5, len(files))]), ", "), "size", view.Size(a, size))
	}
	answers := view.T(a, "handin.no_answers")
	if len(h.Class) > 0 {
		answers = view.T(a, "handin.answers_are", "size", view.Size(a, int64(notes)))
	}
	return view.H(`<section aria-labelledby="handin-parcel-title"><h2 id="handin-parcel-title">%</h2><table class="handin-parcel" id="handin-parcel"><tbody>%%%%</tbody></table><p class="small muted">%</p></section>`,
		view.T(a, "handin.parcel"),
		line("handin.runs", len(h.Runs), view.T(a, "handin.runs_are", "finished", finished)),
		line("handin.checks", len(known), view.T(a, "handin.checks_are", "done", count(handin.Done), "confirmed", count(handin.Confirmed))),
		line("handin.answers", len(h.Class), answers),
		line("handin.files", len(h.Files), data),
		view.T(a, "handin.stays"))
}

// viewSave is the form, and the file that came of it.
func (r *Room) viewSave(a *app.App) view.HTML {
	key := "handin.save"
	if r.Making {
		key = "handin.making"
	}
	last := view.HTML("")
	if r.Who.Handed != 0 {
		at := time.UnixMilli(r.Who.Handed)
		last = view.H(`<p class="small muted" id="handin-last">%</p>`, view.T(a, "handin.last", "when", i18n.Moment(a.Lang, at), "ago", i18n.Ago(a.Lang, a.Now, at), "code", r.Who.Code))
	}
	return view.H(`<section aria-labelledby="handin-save-title"><h2 id="handin-save-title">%</h2><form class="handin-form" data-submit="handin.save"><label for="handin-nickname">%</label>`+
		`<input id="handin-nickname" name="nickname" value="%" data-input="handin.nickname" required maxlength="%" autocomplete="nickname" spellcheck="false" aria-describedby="handin-nickname-why"><button class="primary" id="handin-save"%>%</button></form>`+
		`<p class="small muted" id="handin-nickname-why">%</p>%<div id="handin-saved" tabindex="-1" role="status">%</div></section>`,
		view.T(a, "handin.save_title"), view.T(a, "handin.nickname"), r.Nickname(a), strconv.Itoa(handin.MaxNickname), view.Attr("disabled", r.Making || r.Erasing), view.T(a, key),
		view.T(a, "handin.nickname_why"), last, r.viewSaved(a))
}

func (r *Room) viewSaved(a *app.App) view.HTML {
	s := r.Saved
	if s == nil {
		return ""
	}
	left := view.HTML("")
	if s.LeftOut > 0 {
		left = view.H(`<p class="advice warn">%</p>`, view.T(a, "handin.left_out", "n", s.LeftOut))
	}
	return view.H(`<div class="advice good"><p>%</p><p class="small">%</p></div>%`,
		view.T(a, "handin.saved", "file", s.File, "size", view.Size(a, s.Size), "code", s.Code), view.T(a, "handin.saved_next"), left)
}
