package takehome

import "strings"

// escaped are the characters that mean something in Markdown, and in HTML, which may stand in it.
var escaped = strings.NewReplacer("\\", `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`,
	"&", "&amp;", "#", `\#`, "~", `\~`, "!", `\!`, "\n", " ", "\r", " ")

// md is a text of somebody's so that Markdown shows it as it is, in one line.
func md(text string) string { return escaped.Replace(text) }

// code is a text as code within a line of a table.
func code(text string) string {
	text = strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(text)
	mark := strings.Repeat("`", longestRun(text)+1)
	if len(mark) > 1 {
		text = " " + text + " "
	}
	return mark + text + mark
}

// block is a text as a block of code that nothing in it can end.
func block(text string) string {
	mark := strings.Repeat("`", max(3, longestRun(text)+1))
	return mark + "\n" + strings.TrimSuffix(text, "\n") + "\n" + mark + "\n"
}

// longestRun is how many backticks stand together at most.
func longestRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		if r != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
