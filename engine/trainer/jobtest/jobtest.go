// Package jobtest makes up Jobs for tests that try what holds for every Job.
package jobtest

import (
	"math"
	"math/rand/v2"
	"strconv"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Names are names of files and columns that break what is put together carelessly.
var Names = []string{
	"edad", "día de la semana", "a'b", `c"d`, `back\slash`, "$(reboot)", "`id`", "; rm -rf x", "--omit", "-x", "", "~", "*?[a]",
	"two\nlines", "tab\there", "100%", "a=b&c#d", "#", "!!", "日本語", "{x}", "${x}", "');print(1)#", `"""`, "\\", "None", "\x01", "é", "é",
}

// Random is a Job that Complete accepts, short as Job.Short makes it. Half are of a CSV file, which need not exist.
func Random(rng *rand.Rand) trainer.Job {
	names := estimator.Names()
	j := trainer.NewJob(trainer.Data{Name: pick(rng, dataset.Names())}, pick(rng, names))
	if rng.IntN(2) == 0 {
		j.Data = data(rng)
	}
	if rng.IntN(3) > 0 {
		j.Split.TestSize = math.Nextafter(rng.Float64(), 1)
	}
	switch rng.IntN(3) {
	case 0:
		j.Split.RandomState = estimator.Value{}
	case 1:
		j.Split.RandomState = estimator.IntValue(int(rng.Uint32()))
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		panic(err)
	}
	for i := range spec.Params {
		if rng.IntN(2) == 0 {
			j.Params[spec.Params[i].Name] = Value(rng, &spec.Params[i])
		}
	}
	if _, err := spec.Complete(j.Params); err != nil { // the values do not go together
		delete(j.Params, "bootstrap")
	}
	return j.Short()
}

// data is a CSV file with hostile names.
func data(rng *rand.Rand) trainer.Data {
	digest := make([]byte, 64)
	for i := range digest {
		digest[i] = "0123456789abcdef"[rng.IntN(16)]
	}
	d := trainer.Data{Name: pick(rng, Names) + ".csv", File: string(digest)}
	d.Reading = dataset.Reading{
		Encoding:  pick(rng, []string{"", "utf-8", "windows-1252"}),
		Separator: pick(rng, []string{"", ",", ";", "\t"}),
		Decimal:   pick(rng, []string{"", ".", ","}),
		Header:    pick(rng, []string{"", "yes", "no"}),
	}
	d.Selection.Target = pick(rng, Names)
	d.Selection.DropMissing = rng.IntN(2) == 0
	for range rng.IntN(4) {
		d.Selection.Omit = append(d.Selection.Omit, pick(rng, Names))
	}
	return d
}

// Value is a value that p takes, of any kind that it does.
func Value(rng *rand.Rand, p *estimator.Param) estimator.Value {
	var kinds []func() estimator.Value
	if p.None {
		kinds = append(kinds, func() estimator.Value { return estimator.Value{} })
	}
	if p.Bool {
		kinds = append(kinds, func() estimator.Value { return estimator.BoolValue(rng.IntN(2) == 0) })
	}
	if r := p.Int; r != nil {
		most := int(min(r.Max, 1<<40))
		kinds = append(kinds, func() estimator.Value { return estimator.IntValue(int(r.Min) + rng.IntN(most-int(r.Min)+1)) })
	}
	if r := p.Float; r != nil {
		kinds = append(kinds, func() estimator.Value {
			x := math.Ldexp(rng.Float64(), -rng.IntN(60))
			if math.IsInf(r.Max, 1) {
				x = math.Ldexp(x, rng.IntN(100))
			}
			return estimator.FloatValue(math.Nextafter(x, 1))
		})
	}
	for _, w := range p.Words {
		kinds = append(kinds, func() estimator.Value { return estimator.WordValue(w) })
	}
	if len(kinds) == 0 {
		panic("nothing is allowed for " + strconv.Quote(p.Name))
	}
	return pick(rng, kinds)()
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }
