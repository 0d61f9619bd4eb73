package lessons

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"pizarra/site/lesson"
)

// glossary is the lesson that a link term:… leads to.
const glossary = "glossary"

// markdown renders CommonMark with tables. Raw HTML is left out, as goldmark does by itself.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(addresses{}, 100))),
)

// addresses turns lesson:what into the lab's address of that lesson, and term:drift into that of a term.
type addresses struct{}

// Transform changes the links of a document.
func (addresses) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			to := string(link.Destination)
			if id, ok := strings.CutPrefix(to, "lesson:"); ok {
				link.Destination = []byte("#/class/" + id)
			} else if id, ok := strings.CutPrefix(to, "term:"); ok {
				link.Destination = []byte("#/class/" + glossary + "?term=" + id)
			}
		}
		return ast.WalkContinue, nil
	})
}

// markup renders Markdown. Links lead into the lab, to lessons and terms, or to https.
func markup(source string) (string, error) {
	var out bytes.Buffer
	if err := markdown.Convert([]byte(source), &out); err != nil {
		return "", err
	}
	html := strings.TrimSpace(out.String())
	if strings.Contains(html, "<!-- raw HTML omitted -->") {
		return "", fmt.Errorf("raw HTML is left out: write Markdown")
	}
	for _, to := range hrefs(html) {
		if !strings.HasPrefix(to, "#/") && !strings.HasPrefix(to, "https://") {
			return "", fmt.Errorf("a link leads to %q: it begins with #/, lesson:, term: or https://", to)
		}
	}
	// What may be wider than its place can be scrolled by the keyboard too.
	html = strings.ReplaceAll(html, "<pre>", `<pre tabindex="0" translate="no">`)
	html = strings.ReplaceAll(html, "<table>", `<div class="scroll" tabindex="0"><table>`)
	html = strings.ReplaceAll(html, "</table>", `</table></div>`)
	html = strings.NewReplacer("<th>", `<th scope="col">`, "<th ", `<th scope="col" `).Replace(html)
	return html, nil
}

// inline renders Markdown that stands within a line: one paragraph loses its own element.
func inline(source string) (string, error) {
	html, err := markup(source)
	if inside, ok := strings.CutPrefix(html, "<p>"); ok && strings.Count(html, "<p>") == 1 {
		if inside, ok = strings.CutSuffix(inside, "</p>"); ok {
			return inside, err
		}
	}
	return html, err
}

var href = regexp.MustCompile(`href="([^"]*)"`)

// hrefs are the addresses that markup links to.
func hrefs(html string) (list []string) {
	for _, m := range href.FindAllStringSubmatch(html, -1) {
		list = append(list, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	return list
}

// Texts are all that a lesson has in markup.
func Texts(l *lesson.Lesson) (all []string) {
	l.Texts(func(text *string) { all = append(all, *text) })
	return all
}

// links are the addresses that a lesson leads to.
func links(l *lesson.Lesson) (all []string) {
	for _, html := range Texts(l) {
		all = append(all, hrefs(html)...)
	}
	for _, b := range l.Blocks {
		if b.To != "" {
			all = append(all, b.To)
		}
	}
	return all
}
