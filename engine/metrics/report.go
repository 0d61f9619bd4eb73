package metrics

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Report writes a Summary as classification_report(truth, predicted, labels=range(classes), target_names=classNames,
// digits=4, zero_division=0) does, character by character. classNames has a name for each class of the Summary.
func Report(s Summary, classNames []string) string {
	width := len("weighted avg")
	for _, name := range classNames {
		width = max(width, utf8.RuneCountInString(name))
	}
	var b strings.Builder
	line := func(name string, cells ...string) {
		b.WriteString(padded(name, width) + " ")
		for _, cell := range cells {
			b.WriteString(" " + padded(cell, 9))
		}
		b.WriteByte('\n')
	}
	count := strconv.Itoa
	if s.Accuracy == 0 {
		// Where nothing at all is right, scikit-learn's counts turn out as floats, and are printed so.
		count = func(n int) string { return strconv.Itoa(n) + ".0" }
	}
	scores := func(name string, c Scores) {
		line(name, fixed(c.Precision), fixed(c.Recall), fixed(c.F1), count(c.Support))
	}
	line("", "precision", "recall", "f1-score", "support")
	b.WriteByte('\n')
	for k, c := range s.Classes {
		scores(classNames[k], c)
	}
	b.WriteByte('\n')
	line("accuracy", "", "", fixed(s.Accuracy), count(s.Weighted.Support))
	scores("macro avg", s.Macro)
	scores("weighted avg", s.Weighted)
	return b.String()
}

// fixed writes x with the report's four decimals.
func fixed(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

// padded puts spaces before a text that is narrower than a column.
func padded(text string, width int) string {
	return strings.Repeat(" ", max(width-utf8.RuneCountInString(text), 0)) + text
}
