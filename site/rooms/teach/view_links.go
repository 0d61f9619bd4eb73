package teach

import (
	"strconv"
	"strings"

	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/slides"
	"pizarra/site/view"
)

// linkTo is the address that shows the code of another one.
func linkTo(hash string) string {
	return app.Route{Page: Page, ID: SectionLinks, Query: url.Values{"to": {hash}}}.Hash()
}

// target is an address that a class is often sent to, with its name.
type target struct{ to, name string }

// targets are the lab's own pages, and what the slides lead to.
func (r *Room) targets(a *app.App) (list []target) {
	list = []target{{"#/", view.T(a, "teach.link.home")}, {"#/train", view.T(a, "frame.train")}, {a.Train.Job.Query().Encode(), view.T(a, "teach.link.job")}}
	list[2].to = "#/train?" + list[2].to
	if r.Deck == nil {
		return list
	}
	seen := map[string]bool{}
	for _, t := range list {
		seen[t.to] = true
	}
	for _, p := range r.Deck.Parts {
		for _, s := range p.Slides {
			for _, b := range s.Blocks {
				if b.Kind == slides.Link && !seen[b.To] {
					seen[b.To] = true
					list = append(list, target{b.To, b.Text})
				}
			}
		}
	}
	return list
}

// viewLinks shows the code of an address large, above those to choose from.
func (r *Room) viewLinks(a *app.App) view.HTML {
	return view.H(`<p class="teach-lead">%</p>%<form class="row teach-address" data-submit="teach.address"><label for="teach-address">%</label><input id="teach-address" name="address" required autocomplete="off" spellcheck="false" placeholder="#/train?data=wine"><button>%</button></form><ul class="teach-links">%</ul>`,
		view.T(a, "teach.links_why"), r.viewCode(a), view.T(a, "teach.address"), view.T(a, "teach.address_go"),
		view.Each(r.targets(a), func(_ int, t target) view.HTML {
			return view.H(`<li><a class="teach-link-name" href="%">%</a><code>%</code><a class="button quiet" href="%">%<span class="visually-hidden">: %</span></a></li>`, t.to, t.name, t.to, linkTo(t.to), view.T(a, "teach.qr"), t.name)
		}))
}

func (r *Room) viewCode(a *app.App) view.HTML {
	to := Shown(a)
	if to == "" {
		return ""
	}
	c := r.Codes[to]
	if c.err != nil {
		return view.H(`<p class="advice warn" role="alert">%</p>`, i18n.Error(a.Lang, c.err))
	}
	if c.rows == nil {
		return view.H(`<div class="teach-code" role="status">%</div>`, view.T(a, "teach.code_coming"))
	}
	return view.H(`<figure class="teach-code" id="teach-code">%<figcaption><p class="teach-url">%</p>%</figcaption></figure>`,
		drawCode(c.rows, view.T(a, "teach.code_of", "address", c.base+to)), c.base+to, view.CopyButton(a, c.base+to, view.T(a, "teach.address")))
}

// quiet is how many modules of paper a code needs around it.
const quiet = 4

// drawCode draws a code as one path: each dark module a square.
func drawCode(rows []string, label string) view.HTML {
	var path strings.Builder
	for y, row := range rows {
		for x := 0; x < len(row); x++ {
			if row[x] != '1' {
				continue
			}
			from := x
			for x+1 < len(row) && row[x+1] == '1' {
				x++
			}
			path.WriteString("M" + strconv.Itoa(from+quiet) + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(x+1-from) + "v1h-" + strconv.Itoa(x+1-from) + "z")
		}
	}
	size := strconv.Itoa(len(rows) + 2*quiet)
	return view.H(`<svg class="qr" viewBox="0 0 % %" role="img" aria-label="%" shape-rendering="crispEdges"><path fill="white" d="M0 0h%v%H0z"/><path fill="black" d="%"/></svg>`, size, size, label, size, size, path.String())
}
