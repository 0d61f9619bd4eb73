package view_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

var preview = flag.String("preview", "", "a folder to write every page in every state to, to be looked at in a browser")

// TestPreview writes the pages as files that any browser shows, without the program: go test ./site/view -run Preview
// -preview DIR. What the chart adapter draws is missing in them.
func TestPreview(t *testing.T) {
	if *preview == "" {
		t.Skip("no -preview")
	}
	sheets, err := filepath.Glob("../static/css/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("%v, error %v", sheets, err)
	}
	var style strings.Builder
	for _, first := range []string{"frame.css", "base.css", "tokens.css"} { // each comes before those of the pages
		first = filepath.Join("../static/css", first)
		sheets = slices.Insert(slices.DeleteFunc(sheets, func(name string) bool { return name == first }), 0, first)
	}
	for _, name := range sheets {
		sheet, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		style.Write(sheet)
	}
	if err := os.WriteFile(filepath.Join(*preview, "style.css"), []byte(style.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, s := range states {
		for _, lang := range i18n.Langs {
			a := s.make(t, lang)
			for _, theme := range []string{"light", "dark"} {
				name := filepath.Join(*preview, s.name+"."+string(lang)+"."+theme+".html")
				if err := os.WriteFile(name, []byte(document(a, theme)), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// document is a page of its own, without scripts.
func document(a *app.App, theme string) string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="` + string(a.Lang) + `" data-theme="` + theme + `"><head><meta charset="utf-8">` +
		`<meta name="viewport" content="width=device-width, initial-scale=1"><title>` + view.Title(a) + `</title><link rel="stylesheet" href="style.css"></head><body>`)
	for _, r := range view.Page(a) {
		b.WriteString(`<` + r.ID + ` id="` + r.ID + `">` + string(r.Whole()) + `</` + r.ID + `>`)
	}
	b.WriteString(`</body></html>`)
	return b.String()
}
