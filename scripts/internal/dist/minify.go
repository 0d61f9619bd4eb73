package dist

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

// minified makes text of a type shorter without changing what it means.
func minified(mime string, text []byte) ([]byte, error) {
	m := minify.New()
	m.Add("text/html", &html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true})
	m.Add("text/css", &css.Minifier{})
	m.Add("text/javascript", &js.Minifier{Version: 2020})
	m.Add("image/svg+xml", &svg.Minifier{})
	return m.Bytes(mime, text)
}

// first are the style sheets that the others build on, in this order.
var first = []string{"tokens.css", "base.css", "frame.css"}

// styles makes one style sheet of all of site/static/css.
func (b *builder) styles() error {
	dir := filepath.Join(b.root, "site", "static", "css")
	paths, err := filepath.Glob(filepath.Join(dir, "*.css"))
	if err != nil {
		return err
	}
	slices.SortFunc(paths, func(a, b string) int {
		if d := place(a) - place(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var all []byte
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		short, err := minified("text/css", text)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		all = append(append(all, short...), '\n')
	}
	b.addFixed(RoleStyle, "pizarra.css", all)
	return nil
}

func place(path string) int {
	if i := slices.Index(first, filepath.Base(path)); i >= 0 {
		return i
	}
	return len(first)
}

func (b *builder) icon() error {
	text, err := os.ReadFile(filepath.Join(b.root, "site", "static", "icon.svg"))
	if err != nil {
		return err
	}
	if text, err = minified("image/svg+xml", text); err != nil {
		return fmt.Errorf("icon.svg: %w", err)
	}
	b.addFixed(RoleIcon, "icon.svg", text)
	return nil
}
