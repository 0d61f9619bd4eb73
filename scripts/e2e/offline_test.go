package e2e

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// isKept waits until the frame says that the lab works without internet.
func (p *page) isKept() {
	p.t.Helper()
	p.expect("#offline", i18n.T(p.lang, "frame.offline_ready"))
}

// shortJob is a training of a moment.
func shortJob(data string) trainer.Job {
	return job(data, "random_forest", estimator.Params{"n_estimators": estimator.IntValue(5)})
}

// trainsShort trains a Job through the page and holds what comes of it to the engine.
func (p *page) trainsShort(j trainer.Job) string {
	p.t.Helper()
	p.hash("#/train?" + j.Query().Encode())
	p.takes(j)
	id := p.train()
	p.showsResult(natively(p.t, j, nil))
	return id
}

// After the first visit everything works with the network gone, in a browser that was closed meanwhile: the third lab of the class as a
// whole, data that were never chosen, a lesson, and the other language. Then the network is back with a new version, which is announced
// and not forced on the two tabs that are open; what the student has done, and where each tab is, stays.
func TestOffline(t *testing.T) {
	profile := t.TempDir()
	p := openKeeping(t, i18n.ES, profile, true).first
	before := built(t)
	after := before.following(t)
	pub := publish(t, before)
	p.visit(pub.url, "")
	p.isKept()
	p.chrome.close()

	pub.off()
	p = openKeeping(t, i18n.ES, profile, true).first
	p.start(pub.url) // the door leads on
	p.wait("the page", `location.pathname === "/es/"`)
	p.ready()
	p.isKept()
	wanted := p.wholeLab3()
	best := p.rows(len(wanted))[0].ID
	trains := func(tab *page, data string) {
		j := shortJob(data)
		wanted[tab.trainsShort(j)] = natively(t, j, nil)
	}
	trains(p, "breast_cancer")
	hash, done := p.doesLesson()
	p.click("#lang-button")
	p.wait("the other language", `document.documentElement.lang === "en"`)
	p.lang = i18n.EN
	p.reload()
	p.isKept()
	p.click("#offline")
	p.expect("#take-copy p", i18n.T(i18n.EN, "take.offline_ready"))
	p.expect("#take-files p", i18n.T(i18n.EN, "take.files_none"))
	p.expected("ERR_CONNECTION_REFUSED") // so it asks whether they can be had
	p.hash("#/run/" + best)
	p.wait("the run", has("[data-drawn]"))
	other := p.tab()
	other.visit(pub.url, hash)
	other.wait("the lesson", done)
	other.isKept()

	pub.on()
	pub.change(after, nil)
	eval[bool](p, `navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => true)`)
	for _, tab := range []*page{p, other} {
		tab.expect("#renewable p", i18n.T(i18n.EN, "frame.renewable"))
	}
	if p.holds(isNext) || other.holds(isNext) {
		t.Error("a tab was loaded anew without being asked")
	}
	p.renews()
	p.wait("the run in the new version", "location.hash === "+quoted("#/run/"+best)+" && "+has("[data-drawn]"))

	// The other tab goes on with its own: what it has not loaded yet, a data set of the old version, comes from there.
	if other.holds(isNext) {
		t.Error("the other tab was loaded anew too")
	}
	call(other, network.ClearBrowserCache, cdp.Empty{}) // which might have it too, and might not
	trains(other, "wine")
	other.hash(hash)
	other.wait("the lesson in the old version", done)
	other.renews()
	other.wait("the lesson in the new version", "location.hash === "+quoted(hash)+" && "+done)
	for _, tab := range []*page{p, other} {
		tab.hash("#/runs")
		tab.sorted(wanted)
		tab.isUnmixed(after)
	}
	if kept := eval[int](p, `caches.keys().then(keys => keys.length)`); kept > 2 {
		t.Errorf("%d versions are kept", kept)
	}
}

// doesLesson answers the questions of a lesson that has some, and writes its notes: its address, and the condition that it shows them done.
func (p *page) doesLesson() (hash, done string) {
	p.t.Helper()
	lessons := courseOf(p.t, p.lang).Lessons
	i := slices.IndexFunc(lessons, func(l lesson.Lesson) bool {
		return slices.ContainsFunc(l.Blocks, func(b lesson.Block) bool { return b.IsQuestion() })
	})
	l := &lessons[i]
	hash = "#/class/" + l.ID
	p.hash(hash)
	p.wait(l.ID, has("#lesson-"+l.ID))
	var all []string
	for i := range l.Blocks {
		if b := &l.Blocks[i]; b.IsQuestion() || b.Kind == lesson.Note {
			p.does(l, b)
			all = append(all, isDone(b))
		}
	}
	return hash, strings.Join(all, " && ")
}

// isNext holds in the version that following has made.
const isNext = `document.documentElement?.hasAttribute("data-next")`

// renews takes the new version.
func (p *page) renews() {
	p.t.Helper()
	p.click("#renewable button")
	p.wait("the new version", isNext)
	p.ready()
	p.isKept()
}

