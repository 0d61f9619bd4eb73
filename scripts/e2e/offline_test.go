package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
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

// After the first visit everything works with the network gone, in a browser that was closed meanwhile: a training on data that were
// never chosen, charts, the other language, and the pages of the whole lab; and the run of the first visit is there.
func TestOffline(t *testing.T) {
	profile := t.TempDir()
	p := openKeeping(t, i18n.ES, profile, true).first
	pub := publish(t, built(t))
	p.visit(pub.url, "")
	first := p.trainsShort(shortJob("iris"))
	p.isKept()
	p.chrome.close()

	pub.off()
	p = openKeeping(t, i18n.ES, profile, true).first
	p.start(pub.url) // the door leads on
	p.wait("the page", `location.pathname === "/es/"`)
	p.ready()
	p.isKept()
	p.trainsShort(shortJob("wine"))
	p.hash("#/run/" + first)
	p.wait("the run of the first visit", has("#run-tab-curves, .run-line, .run-facts"))
	p.wait("its chart to be drawn", has("[data-drawn]"))
	p.hash("#/experiments")
	p.wait("the experiments", has("h1"))
	p.click("#lang-button")
	p.wait("the other language", `document.documentElement.lang === "en"`)
	p.lang = i18n.EN
	p.reload()
	p.isKept()
	p.click("#offline")
	p.expect("#take-copy p", i18n.T(i18n.EN, "take.offline_ready"))
	p.expect("#take-files p", i18n.T(i18n.EN, "take.files_none"))
	p.expected("ERR_CONNECTION_REFUSED") // so it asks whether they can be had
	p.chrome.close()
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

// A new version is announced and not forced: with two tabs open each keeps its own until it is loaded anew, though the server has
// nothing of the old one any more; no version is mixed with another, and the runs stay.
func TestNewVersion(t *testing.T) {
	before := built(t)
	after := before.following(t)
	p := openKeeping(t, i18n.ES, t.TempDir(), true).first
	pub := publish(t, before)
	p.visit(pub.url, "")
	id := p.trainsShort(shortJob("iris"))
	p.isKept()
	other := p.tab()
	other.visit(pub.url, "")
	other.isKept()

	pub.change(after, nil)
	eval[bool](p, `navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => true)`)
	for _, tab := range []*page{p, other} {
		tab.expect("#renewable p", i18n.T(i18n.ES, "frame.renewable"))
	}
	isNext := `document.documentElement?.hasAttribute("data-next")`
	if eval[bool](p, isNext) || eval[bool](other, isNext) {
		t.Error("a tab was loaded anew without being asked")
	}
	p.click("#renewable button")
	p.wait("the new version", isNext)
	p.ready()
	p.isKept()

	// The other tab goes on with its own: what it has not loaded yet, a data set of the old version, comes from there.
	if eval[bool](other, isNext) {
		t.Error("the other tab was loaded anew too")
	}
	call(other, network.ClearBrowserCache, cdp.Empty{}) // which might have it too, and might not
	other.trainsShort(shortJob("wine"))
	other.click("#renewable button")
	other.wait("the new version", isNext)
	other.ready()
	p.hash("#/run/" + id)
	p.wait("the run in the new version", has("[data-drawn]"))
	if kept := eval[int](p, `caches.keys().then(keys => keys.length)`); kept > 2 {
		t.Errorf("%d versions are kept", kept)
	}
	if n := len(eval[[]string](p, `(async () => {
		const wrong = [];
		for (const entry of performance.getEntriesByType("resource")) {
			const name = entry.name.split("/").pop();
			if (/^(data-wine|boot)\./.test(name) && !`+quoted(strings.Join(names(after), " "))+`.includes(name)) wrong.push(name);
		}
		return wrong;
	})()`)); n > 0 {
		t.Errorf("the new version has loaded %d files of the old one", n)
	}
}

func names(v version) (list []string) {
	for path := range v {
		list = append(list, path)
	}
	return list
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
