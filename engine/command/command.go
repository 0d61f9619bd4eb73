// Package command is the codec between Jobs and what is typed for them: the class's command line, and the Python program
// that does the same with scikit-learn.
package command

import (
	"slices"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/trainer"
)

// Program is what the class runs, and what Command begins with.
const Program = "python src/models/train.py"

// firstData is the data set of the class's first experiment, which is trained on where none is named.
const firstData = "iris"

// tab is how a tab is written as the value of --separator.
const tab = "tab"

// Command is the Job as a command line for a POSIX shell: the model type always, the rest where it differs from the
// defaults. Parse takes it back to j.Short(), but for Data.File: a command names a file, and whoever has it knows its
// digest.
func Command(j trainer.Job) string {
	var b strings.Builder
	b.WriteString(Program)
	flag := func(name, value string) {
		b.WriteString(" " + name)
		if strings.HasPrefix(value, "-") {
			b.WriteString("=" + quote(value)) // or else it would look like the next flag
			return
		}
		b.WriteString(" " + quote(value))
	}
	usual := trainer.NewJob(trainer.Data{Name: firstData}, trainer.DefaultModel)
	flag("--model-type", j.Model)
	d := j.Data
	if d.File != "" {
		flag("--data", asFile(d.Name))
	} else if d.Name != firstData {
		flag("--data", d.Name)
	}
	for _, f := range []struct{ name, value string }{
		{"--target", d.Selection.Target},
		{"--encoding", d.Reading.Encoding},
		{"--separator", strings.ReplaceAll(d.Reading.Separator, "\t", tab)},
		{"--decimal", d.Reading.Decimal},
		{"--header", d.Reading.Header},
	} {
		if f.value != "" {
			flag(f.name, f.value)
		}
	}
	for _, column := range d.Selection.Omit {
		flag("--omit", column)
	}
	if d.Selection.DropMissing {
		b.WriteString(" --drop-missing")
	}
	if j.Split.TestSize != usual.Split.TestSize {
		flag("--test-size", shortest(j.Split.TestSize))
	}
	if j.Split.RandomState != usual.Split.RandomState {
		flag("--split-seed", j.Split.RandomState.String())
	}
	for _, s := range j.Settings() {
		flag(kebab(s.Name), s.Value.String())
	}
	return b.String()
}

func kebab(name string) string { return "--" + strings.ReplaceAll(name, "_", "-") }

// quote writes a word so that a POSIX shell reads it as it is.
func quote(word string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-/:@%+", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !safe(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// IsFile reports whether a name given for --data means a CSV file: it has an ending or a folder, and is no built-in set.
func IsFile(name string) bool {
	return strings.ContainsAny(name, `./\`) && !slices.Contains(dataset.Names(), name)
}

// asFile writes a file's name so that IsFile knows it for one.
func asFile(name string) string {
	if !IsFile(name) {
		return "./" + name
	}
	return name
}
