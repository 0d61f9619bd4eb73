package mlproject

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/yaml"
)

// Grade is how bad a Problem is.
type Grade byte

// The grades. The last is ours: MLflow says nothing.
const (
	Refused Grade = iota // MLflow does not read the file
	Fails                // MLflow reads it, and does not run the entry point
	Warned               // MLflow runs it; we doubt that this is what is meant
)

// Problem is something wrong with an MLproject file.
type Problem struct {
	Grade        Grade
	Line, Column int // from 1
	Err          *fault.Error
}

// Check reads the text as Parse does and looks for what is wrong with it, in the order of the lines. Where MLflow would not read it the
// Project is nil, and there is one Problem of grade Refused, beside what can be said of the rest.
func Check(text string, files Files) (*Project, []Problem) {
	p, err := Parse(text, files)
	if err != nil {
		return nil, []Problem{problem(Refused, fault.Of(err))}
	}
	root, _ := yaml.Read(text) // as in Parse
	c := &checker{files: files}
	c.keys(root, "name", PythonEnv, CondaEnv, DockerEnv, "entry_points", "databricks_spark_job")
	c.project(root, p)
	slices.SortStableFunc(c.found, func(a, b Problem) int { return a.Line - b.Line })
	return p, c.found
}

func problem(grade Grade, err *fault.Error) Problem {
	line, _ := strconv.Atoi(err.Args["line"])
	column, _ := strconv.Atoi(err.Args["column"])
	return Problem{grade, max(line, 1), max(column, 1), err}
}

type checker struct {
	files Files
	found []Problem
}

func (c *checker) add(grade Grade, err error) {
	c.found = append(c.found, problem(grade, fault.Of(err)))
}

// keys looks for keys that mean nothing, and for those that come twice.
func (c *checker) keys(m *yaml.Node, known ...string) {
	seen := map[string]bool{}
	for _, pair := range m.Pairs {
		key := pair.Key
		if seen[key.Text] {
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.twice", "line", key.Line, "column", key.Column, "key", key.Text))
		}
		seen[key.Text] = true
		if len(known) > 0 && !slices.Contains(known, key.Text) {
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.unknown_key", "line", key.Line, "column", key.Column,
				"key", key.Text, "known", strings.Join(known, ", ")))
		}
	}
}

func (c *checker) project(root *yaml.Node, p *Project) {
	if root.Get("name") == nil {
		c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.no_name", "line", root.Line, "column", root.Column))
	}
	all := root.Get("entry_points")
	if all == nil || len(p.Entries) == 0 {
		c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.no_entry_points", "line", root.Line, "column", root.Column))
		return
	}
	c.keys(all)
	if !slices.ContainsFunc(p.Entries, func(e *EntryPoint) bool { return e.Name == Main }) {
		c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.no_main", "line", all.Line, "column", all.Column, "first", p.Entries[0].Name))
	}
	for _, pair := range unique(all) {
		c.keys(pair.Value, "parameters", "command")
		e, err := p.Entry(pair.Key.Text)
		if err != nil {
			continue
		}
		if params := pair.Value.Get("parameters"); params != nil {
			c.keys(params)
		}
		c.entry(pair.Key, e)
	}
}

// entry checks an entry point, whose name stands at key.
func (c *checker) entry(key *yaml.Node, e *EntryPoint) {
	for i := range e.Parameters {
		c.parameter(&e.Parameters[i])
	}
	if e.command == nil || e.command.Kind == yaml.Null {
		c.add(Fails, fault.New(fault.InvalidParameterValue, "mlproject.command_missing", "line", key.Line, "column", key.Column, "name", e.Name))
		return
	}
	text, err := e.text()
	if err != nil {
		c.add(Fails, err)
		return
	}
	pieces, err := e.pieces(text)
	if err != nil {
		c.add(Fails, err)
		return
	}
	used := map[string]bool{}
	for _, piece := range pieces {
		declared := slices.ContainsFunc(e.Parameters, func(p Parameter) bool { return p.Name == piece.text })
		if piece.placeholder && !declared && !used[piece.text] {
			c.add(Fails, e.undeclared(piece.text))
		}
		if piece.placeholder {
			used[piece.text] = true
		}
	}
	for _, p := range e.Parameters {
		if !used[p.Name] {
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.unused", "line", p.node.Line, "column", p.node.Column, "name", p.Name))
		}
	}
	c.command(e, text)
}

