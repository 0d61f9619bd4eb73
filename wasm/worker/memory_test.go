//go:build js

package worker

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Of 200,000 rows with 20 features, 38 MB of CSV, no worker ever holds four times as much: neither one that looks, nor one
// that fits, nor the one that puts together, nor one that does all.
func TestMemoryStaysUnderFourTimesTheData(t *testing.T) {
	const rows, features = 200_000, 20
	r := rand.New(rand.NewPCG(1, 2))
	var file []byte
	for j := range features {
		file = append(strconv.AppendInt(append(file, 'x'), int64(j), 10), ',')
	}
	file = append(file, "class\n"...)
	for range rows {
		sum := 0.0
		for range features {
			x := r.NormFloat64()
			sum += x
			file = append(strconv.AppendFloat(file, x, 'f', 6, 64), ',')
		}
		class := "no\n"
		if sum+3*r.NormFloat64() > 0 {
			class = "yes\n"
		}
		file = append(file, class...)
	}
	p := newPool(2)
	d := trainer.Data{Name: "noise.csv", File: trainer.Digest(file)}
	look, err := p.Look(t.Context(), d, file)
	if err != nil {
		t.Fatal(err)
	}
	j := trainer.NewJob(d, "random_forest")
	j.Data.Reading, j.Data.Selection.Target = look.Reading, look.Target
	j.Params["n_estimators"] = estimator.IntValue(2)
	j.Params["max_depth"] = estimator.IntValue(12)
	most := p.idle[0].memory
	t.Logf("looking took %d MB", most/1e6)
	p.idle[0].end()
	for _, width := range []int{2, 1} {
		p.SetWidth(width)
		result, _, err := p.Train(t.Context(), j, file, 1<<20, trainer.Listener{Progress: func(m trainer.Progress) { most = max(most, m.Memory) }})
		if err != nil {
			t.Fatal(err)
		}
		if result.Dataset.Rows != rows {
			t.Errorf("trained on %d rows", result.Dataset.Rows)
		}
		for _, m := range p.idle {
			most = max(most, m.memory)
			t.Logf("with %d to fit, a worker took %d MB", width, m.memory/1e6)
			m.end() // the next training has new ones
		}
	}
	const data = 8 * rows * features
	t.Logf("%d MB of CSV, %d MB as numbers, at most %d MB in a worker", len(file)/1e6, data/1000000, most/1e6)
	if most > 4*data || most < data {
		t.Errorf("a worker held %d bytes for %d of data", most, data)
	}
}
