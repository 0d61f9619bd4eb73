package mlproject

import (
	"path"
	"slices"
	"strings"

	"pizarra/engine/fault"
)

// Main is the entry point that mlflow run takes where none is named.
const Main = "main"

// Param is a value for a parameter: -P name=value.
type Param struct{ Name, Value string }

// Place is where an entry point is run.
type Place struct {
	Root  string // the project's folder as the system names it, such as "/project"; what is of type path is made absolute with it
	Files Files  // what lies in it
}

// ReadParams reads what stands behind each -P. The errors are mlproject.param_form and mlproject.param_twice.
func ReadParams(list []string) ([]Param, error) {
	var params []Param
	for _, text := range list {
		name, value, ok := strings.Cut(text, "=")
		if !ok {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.param_form", "text", text)
		}
		if slices.ContainsFunc(params, func(p Param) bool { return p.Name == name }) {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.param_twice", "name", name)
		}
		params = append(params, Param{name, value})
	}
	return params, nil
}

// Entry is the entry point of a name. A name that is not declared and ends in .py, .sh or .R is a file to run, without parameters of its
// own. The error is mlproject.unknown_entry.
func (p *Project) Entry(name string) (*EntryPoint, error) {
	var known []string
	for _, e := range p.Entries {
		if e.Name == name {
			return e, nil
		}
		known = append(known, e.Name)
	}
	switch extension(name) {
	case ".py":
		return script(name, "python "+quote(name)), nil
	case ".sh":
		return script(name, "bash "+quote(name)), nil
	case ".R":
		return script(name, `Rscript -e "mlflow::mlflow_source('`+quote(name)+`')" --args`), nil
	}
	if len(known) == 0 {
		return nil, fault.New(fault.ResourceDoesNotExist, "mlproject.no_entries", "name", name)
	}
	return nil, fault.New(fault.ResourceDoesNotExist, "mlproject.unknown_entry", "name", name, "known", strings.Join(known, ", "))
}

// extension is that of a file as Python's splitext sees it: dots that a name begins with begin none.
func extension(name string) string {
	return path.Ext(strings.TrimLeft(name[strings.LastIndexByte(name, '/')+1:], "."))
}

// Values are the values of an entry point's parameters, declared and extra, in this order, quoted as they stand in the command and as
// MLflow logs them. The errors are mlproject.missing, mlproject.uri, mlproject.no_path and mlproject.download.
//
// Where logged is true they are those that MLflow logs: what is of type path is then left as it was given.
func (e *EntryPoint) Values(given []Param, at Place, logged bool) (declared, extra []Param, err error) {
	value := func(name string) (string, bool) {
		for _, p := range given {
			if p.Name == name {
				return p.Value, true
			}
		}
		return "", false
	}
	var missing []string
	for _, p := range e.Parameters {
		if _, ok := value(p.Name); !ok && !p.Has {
			missing = append(missing, p.Name)
		}
	}
	if len(missing) > 0 {
		return nil, nil, fault.New(fault.InvalidParameterValue, "mlproject.missing", "entry", e.Name, "names", strings.Join(missing, ", "))
	}
	for _, p := range e.Parameters {
		v, ok := value(p.Name)
		if !ok {
			if v = p.Default; !p.text && (p.Type == uriType || p.Type == pathType && !logged) {
				return nil, nil, fault.New(fault.InvalidParameterValue, "mlproject.uri", "name", p.Name, "value", v)
			}
		}
		if v, err = p.compute(v, at, logged); err != nil {
			return nil, nil, err
		}
		declared = append(declared, Param{p.Name, quote(v)})
	}
	for _, p := range given {
		if !slices.ContainsFunc(e.Parameters, func(d Parameter) bool { return d.Name == p.Name }) {
			extra = append(extra, Param{quote(p.Name), quote(p.Value)})
		}
	}
	return declared, extra, nil
}

// Line is the command to run, as MLflow hands it to the shell. The errors are those of Values, and mlproject.no_command,
// mlproject.command and those of the placeholders, with the line of the command in the file.
func (e *EntryPoint) Line(given []Param, at Place) (string, error) {
	declared, extra, err := e.Values(given, at, false)
	if err != nil {
		return "", err
	}
	text, err := e.text()
	if err != nil {
		return "", err
	}
	line, err := e.fill(text, declared)
	if err != nil {
		return "", err
	}
	for _, p := range extra {
		line += " --" + p.Name + " " + p.Value
	}
	return line, nil
}

// quote writes a word so that a POSIX shell reads it as it is, as Python's shlex.quote does.
func quote(word string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_@%+=:,./-", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !safe(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'"'"'`) + "'"
}

// Invocation is the command that runs an entry point with MLflow, into an experiment unless that is "":
// mlflow run . -e main -P alpha=0.5.
func Invocation(entry string, given []Param, experiment string) string {
	line := "mlflow run ."
	if entry != Main {
		line += " -e " + quote(entry)
	}
	for _, p := range given {
		line += " -P " + quote(p.Name+"="+p.Value)
	}
	if experiment != "" {
		line += " --experiment-name " + quote(experiment)
	}
	return line
}
