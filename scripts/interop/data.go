package main

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// column makes the values of one feature; class is each row's.
type column func(rng *rand.Rand, class []int) []float64

// columns are the kinds of features that have brought differences to light: ties, neighbours that scikit-learn holds for
// equal, columns without any difference, heavy tails, and plain measurements.
var columns = []struct {
	name string
	make column
}{
	{"normal", each(func(rng *rand.Rand, class int) float64 { return rng.NormFloat64() + float64(class)*0.7 })},
	{"rounded", each(func(rng *rand.Rand, class int) float64 {
		return math.Round(10*(rng.NormFloat64()+float64(class)*0.5)) / 10
	})},
	{"count", each(func(rng *rand.Rand, class int) float64 { return float64(rng.IntN(4) + rng.IntN(class+1)) })},
	{"flag", each(func(rng *rand.Rand, class int) float64 { return float64(rng.IntN(2)) })},
	{"near", each(func(rng *rand.Rand, class int) float64 { return 0.5 + float64(rng.IntN(30)+class)*6e-8 })},
	{"skewed", each(func(rng *rand.Rand, class int) float64 { return math.Exp(8*rng.NormFloat64() + float64(class)) })},
	{"signed", each(func(rng *rand.Rand, class int) float64 {
		return math.Copysign(math.Exp(4*rng.NormFloat64()), rng.NormFloat64()+float64(class)-1)
	})},
	{"constant", func(rng *rand.Rand, class []int) []float64 {
		return slices.Repeat([]float64{rng.NormFloat64()}, len(class))
	}},
	{"rare", each(func(rng *rand.Rand, class int) float64 { return max(0, rng.Float64()-0.95+0.01*float64(class)) })},
}

// each makes a column from what makes one value.
func each(value func(rng *rand.Rand, class int) float64) column {
	return func(rng *rand.Rand, class []int) []float64 {
		values := make([]float64, len(class))
		for i, k := range class {
			values[i] = value(rng, k)
		}
		return values
	}
}

// words name classes; their order is not that of the indices.
var words = []string{"pino", "Roble", "haya", "abeto", "tejo", "olmo"}

// randomData is what writeData made.
type randomData struct {
	Path     string
	Rows     int
	Features []string
	Classes  int
}

// writeData writes a CSV of 60 to 600 rows of 1 to 12 features and 2 to 6 classes into dir. Its last column, target, holds
// numbers or words. Every class has at least ten rows, so that any split of these programs can be made.
func writeData(rng *rand.Rand, dir, name string) (randomData, error) {
	d := randomData{Path: filepath.Join(dir, name+".csv"), Rows: 60 + rng.IntN(541), Classes: 2 + rng.IntN(5)}
	class := make([]int, d.Rows)
	skew := 1 + 3*rng.Float64()
	for i := range class {
		class[i] = int(float64(d.Classes) * math.Pow(rng.Float64(), skew))
		if i < 10*d.Classes {
			class[i] = i % d.Classes
		}
	}
	rng.Shuffle(len(class), func(i, j int) { class[i], class[j] = class[j], class[i] })

	table := make([][]string, d.Rows+1)
	for j := range 1 + rng.IntN(12) {
		kind := columns[rng.IntN(len(columns))]
		d.Features = append(d.Features, kind.name+"_"+strconv.Itoa(j))
		table[0] = append(table[0], d.Features[j])
		for i, x := range kind.make(rng, class) {
			table[i+1] = append(table[i+1], strconv.FormatFloat(x, 'g', -1, 64))
		}
	}
	table[0] = append(table[0], "target")
	wordy := rng.IntN(2) == 0
	for i, k := range class {
		label := strconv.Itoa(10 * k)
		if wordy {
			label = words[k]
		}
		table[i+1] = append(table[i+1], label)
	}

	file, err := os.Create(d.Path)
	if err != nil {
		return d, err
	}
	defer file.Close()
	if err := csv.NewWriter(file).WriteAll(table); err != nil {
		return d, err
	}
	return d, file.Close()
}
