package e2e

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// csvInput is where a file is chosen.
const csvInput = `#data-file input[type="file"]`

// badFiles are what people bring that cannot be trained on as it is. The page has to say the sentence of the error that
// the engine gives natively.
var badFiles = []struct {
	name string
	data []byte
}{
	{"vacio.csv", []byte{}},
	{"solo_cabecera.csv", []byte("a,b,target\n")},
	{"binario.csv", bytes.Repeat([]byte{0, 1, 2, 0xff, 0xfe, 0}, 200)},
	{"desigual.csv", []byte("a,b,target\n1,2,x\n3,4,5,6,y\n7,8,x\n")},
	{"una_clase.csv", csv("a;b;target", 20, func(i int) string { return fmt.Sprintf("%d;%d;si", i, i*i) })},
	{"palabras.csv", csv("a,b,target", 20, func(i int) string { return fmt.Sprintf("%d,%s,%d", i, []string{"rojo", "azul"}[i%2], i%2) })},
	{"huecos.csv", csv("a,b,target", 20, func(i int) string { return fmt.Sprintf("%d,%s,%d", i, []string{"", "2"}[min(1, i%7)], i%2) })},
	{"pocas_filas.csv", []byte("a,b,target\n1,2,x\n2,3,x\n3,4,y\n4,5,x\n5,6,x\n")},
}

// csv is a file of n rows under a header.
func csv(header string, n int, row func(i int) string) []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, header)
	for i := range n {
		fmt.Fprintln(&b, row(i))
	}
	return b.Bytes()
}

// brought is the Job data of a file.
func brought(name string, data []byte) trainer.Data {
	sum := sha256.Sum256(data)
	return trainer.Data{Name: name, File: hex.EncodeToString(sum[:])}
}

// TestBadCSV brings one bad file after the other: each is answered with the right sentence, and what was on screen and in
// the store stays.
func TestBadCSV(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			first := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(10)})
			p.visit(site(t), link(first))
			run := p.train()
			result := natively(t, first, nil)

			// A file that is too large is refused before it is read, and the form stays as it is.
			huge := make([]byte, dataset.MaxFile+1)
			p.bring(csvInput, "enorme.csv", huge)
			p.expect("#alert .notice p", i18n.T(lang, "error.csv.too_big", "name", "enorme.csv",
				"megabytes", dataset.MaxFile/1000000+1, "limit", dataset.MaxFile/1000000))
			p.takes(first)

			for _, bad := range badFiles {
				var want error
				look, err := trainer.LookAt(brought(bad.name, bad.data), bad.data)
				switch {
				case err != nil:
					want = err
				case look.Err != nil:
					want = look.Err
				default:
					t.Fatalf("%s can be trained on natively", bad.name)
				}
				p.bring(csvInput, bad.name, bad.data)
				sentence := i18n.Error(lang, want)
				p.wait(fmt.Sprintf("%s to be answered with %q", bad.name, sentence),
					`[...document.querySelectorAll("[role=alert]")].some(e => e.innerText.replace(/\s+/g, " ").includes(`+quoted(strings.Join(strings.Fields(sentence), " "))+`))`)
				p.wait("Train to be out of use", has("#train-start")+".disabled")
				p.showsResult(result)
				if got := p.lastRun(); got != run {
					t.Errorf("after %s the last run is %q, want %q", bad.name, got, run)
				}
			}
			p.hash("#/runs")
			if r := p.rows(1)[0]; r.ID != run || r.Status != "finished" {
				t.Errorf("after the bad files the store has %s %s, want %s finished", r.ID, r.Status, run)
			}
		})
	}
}

// TestMessyCSV brings a file with words and holes, as people have it, takes the ways out that the page offers, and
// trains; the result is the one that the engine gives natively.
func TestMessyCSV(t *testing.T) {
	lang := i18n.ES
	p := open(t, lang)
	p.visit(site(t), "#/train")
	names := []string{"ana", "luis", "eva"}
	data := csv("altura;nombre;peso;especie", 60, func(i int) string {
		weight := strings.Replace(fmt.Sprintf("%.2f", float64(i*i%37)/7), ".", ",", 1)
		if i%20 == 7 {
			weight = ""
		}
		return fmt.Sprintf("%d,%d;%s;%s;%s", 1+i%3, i*7%10, names[i%3], weight, []string{"gato", "perro"}[i*i%3%2])
	})
	p.bring(csvInput, "animales.csv", data)
	p.wait("the problems to be named", has("#problems"))
	p.wait("Train to be out of use", has("#train-start")+".disabled")
	p.check(`#problems input[data-change="train.omit:nombre"]`, true)
	// The answer moves what stands below it: a click that comes before could fall on another box.
	p.wait("the column to be left out", `!`+has("#problems p")+`?.innerText.includes("nombre")`)
	p.check("#drop-rows", true)
	p.wait("Train to be usable", has("#train-start:not([disabled])"))
	p.write("#param-n_estimators", "15")
	p.train()

	j := trainer.NewJob(brought("animales.csv", data), "random_forest")
	j.Data.Selection = dataset.Selection{Omit: []string{"nombre"}, DropMissing: true}
	j.Params["n_estimators"] = estimator.IntValue(15)
	want := natively(t, j, data)
	p.showsResult(want)

	// The file is kept in the workbook: the run's link works after a reload.
	run := p.lastRun()
	p.hash("#/run/" + run)
	p.click("#run-again")
	p.reload()
	p.train()
	p.showsResult(want)
}
