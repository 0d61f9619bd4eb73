// Package mlproject reads an MLproject file as MLflow does, makes the command of an entry point as MLflow does, and checks more than
// MLflow does, which says so. The reference is MLflow 3.18.0 (mlflow.projects), as everywhere (engine/search/reference.go); where we
// part from it is told in README.
package mlproject

import (
	"path"
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/yaml"
)

// FileName is the file's usual name. MLflow takes it in any case; see Find.
const FileName = "MLproject"

// The kinds of environments, as keys of the file.
const (
	PythonEnv = "python_env"
	CondaEnv  = "conda_env"
	DockerEnv = "docker_env"
)

// Files reads a file of the project by its path from the project's folder. ok is false where there is none; a folder is there, and
// has no text.
type Files func(path string) (text string, ok bool)

// Has reports whether there is a file or a folder. Without Files nothing is known, and all are taken to be there.
func (f Files) Has(p string) bool {
	if f == nil {
		return true
	}
	_, ok := f(p)
	return ok
}

// Project is what MLflow takes from the file.
type Project struct {
	Name    string // "None" where it has none, as MLflow would write it
	EnvKind string // PythonEnv, CondaEnv or DockerEnv
	EnvFile string // of the first two, "" for MLflow's own Python environment
	Image   string // of Docker
	Entries []*EntryPoint
}

// EntryPoint is something that can be run.
type EntryPoint struct {
	Name       string
	Parameters []Parameter

	command *yaml.Node // nil where it has none
}

// Parameter is one of an entry point.
type Parameter struct {
	Name    string
	Type    string // as it is written; "string" where it is not
	Default string // where it has one
	Has     bool

	text bool // the default is a text, and not a number or a bool
	node *yaml.Node
}

// Command is the command as it is written, "" where there is none.
func (e *EntryPoint) Command() string {
	if e.command == nil || e.command.Kind != yaml.Text {
		return ""
	}
	return e.command.Text
}

// Find is which of the names of files is the project's, "" if none is.
func Find(names []string) string {
	for _, name := range names {
		if strings.EqualFold(name, FileName) {
			return name
		}
	}
	return ""
}

// Parse reads the text of an MLproject file as MLflow's load_project does. The errors are those of yaml.Read, and keys that begin with
// "mlproject."; all have the line and the column.
func Parse(text string, files Files) (*Project, error) {
	root, err := yaml.Read(text)
	if err != nil {
		return nil, err
	}
	if root.Kind != yaml.Map {
		return nil, fault.New(fault.InvalidParameterValue, "mlproject.not_map", "line", root.Line, "column", root.Column)
	}
	if err := environments(root); err != nil {
		return nil, err
	}
	p := &Project{Name: "None"}
	if name := root.Get("name"); name != nil && name.Scalar() {
		p.Name = name.Text
	}
	if p.Entries, err = entries(root); err != nil {
		return nil, err
	}
	if spark := root.Get("databricks_spark_job"); spark != nil && spark.Kind != yaml.Null {
		return nil, fault.New(fault.InvalidParameterValue, "mlproject.databricks", "line", spark.Line, "column", spark.Column)
	}
	return p, p.environment(root, files)
}

// environments refuses more than one kind.
func environments(root *yaml.Node) error {
	var first *yaml.Node
	for _, pair := range root.Pairs {
		if key := pair.Key; key.Kind == yaml.Text && slices.Contains([]string{PythonEnv, CondaEnv, DockerEnv}, key.Text) {
			if first != nil && first.Text != key.Text {
				return fault.New(fault.InvalidParameterValue, "mlproject.environments", "line", key.Line, "column", key.Column, "first", first.Text, "second", key.Text)
			}
			first = key
		}
	}
	return nil
}

// key tells keys apart.
type key struct {
	kind yaml.Kind
	text string
}

// unique are the pairs that are in effect: of a key that comes twice the last value, in the place of the first.
func unique(m *yaml.Node) []yaml.Pair {
	var list []yaml.Pair
	places := map[key]int{}
	for _, pair := range m.Pairs {
		k := key{pair.Key.Kind, pair.Key.Text}
		if i, twice := places[k]; twice {
			list[i].Value = pair.Value
			continue
		}
		places[k] = len(list)
		list = append(list, pair)
	}
	return list
}

