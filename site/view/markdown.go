package view

// Markdown is a place for text that people have written as Markdown. The page's own script turns it into markup, and keeps
// nothing in it that could do more than show; until then, and where it does not arrive, the text stands there as it was written.
func Markdown(id, text string) HTML {
	return H(`<div class="markdown" id="%" data-markdown="%"><pre>%</pre></div>`, id, text, text)
}
