package main

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"sync"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/throttle"
	"pizarra/site/i18n"
)

//go:embed visit.js
var visitProbe string

// The networks of a class. Connections take two round trips, as with TLS 1.3 on the hosted page, though they are plain here.
var (
	weak   = throttle.Line{Rate: 1_600_000, RoundTrip: 150 * time.Millisecond, Handshake: 2}
	shared = throttle.Line{Rate: 20_000_000, RoundTrip: 150 * time.Millisecond, Handshake: 2}
)

// What is asked of a visit.
const (
	textWithin     = 1500 * time.Millisecond
	possibleWithin = 8 * time.Second
	possibleBytes  = 1_300_000
	roomWithin     = 14 * time.Second
	againWithin    = time.Second
)

const (
	visitRounds = 5
	roomRounds  = 3
	roomClients = 20
	roomReal    = 2 // of them that are Chromium
)

// visited is what visit.js says of a visit, in ms since it began; origin is when that was, in ms of the epoch.
type visited struct {
	Text, Possible, Pressed, Result, Origin float64

	answers []asked // of the server, before training was possible
	bytes   int64   // of them
}

func (v visited) at(ms float64) time.Time {
	return time.UnixMicro(int64(1000 * (v.Origin + ms)))
}

// way is how a visit goes: where to, what is pressed, and whether as soon as there is text.
type way struct {
	title, path, press string
	early, offline     bool // offline: the lab is kept in the browser, by its service worker
}

var (
	toOpening  = way{title: "the opening", path: "es/", press: "#first"}
	pressEarly = way{title: "the opening, its button pressed with the first text", path: "es/", press: "#first", early: true}
	toTrain    = way{title: "Train", path: "es/#/train", press: "#train-start:not([disabled])"}
	kept       = way{title: "the opening, kept by the service worker", path: "es/", press: "#first, #go-on", offline: true}
	cached     = way{title: "the opening, from the browser's cache", path: "es/", press: "#first, #go-on"}
)

// figure is what is measured of visits of one way, in ms, and the most that the median may be; 0 for anything.
type figure struct {
	title, name string
	values      []float64
	limit       time.Duration
	bytes       int64 // the most before training was possible, in any of the visits; 0 where that is not told
}

// firstVisits is what the part visit has measured.
type firstVisits struct {
	figures []figure
	answers []asked // before training was possible
}

// visit measures visits to the lab over slow lines in browsers: a first one alone, the first ones of a class, and a second one.
func (b *bench) visit(ctx context.Context) error {
	rounds := visitRounds
	if b.rounds > 0 {
		rounds = b.rounds
	}
	s, err := openLined(ctx, b.root, b.dir, weak)
	if err != nil {
		return err
	}
	defer s.close()
	v := &firstVisits{}
	for _, part := range []func() error{
		func() error { return v.alone(ctx, s, rounds) },
		func() error { return v.again(ctx, s, rounds) },
		func() error { return v.room(ctx, s, min(rounds, roomRounds)) },
	} {
		if err := part(); err != nil {
			return err
		}
	}
	v.print(os.Stdout)
	b.visits = v
	return v.missed()
}

// alone makes first visits of each way, in browsers that have never seen the lab.
func (v *firstVisits) alone(ctx context.Context, s *lined, rounds int) error {
	s.listener.Change(weak)
	for _, w := range []way{toOpening, pressEarly, toTrain} {
		text := figure{title: w.title, name: "first text", limit: textWithin}
		possible := figure{title: w.title, name: "training possible", limit: possibleWithin}
		result := figure{title: w.title, name: "click → result"}
		for range rounds {
			s.forget()
			one, err := visitOnce(ctx, s, w, "")
			if err != nil {
				return fmt.Errorf("%s: %w", w.title, err)
			}
			text.values = append(text.values, one.Text)
			possible.values = append(possible.values, one.Possible)
			result.values = append(result.values, one.Result-one.Pressed)
			possible.bytes = max(possible.bytes, one.bytes)
			if w == toOpening {
				v.answers = one.answers
			}
		}
		if w.early {
			v.figures = append(v.figures, result)
			continue
		}
		v.figures = append(v.figures, text, possible, result)
	}
	return nil
}

