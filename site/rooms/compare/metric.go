package compare

import (
	"slices"

	"pizarra/site/app"
)

// askMetric is the key of the address with the metric that the questions are about.
const askMetric = "y"

// metricOf is the metric that the questions are about: the one of the address, else the one that most of the runs have, accuracy on
// the test and by cross-validation before others. "" where there is none.
func metricOf(a *app.App, t *Table) string {
	if asked := a.Route.Query.Get(askMetric); t.Row(asked) != nil && app.ColumnOf(asked).IsMetric() {
		return asked
	}
	rows := t.choices(true)
	for _, key := range []string{"metrics.cv_accuracy_mean", "metrics.test_accuracy"} {
		if at := slices.IndexFunc(rows, func(r Row) bool { return r.Key == key }); at > 0 {
			row := rows[at]
			rows = slices.Insert(slices.Delete(rows, at, at+1), 0, row)
		}
	}
	best, most := "", 0
	for _, row := range rows {
		if n := row.there(); n > most {
			best, most = row.Key, n
		}
	}
	return best
}
