package classfile

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/plan"
)

const notas = "horas,faltas,resultado\n10,0,aprobado\n2,5,suspenso\n"

// whole is a class file with everything in it.
func whole() File {
	p := plan.Standard().Move("discuss", 3)
	return File{
		Title: "MLOps, grupo B", Lang: "es", Plan: &p, Parts: []int{1, 2, 6},
		Data: []Data{{Name: "notas del grupo.csv", CSV: notas, Target: "faltas"}, {Name: "más.CSV", CSV: notas}},
		Questions: []Question{{Ask: "¿Qué guarda «Tracking»?", Why: "Se verá en la parte 2.", Options: []Option{
			{Text: "<b>Parámetros</b> y métricas", Right: true, Why: "Sí."}, {Text: "El café"},
		}}},
	}
}

func TestRoundTrip(t *testing.T) {
	text, err := Marshal(whole())
	if err != nil {
		t.Fatal(err)
	}
	got, err := Parse(text)
	if err != nil || !reflect.DeepEqual(got, whole()) {
		t.Fatalf("%v\ngot  %+v\nwant %+v", err, got, whole())
	}
	// Anybody's JSON library reads it, and what it writes in its own way is read too.
	var members map[string]any
	if err := json.Unmarshal(text, &members); err != nil || members["pizarra"] != "class" || members["title"] != "MLOps, grupo B" {
		t.Fatalf("%v of %s", err, text)
	}
	members["comment"] = []any{"what we do not know", map[string]any{"is": nil}}
	indented, err := json.MarshalIndent(members, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Parse(indented); err != nil || !reflect.DeepEqual(again, whole()) {
		t.Errorf("%v: %+v", err, again)
	}
}

func TestShows(t *testing.T) {
	f := whole()
	if !f.Shows(1) || f.Shows(3) || !(&File{}).Shows(3) {
		t.Error("parts 1, 2 and 6 are shown, or all where none is named")
	}
}

// Every kind of mistake is told apart.
func TestCheck(t *testing.T) {
	for want, change := range map[string]func(f *File){
		"classfile.title":          func(f *File) { f.Title = " " },
		"classfile.long":           func(f *File) { f.Title = strings.Repeat("ñ", MaxTitle+1) },
		"classfile.characters":     func(f *File) { f.Questions[0].Ask = "x\u202ey" },
		"classfile.lang":           func(f *File) { f.Lang = "fr" },
		"classfile.many_data":      func(f *File) { f.Data = make([]Data, MaxData+1) },
		"classfile.data_name":      func(f *File) { f.Data[0].Name = "../x.csv" },
		"classfile.data_twice":     func(f *File) { f.Data[1].Name = "NOTAS del grupo.csv" },
		"csv.empty":                func(f *File) { f.Data[0].CSV = "" },
		"csv.ragged":               func(f *File) { f.Data[0].CSV = "a,b\n1,2\n1,2,3\n" },
		"classfile.target":         func(f *File) { f.Data[0].Target = "edad" },
		"plan.minutes":             func(f *File) { f.Plan.Pieces[0].Minutes = -1 },
		"classfile.part":           func(f *File) { f.Parts = []int{9} },
		"classfile.many_questions": func(f *File) { f.Questions = make([]Question, MaxQuestions+1) },
		"classfile.ask":            func(f *File) { f.Questions[0].Ask = "" },
		"classfile.options":        func(f *File) { f.Questions[0].Options = f.Questions[0].Options[:1] },
		"classfile.option":         func(f *File) { f.Questions[0].Options[1].Text = "" },
		"classfile.right":          func(f *File) { f.Questions[0].Options[1].Right = true },
	} {
		f := whole()
		change(&f)
		if err := f.Check(); !fault.Is(err, want) {
			t.Errorf("want %s, got %v", want, err)
		}
		if _, err := Marshal(f); err == nil {
			t.Errorf("%s: it is written all the same", want)
		}
	}
}

func TestGoodName(t *testing.T) {
	for name, want := range map[string]bool{
		"notas.csv": true, "notas del grupo B.csv": true, "Año 2026.CSV": true, "a.csv": true,
		"": false, ".csv": false, "notas": false, "notas.csv ": false, "../notas.csv": false, `c:\notas.csv`: false, "a/b.csv": false,
		"no\x00tas.csv": false, "\u202evsc.csv": false, "a|b.csv": false, "notas.csv.exe": false,
	} {
		if got := goodName(name); got != want {
			t.Errorf("%q can be a name: %v, want %v", name, got, want)
		}
	}
}

// hostile are files that somebody may give a class, with the fault that each is refused with.
var hostile = map[string]string{
	"":                               "classfile.not_json",
	"{":                              "classfile.not_json",
	"\x00\x01\x02":                   "classfile.not_json",
	"PK\x03\x04":                     "classfile.not_json",
	`[1,2,3]`:                        "classfile.not_json",
	`{}`:                             "classfile.other",
	`null`:                           "classfile.other",
	`{"pizarra":"handin"}`:           "classfile.other",
	`{"pizarra":"class","format":2}`: "classfile.newer",
	`{"pizarra":"class","format":1}`: "classfile.title",
	`{"pizarra":"class","format":1,"title":7}`:                                                                   "classfile.not_json",
	`{"pizarra":"class","format":1,"title":"x","plan":{"total":1e9,"pieces":[]}}`:                                "classfile.not_json",
	`{"pizarra":"class","format":1,"title":"x","plan":{"total":240,"pieces":[]}}`:                                "plan.empty",
	`{"pizarra":"class","format":1,"title":"x","parts":[0]}`:                                                     "classfile.part",
	`{"pizarra":"class","format":1,"title":"x","data":[{"name":"x.csv","csv":"<html></html>"}]}`:                 "csv.web_page",
	`{"pizarra":"class","format":1,"title":"x","data":[{"name":"<img src=x>.csv","csv":"a,b\n1,2\n"}]}`:          "classfile.data_name",
	`{"pizarra":"class","format":1,"title":"x","questions":[{"ask":"?","options":[{"text":"a"},{"text":"b"}]}]}`: "classfile.right",
	strings.Repeat("[", 100_000): "classfile.not_json",
	`{"pizarra":"class","format":1,"title":"x","x":` + strings.Repeat(`{"x":`, 20_000) + "1" + strings.Repeat("}", 20_001): "classfile.not_json",
}

func TestHostileFiles(t *testing.T) {
	for text, want := range hostile {
		if _, err := Parse([]byte(text)); !fault.Is(err, want) {
			t.Errorf("%.100q: want %s, got %v", text, want, err)
		}
	}
	if _, err := Parse(make([]byte, MaxSize+1)); !fault.Is(err, "classfile.big") {
		t.Errorf("a file that is too big: %v", err)
	}
	_, err := Parse([]byte("{\n \"pizarra\": \"class\",\n \"format\": one\n}"))
	if got := fault.Of(err).Args["line"]; got != "3" {
		t.Errorf("the mistake is said to be in line %s: %v", got, err)
	}
}

// Whatever is read as a class file holds what Check promises, and is written so that it is read again as the same.
func FuzzParse(f *testing.F) {
	text, err := Marshal(whole())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	for text := range hostile {
		if len(text) < 1000 {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Parse(text)
		if err != nil {
			if fault.Of(err).Code == fault.Internal {
				t.Fatalf("%v, of %s", err, text)
			}
			return
		}
		written, err := Marshal(file)
		if err != nil {
			if fault.Is(err, "classfile.big") {
				return // with its escapes
			}
			t.Fatal(err)
		}
		again, err := Parse(written)
		if err != nil {
			t.Fatalf("%v, of %s", err, written)
		}
		if twice, _ := Marshal(again); string(twice) != string(written) {
			t.Fatalf("%s\nand then\n%s", written, twice)
		}
	})
}
