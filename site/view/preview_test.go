package view_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pizarra/site/i18n"
	"pizarra/site/view"
)

var preview = flag.String("preview", "", "a folder to write every page in every state to, to be looked at in a browser")

// TestPreview writes the pages as files that any browser shows, without the program: go test ./site/view -run Preview
// -preview DIR. What the chart adapter draws is missing in them. The end-to-end tests hold each of them to axe.
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
			name := filepath.Join(*preview, s.name+"."+string(lang)+".html")
			if err := os.WriteFile(name, []byte(view.Document(a, view.Links{Style: "style.css", Icon: "data:,"}, "")), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}
