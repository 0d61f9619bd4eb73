package e2e

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// onStick puts the single file into a folder, as a stick has it, and gives its address.
func onStick(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "el lápiz", "pizarra.html")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(built(t)["pizarra.html"]), 0o666); err != nil {
		t.Fatal(err)
	}
	return "file://" + strings.ReplaceAll(path, " ", "%20")
}

// The lab as one file, opened from a disk with no server anywhere: it trains with the engine's numbers, logs, draws charts, has the class,
// both languages and Markdown, and what was logged is there after a reload and in a browser that was closed meanwhile.
func TestSingleFile(t *testing.T) {
	address := onStick(t)
	profile := t.TempDir()
	p := openKeeping(t, i18n.ES, profile, true).first
	p.start(address)
	p.ready()
	p.expect("#offline", i18n.T(i18n.ES, "frame.offline_file"))
	id := p.trainsShort(shortJob("wine"))
	p.hash("#/run/" + id)
	p.wait("its chart to be drawn", has("[data-drawn]"))
	p.hash("#/class/reproducibility")
	p.wait("a lesson", `document.querySelector("main h1")?.textContent.length > 3 && document.querySelector("main").textContent.length > 1500`)
	p.click("#lang-button")
	p.wait("the other language", `document.documentElement.lang === "en"`)
	p.lang = i18n.EN
	p.expect("#offline", i18n.T(i18n.EN, "frame.offline_file"))
	if !eval[bool](p, `typeof pizarraMarkdown === "function" && typeof pizarraQR === "function"`) {
		t.Error("what reads Markdown or makes codes is not there")
	}
	p.hash("#/take")
	p.expect("#take-copy p", i18n.T(i18n.EN, "take.offline_file"))
	p.reload()
	p.hash("#/run/" + id)
	p.wait("the run after a reload, in the language that was chosen", `document.documentElement.lang === "en" && `+has("[data-drawn]"))
	p.chrome.close()

	p = openKeeping(t, i18n.ES, profile, true).first
	p.start(address + "#/run/" + id)
	p.lang = i18n.EN
	p.ready()
	p.wait("the run in a browser that was closed", has("[data-drawn]"))

	// The page that works where the lab does not is in the file too, and no program starts.
	p.hash("#/help")
	p.click(`a[href="recover/"]`)
	p.finds(1)
	if eval[bool](p, `"pizarra" in globalThis`) {
		t.Error("the lab has started")
	}
	_, backup := p.download(func() { p.click("#recover-books .save") })
	if n := restores(t, backup); n != 1 {
		t.Errorf("what was saved has %d runs, want 1", n)
	}
	p.click(".recover-links a")
	p.ready()
}

// The site from the archive works on a host that knows nothing, below a path; there it can be taken along as one file again.
func TestZip(t *testing.T) {
	text := built(t)["pizarra.zip"]
	r, err := zip.NewReader(bytes.NewReader([]byte(text)), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, r); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.StripPrefix("/a/b/", http.FileServer(http.Dir(dir))))
	t.Cleanup(server.Close)
	p := openKeeping(t, i18n.EN, t.TempDir(), true).first
	p.visit(server.URL+"/a/b/pizarra/", "")
	p.trainsShort(shortJob("iris"))
	p.isKept()
	p.hash("#/take")
	p.wait("the single file to be offered", has(`#take-files a[download="pizarra.html"]`))
	if eval[bool](p, "!!"+has(`#take-files a[download="pizarra.zip"]`)) {
		t.Error("the archive offers itself, which it does not hold")
	}
	p.expected("404") // the browser says that there is none
	_, data := p.download(func() { p.click(`#take-files a[download="pizarra.html"]`) })
	if string(data) != built(t)["pizarra.html"] {
		t.Errorf("%d bytes are downloaded, want %d", len(data), len(built(t)["pizarra.html"]))
	}
}
