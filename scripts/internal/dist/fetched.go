package dist

import (
	"fmt"
	"os"
	"path/filepath"

	"pizarra/engine/dataset"
	"pizarra/site/content"
	"pizarra/site/i18n"
	"pizarra/site/slides"
)

// words writes the sentences of each language for the page's program, which has none of its own.
func (b *builder) words() error {
	for _, lang := range i18n.Langs {
		b.addFixed(RoleWords, wordsName(lang)+".txt", []byte(i18n.File(lang)))
	}
	return nil
}

// slides writes the slides of each language, which the page fetches when somebody teaches.
func (b *builder) slides() error {
	for _, lang := range i18n.Langs {
		text := content.Slides(lang)
		if _, err := slides.Parse(text); err != nil {
			return err
		}
		b.addFixed(RoleSlides, slidesName(lang)+".txt", []byte(text))
	}
	return nil
}

// data takes the built-in data sets along that the page's program leaves out.
func (b *builder) data() error {
	for _, name := range dataset.Fetched() {
		text, err := os.ReadFile(filepath.Join(b.root, "engine", "dataset", "builtin", name+".txt"))
		if err != nil {
			return err
		}
		if err := dataset.Check(name, string(text)); err != nil {
			return fmt.Errorf("the page would refuse %s.txt: its hash stands in engine/dataset", name)
		}
		b.addFixed(RoleData, dataName(name)+".txt", text)
	}
	return nil
}

// wordsName, slidesName and dataName are the names of such files, before their hash; arrive.js asks for them under the same.
func wordsName(lang i18n.Lang) string  { return "words-" + string(lang) }
func slidesName(lang i18n.Lang) string { return "slides-" + string(lang) }
func dataName(set string) string       { return "data-" + set }
