package e2e

import (
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/dist"
	"pizarra/scripts/internal/repo"
	"pizarra/site/i18n"
)

// TestEarlyClick presses the button of the opening while not even the boot script is there: it trains as soon as it can, and for that
// takes nothing but what the budget of everything before a first training counts, to the byte. Who presses nothing keeps the opening as
// it stands in the document: it is not drawn again when the lab has come.
func TestEarlyClick(t *testing.T) {
	p := open(t, i18n.ES)
	p.inject(`addEventListener("DOMContentLoaded", () => {
		globalThis.touched = 0;
		new MutationObserver((changes) => (touched += changes.length)).observe(document.getElementById("main"),
			{ attributes: true, characterData: true, childList: true, subtree: true });
	})`)
	p.visit(site(t), "")
	if n := eval[int](p, "touched"); n > 0 {
		t.Errorf("the opening was changed %d times while the lab came", n)
	}

	budget := slices.IndexFunc(dist.Budgets, func(b dist.Budget) bool { return b.Name == "everything before a first training" })
	counted := files(t, dist.Budgets[budget].Roles)
	boot, ended := make(chan struct{}), make(chan struct{})
	letGo := sync.OnceFunc(func() { close(boot) })
	base := siteBehind(t, "/", func(_ http.ResponseWriter, r *http.Request) bool {
		until := ended
		switch _, ok := counted[fileAt(r.URL.Path)]; {
		case strings.HasPrefix(r.URL.Path, "/assets/boot."):
			until = boot
		case ok:
			return false
		}
		select {
		case <-until:
			return false
		case <-r.Context().Done():
			return true
		}
	})
	t.Cleanup(func() { letGo(); close(ended) })
	p = p.tab()
	p.base = base
	p.watch.mu.Lock()
	p.watch.origin = origin(base)
	p.watch.mu.Unlock()
	if _, err := chromedp.Call(p.ctx, cdppage.Navigate, cdppage.NavigateParams{URL: base + "es/"}); err != nil {
		t.Fatal(err)
	}
	p.wait("the page", "location.origin === "+quoted(origin(base))+" && "+has("#first"))
	p.click("#first")
	p.wait("the click to be remembered", has("#first[aria-busy=true]"))
	if hash := eval[string](p, "location.hash"); hash != "" {
		t.Errorf("the click has led to %s", hash)
	}
	letGo()
	p.expect("#test-accuracy", i18n.Number(p.lang, 0.9, 4))

	var total int64
	for _, one := range eval[[]struct {
		Name string
		Size int64
	}](p, `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(e => ({ Name: e.name, Size: e.encodedBodySize }))`) {
		u, err := url.Parse(one.Name)
		if err != nil {
			t.Fatal(err)
		}
		f, ok := counted[fileAt(u.Path)]
		if !ok {
			continue // asked for, and not answered
		}
		want := f.Brotli
		if want == 0 { // it is not compressed
			want = f.Size
		}
		if one.Size != want {
			t.Errorf("%s weighs %d bytes, and the budget counts %d", f.Path, one.Size, want)
		}
		total += one.Size
	}
	if limit := dist.Budgets[budget].Limit; total > limit || total < limit/2 {
		t.Errorf("a first training takes %d bytes, and the budget is %d", total, limit)
	}
}

// files are the site's with certain roles, by path.
func files(t *testing.T, roles []string) map[string]dist.File {
	t.Helper()
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	m, err := dist.ReadManifest(filepath.Join(root, dist.Folder))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]dist.File{}
	for _, f := range m.Files {
		if slices.Contains(roles, f.Role) {
			found[f.Path] = f
		}
	}
	return found
}

// fileAt is the path of the file that an address leads to.
func fileAt(path string) string {
	path = strings.TrimPrefix(path, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}
