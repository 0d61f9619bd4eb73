package view

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Region is a part of the document that is set as a whole: the element with this id.
type Region struct {
	ID string
	// HTML is its inside. Parts of it that change on their own, and so are set on their own, stand between two cuts.
	HTML HTML
}

// What no markup has in it, since text is escaped without NUL, marks where a part begins and ends.
const (
	mark  = 0
	begin = "\x00("
	end   = "\x00)"
)

// Apart is an element's inside that changes on its own. The element carries data-apart; within it there may be others.
func Apart(inside HTML) HTML { return Join(begin, inside, end) }

// Whole is the region's markup in one piece.
func (r Region) Whole() HTML {
	return HTML(strings.NewReplacer(begin, "", end, "").Replace(string(r.HTML)))
}

// Part is markup that is set on its own, and those of its elements that carry data-apart, in order: Frame leaves them empty.
type Part struct {
	Frame string
	Parts []Part
}

// Part is the region's markup, taken apart.
func (r Region) Part() Part {
	p, _ := partOf(string(r.HTML))
	return p
}

// partOf reads a part up to its end, and gives what comes after it.
func partOf(text string) (p Part, rest string) {
	var frame strings.Builder
	for {
		i := strings.IndexByte(text, mark)
		if i < 0 {
			p.Frame = frame.String() + text
			return p, ""
		}
		frame.WriteString(text[:i])
		ends := text[i:i+len(end)] == end
		if text = text[i+len(end):]; ends {
			p.Frame = frame.String()
			return p, text
		}
		var inner Part
		inner, text = partOf(text)
		p.Parts = append(p.Parts, inner)
	}
}

// Page draws the lab: the regions header, main, footer and bar.
func Page(a *app.App) []Region {
	around := Around(a)
	return []Region{around[0], {"main", viewMain(a)}, around[1], around[2]}
}

// Around draws all of the lab but main.
func Around(a *app.App) []Region {
	return []Region{{"header", viewHeader(a)}, {"footer", viewFooter(a)}, {"bar", viewFeet(a)}}
}

// Stands reports whether main is what the build has written into the document of this language: the opening, as it is for who has no
// runs yet. To draw it again would only keep the person waiting.
func Stands(a *app.App) bool {
	return a.Route.Page == app.PageHome && len(a.Book.Rows(store.ActiveOnly, "")) == 0
}

func viewMain(a *app.App) HTML {
	switch a.Route.Page {
	case app.PageHome:
		return viewHome(a)
	case app.PageTrain:
		return viewTrain(a)
	}
	if r, ok := a.Room(a.Route.Page).(Room); ok {
		return r.View(a)
	}
	return viewBeyond(a)
}

// Title is what the browser's tab says.
func Title(a *app.App) string {
	if about, _ := about(a); about != "" {
		return about + " · Pizarra"
	}
	key := "title.home"
	if a.Route.Page == app.PageTrain {
		key = "title.train"
	} else if r, ok := a.Room(a.Route.Page).(Room); ok {
		key = r.Title()
	}
	return i18n.T(a.Lang, key)
}

// T is the sentence key in the app's language, as text that h escapes.
func T(a *app.App, key string, args ...any) string { return i18n.T(a.Lang, key, args...) }

// Attr is ` name` where on holds, for attributes like checked and hidden.
func Attr(name string, on bool) HTML {
	if on {
		return HTML(" " + name)
	}
	return ""
}

// DescribedBy refers to the elements that say more about one: those of the ids that are not empty.
func DescribedBy(ids ...string) HTML {
	ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" })
	if len(ids) == 0 {
		return ""
	}
	return H(` aria-describedby="%"`, strings.Join(ids, " "))
}

// IDIf is an id where the element is there, for describedBy.
func IDIf(there bool, id string) string {
	if there {
		return id
	}
	return ""
}

// Truth writes a bool as ARIA does.
func Truth(b bool) string { return strconv.FormatBool(b) }
