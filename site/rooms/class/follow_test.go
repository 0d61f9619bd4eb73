package class

import (
	"strings"
	"testing"

	"pizarra/site/i18n"
)

// Every stage stands in the class's train.py, in the order in which it runs, in both languages, and none is empty or overlaps another.
func TestStages(t *testing.T) {
	for _, lang := range i18n.Langs {
		lines := followed(lang)
		if len(lines) < 20 {
			t.Fatalf("%s: main has %d lines", lang, len(lines))
		}
		last := -1
		for _, s := range stages {
			from, to := s.span(lines)
			if from <= last || to < from || s.to != "" && !strings.HasPrefix(strings.TrimSpace(lines[to]), s.to) {
				t.Errorf("%s: %s stands in lines %d to %d, behind line %d", lang, s.key, from, to, last)
			}
			last = to
		}
		if last != len(lines)-1 {
			t.Errorf("%s: the last stage ends in line %d of %d", lang, last, len(lines))
		}
	}
}
