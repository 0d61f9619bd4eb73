package metrics

import (
	"fmt"
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
	count := strconv.Itoa
	if s.Accuracy == 0 {
		// Where nothing at all is right, scikit-learn's counts turn out as floats, and are printed so.
		count = func(n int) string { return strconv.Itoa(n) + ".0" }
	}
	line := func(name string, c Scores) {
		fmt.Fprintf(&b, "%*s  %9.4f %9.4f %9.4f %9s\n", width, name, c.Precision, c.Recall, c.F1, count(c.Support))
	}
	fmt.Fprintf(&b, "%*s  %9s %9s %9s %9s\n\n", width, "", "precision", "recall", "f1-score", "support")
	for k, c := range s.Classes {
		line(classNames[k], c)
	}
	fmt.Fprintf(&b, "\n%*s  %9s %9s %9.4f %9s\n", width, "accuracy", "", "", s.Accuracy, count(s.Weighted.Support))
	line("macro avg", s.Macro)
	line("weighted avg", s.Weighted)
	return b.String()
}