// parameter checks the type of a parameter, and its default.
func (c *checker) parameter(p *Parameter) {
	if p.node.Kind == yaml.Map {
		c.keys(p.node, "type", "default")
	}
	place := p.node
	if t := p.node.Get("type"); t != nil {
		place = t
	}
	if !slices.Contains([]string{stringType, floatType, intType, pathType, uriType}, p.Type) {
		c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.type", "line", place.Line, "column", place.Column, "name", p.Name, "type", p.Type))
	}
	if !p.Has {
		return
	}
	place = p.node.Get("default")
	switch {
	case p.Type == uriType && (!p.text || scheme(p.Default) == ""):
		c.add(Fails, fault.New(fault.InvalidParameterValue, "mlproject.default_uri", "line", place.Line, "column", place.Column, "name", p.Name, "value", p.Default))
	case p.Type == pathType && scheme(p.Default) == "" && !strings.HasPrefix(p.Default, "/") && (!p.text || !c.files.Has(path.Clean(p.Default))):
		c.add(Fails, fault.New(fault.InvalidParameterValue, "mlproject.default_path", "line", place.Line, "column", place.Column, "name", p.Name, "value", p.Default))
	case !p.Fits(p.Default):
		c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.default_type", "line", place.Line, "column", place.Column,
			"name", p.Name, "type", p.Type, "value", p.Default))
	}
}

// Fits reports whether a value is of the parameter's type. MLflow never asks this of numbers; the program that is called does.
func (p *Parameter) Fits(value string) bool {
	switch p.Type {
	case floatType:
		_, err := strconv.ParseFloat(value, 64)
		return err == nil
	case intType:
		_, err := strconv.ParseInt(value, 10, 64)
		return err == nil
	}
	return true
}

// command looks for the files that a command names, and into the Python programs that it runs.
func (c *checker) command(e *EntryPoint, text string) {
	if c.files == nil {
		return
	}
	words := strings.Fields(text)
	for i, word := range words {
		word = strings.Trim(word, `"'`)
		if strings.ContainsAny(word, "{}$*") || strings.HasPrefix(word, "-") || strings.HasPrefix(word, "/") || strings.Contains(word, "://") {
			continue
		}
		module := i >= 2 && words[i-1] == "-m" && isPython(words[i-2])
		file := path.Clean(word)
		if module {
			file = strings.ReplaceAll(word, ".", "/") + ".py"
			if first, _, _ := strings.Cut(word, "."); !c.files.Has(first) && !c.files.Has(file) {
				continue // a module that is installed
			}
		} else if !slices.Contains([]string{".py", ".sh", ".R"}, path.Ext(word)) {
			continue
		}
		program, ok := c.files(file)
		switch line, column := e.command.Line, e.command.Column; {
		case !ok:
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.file", "line", line, "column", column, "file", file, "entry", e.Name))
		case path.Ext(file) != ".py":
		case !module && importsOwn(program, file):
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.imports", "line", line, "column", column, "file", file,
				"module", strings.ReplaceAll(strings.TrimSuffix(file, ".py"), "/", ".")))
		case strings.Contains(program, "\ndef main(") && !strings.Contains(program, "__main__"):
			c.add(Warned, fault.New(fault.InvalidParameterValue, "mlproject.no_main_call", "line", line, "column", column, "file", file))
		}
	}
}

func isPython(word string) bool { return strings.HasPrefix(path.Base(word), "python") }

// importsOwn reports whether a program that lies in a folder imports from the folder that the project has of that name, "from src…":
// Python looks for it beside the program, not in the project, and does not find it.
func importsOwn(program, file string) bool {
	folder, _, below := strings.Cut(file, "/")
	if !below || strings.Contains(program, "sys.path") {
		return false // one that says itself where to look
	}
	for line := range strings.Lines(program) {
		words := strings.Fields(line)
		if len(words) > 1 && (words[0] == "from" || words[0] == "import") && (words[1] == folder || strings.HasPrefix(words[1], folder+".")) {
			return true
		}
	}
	return false
}
