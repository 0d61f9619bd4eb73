package dist

import (
	"bytes"
	"context"
	"image/color"
	"image/png"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/scripts/internal/npm"
	"pizarra/scripts/internal/repo"
	"pizarra/site/host"
	"pizarra/site/i18n"
	"pizarra/site/i18n/words"
)

// makeSite makes all files of the site, uncompressed, in memory.
func makeSite() (map[string]*asset, error) {
	root, err := repo.Root()
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	if err := npm.Ensure(ctx, root, io.Discard); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "pizarra-dist-test")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	b := &builder{ctx: ctx, log: io.Discard, root: root, temp: temp}
	if b.goroot, err = goRoot(ctx, root); err != nil {
		return nil, err
	}
	for _, step := range b.steps() {
		if err := step(); err != nil {
			return nil, err
		}
	}
	files := map[string]*asset{}
	for _, a := range b.assets {
		files[a.Path] = a
	}
	return files, nil
}

// made is one site for all tests.
var made = sync.OnceValues(makeSite)

func site(t *testing.T) map[string]*asset {
	t.Helper()
	files, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var (
	address  = regexp.MustCompile(`(?:href|src|content|action)="([^"]*)"`)
	ownTag   = regexp.MustCompile(`<script(?: [^>]*)?>[^<]|<style|<[^>]* on[a-z]+=|<[^>]* style=`)
	hashed   = regexp.MustCompile(`^assets/[a-z_-]+\.[0-9a-f]{16}\.[a-z]+$`)
	fileName = regexp.MustCompile(`[a-z_-]+\.[0-9a-f]{16}\.(?:json|js|wasm|css|svg|txt)\b`)
)

// The site works under any path and with nothing else: every address in a page leads to a page or a file of the site.
func TestLinksAreRelativeAndLead(t *testing.T) {
	files := site(t)
	for name, a := range files {
		if path.Ext(name) != ".html" || a.Role == RoleTake { // the single file is tested by itself
			continue
		}
		found := 0
		for _, match := range address.FindAllStringSubmatch(string(a.data), -1) {
			link := match[1]
			if strings.HasPrefix(match[0], "content") || strings.HasPrefix(link, "#") {
				continue
			}
			found++
			if a.Role == RoleLesson && strings.HasPrefix(match[0], `href="https://`) {
				continue // what a lesson recommends to read; only a person who follows it leaves the site
			}
			link, place, _ := strings.Cut(link, "#")
			if strings.Contains(link, ":") || strings.HasPrefix(link, "/") {
				t.Errorf("%s: %s is not relative", name, link)
				continue
			}
			target := path.Join(path.Dir(name), link)
			if link == "" || strings.HasSuffix(link, "/") {
				target = path.Join(target, "index.html")
			}
			to := files[target]
			if to == nil {
				t.Errorf("%s: %s leads nowhere", name, match[1])
			} else if place != "" && !strings.HasPrefix(place, "/") && !strings.Contains(string(to.data), `id="`+place+`"`) { // what begins with / is the lab's
				t.Errorf("%s: %s leads to no place of its page", name, match[1])
			}
		}
		if found < 4 {
			t.Errorf("%s has only %d addresses", name, found)
		}
	}
	for _, name := range []string{"index.html", "es/index.html", "en/index.html", "es/class/index.html", "en/class/hook/index.html"} {
		if files[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
}

// A file whose name never changes its content is named by its content, and what loads it knows it by that name.
func TestNamesHoldTheContentsHash(t *testing.T) {
	files := site(t)
	for name, a := range files {
		if a.Fixed != hashed.MatchString(name) || a.Fixed && !strings.Contains(name, "."+a.Hash+".") {
			t.Errorf("%s: named by its content: %v, hash %s", name, a.Fixed, a.Hash)
		}
		if a.Type == "" {
			t.Errorf("%s has no type", name)
		}
		if path.Ext(name) == ".wasm" {
			continue // it names no files
		}
		for _, loaded := range fileName.FindAllString(string(a.data), -1) {
			if files[assetFolder+"/"+loaded] == nil {
				t.Errorf("%s names %s, which there is not", name, loaded)
			}
		}
	}
	boot := string(find(t, files, "boot"))
	for _, needed := range []string{"start", "lab", "worker", "chart", "markdown", "words-es", "words-en", "lessons-es", "lessons-en", "data-wine", "data-breast_cancer"} {
		if !regexp.MustCompile(needed + `\.[0-9a-f]{16}\.`).MatchString(boot) {
			t.Errorf("boot.js does not know the name of %s", needed)
		}
	}
}

func find(t *testing.T, files map[string]*asset, start string) []byte {
	t.Helper()
	for name, a := range files {
		if strings.HasPrefix(name, assetFolder+"/"+start+".") {
			return a.data
		}
	}
	t.Fatalf("no %s", start)
	return nil
}

// The program has no sentence of the interface, in any language; the page's file has all that it says.
func TestWordsAreFetched(t *testing.T) {
	programs := [][]byte{find(t, site(t), "start"), find(t, site(t), "lab")}
	const telling = 24 // bytes: a shorter one may be there for another reason, as the title of a logged plot
	pieces := 0
	for key, sentence := range words.All() {
		for _, text := range []string{sentence.ES, sentence.EN} {
			for _, piece := range regexp.MustCompile(`\{[^}]*\}`).Split(text, -1) {
				if len(piece) < telling {
					continue
				}
				pieces++
				for i, program := range programs {
					if bytes.Contains(program, []byte(piece)) {
						t.Errorf("%s is in program %d: %q", key, i, piece)
					}
				}
			}
		}
	}
	if pieces < 600 {
		t.Errorf("only %d pieces of sentences found", pieces)
	}
	for _, lang := range i18n.Langs {
		text := string(find(t, site(t), wordsName(lang)))
		if want := i18n.T(lang, "home.lead"); !strings.Contains(text, "\nhome.lead\t"+want+"\n") {
			t.Errorf("%s: the words lack %q", lang, want)
		}
	}
}

// The program has the first data set only; the others come when they are chosen.
func TestDataAreFetched(t *testing.T) {
	program := find(t, site(t), "start")
	for _, name := range dataset.Names() {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "engine", "dataset", "builtin", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		values := text[len(text)/2 : len(text)/2+40]
		if is := bytes.Contains(program, values); is != (name == "iris") {
			t.Errorf("%s is in the program: %v", name, is)
		}
		if name != "iris" && !bytes.Equal(find(t, site(t), dataName(name)), text) {
			t.Errorf("%s is not what the page fetches", name)
		}
	}
}

// A page carries the policy itself, and nothing that the policy forbids.
func TestPagesKeepThePolicy(t *testing.T) {
	for name, a := range site(t) {
		if path.Ext(name) != ".html" || a.Role == RoleTake { // the single file is tested by itself
			continue
		}
		text := string(a.data)
		want := `<meta http-equiv="Content-Security-Policy" content="` + host.MetaPolicy() + `">`
		if !strings.Contains(strings.ReplaceAll(text, "&#39;", "'"), want) {
			t.Errorf("%s does not carry %s", name, want)
		}
		if found := ownTag.FindString(text); found != "" {
			t.Errorf("%s holds %q, which the policy forbids", name, found)
		}
	}
}

// Built again, in another folder for what is made on the way, every byte is the same.
func TestBuildsAgainTheSame(t *testing.T) {
	files := site(t)
	again, err := makeSite()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(again))) {
		t.Fatalf("%v, then %v", slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(again)))
	}
	for name, a := range files {
		if !bytes.Equal(a.data, again[name].data) {
			t.Errorf("%s differs", name)
		}
		if path.Ext(name) == ".wasm" || a.Role == RoleTake {
			continue // its compression takes half a minute; the same code compresses all
		}
		for _, compress := range []func([]byte) ([]byte, error){gzipped, brotlied} {
			one, err1 := compress(a.data)
			two, err2 := compress(a.data)
			if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
				t.Errorf("%s is compressed in two ways (%v, %v)", name, err1, err2)
			}
		}
	}
}

