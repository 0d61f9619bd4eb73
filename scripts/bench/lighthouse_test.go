package main

import (
	"maps"
	"strings"
	"testing"
)

// The points are those of Lighthouse's report, whose scores are shares; a page that it could not load has none.
func TestPointsOfAReport(t *testing.T) {
	points, err := pointsOf([]byte(`{"lighthouseVersion":"12.8.2","categories":{"performance":{"score":0.97},"accessibility":{"score":1},"best-practices":{"score":0.57}}}`))
	if want := map[string]float64{"performance": 97, "accessibility": 100, "best-practices": 57}; err != nil || !maps.Equal(points, want) {
		t.Errorf("%v (%v), want %v", points, err, want)
	}
	for report, want := range map[string]string{
		`{"runtimeError":{"code":"NO_FCP","message":"The page did not paint any content."},"categories":{}}`:     "did not paint",
		`{"categories":{"performance":{"score":null},"accessibility":{"score":1},"best-practices":{"score":1}}}`: "performance",
		`Unable to connect`: "invalid character",
	} {
		if _, err := pointsOf([]byte(report)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", report, err)
		}
	}
}

func TestReportOfLighthouse(t *testing.T) {
	points := map[string][]float64{"performance": {98, 96, 97}, "accessibility": {100, 100, 100}, "best-practices": {100, 100, 100}}
	b := &bench{judged: []judgement{{"es/class/hook/", points}}}
	const want = "| Lighthouse 12.8.2, median of 3 (all) | performance | accessibility | best-practices |\n|---|---|---|---|\n" +
		"| `es/class/hook/` | **97** (98 96 97) | **100** (100 100 100) | **100** (100 100 100) |\n"
	if got := b.reportLighthouse(); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
