package sweep

import (
	"testing"
	"testing/synctest"
	"time"

	"pizarra/site/app"
)

// clock is a platform that has nothing but the time.
type clock struct{ app.Platform }

func (clock) Now() time.Time { return time.Now() }

// What comes soon after another message is told a moment later, though nothing follows it, together and once.
func TestTellsWhatNothingFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []float64
		tell := &teller{p: clock{}, send: func(m any) { told = append(told, m.(moved).shares[0]) }}
		for _, share := range []float64{0.1, 0.2, 0.3} {
			tell.share(0, share)
		}
		if len(told) != 1 || told[0] != 0.1 {
			t.Errorf("at once %v is told, want 0.1", told)
		}
		time.Sleep(10 * tellEvery)
		synctest.Wait()
		if len(told) != 2 || told[1] != 0.3 {
			t.Errorf("in all %v is told, want 0.1 and 0.3", told)
		}
	})
}
