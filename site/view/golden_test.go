package view_test

import (
	"fmt"
	"hash/maphash"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// pictures are long and the same wherever their kind is: golden files do without them.
var pictures = regexp.MustCompile(`data:image/png;base64,[A-Za-z0-9+/=]+`)

// Every page in every state and language is what its golden file has. What a page has in common with those before it stands in the
// first of them alone. After a change that is meant, look at what go test ./site/view -update has changed.
func TestGolden(t *testing.T) {
	if *update {
		if err := os.RemoveAll("testdata"); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir("testdata", 0o777); err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	for _, lang := range i18n.Langs {
		known := folder{}
		for _, s := range states {
			title, html := made(t, s, lang)
			whole := "<title>" + title + "</title>\n" + lines.ReplaceAllString(pictures.ReplaceAllString(html, "data:image/png;base64,"), ">\n<")
			got := strings.Join(known.fold(s.name, strings.Split(whole, "\n")), "\n") + "\n"
			name := filepath.Join("testdata", s.name+"."+string(lang)+".html")
			names = append(names, name)
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs:\n%s", name, firstDifference(got, string(want)))
			}
		}
	}
	found, err := filepath.Glob("testdata/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		if !slices.Contains(names, name) {
			t.Errorf("%s is of no state", name)
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one is longer"
}

// least is how many lines two pages must have in common for the second to leave them out.
const least = 8

// folder knows the pages so far, by the hash of each of their stretches of least lines.
type folder map[uint64][]stretch

var seed = maphash.MakeSeed()

// stretch is where lines stand in a page.
type stretch struct {
	name string
	page []string
	at   int
}

// fold is a page with a line in the place of all that stands in an earlier one: which that is, from where to where, and how many
// lines. The page is known from then on.
func (f folder) fold(name string, page []string) (out []string) {
	key := func(i int) uint64 { return maphash.String(seed, strings.Join(page[i:i+least], "\n")) }
	for i := 0; i < len(page); {
		best, long := stretch{}, 0
		if i+least <= len(page) {
			for _, s := range f[key(i)] {
				n := 0
				for i+n < len(page) && s.at+n < len(s.page) && page[i+n] == s.page[s.at+n] {
					n++
				}
				if n >= least && n > long {
					best, long = s, n
				}
			}
		}
		if long == 0 {
			out = append(out, page[i])
			i++
			continue
		}
		out = append(out, fmt.Sprintf("… %d lines of %s, from %s to %s", long, best.name, page[i], page[i+long-1]))
		i += long
	}
	for i := 0; i+least <= len(page); i++ {
		if k := key(i); len(f[k]) < 3 { // the first pages that have it are enough to find the longest
			f[k] = append(f[k], stretch{name, page, i})
		}
	}
	return out
}

func TestFold(t *testing.T) {
	f := folder{}
	numbers := func(from, to int) (list []string) {
		for i := from; i < to; i++ {
			list = append(list, fmt.Sprint(i))
		}
		return list
	}
	first := numbers(0, 20)
	if got := f.fold("first", first); !slices.Equal(got, first) {
		t.Errorf("the first page is folded: %q", got)
	}
	second := slices.Concat([]string{"a"}, numbers(3, 15), []string{"b"}, numbers(0, 7), numbers(12, 20))
	want := slices.Concat([]string{"a", "… 12 lines of first, from 3 to 14", "b"}, numbers(0, 7), []string{"… 8 lines of first, from 12 to 19"})
	if got := f.fold("second", second); !slices.Equal(got, want) {
		t.Errorf("folded to %q, want %q", got, want)
	}
}
