package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// hostileName is a column's name that breaks a program it is put into carelessly.
const hostileName = `ciudad "d'origen" \n {x} ${y} """`

// writeMessyData writes a CSV as people have it into dir: a column of words, gaps, decimal commas or quoted cells, blank
// lines, two columns of one name, perhaps a byte order mark or Windows-1252. It returns the flags with which scripts/train
// can learn from it. Each class has twenty rows that keep all their values.
func writeMessyData(rng *rand.Rand, dir, name string) (flags []string, err error) {
	separator, decimal := pick(rng, ",", ";", "\t"), "."
	if separator != "," && rng.IntN(2) == 0 {
		decimal = ","
	}
	newline := pick(rng, "\n", "\r\n")
	labels := pick(rng, []string{"sí", "no", "tal vez"}, []string{"+", "-"}, []string{"0", "1", "2"}, []string{"0.5", "1.0", "2.5"})
	if decimal == "," {
		labels = replacedIn(labels, ".", ",")
	}
	var b strings.Builder
	line := func(cells ...string) {
		for i, cell := range cells {
			if strings.Contains(cell, separator) || rng.IntN(10) == 0 {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			if i > 0 {
				b.WriteString(separator)
			}
			b.WriteString(cell)
		}
		b.WriteString(newline)
	}
	number := func(x float64) string {
		return strings.ReplaceAll(strconv.FormatFloat(x, 'f', 2+rng.IntN(4), 64), ".", decimal)
	}
	gap := func(cell string, sure bool) string {
		if sure || rng.IntN(8) > 0 {
			return cell
		}
		return pick(rng, "", "NA", "?", "nan", "-", " ")
	}
	line("edad", "peso (kg)", hostileName, "peso (kg)", "clase", "nota")
	for i := range 40*len(labels) + rng.IntN(50) {
		k := i % len(labels)
		sure := i < 20*len(labels)
		line(gap(strconv.Itoa(20+5*k+rng.IntN(30)), sure), gap(number(60+10*rng.NormFloat64()), sure),
			pick(rng, "León", "A Coruña", "O'Higgins", "-"), gap(number(float64(k)+2*rng.NormFloat64()), sure),
			labels[k], number(rng.Float64()))
		if rng.IntN(30) == 0 {
			b.WriteString(newline)
		}
	}
	path := filepath.Join(dir, name+".csv")
	flags = []string{"--data", path, "--target", "clase", "--omit", hostileName, "--drop-missing"}
	if rng.IntN(2) == 0 {
		flags = append(flags, "--omit", "peso (kg).1")
	}
	if rng.IntN(2) == 0 {
		flags = append(flags, "--separator", strings.ReplaceAll(separator, "\t", "tab"), "--decimal", decimal)
	}
	text := b.String()
	switch rng.IntN(3) {
	case 0:
		text = "\ufeff" + text
	case 1:
		text = latin1(text)
		if rng.IntN(2) == 0 {
			flags = append(flags, "--encoding", "windows-1252")
		}
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		return nil, fmt.Errorf("messy data: %w", err)
	}
	return flags, nil
}

// latin1 writes text whose characters are all below 256 as one byte each, which is their Windows-1252.
func latin1(text string) string {
	var b []byte
	for _, r := range text {
		b = append(b, byte(r))
	}
	return string(b)
}

func replacedIn(list []string, from, to string) []string {
	replaced := make([]string, len(list))
	for i, s := range list {
		replaced[i] = strings.ReplaceAll(s, from, to)
	}
	return replaced
}
