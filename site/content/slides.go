// Package content holds the texts of the class as they are written, a folder for each language. The build makes the page's files of
// them; nothing that goes into the page may import this package.
package content

import (
	"embed"
	"io/fs"
	"path"
	"strings"

	"pizarra/site/i18n"
	"pizarra/site/slides"
)

//go:embed es/slides/*.md en/slides/*.md
var slideFiles embed.FS

// Slides is the text of a language's slides, part after part, as slides.Parse reads it.
func Slides(lang i18n.Lang) string {
	var b strings.Builder
	b.WriteString(slides.Heading(string(lang)) + "\n")
	names, err := fs.Glob(slideFiles, path.Join(string(lang), "slides", "*.md"))
	for _, name := range names {
		var text []byte
		if text, err = slideFiles.ReadFile(name); err != nil {
			break
		}
		b.Write(text)
	}
	if err != nil {
		panic(err) // they are part of the program
	}
	return b.String()
}
