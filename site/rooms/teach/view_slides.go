package teach

import (
	"strconv"
	"strings"

	"pizarra/site/app"
	"pizarra/site/slides"
	"pizarra/site/view"
)

// viewSlides is a slide with what to say, on the projector, or all of a part on paper.
func (r *Room) viewSlides(a *app.App) view.HTML {
	if r.Deck == nil {
		return r.viewNoDeck(a)
	}
	at, part := r.at(a)
	switch at.Show {
	case ShowProjector:
		return r.viewProjector(a, at, part)
	case ShowPrint:
		return r.viewPrint(a, at, part)
	}
	s := part.Slides[at.Place-1]
	return view.H(`<div class="teach-slides" data-turn="teach.turn" data-turn-keys="ArrowRight ArrowLeft PageDown PageUp Home End p"><nav class="teach-parts" aria-label="%"><ol>%</ol></nav>`+
		`<div class="teach-stage"><article class="slide" aria-label="%">%</article>%</div><div class="teach-beside"><p class="row"><a class="button primary" id="teach-project" href="%">% <kbd>P</kbd></a><a class="button" id="teach-print" href="%">%</a></p>%</div></div>`,
		view.T(a, "teach.parts"), view.Each(r.Deck.Parts, func(_ int, p slides.Part) view.HTML {
			return view.H(`<li><a href="%"%>% · %</a></li>`, At{p.Number, 1, ""}.hash(), view.Attr(`aria-current="true"`, p.Number == at.Part), strconv.Itoa(p.Number), p.Title)
		}),
		s.Title, viewSlide(a, s, 2), r.viewTurns(a, at, part), At{at.Part, at.Place, ShowProjector}.hash(), view.T(a, "teach.project"), At{at.Part, 1, ShowPrint}.hash(), view.T(a, "teach.to_print"), viewNotes(a, s))
}

// viewTurns leads to the slides before and after.
func (r *Room) viewTurns(a *app.App, at At, part slides.Part) view.HTML {
	before, after := r.beside(at, -1), r.beside(at, 1)
	way := func(to At, key, sign string) view.HTML {
		if to == at {
			return view.H(`<span class="button quiet" aria-disabled="true">%</span>`, sign)
		}
		return view.H(`<a class="button quiet" href="%" aria-label="%" title="%">%</a>`, to.hash(), view.T(a, key), view.T(a, key), sign)
	}
	return view.H(`<p class="teach-turns">%<span id="teach-place">%</span>%</p>`, way(before, "teach.previous_slide", "←"),
		view.T(a, "teach.slide_of", "n", at.Place, "all", len(part.Slides)), way(after, "teach.next_slide", "→"))
}

// viewProjector is one slide on the whole screen.
func (r *Room) viewProjector(a *app.App, at At, part slides.Part) view.HTML {
	theme := func(theme, key string) view.HTML {
		return view.H(`<button type="button" class="quiet" data-click="frame.theme:%">%</button>`, theme, view.T(a, key))
	}
	return view.H(`<div class="projector" id="projector" data-turn="teach.turn" data-turn-keys="ArrowRight ArrowLeft PageDown PageUp Home End Escape f"><article class="slide" aria-label="%">%</article><footer class="projector-foot"><span>% · %</span>%<span class="row">%%<button type="button" class="quiet" data-click="teach.turn:f">% <kbd>F</kbd></button><a class="button quiet" href="%">% <kbd>Esc</kbd></a></span></footer></div>`,
		part.Slides[at.Place-1].Title, viewSlide(a, part.Slides[at.Place-1], 1), strconv.Itoa(part.Number), part.Title, r.viewTurns(a, at, part),
		theme("light", "frame.theme_light"), theme("dark", "frame.theme_dark"), view.T(a, "teach.full"), At{at.Part, at.Place, ""}.hash(), view.T(a, "teach.leave"))
}

// viewPrint is all slides of a part, a page each, with the notes beneath.
func (r *Room) viewPrint(a *app.App, at At, part slides.Part) view.HTML {
	return view.H(`<div class="paper"><div class="paper-head"><h1>% · %</h1><p class="row"><button type="button" class="primary" id="teach-print-go" data-click="teach.print">%</button><a class="button" href="%">%</a></p></div>%</div>`,
		strconv.Itoa(part.Number), part.Title, view.T(a, "teach.print"), At{at.Part, 1, ""}.hash(), view.T(a, "teach.leave"),
		view.Each(part.Slides, func(_ int, s slides.Slide) view.HTML {
			return view.H(`<article class="paper-page"><div class="slide">%</div><div class="paper-notes">%</div></article>`, viewSlide(a, s, 2), viewNotes(a, s))
		}))
}

// viewSlide is what stands on a slide; level is that of its heading.
func viewSlide(a *app.App, s slides.Slide, level int) view.HTML {
	h := view.HTML("h" + strconv.Itoa(level))
	return view.H(`<% class="slide-title">%</%>%`, h, rich(s.Title), h, view.Each(s.Blocks, func(_ int, b slides.Block) view.HTML { return viewBlock(a, b) }))
}

func viewBlock(a *app.App, b slides.Block) view.HTML {
	item := func(_ int, text string) view.HTML { return view.H(`<li>%</li>`, rich(text)) }
	switch b.Kind {
	case slides.List:
		return view.H(`<ul class="slide-list">%</ul>`, view.Each(b.Items, item))
	case slides.Steps:
		return view.H(`<ol class="slide-steps">%</ol>`, view.Each(b.Items, item))
	case slides.Big:
		return view.H(`<p class="slide-big">%</p>`, rich(b.Text))
	case slides.Code:
		return view.H(`<pre class="slide-code" tabindex="0" aria-label="%">%</pre>`, view.T(a, "teach.code"), b.Text)
	case slides.Link:
		return view.H(`<p class="slide-link"><a href="%">%</a> <a class="slide-qr" href="%">%<span class="visually-hidden">: %</span></a></p>`, b.To, rich(b.Text), linkTo(b.To), view.T(a, "teach.qr"), b.Text)
	case slides.Table:
		cells := func(row []string, cell string) view.HTML {
			return view.Each(row, func(i int, text string) view.HTML {
				if cell == "th" && text == "" {
					return "<td></td>"
				}
				if cell == "th" {
					return view.H(`<th scope="col">%</th>`, rich(text))
				}
				if i == 0 {
					return view.H(`<th scope="row">%</th>`, rich(text))
				}
				return view.H(`<td>%</td>`, rich(text))
			})
		}
		return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><table class="slide-table"><thead><tr>%</tr></thead><tbody>%</tbody></table></div>`, view.T(a, "teach.table")+": "+strings.NewReplacer("`", "", "**", "").Replace(strings.Join(b.Rows[0], ", ")), cells(b.Rows[0], "th"),
			view.Each(b.Rows[1:], func(_ int, row []string) view.HTML { return view.H(`<tr>%</tr>`, cells(row, "td")) }))
	}
	return view.H(`<p>%</p>`, rich(b.Text))
}
