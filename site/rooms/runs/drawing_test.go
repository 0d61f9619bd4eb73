package runs_test

import (
	"fmt"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/runs"
)

// lab is the table over n runs of 20 params and 20 metrics.
func lab(n int, hash string) (*app.App, *runs.Room) {
	list := make([]store.Run, n)
	for i := range list {
		r := &list[i]
		*r = store.Run{ID: fmt.Sprintf("%032x", i), Name: fmt.Sprint("run ", i), Status: store.Finished, StartTime: int64(i) * 60_000, EndTime: int64(i)*60_000 + 900}
		for k := range 20 {
			r.Params = append(r.Params, store.Param{Key: fmt.Sprintf("p%02d", k), Value: fmt.Sprint(i % (k + 2))})
			r.Metrics = append(r.Metrics, store.Metric{Key: fmt.Sprintf("m%02d", k), Value: float64(i%(k+31)) / 30})
		}
	}
	room := runs.New()
	a := app.New(i18n.ES, room)
	apptest.Fill(a, list...)
	a.Route = app.ParseRoute(hash)
	room.Arrive(a)
	return a, room
}

// To draw the table again, as every half minute and at each tick of a training, takes the same work however many runs there
// are: it neither makes runs of rows nor sorts them anew.
func TestDrawingTakesTheSameWork(t *testing.T) {
	work := func(n int) float64 {
		a, room := lab(n, "#/runs?sort=metrics.m03+DESC&filter=metrics.m05+%3E+0.1")
		room.View(a)
		return testing.AllocsPerRun(5, func() { room.View(a) })
	}
	few, many := work(500), work(10_000)
	if few < 100 || many > 1.1*few {
		t.Errorf("drawing 10,000 runs allocates %v times, 500 runs %v times", many, few)
	}
}
