// Package projecttest holds mlproject to the real MLflow: a table of MLproject files, runs of their entry points, and what MLflow makes
// of them (go run ./scripts/golden mlproject).
package projecttest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/mlproject"
)

// Root is where a Case is run.
const Root = "/project"

// Case is an MLproject file, what lies beside it, and a run of it.
type Case struct {
	Text   string   `json:"text"`
	Files  []string `json:"files,omitempty"`
	Entry  string   `json:"entry,omitempty"` // "" for main
	Params []string `json:"params,omitempty"`
}

// Answer is what comes of a Case.
type Answer struct {
	Refused  bool        `json:"refused,omitempty"`  // the file is not read
	Project  *Project    `json:"project,omitempty"`  // as it is read
	Params   bool        `json:"params,omitempty"`   // what stands behind -P is refused
	Unknown  bool        `json:"unknown,omitempty"`  // there is no such entry point
	Line     *string     `json:"line,omitempty"`     // the command; nil where it is refused
	Logged   [][2]string `json:"logged,omitempty"`   // the params of the run, in their order
	Unlogged bool        `json:"unlogged,omitempty"` // they are refused
	Message  string      `json:"message,omitempty"`  // of what was refused first; it is not compared
	Key      string      `json:"-"`                  // of our error
}

// Project is what MLflow takes from a file.
type Project struct {
	Name    string  `json:"name"`
	Kind    string  `json:"kind"`
	File    string  `json:"file,omitempty"`
	Image   string  `json:"image,omitempty"`
	Entries []Entry `json:"entries"`
}

// Entry is an entry point.
type Entry struct {
	Name       string       `json:"name"`
	Parameters [][3]*string `json:"parameters,omitempty"` // name, type, default
	Command    *string      `json:"command,omitempty"`    // where it is a text
}

// Ours is what the engine makes of a Case.
func Ours(c Case) (a Answer) {
	note := func(err error) {
		if a.Key == "" {
			a.Key, a.Message = fault.Of(err).Key, err.Error()
		}
	}
	files := func(p string) (string, bool) {
		is := slices.Contains(c.Files, p)
		folder := slices.ContainsFunc(c.Files, func(f string) bool { return strings.HasPrefix(f, p+"/") }) || p == "."
		return "", is || folder
	}
	p, err := mlproject.Parse(c.Text, files)
	if err != nil {
		a.Refused = true
		note(err)
		return a
	}
	a.Project = read(p)
	given, err := mlproject.ReadParams(c.Params)
	if err != nil {
		a.Params = true
		note(err)
		return a
	}
	name := c.Entry
	if name == "" {
		name = mlproject.Main
	}
	e, err := p.Entry(name)
	if err != nil {
		a.Unknown = true
		note(err)
		return a
	}
	at := mlproject.Place{Root: Root, Files: files}
	line, err := e.Line(given, at)
	if err == nil {
		a.Line = &line
	} else {
		note(err)
	}
	declared, extra, err := e.Values(given, at, true)
	if a.Unlogged = err != nil; a.Unlogged {
		note(err)
	}
	for _, p := range slices.Concat(declared, extra) {
		a.Logged = append(a.Logged, [2]string{p.Name, p.Value})
	}
	return a
}

func read(p *mlproject.Project) *Project {
	r := &Project{Name: p.Name, Kind: p.EnvKind, Image: p.Image}
	if p.EnvFile != "" {
		r.File = path.Clean(p.EnvFile)
	}
	for _, e := range p.Entries {
		entry := Entry{Name: e.Name}
		if text := e.Command(); text != "" {
			entry.Command = &text
		}
		for _, p := range e.Parameters {
			parameter := [3]*string{&p.Name, &p.Type}
			if p.Has {
				parameter[2] = &p.Default
			}
			entry.Parameters = append(entry.Parameters, parameter)
		}
		r.Entries = append(r.Entries, entry)
	}
	return r
}

// deliberate are the errors with which we part from MLflow, as README says.
var deliberate = []string{
	"yaml.unsupported", "yaml.time", "yaml.deep", "yaml.character", "yaml.large",
	"mlproject.key", "mlproject.default", "mlproject.placeholder", "mlproject.download", "mlproject.databricks",
}

// Deliberate reports whether we refuse on purpose what MLflow takes.
func (a Answer) Deliberate() bool { return slices.Contains(deliberate, a.Key) }

// Differs says what of our answer is not as in MLflow's, "" if nothing is, or we part on purpose.
func Differs(c Case, theirs Answer) string {
	ours := Ours(c)
	if ours.Deliberate() {
		return ""
	}
	key, message := ours.Key, theirs.Message
	ours.Key, ours.Message, theirs.Message = "", "", ""
	if reflect.DeepEqual(ours, theirs) {
		return ""
	}
	a, _ := json.Marshal(ours)
	b, _ := json.Marshal(theirs)
	return fmt.Sprintf("%q %q %q %q:\n      ours   %s %s\n      theirs %s %s", c.Text, c.Files, c.Entry, c.Params, a, key, b, message)
}

//go:embed testdata/golden_mlproject.json
var goldenText []byte

// Golden is a Case with MLflow's answer.
type Golden struct {
	Case
	Answer Answer `json:"answer"`
}

// Goldens are the table with the answers that MLflow gave.
func Goldens() (versions map[string]string, list []Golden, err error) {
	var g struct {
		Versions map[string]string
		Answers  []Golden
	}
	err = json.Unmarshal(goldenText, &g)
	return g.Versions, g.Answers, err
}
