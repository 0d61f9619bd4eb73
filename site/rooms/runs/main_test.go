package runs_test

import (
	"fmt"
	"strings"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/rooms/runs"
)

// of is the room in a tab.
func of(tab *apptest.Tab) *runs.Room { return tab.App.Room(app.PageRuns).(*runs.Room) }

// run makes a run by hand: params "k=v", metrics "m=0.5".
func run(id string, start int64, data string, fields ...string) store.Run {
	r := store.Run{ID: id, Name: "run " + id, StartTime: start, EndTime: start + 1000, Status: store.Finished}
	if data != "" {
		r.Inputs = []store.DatasetInput{{Name: data, Digest: "digest of " + data}}
	}
	for _, f := range fields {
		key, value, _ := strings.Cut(f, "=")
		var x float64
		if _, err := fmt.Sscan(value, &x); err == nil && strings.Contains(key, "accuracy") {
			r.Metrics = append(r.Metrics, store.Metric{Key: key, Value: x})
		} else {
			r.Params = append(r.Params, store.Param{Key: key, Value: value})
		}
	}
	return r
}
