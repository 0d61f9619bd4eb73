package app_test

import (
	"testing"
	"time"

	"pizarra/site/app"
)

// What is told of a minute's work that moves twenty times a second are a dozen sentences.
func TestHeard(t *testing.T) {
	var h app.Heard
	begun := time.Date(2026, 11, 24, 9, 5, 0, 0, time.UTC)
	told, last := 0, 0.0
	const steps = 60 * 20
	for i := range steps {
		h.Move(float64(i)/steps, begun.Add(time.Duration(i)*time.Second/20))
		if h.Share != last {
			told, last = told+1, h.Share
		}
	}
	if told != 11 || last < 0.9 {
		t.Errorf("%d times something is told, the last time %v", told, last)
	}
}
