package run

import (
	"strings"
	"unicode/utf8"

	"pizarra/site/app"
	"pizarra/site/view"
)

// mostLines is how many rows of a table are shown: a browser draws no more without a pause.
const mostLines = 200

// viewInside shows an artifact as what it is.
func viewInside(a *app.App, f File) view.HTML {
	if f.IsImage() {
		return picture(a, f)
	}
	text := strings.ToValidUTF8(string(f.Bytes), string(utf8.RuneError))
	switch MIME(f.Path) {
	case "text/csv", "text/tab-separated-values":
		return viewTable(a, f.Path, text)
	case "text/markdown":
		return view.Markdown("run-file-shown", text)
	case "application/json":
		text = indented(text)
	}
	return view.H(`<div class="scroll" tabindex="0" role="region" aria-label="%"><pre>%</pre></div>`, f.Path, text)
}

// viewTable shows the beginning of a CSV. Its first line is taken for the names of the columns.
func viewTable(a *app.App, path, text string) view.HTML {
	rows, more := splitCSV(text, mostLines+1)
	if len(rows) == 0 {
		return view.H(`<p class="muted small">%</p>`, view.T(a, "run.file_empty"))
	}
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	cells := func(row []string, open, shut view.HTML) view.HTML {
		line := view.HTML("")
		for i := range width {
			value := ""
			if i < len(row) {
				value = row[i]
			}
			line += view.H(`%%%`, open, value, shut)
		}
		return line
	}
	rest := view.When(more, func() view.HTML {
		return view.H(`<p class="muted small">%</p>`, view.T(a, "run.file_rows", "n", mostLines))
	})
	return view.H(`<div class="scroll file-table" tabindex="0" role="region" aria-label="%"><table><thead><tr>%</tr></thead><tbody>%</tbody></table></div>%`,
		path, cells(rows[0], `<th scope="col">`, `</th>`), view.Each(rows[1:], func(_ int, row []string) view.HTML { return view.H(`<tr>%</tr>`, cells(row, "<td>", "</td>")) }), rest)
}

// splitCSV takes the first lines of a CSV apart (RFC 4180), whose separator is the most frequent one of its first line; more
// says that there are others. It reads whatever it is given: a quote that nobody closes goes on to the end.
func splitCSV(text string, most int) (rows [][]string, more bool) {
	first, _, _ := strings.Cut(text, "\n")
	comma := byte(',')
	for _, other := range []byte{';', '\t'} {
		if strings.Count(first, string(other)) > strings.Count(first, string(comma)) {
			comma = other
		}
	}
	for at := 0; at < len(text); {
		if len(rows) == most {
			return rows, true
		}
		var row []string
		for {
			var value string
			value, at = cutValue(text, at, comma)
			row = append(row, value)
			if at >= len(text) || text[at] != comma {
				break
			}
			at++
		}
		at++ // the line's end
		if len(row) > 1 || row[0] != "" {
			rows = append(rows, row)
		}
	}
	return rows, false
}

// cutValue reads the value at a place, and says where it ends: at a comma, at the end of its line, or of the text.
func cutValue(text string, at int, comma byte) (value string, end int) {
	if at < len(text) && text[at] == '"' {
		var b strings.Builder
		for at++; at < len(text); at++ {
			if text[at] == '"' {
				if at+1 == len(text) || text[at+1] != '"' {
					at++
					break
				}
				at++
			}
			b.WriteByte(text[at])
		}
		value = b.String()
	}
	start := at
	for at < len(text) && text[at] != comma && text[at] != '\n' {
		at++
	}
	return value + strings.TrimSuffix(text[start:at], "\r"), at
}

// indented writes JSON with a line for each member. What is no JSON comes out readable, whatever it is.
func indented(text string) string {
	var b strings.Builder
	depth, quoted := 0, false
	line := func() { b.WriteString("\n" + strings.Repeat("  ", min(max(depth, 0), 40))) }
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted:
			b.WriteByte(c)
			if c == '\\' && i+1 < len(text) {
				i++
				b.WriteByte(text[i])
			}
			quoted = c != '"'
		case c == '"':
			quoted = true
			b.WriteByte(c)
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		case c == '{' || c == '[':
			b.WriteByte(c)
			rest := strings.TrimLeft(text[i+1:], " \t\r\n")
			if rest != "" && (rest[0] == '}' || rest[0] == ']') {
				b.WriteByte(rest[0])
				i = len(text) - len(rest)
				continue
			}
			depth++
			line()
		case c == '}' || c == ']':
			depth--
			line()
			b.WriteByte(c)
		case c == ',':
			b.WriteByte(c)
			line()
		case c == ':':
			b.WriteString(": ")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