// The service worker keeps every file of the site, as it is, but for itself and what only hosts read; pages come first.
func TestServiceWorkerKeepsAll(t *testing.T) {
	files := site(t)
	worker := string(files[serviceWorker].data)
	entry := regexp.MustCompile(`\{url:"([^"]*)",size:([0-9e]+),hash:"([0-9a-f]{16})"(,fixed:!0)?\}`)
	kept := map[string]bool{}
	for i, m := range entry.FindAllStringSubmatch(worker, -1) {
		name := m[1]
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		a := files[name]
		size, err := strconv.ParseFloat(m[2], 64) // minifying writes 15000 as 15e3
		if a == nil || err != nil || float64(len(a.data)) != size || a.Hash != m[3] || a.Fixed != (m[4] != "") {
			t.Errorf("it lists %v", m)
			continue
		}
		if i < len(i18n.Langs) && a.Role != RolePage {
			t.Errorf("%s comes before the pages", name)
		}
		kept[name] = true
	}
	for name, a := range files {
		if !kept[name] && name != serviceWorker && name != "index.html" && a.Role != RoleHosting && a.Role != RoleTake && a.Role != RoleClass {
			t.Errorf("%s is not kept", name)
		}
	}
	if text := `<main id="main" class="door">`; !strings.Contains(string(files["index.html"].data), text) || !strings.Contains(worker, text) {
		t.Errorf("the door is not in it")
	}
}

