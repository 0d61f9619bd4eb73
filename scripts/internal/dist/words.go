package dist

import "pizarra/site/i18n"

// words writes the sentences of each language for the page's program, which has none of its own.
func (b *builder) words() error {
	for _, lang := range i18n.Langs {
		b.addFixed(RoleWords, wordsName(lang)+".txt", []byte(i18n.File(lang)))
	}
	return nil
}

// wordsName is the name of the file of a language, before its hash; boot.js asks for it under the same.
func wordsName(lang i18n.Lang) string { return "words-" + string(lang) }
