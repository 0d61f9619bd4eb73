package teach

import (
	"context"
	"strconv"

	"pizarra/engine/url"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/slides"
)

// fetched: the slides of a language have come, or not.
type fetched struct {
	lang i18n.Lang
	deck *slides.Deck
	err  error
}

// fetch brings the slides in the language of the page, unless they are there.
func (r *Room) fetch(a *app.App) []app.Effect {
	if r.asking || r.DeckErr != nil || r.Deck != nil && r.deckLang == a.Lang {
		return nil
	}
	r.asking = true
	lang := a.Lang
	return []app.Effect{func(ctx context.Context, p app.Platform, send func(any)) {
		text, err := p.Text(ctx, "slides-"+string(lang))
		m := fetched{lang: lang, err: err}
		if err == nil {
			var deck slides.Deck
			deck, m.err = slides.Parse(text)
			m.deck = &deck
		}
		send(m)
	}}
}

func (r *Room) fetchedSlides(a *app.App, m fetched) []app.Effect {
	r.asking = false
	if r.DeckErr = m.err; m.err != nil {
		return nil
	}
	r.Deck, r.deckLang = m.deck, m.lang
	return r.fetch(a) // the language may be another one by now
}

// At is where the slides are open, as the address says: the part, the slide's place in it from 1, and how it is shown.
type At struct {
	Part, Place int
	Show        string // "" with the notes, else one of the ways below
}

// The ways to show slides.
const (
	ShowProjector = "projector" // one, on the whole screen
	ShowPrint     = "print"     // all of a part, on paper
)

// at reads the address, and mends what is not there.
func (r *Room) at(a *app.App) (At, slides.Part) {
	q := a.Route.Query
	number := func(key string) int {
		n, err := strconv.Atoi(q.Get(key))
		if err != nil {
			return 1
		}
		return n
	}
	at := At{Part: number("part"), Place: number("slide"), Show: q.Get("show")}
	part, ok := r.Deck.Part(at.Part)
	if !ok {
		part = r.Deck.Parts[0]
		at.Part, at.Place = part.Number, 1
	}
	at.Place = max(1, min(at.Place, len(part.Slides)))
	return at, part
}

// hash is the address of a slide.
func (at At) hash() string {
	q := url.Values{}
	q.Set("part", strconv.Itoa(at.Part))
	if at.Show != ShowPrint {
		q.Set("slide", strconv.Itoa(at.Place))
	}
	if at.Show != "" {
		q.Set("show", at.Show)
	}
	return app.Route{Page: Page, ID: SectionSlides, Query: q}.Hash()
}

// beside is the slide by places further on, through the parts; it stays at the ends.
func (r *Room) beside(at At, by int) At {
	part, _ := r.Deck.Part(at.Part)
	next := at
	next.Place += by
	if next.Place >= 1 && next.Place <= len(part.Slides) {
		return next
	}
	for i, p := range r.Deck.Parts {
		if p.Number != at.Part {
			continue
		}
		switch {
		case by > 0 && i+1 < len(r.Deck.Parts):
			return At{r.Deck.Parts[i+1].Number, 1, at.Show}
		case by < 0 && i > 0:
			before := r.Deck.Parts[i-1]
			return At{before.Number, len(before.Slides), at.Show}
		}
	}
	return at
}

// turn does what a key means: on the plan the next piece or the last one, on the slides the slides.
func (r *Room) turn(a *app.App, key string) []app.Effect {
	if a.Route.ID == "" {
		switch key {
		case "n":
			return r.actClock(app.Action{Name: "teach.next"})
		case "b":
			return r.actClock(app.Action{Name: "teach.back"})
		}
		return nil
	}
	if a.Route.ID != SectionSlides || r.Deck == nil {
		return nil
	}
	at, part := r.at(a)
	to := at
	switch key {
	case "ArrowRight", "PageDown":
		to = r.beside(at, 1)
	case "ArrowLeft", "PageUp":
		to = r.beside(at, -1)
	case "Home":
		to.Place = 1
	case "End":
		to.Place = len(part.Slides)
	case "p":
		to.Show = ShowProjector
	case "f":
		return []app.Effect{func(_ context.Context, p app.Platform, _ func(any)) { p.FullScreen(true) }}
	case "Escape":
		to.Show = ""
	}
	if to == at {
		return nil
	}
	route := app.ParseRoute(to.hash())
	effects := a.Readdress(false, func(q url.Values) {
		clear(q)
		for k, v := range route.Query {
			q[k] = v
		}
	})
	if at.Show == ShowProjector && to.Show == "" {
		effects = append(effects, func(_ context.Context, p app.Platform, _ func(any)) { p.FullScreen(false) })
	}
	return effects
}

// printPage prints the page as it stands.
func printPage(_ context.Context, p app.Platform, _ func(any)) { p.Print() }
