// Package classfile reads and writes class files: what a teacher has made ready for a class, in one file. It comes from anywhere, so
// nothing of it is believed: what is read is checked as a whole, and refused with what is wrong and where.
package classfile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pizarra/engine/dataset"
	"pizarra/engine/fault"
	"pizarra/engine/plan"
)

// Kind is what the member "pizarra" of a class file says; Format the form in which this program writes.
const (
	Kind   = "class"
	Format = 1
)

// File is a class file.
type File struct {
	Title     string
	Lang      string // "es", "en", or "" for the one that the page is in
	Data      []Data
	Plan      *plan.Plan // nil for the standard one
	Parts     []int      // of the class, 1 to 8, that are shown; none for all
	Questions []Question
}

// Data is a data set.
type Data struct {
	Name   string // "notas.csv"
	CSV    string
	Target string // the column to predict, "" for the last one
}

// Question is a question of the teacher's own, with several answers to choose from.
type Question struct {
	Ask     string
	Options []Option
	Why     string // what the answer teaches, whatever was answered
}

// Option is an answer to choose, and why it is right or wrong.
type Option struct {
	Text  string
	Right bool
	Why   string
}

// The bounds of a class file.
const (
	MaxSize      = 8_000_000 // bytes
	MaxTitle     = 120       // characters
	MaxName      = 80
	MaxText      = 2000
	MaxData      = 12
	MaxQuestions = 30
	MaxOptions   = 8
	Parts        = 8
)

// Check is why a file is none: the first thing that is wrong.
func (f *File) Check() error {
	if strings.TrimSpace(f.Title) == "" {
		return fault.New(fault.InvalidParameterValue, "classfile.title")
	}
	if err := checkText(f.Title, MaxTitle); err != nil {
		return err
	}
	if f.Lang != "" && f.Lang != "es" && f.Lang != "en" {
		return fault.New(fault.InvalidParameterValue, "classfile.lang", "lang", clip(f.Lang))
	}
	if err := f.checkData(); err != nil {
		return err
	}
	if f.Plan != nil {
		if err := f.Plan.Check(); err != nil {
			return err
		}
	}
	for _, part := range f.Parts {
		if part < 1 || part > Parts {
			return fault.New(fault.InvalidParameterValue, "classfile.part", "part", part, "most", Parts)
		}
	}
	return f.checkQuestions()
}

func (f *File) checkData() error {
	if len(f.Data) > MaxData {
		return fault.New(fault.InvalidParameterValue, "classfile.many_data", "n", len(f.Data), "most", MaxData)
	}
	seen := map[string]bool{}
	for i, d := range f.Data {
		if !goodName(d.Name) {
			return fault.New(fault.InvalidParameterValue, "classfile.data_name", "place", i+1, "name", clip(d.Name))
		}
		if seen[strings.ToLower(d.Name)] {
			return fault.New(fault.InvalidParameterValue, "classfile.data_twice", "name", d.Name)
		}
		seen[strings.ToLower(d.Name)] = true
		sheet, err := dataset.ReadCSV([]byte(d.CSV), dataset.Reading{})
		if err != nil {
			return err // the faults of a CSV say what is wrong and where
		}
		if d.Target != "" && !slices.Contains(sheet.Names, d.Target) {
			return fault.New(fault.InvalidParameterValue, "classfile.target", "name", d.Name, "target", clip(d.Target))
		}
	}
	return nil
}

// goodName reports whether a name can be that of a CSV in a list and in a download: no folders, nothing that cannot be seen.
func goodName(name string) bool {
	if len([]rune(name)) > MaxName || !strings.HasSuffix(strings.ToLower(name), ".csv") || strings.TrimSpace(name) != name || strings.HasPrefix(name, ".") {
		return false
	}
	return !strings.ContainsAny(name, `/\:*?"<>|`) && checkText(name, MaxName) == nil
}

func (f *File) checkQuestions() error {
	if len(f.Questions) > MaxQuestions {
		return fault.New(fault.InvalidParameterValue, "classfile.many_questions", "n", len(f.Questions), "most", MaxQuestions)
	}
	for i, q := range f.Questions {
		right := 0
		for _, text := range []string{q.Ask, q.Why} {
			if err := checkText(text, MaxText); err != nil {
				return err
			}
		}
		for _, o := range q.Options {
			if o.Right {
				right++
			}
			for _, text := range []string{o.Text, o.Why} {
				if err := checkText(text, MaxText); err != nil {
					return err
				}
			}
			if strings.TrimSpace(o.Text) == "" {
				return fault.New(fault.InvalidParameterValue, "classfile.option", "place", i+1)
			}
		}
		switch {
		case strings.TrimSpace(q.Ask) == "":
			return fault.New(fault.InvalidParameterValue, "classfile.ask", "place", i+1)
		case len(q.Options) < 2 || len(q.Options) > MaxOptions:
			return fault.New(fault.InvalidParameterValue, "classfile.options", "place", i+1, "most", MaxOptions)
		case right == 0 || right == len(q.Options):
			return fault.New(fault.InvalidParameterValue, "classfile.right", "place", i+1)
		}
	}
	return nil
}

// checkText refuses texts that are too long, and characters that change how others are shown.
func checkText(s string, most int) error {
	if len([]rune(s)) > most {
		return fault.New(fault.InvalidParameterValue, "classfile.long", "text", clip(s), "most", most)
	}
	for _, r := range s {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029') {
			return fault.New(fault.InvalidParameterValue, "classfile.characters", "text", clip(s))
		}
	}
	return nil
}

// clip is the beginning of a text, fit to stand in a sentence.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}

// Shows reports whether a part of the class is shown.
func (f *File) Shows(part int) bool {
	return len(f.Parts) == 0 || slices.Contains(f.Parts, part)
}