// isUnmixed holds what a tab has loaded to the version that it is of.
func (p *page) isUnmixed(v version) {
	p.t.Helper()
	for _, name := range eval[[]string](p, `performance.getEntriesByType("resource").map(entry => new URL(entry.name).pathname.slice(1))`) {
		if _, ok := v[name]; !ok && strings.HasPrefix(name, "assets/") {
			p.t.Errorf("a tab of the new version has loaded %s, which it does not have", name)
		}
	}
}

// A browser finds all that it needs to install the lab.
func TestInstallable(t *testing.T) {
	p := openKeeping(t, i18n.EN, t.TempDir(), true).first
	pub := publish(t, built(t))
	p.visit(pub.url, "")
	p.isKept()
	found := call(p, cdppage.GetInstallabilityErrors, cdp.Empty{})
	for _, e := range found.InstallabilityErrors {
		if e.ErrorID != "in-incognito" {
			t.Errorf("not installable: %s %v", e.ErrorID, e.ErrorArguments)
		}
	}
	manifest := call(p, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
	if len(manifest.Errors) > 0 || !strings.Contains(manifest.Data, i18n.T(i18n.EN, "page.app")) {
		t.Errorf("the manifest %s has %v", manifest.Data, manifest.Errors)
	}
}

// What a network does to files on their way, nothing of it is kept: what is damaged is asked for again, past every cache, and until the
// lab is there as a whole the page does not say that it is.
func TestKeptFilesAreVerified(t *testing.T) {
	v := built(t)
	forever := func(w http.ResponseWriter, text string) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		io.WriteString(w, text)
	}
	spoilers := map[string]func(w http.ResponseWriter, text string){
		"data-wine":          func(w http.ResponseWriter, _ string) { portal(w) },
		"markdown":           func(w http.ResponseWriter, _ string) { unavailable(w) },
		"data-breast_cancer": func(w http.ResponseWriter, text string) { forever(w, text[:len(text)/2]) },
		"words-es":           func(w http.ResponseWriter, text string) { forever(w, strings.Replace(text, "a", "b", 1)) },
	}
	victims := map[string]string{} // path → by what
	for path := range v {
		for name := range spoilers {
			if strings.HasPrefix(path, "assets/"+name+".") {
				victims[path] = name
			}
		}
	}
	p := openKeeping(t, i18n.EN, t.TempDir(), true).first
	pub := publish(t, v)
	pub.change(v, func(w http.ResponseWriter, r *http.Request) bool {
		// A cache on the way that keeps what it has, whatever is asked: only another address gets past it.
		name, is := victims[strings.TrimPrefix(r.URL.Path, "/")]
		if !is || r.URL.RawQuery != "" {
			return false
		}
		spoilers[name](w, v[strings.TrimPrefix(r.URL.Path, "/")])
		return true
	})
	p.visit(pub.url, "")
	p.isKept()
	if len(victims) != len(spoilers) {
		t.Fatalf("the site has of the victims only %v", victims)
	}
	for path := range victims {
		text := eval[string](p, `caches.match("/`+path+`").then(r => r ? r.text() : "")`)
		if text != v[path] || pub.times(path) < 3 {
			t.Errorf("%s is kept with %d bytes, want %d, after %d requests", path, len(text), len(v[path]), pub.times(path))
		}
	}
}

// While the network fails the page says so; it goes on by itself, from where it was.
func TestKeepingGoesOn(t *testing.T) {
	v := built(t)
	p := openKeeping(t, i18n.ES, t.TempDir(), true).first
	pub := publish(t, v)
	lost := func(w http.ResponseWriter, r *http.Request) bool {
		if !strings.HasPrefix(r.URL.Path, "/assets/data-") {
			return false
		}
		unavailable(w)
		return true
	}
	pub.change(v, lost)
	p.visit(pub.url, "")
	p.expect("#offline", i18n.T(i18n.ES, "frame.offline_waiting"))
	var program string
	for path := range v {
		if strings.HasPrefix(path, "assets/lab.") {
			program = path
		}
	}
	asked := pub.times(program)
	pub.change(v, nil)
	p.isKept()
	if pub.times(program) != asked {
		t.Errorf("what had arrived is asked for again")
	}
}

// Over plain HTTP from another computer of the room there are no service workers and no locks: the lab trains, logs and draws all the
// same, and says what is missing.
func TestPlainHTTP(t *testing.T) {
	p := openKeeping(t, i18n.ES, t.TempDir(), true).first
	pub := publish(t, built(t))
	p.visit(strings.Replace(pub.url, "127.0.0.1", teachers, 1), "")
	if eval[bool](p, "isSecureContext || !!navigator.serviceWorker || !!navigator.locks") {
		t.Fatal("the browser takes it for secure")
	}
	p.expect("#offline", i18n.T(i18n.ES, "frame.offline_plain"))
	id := p.trainsShort(shortJob("wine"))
	p.click("#offline")
	p.expect("#take-copy p", i18n.T(i18n.ES, "take.offline_plain"))
	p.reload()
	p.hash("#/run/" + id)
	p.wait("the run after a reload", has("[data-drawn]"))
	p.expected("Cross-Origin-Opener-Policy header has been ignored") // so Chromium says of every page that is not secure
}
