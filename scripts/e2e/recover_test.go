package e2e

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/bundle"
	"pizarra/engine/store"
	"pizarra/engine/store/mem"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// restores is how many runs a backup brings into an empty workbook.
func restores(t *testing.T, data []byte) int {
	t.Helper()
	backend, err := mem.New().Open("recovered")
	if err != nil {
		t.Fatal(err)
	}
	restored, err := bundle.Restore(t.Context(), store.New(backend), data)
	if err != nil {
		t.Fatal(err)
	}
	return restored.Runs
}

// Where the program that the browser keeps is damaged, the page of the lab leads to one that works: it saves what is there, deletes a
// workbook only by its name, and throws the program away. Then the lab starts, and what was saved comes back into it.
func TestRecover(t *testing.T) {
	p := openKeeping(t, i18n.ES, t.TempDir(), true).first
	pub := publish(t, built(t))
	p.visit(pub.url, "")
	j := shortJob("iris")
	run := p.trainsShort(j)
	wanted := map[string]*trainer.Result{run: natively(t, j, nil)}
	p.isKept()
	eval[bool](p, `(async () => {
		for (const key of await caches.keys()) {
			const cache = await caches.open(key);
			for (const request of await cache.keys()) {
				if (!/assets.(start|lab)[.]/.test(request.url)) continue;
				await cache.put(request, new Response(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 255), {headers: {"Content-Type": "application/wasm"}}));
			}
		}
		return true;
	})()`)
	p.still(pub.url, "")
	p.click("#trouble:not([hidden]) #trouble-recover")
	p.expected("CompileError")
	p.finds(1)
	p.looksRecovered("recover")
	p.click(`.recover-links a[hreflang="en"]`)
	p.wait("the other language", `location.pathname === "/en/recover/"`)
	p.lang = i18n.EN
	p.finds(1)
	p.looksRecovered("recover")

	_, backup := p.download(func() { p.click("#recover-books .save") })
	p.expect("#recover-books .said", i18n.T(p.lang, "recover.saved"))
	if n := restores(t, backup); n != 1 {
		t.Errorf("what was saved has %d runs, want 1", n)
	}
	p.write("#recover-books .typed", "pizarr")
	p.click("#recover-books .erase-go")
	p.expect("#recover-books .said", i18n.T(p.lang, "recover.not_typed"))
	p.write("#recover-books .typed", "pizarra")
	p.click("#recover-books .erase-go")
	p.expect("#recover-state", i18n.T(p.lang, "recover.erased", "name", "pizarra"))
	p.still(pub.url, "recover/")
	p.expect("#recover-state", i18n.T(p.lang, "recover.none"))

	pub.off()
	p.click("#recover-drop")
	p.expect("#recover-dropped", i18n.T(p.lang, "recover.no_network"))
	p.expected("ERR_CONNECTION_REFUSED")
	pub.on()
	p.click("#recover-drop")
	p.wait("the lab", `location.pathname === "/en/"`)
	p.ready()
	p.isKept()
	p.hash("#/runs")
	p.wait("an empty workbook", has("section.empty"))
	p.openBook()
	p.bring(`#workbook-panel input[type="file"]`, "backup.zip", backup)
	p.expect("#status .notice p", i18n.T(p.lang, "book.restored", "added", 1, "there", 0))
	p.sorted(wanted)
	p.hash("#/run/" + run)
	p.wait("its picture", `document.querySelector("#run-plots img")?.naturalWidth > 0`)
	p.wait("its chart", has("[data-drawn]"))

	p.refused(pub.url)
	p.writtenLater(pub.url)
}

// refused has the databases not open: the page says what to do, and looks again when it is asked.
func (p *page) refused(base string) {
	p.t.Helper()
	p.inject(`{
		const open = IDBFactory.prototype.open;
		globalThis.mend = () => (IDBFactory.prototype.open = open);
		if (location.search === "?refused") IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError") };
		if (location.search === "?silent") IDBFactory.prototype.open = () => ({});
	}`)
	for _, how := range []string{"refused", "silent"} {
		p.still(base, "recover/?"+how)
		p.expect("#recover-state", i18n.T(p.lang, "recover."+how))
		eval[bool](p, "(mend(), true)")
		p.click("#recover-again")
		p.finds(1)
	}
}

// finds waits until the page has found so many workbooks.
func (p *page) finds(n int) {
	p.t.Helper()
	p.expect("#recover-state", i18n.T(p.lang, "recover.found", "n", n))
}

// looksRecovered holds the page to what pages are held to.
func (p *page) looksRecovered(name string) {
	p.t.Helper()
	eval[bool](p, axeSource(p.t)+";true")
	call(p, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	p.click("#recover-books summary")
	p.press(kb.Tab) // from now on the keyboard shows where it is
	p.axe(name)
	p.held(name, "spoken(document.documentElement.lang)")
	p.held(name, "keyed()")
	p.held(name, "spaced()")
	for _, s := range []size{zoomed, narrow} {
		p.resize(s)
		p.held(name+" at "+s.name, "sideways()")
	}
	p.resize(laptop)
	p.system("light")
	if *screenshots != "" {
		p.pictures(name)
	}
}

// writtenLater has a later lab write the workbook, with a table that nobody here knows: it is saved all the same.
func (p *page) writtenLater(base string) {
	p.t.Helper()
	p.still(base, "recover/")
	p.finds(1)
	eval[bool](p, `new Promise((done, failed) => {
		const request = indexedDB.open("pizarra", 99);
		request.onupgradeneeded = () => request.result.createObjectStore("later").put("more", ["pizarra", "x"]);
		request.onsuccess = () => done(true, request.result.close());
		request.onerror = () => failed(request.error);
	})`)
	p.still(base, "recover/?later")
	p.finds(1)
	_, backup := p.download(func() { p.click("#recover-books .save") })
	if n := restores(p.t, backup); n != 1 {
		p.t.Errorf("of a later lab's workbook %d runs are saved, want 1", n)
	}
	_, records := p.download(func() { p.click("#recover-books .raw") })
	var got struct {
		Format   string
		Version  int
		Workbook string
		Tables   map[string][][2]json.RawMessage
	}
	if err := json.Unmarshal(records, &got); err != nil {
		p.t.Fatal(err)
	}
	if got.Format != "pizarra.records" || got.Version != 99 || got.Workbook != "pizarra" || len(got.Tables["runs"]) != 1 || len(got.Tables["blobs"]) == 0 {
		p.t.Errorf("the records are %.200s", records)
	}
	if more := got.Tables["later"]; len(more) != 1 || !strings.Contains(string(more[0][1]), "more") {
		p.t.Errorf("of the table that nobody knows there is %s", more)
	}
}
