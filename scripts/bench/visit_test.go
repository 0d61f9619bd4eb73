package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// The visit of a browser that read the page, then a style and a script together, then a program, and could train 50 ms later; afterwards it
// asked for more.
func TestScriptOfAVisit(t *testing.T) {
	began := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	at := func(ms int) time.Time { return began.Add(time.Duration(ms) * time.Millisecond) }
	visit := scriptOf([]asked{ // in the order in which they ended
		{path: "es/", began: at(0), ended: at(10)},
		{path: "script", began: at(13), ended: at(20)},
		{path: "style", began: at(12), ended: at(30)},
		{path: "program", began: at(35), ended: at(90)},
		{path: "later", began: at(150), ended: at(200)},
	}, at(140))
	for i, want := range []step{
		{"es/", nil, 0},
		{"style", []int{0}, 2 * time.Millisecond},
		{"script", []int{0}, 3 * time.Millisecond},
		{"program", []int{0, 1, 2}, 5 * time.Millisecond},
		{"later", []int{0, 1, 2, 3}, 60 * time.Millisecond},
	} {
		got := visit.steps[i]
		if got.path != want.path || !slices.Equal(got.after, want.after) || got.thinks != want.thinks {
			t.Errorf("step %d is %v, want %v", i, got, want)
		}
	}
	if want := []int{0, 1, 2, 3}; !slices.Equal(visit.ready.after, want) || visit.ready.thinks != 50*time.Millisecond {
		t.Errorf("training is possible after %v and %v, want %v and 50ms", visit.ready.after, visit.ready.thinks, want)
	}
}

func visitsMeasured() *firstVisits {
	return &firstVisits{figures: []figure{
		{title: "the opening", name: "first text", values: []float64{900, 1100, 1000}, limit: textWithin},
		{title: "the opening", name: "training possible", values: []float64{7500, 7400, 8100}, limit: possibleWithin, bytes: 1_203_456},
		{title: "the opening", name: "click → result", values: []float64{250, 250, 260}},
	}}
}

func TestReportVisits(t *testing.T) {
	b := &bench{visits: visitsMeasured()}
	const want = "| visit, median of 3 (least–most) | what | time | asked for | bytes before |\n|---|---|---|---|---|\n" +
		"| the opening | first text | **1.00 s** (0.90–1.10 s) | 1.50 s | – |\n" +
		"| the opening | training possible | **7.50 s** (7.40–8.10 s) | 8.00 s | 1,203 kB |\n" +
		"| the opening | click → result | **0.25 s** (0.25–0.26 s) | – | – |\n"
	if got := b.reportVisits(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// Each figure that is more than what is asked for is named, and the bytes too.
func TestMissed(t *testing.T) {
	v := visitsMeasured()
	if err := v.missed(); err != nil {
		t.Errorf("all is as it should be, but %v", err)
	}
	v.figures[0].values = []float64{1400, 1501, 1600}
	v.figures[1].bytes = 1_300_001
	err := v.missed()
	if err == nil || !strings.Contains(err.Error(), "first text: 1.50 s, and should be 1.50 s") || !strings.Contains(err.Error(), "1,300 kB before") {
		t.Errorf("%v", err)
	}
}