// The icons are of the sizes that they say, and drawn: the middle of the board and the line on it have the colours of icon.svg.
func TestIcons(t *testing.T) {
	for _, icon := range icons {
		picture, err := png.Decode(bytes.NewReader(find(t, site(t), icon.name)))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != icon.size || size.Y != icon.size {
			t.Errorf("%s is %v", icon.name, size)
		}
		at := func(u, v float64) color.Color {
			scale := float64(icon.size) / 32
			u, v = (u-16)*(1-2*icon.margin)+16, (v-16)*(1-2*icon.margin)+16
			return color.NRGBAModel.Convert(picture.At(int(u*scale), int(v*scale)))
		}
		if at(16, 26) != color.Color(board) || at(12.5, 16) != color.Color(chalk) {
			t.Errorf("%s has the board %v and the line %v", icon.name, at(16, 26), at(12.5, 16))
		}
		if _, _, _, alpha := picture.At(0, 0).RGBA(); (alpha == 0) != (icon.margin == 0) {
			t.Errorf("%s has a corner of opacity %d", icon.name, alpha)
		}
	}
}

// The page's words about its own trouble stand in both languages, whichever comes first.
func TestPagesSpeakBothLanguagesInTrouble(t *testing.T) {
	for name, a := range site(t) {
		if a.Role != RolePage {
			continue
		}
		for _, id := range []string{"file", "old", "load", "crash"} {
			_, rest, ok := strings.Cut(string(a.data), `id="trouble-`+id+`"`)
			block, _, _ := strings.Cut(rest, "</div>")
			if !ok || !strings.Contains(block, `<p lang="es">`) || !strings.Contains(block, `<p lang="en">`) {
				t.Errorf("%s does not say the trouble %q in both languages: %s", name, id, block)
			}
		}
	}
}

func TestLicencesName(t *testing.T) {
	text := string(site(t)["licences.txt"].data)
	for _, part := range []string{"Pizarra", "Go", "honnef.co/go/js/dom/v2", "echarts", "zrender", "morphdom", "tslib", "marked", "dompurify"} {
		if !strings.Contains(text, "==== "+part+": ") {
			t.Errorf("no licence of %s", part)
		}
	}
}

// A changed source, a missing file and a file of another length each make the site stale; nothing else does.
func TestReadManifest(t *testing.T) {
	dir := t.TempDir()
	a := &asset{data: bytes.Repeat([]byte("pizarra "), 100), File: File{Path: "assets/a.0123456789abcdef.js", Fixed: true, Size: 800}}
	if err := store(dir, []*asset{a}); err != nil {
		t.Fatal(err)
	}
	old := filepath.Join(dir, "assets", "old.js.br")
	if err := writeFile(old, []byte("x")); err != nil {
		t.Fatal(err)
	}
	m := &Manifest{Inputs: "i", Files: []File{a.File}}
	if err := m.write(dir); err != nil {
		t.Fatal(err)
	}
	if found, _ := filepath.Glob(old); len(found) > 0 {
		t.Errorf("%v is still there", found)
	}
	read, err := ReadManifest(dir)
	if err != nil || read.Inputs != "i" || len(read.Files) != 1 || read.Files[0] != a.File {
		t.Fatalf("read %+v, %v", read, err)
	}
	if a.Brotli == 0 || a.Brotli >= 100 || a.Gzip == 0 || a.Gzip >= 100 {
		t.Errorf("compressed to %d and %d bytes", a.Brotli, a.Gzip)
	}
	if err := writeFile(filepath.Join(dir, "assets", "a.0123456789abcdef.js.br"), []byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadManifest(dir); err == nil {
		t.Error("a file of another length is not noticed")
	}
}

func TestBudgets(t *testing.T) {
	files := []File{
		{Path: "lab.wasm", Role: RoleProgram, Size: 900, Brotli: 300},
		{Path: "es/index.html", Role: RolePage, Size: 90, Brotli: 40},
		{Path: "en/index.html", Role: RolePage, Size: 90, Brotli: 30},
		{Path: "words-es.txt", Role: RoleWords, Size: 60, Brotli: 11},
		{Path: "words-en.txt", Role: RoleWords, Size: 50, Brotli: 12},
		{Path: "theme.js", Role: RoleBoot, Size: 7},
		{Path: "chart.js", Role: RoleChart, Size: 5000, Brotli: 1000},
	}
	all := Budget{"all before", 359, []string{RoleProgram, RolePage, RoleWords, RoleBoot}}
	if w := all.Weight(files); w != 359 {
		t.Errorf("the files weigh %d: one page and one language are loaded, and what is not compressed counts as it is", w)
	}
	if err := CheckBudgets(files, []Budget{all}); err != nil {
		t.Errorf("within the budget: %v", err)
	}
	all.Limit--
	chart := Budget{"charts", 999, []string{RoleChart}}
	err := CheckBudgets(files, []Budget{all, chart})
	if err == nil || !strings.Contains(err.Error(), "all before") || !strings.Contains(err.Error(), "charts") {
		t.Errorf("past two budgets: %v", err)
	}
}
