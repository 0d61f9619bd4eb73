package dataset

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"pizarra/engine/fault"
	"pizarra/engine/sha256"
)

// The built-in sets, one column a line: by column they come out 10% smaller after brotli than by row
// (0.5 kB iris, 3.3 kB wine, 36 kB breast cancer). Each file names its source in its first lines.

//go:embed builtin/iris.txt
var irisText string

// fetched are the sets that are no part of the page's program, which is built with the tag "page", with the SHA-256 of their
// files. Everything else has them in embedded.go.
var fetched = map[string]string{
	"wine":          "1d0c90bd7ede1fb62364df576a4d699ca59aa1d6975be0bff33e43c2e5ea4cef",
	"breast_cancer": "416cf32c9eb11eea29a7342d2588d06cc624db553fa7190a19e88cd3ec4ab76b",
}

// builtins are the texts of the sets that are here, and the tables that have been made of them.
var builtins = struct {
	sync.Mutex
	texts  map[string]string
	tables map[string]*Table
}{texts: map[string]string{"iris": irisText}, tables: map[string]*Table{}}

// Names lists the built-in sets, in the order in which a class meets them.
func Names() []string { return []string{"iris", "wine", "breast_cancer"} }

// Fetched lists the built-in sets that are no part of the page's program, in the order of Names.
func Fetched() []string {
	return slices.DeleteFunc(Names(), func(name string) bool { return fetched[name] == "" })
}

// Known returns the fault "data.unknown", which lists the built-in sets, where name is none of them.
func Known(name string) error {
	if slices.Contains(Names(), name) {
		return nil
	}
	return fault.New(fault.ResourceDoesNotExist, "data.unknown", "name", name, "known", strings.Join(Names(), ", "))
}

// Absent reports whether name is a built-in set that this program has not got yet: then Supply is to bring it.
func Absent(name string) bool {
	builtins.Lock()
	defer builtins.Unlock()
	return fetched[name] != "" && builtins.texts[name] == ""
}

// Check returns the fault "data.not_loaded" unless text is the very file of the built-in set that was left out of the program.
func Check(name, text string) error {
	if sha256.Hex([]byte(text)) != fetched[name] {
		return NotLoaded(name)
	}
	return nil
}

// NotLoaded is the fault of a built-in set that did not arrive.
func NotLoaded(name string) error {
	return fault.New(fault.TemporarilyUnavailable, "data.not_loaded", "name", name)
}

// Supply brings a built-in set that is absent, as Check wants it.
func Supply(name, text string) error {
	if err := Check(name, text); err != nil {
		return err
	}
	builtins.Lock()
	defer builtins.Unlock()
	builtins.texts[name] = text
	return nil
}

// Builtin returns a built-in set: scikit-learn's values, feature names and class names, with the target column "target".
// It is decoded at its first use and shared from then on, so callers must not write to it.
// A name that is not in Names is the fault "data.unknown", and one that is absent "data.not_loaded".
func Builtin(name string) (*Table, error) {
	if err := Known(name); err != nil {
		return nil, err
	}
	builtins.Lock()
	defer builtins.Unlock()
	t := builtins.tables[name]
	if t == nil {
		text := builtins.texts[name]
		if text == "" {
			return nil, NotLoaded(name)
		}
		t = decodeBuiltin(name, text)
		builtins.tables[name] = t
	}
	return t, nil
}

// decodeBuiltin reads the text form that testdata/builtin.py writes: comments, a line of class names, a line with one
// digit a row, then one line a feature, all tab-separated. A broken file cannot get past the tests, so nothing is checked here.
func decodeBuiltin(name, text string) *Table {
	t := &Table{Name: name, Target: "target"}
	for line := range strings.Lines(text) {
		if line[0] == '#' {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		key, values := fields[0], fields[1:]
		switch {
		case t.Classes == nil:
			t.Classes = slices.Clone(values)
		case t.Labels == nil:
			for _, digit := range []byte(values[0]) {
				t.Labels = append(t.Labels, int32(digit-'0'))
			}
		default:
			column := make([]float64, len(values))
			for i, v := range values {
				column[i], _ = strconv.ParseFloat(v, 64)
			}
			t.Features = append(t.Features, key)
			t.Columns = append(t.Columns, column)
		}
	}
	t.computeDigest()
	return t
}
