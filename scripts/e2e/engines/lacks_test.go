package engines

import (
	"strings"

	"pizarra/scripts/internal/browsers"
	"pizarra/site/i18n"
)

// offers are what a browser has of what the lab can use, as the browser itself says it.
type offers struct {
	Secure, Kept, Locks, Persisted, Room bool
	Missing                              []string // what the lab needs
}

// offered asks the browser, without the lab.
func (s *student) offered() offers {
	s.t.Helper()
	return eval[offers](s.page, `(async () => {
		const there = path => path.split(".").reduce((at, name) => at?.[name], globalThis);
		return {
			Secure: isSecureContext, Kept: !!navigator.serviceWorker && !!globalThis.caches, Locks: !!navigator.locks,
			Persisted: await navigator.storage?.persisted?.() ?? false, Room: !!navigator.storage?.estimate,
			Missing: ["WebAssembly.compileStreaming", "Worker", "indexedDB", "BroadcastChannel", "structuredClone", "ReadableStream",
				"OffscreenCanvas", "crypto.getRandomValues", "CSS.supports"].filter(path => !there(path)),
		};
	})()`)
}

// keeps is how the lab is to be there without a network: the end of a key of words.
func (s *student) keeps(o offers) string {
	switch {
	case strings.HasPrefix(s.at.url, "file:"):
		return "file"
	case !o.Secure:
		return "plain"
	case !o.Kept:
		return "missing"
	}
	return "ready"
}

// isTold reads what the page says of this browser, in its foot and in the teacher's look at the machine: just what the browser lacks.
func (s *student) isTold() {
	offered := s.offered()
	s.t.Logf("%s from %s: %+v", s.engine, s.at.url, offered)
	s.reads("#offline", i18n.T(s.lang, "frame.offline_"+s.keeps(offered)))
	s.room("class")
	s.click(`#main a[href="#/teach"]`)
	s.click(`#main a[href="#/teach/check"]`)
	s.click("#teach-check")
	s.waits("the verdict", has("#teach-verdict"))
	offered = s.offered() // storage may be protected now: the look has asked for it
	says := func(check string, good bool, otherwise ...any) {
		s.t.Helper()
		key := check + "_good"
		if !good {
			key = check + "_bad"
		}
		s.reads("#check-"+check+" div > p:first-of-type", i18n.T(s.lang, "teach.check."+key, otherwise...))
	}
	says("browser", len(offered.Missing) == 0, "missing", strings.Join(offered.Missing, ", "))
	says("secure", offered.Secure)
	says("storage", true)
	if !offered.Room {
		s.reads("#check-room_unknown div > p:first-of-type", i18n.T(s.lang, "teach.check.room_unknown"))
	}
	says("persist", offered.Persisted)
	says("locks", offered.Locks)
	says("material", true)
	if keeps := s.keeps(offered); keeps == "ready" || keeps == "file" {
		says("offline", true)
	} else {
		s.reads("#check-offline_nowhere div > p:first-of-type", i18n.T(s.lang, "teach.check.offline_nowhere"))
	}
	s.look("lacks")
}

// goesOffline has the network gone and the browser closed. Where the lab is kept, it opens again with all runs, and trains on data that
// were never chosen before; elsewhere the tab that is open goes on. WebKit that is driven has no profile beyond its session, so there only
// the page is opened again.
func (s *student) goesOffline() {
	keeps := s.keeps(s.offered())
	if s.at.cut != nil {
		s.at.cut()
	}
	if keeps != "ready" && keeps != "file" {
		s.trainsAgain(ways[1])
		return
	}
	s.settle()
	if s.engine == browsers.WebKit {
		s.visit(s.at.url)
	} else {
		s.closes()
		s.starts()
	}
	s.room("runs")
	for _, run := range s.runs {
		s.waits("the run "+run, has(id("row-"+run)))
	}
	s.trainsAgain(job("wine", "random_forest"))
	s.reads("#offline", i18n.T(s.lang, "frame.offline_"+keeps))
	s.look("offline")
}
