package host

import (
	"net/http"
	"strconv"
	"strings"

	"pizarra/site/i18n"
	"pizarra/site/i18n/words/hosted"
)

// sentences are what a person is told about a request that gets no file, by the status.
var sentences = map[int]string{
	http.StatusBadRequest:          "host.malformed",
	http.StatusNotFound:            "host.not_found",
	http.StatusMethodNotAllowed:    "host.method",
	http.StatusNotAcceptable:       "host.encoding",
	http.StatusRequestURITooLong:   "host.too_long",
	http.StatusMisdirectedRequest:  "host.misdirected",
	http.StatusInternalServerError: "host.fault",
}

// Fail answers with a status and says in both languages, the preferred one first, what it means: as a page with a way to the lab
// where a browser asks, else as text. Nothing of the request stands in it.
func Fail(w http.ResponseWriter, r *http.Request, status int) {
	lang := prefers(r.Header.Values("Accept-Language"))
	langs := []i18n.Lang{lang}
	for _, other := range i18n.Langs {
		if other != lang {
			langs = append(langs, other)
		}
	}
	asPage := strings.Contains(r.Header.Get("Accept"), "text/html")
	var text strings.Builder
	title := strconv.Itoa(status) + " " + http.StatusText(status)
	if asPage {
		text.WriteString(`<!doctype html><html lang="` + string(lang) + `"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
			`<title>` + title + ` · Pizarra</title><main><h1 lang="en">` + title + "</h1>")
	} else {
		text.WriteString(title + "\n")
	}
	for _, l := range langs {
		sentence := said(l, sentences[status])
		if asPage {
			text.WriteString(`<p lang="` + string(l) + `">` + sentence + ` <a href="/` + string(l) + `/">` + said(l, "host.to_lab") + "</a></p>")
		} else {
			text.WriteString(sentence + "\n")
		}
	}
	if asPage {
		text.WriteString("</main></html>\n")
	}
	header := w.Header()
	for _, name := range []string{"ETag", "Content-Encoding", "Content-Length"} { // of the file that is not sent
		header.Del(name)
	}
	header.Set("Content-Type", "text/plain; charset=utf-8")
	if asPage {
		header.Set("Content-Type", "text/html; charset=utf-8")
	}
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Length", strconv.Itoa(text.Len()))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write([]byte(text.String()))
	}
}

// said is a sentence.
func said(lang i18n.Lang, key string) string {
	sentence := hosted.Words[key]
	if lang == i18n.EN {
		return sentence.EN
	}
	return sentence.ES
}