// entries reads all entry points.
func entries(root *yaml.Node) ([]*EntryPoint, error) {
	all := root.Get("entry_points")
	if all == nil {
		return nil, nil
	}
	if all.Kind != yaml.Map {
		return nil, fault.New(fault.InvalidParameterValue, "mlproject.entry_points", "line", all.Line, "column", all.Column)
	}
	var list []*EntryPoint
	for _, pair := range unique(all) {
		if pair.Key.Kind != yaml.Text {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.key", "line", pair.Key.Line, "column", pair.Key.Column, "key", pair.Key.Text)
		}
		if pair.Value.Kind != yaml.Map {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.entry_point", "line", pair.Value.Line, "column", pair.Value.Column, "name", pair.Key.Text)
		}
		e := &EntryPoint{Name: pair.Key.Text, command: pair.Value.Get("command")}
		var err error
		if e.Parameters, err = parameters(e.Name, pair.Value.Get("parameters")); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

// parameters reads those of an entry point; all is nil where it has none.
func parameters(entry string, all *yaml.Node) ([]Parameter, error) {
	if all == nil {
		return nil, nil
	}
	if all.Kind != yaml.Map {
		return nil, fault.New(fault.InvalidParameterValue, "mlproject.parameters", "line", all.Line, "column", all.Column, "name", entry)
	}
	var list []Parameter
	for _, pair := range unique(all) {
		if pair.Key.Kind != yaml.Text {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.key", "line", pair.Key.Line, "column", pair.Key.Column, "key", pair.Key.Text)
		}
		p := Parameter{Name: pair.Key.Text, Type: "string", node: pair.Value}
		switch v := pair.Value; v.Kind {
		case yaml.Text:
			p.Type = v.Text
		case yaml.Map:
			if t := v.Get("type"); t != nil {
				p.Type = t.Text
			}
			if d := v.Get("default"); d != nil && d.Kind != yaml.Null {
				if !d.Scalar() {
					return nil, fault.New(fault.InvalidParameterValue, "mlproject.default", "line", d.Line, "column", d.Column, "name", p.Name)
				}
				p.Default, p.Has, p.text = d.Text, true, d.Kind == yaml.Text
			}
		default:
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.parameter", "line", v.Line, "column", v.Column, "name", p.Name)
		}
		list = append(list, p)
	}
	return list, nil
}

// environment reads the environment, or finds the one that lies beside the file.
func (p *Project) environment(root *yaml.Node, files Files) error {
	if docker := root.Get(DockerEnv); docker != nil && docker.True() {
		p.EnvKind = DockerEnv
		return p.docker(docker)
	}
	for _, kind := range []string{PythonEnv, CondaEnv} {
		file := root.Get(kind)
		if file == nil || !file.True() {
			continue
		}
		if file.Kind != yaml.Text {
			return fault.New(fault.InvalidParameterValue, "mlproject.env_name", "line", file.Line, "column", file.Column, "key", kind)
		}
		if !files.Has(path.Clean(file.Text)) {
			return fault.New(fault.InvalidParameterValue, "mlproject.env_missing", "line", file.Line, "column", file.Column, "key", kind, "file", file.Text)
		}
		p.EnvKind, p.EnvFile = kind, file.Text
		return nil
	}
	p.EnvKind = PythonEnv
	if files == nil {
		return nil
	}
	if files.Has("python_env.yaml") {
		p.EnvFile = "python_env.yaml"
	} else if files.Has("conda.yaml") {
		p.EnvKind, p.EnvFile = CondaEnv, "conda.yaml"
	}
	return nil
}

// docker checks a docker_env as MLflow does.
func (p *Project) docker(n *yaml.Node) error {
	if n.Kind != yaml.Map {
		return fault.New(fault.InvalidParameterValue, "mlproject.docker", "line", n.Line, "column", n.Column)
	}
	image := n.Get("image")
	if image == nil || !image.True() {
		return fault.New(fault.InvalidParameterValue, "mlproject.docker_image", "line", n.Line, "column", n.Column)
	}
	p.Image = image.Text
	if v := n.Get("volumes"); v != nil && v.True() && !listOf(v, yaml.Text) {
		return fault.New(fault.InvalidParameterValue, "mlproject.docker_volumes", "line", v.Line, "column", v.Column)
	}
	if v := n.Get("environment"); v != nil && v.True() && !listOf(v, yaml.Text, yaml.List) {
		return fault.New(fault.InvalidParameterValue, "mlproject.docker_environment", "line", v.Line, "column", v.Column)
	}
	return nil
}

func listOf(n *yaml.Node, kinds ...yaml.Kind) bool {
	return n.Kind == yaml.List && !slices.ContainsFunc(n.Items, func(i *yaml.Node) bool { return !slices.Contains(kinds, i.Kind) })
}