// again makes second visits, in browsers that were closed after a first one which took all the time it wanted.
func (v *firstVisits) again(ctx context.Context, s *lined, rounds int) error {
	for _, w := range []way{kept, cached} {
		possible := figure{title: "again: " + w.title, name: "training possible"}
		result := figure{title: "again: " + w.title, name: "click → result"}
		if w.offline {
			possible.limit = againWithin
		}
		for range rounds {
			one, err := visitAgain(ctx, s, w)
			if err != nil {
				return fmt.Errorf("%s, again: %w", w.title, err)
			}
			possible.values = append(possible.values, one.Possible)
			result.values = append(result.values, one.Result-one.Pressed)
			possible.bytes = max(possible.bytes, one.bytes)
		}
		v.figures = append(v.figures, possible, result)
	}
	return nil
}

func visitAgain(ctx context.Context, s *lined, w way) (visited, error) {
	profile, err := os.MkdirTemp("", "bench-visit")
	if err != nil {
		return visited{}, err
	}
	defer os.RemoveAll(profile)
	s.listener.Change(throttle.Line{})
	first := toOpening
	first.offline = w.offline
	if _, err := visitOnce(ctx, s, first, profile); err != nil {
		return visited{}, err
	}
	s.listener.Change(weak)
	s.forget()
	return visitOnce(ctx, s, w, profile)
}

// room has a class visit the lab at the same moment: some in Chromium, and the others as clients that ask for what one visit in Chromium
// asked for, in the order of its answers. Twenty browsers would be too many for one machine.
func (v *firstVisits) room(ctx context.Context, s *lined, rounds int) error {
	s.listener.Change(throttle.Line{})
	s.forget()
	w := toOpening
	w.offline = true
	one, err := visitOnce(ctx, s, w, "")
	if err != nil {
		return err
	}
	visit := scriptOf(s.answered(), one.at(one.Possible))
	slowest := figure{title: fmt.Sprintf("%d at once, %d of them in Chromium", roomClients, roomReal), name: "the slowest: training possible", limit: roomWithin}
	for range rounds {
		s.listener.Change(shared)
		longest, err := together(ctx, s, visit)
		if err != nil {
			return err
		}
		slowest.values = append(slowest.values, longest)
	}
	v.figures = append(v.figures, slowest)
	return nil
}

// together is one such moment, and gives the time of the slowest in ms.
func together(ctx context.Context, s *lined, visit script) (float64, error) {
	ctx, cancel := context.WithCancel(ctx)
	var going sync.WaitGroup
	defer going.Wait()
	defer cancel()
	type end struct {
		ms  float64
		err error
	}
	ends := make(chan end, roomClients)
	browsers := make([]*browser, roomReal)
	for i := range browsers {
		b, err := openBrowser(ctx)
		if err != nil {
			return 0, err
		}
		defer b.close()
		browsers[i] = b
	}
	for i := range roomClients {
		going.Go(func() {
			if i < len(browsers) {
				one, err := toOpening.make(browsers[i], s.address)
				ends <- end{one.Possible, err}
				return
			}
			took, err := visit.follow(ctx, s.address, &going)
			ends <- end{float64(took) / float64(time.Millisecond), err}
		})
	}
	longest := 0.0
	for range roomClients {
		one := <-ends
		if one.err != nil {
			return 0, one.err
		}
		longest = max(longest, one.ms)
	}
	return longest, nil
}

// visitOnce makes a visit in a browser of its own; a profile of "" is a new one. Where the lab is to be kept, it waits until it is.
func visitOnce(ctx context.Context, s *lined, w way, profile string) (visited, error) {
	b, err := openProfile(ctx, profile)
	if err != nil {
		return visited{}, err
	}
	defer b.close()
	one, err := w.make(b, s.address)
	if err != nil {
		return one, err
	}
	l := &lab{b}
	if w.offline {
		if err := l.wait(`document.querySelector("#offline")?.textContent === ` + quoted(i18n.T(i18n.ES, "frame.offline_ready"))); err != nil {
			return one, err
		}
	}
	one.answers, one.bytes = before(s.answered(), one.at(one.Possible))
	return one, nil
}

// make makes the visit in a browser's tab.
func (w way) make(b *browser, address string) (one visited, err error) {
	source := fmt.Sprintf("globalThis.benchVisit = { press: %s, early: %t };\n", quoted(w.press), w.early)
	if !w.offline {
		source += `try { localStorage.setItem("pizarra.offline", "off"); } catch {}` + "\n" // what it keeps is not to be part of it
	}
	_, err = chromedp.Call(b.ctx, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: source + visitProbe})
	if err != nil {
		return one, err
	}
	if err := b.visit(address + w.path); err != nil {
		return one, err
	}
	return evaluate[visited](b, patience, "benchVisit.seen()")
}
