package takehome

import (
	"slices"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
)

// classModels are the model types of the class's program, which the project has in any case.
var classModels = []string{"random_forest", "logistic_regression"}

// models are the types that the project can train: the class's, and those of the runs, in the order of the catalogue.
func (p *project) models() (list []*estimator.Spec) {
	for _, name := range estimator.Names() {
		wanted := slices.Contains(classModels, name) ||
			slices.ContainsFunc(p.Runs, func(r Run) bool { return r.Job.Model == name })
		if spec, err := estimator.Lookup(name); err == nil && wanted {
			list = append(list, spec)
		}
	}
	return list
}

// imports are the lines with which the catalogue of the project begins.
func (p *project) imports() string {
	lines := []string{"from sklearn.pipeline import make_pipeline", "from sklearn.preprocessing import StandardScaler"}
	for _, spec := range p.models() {
		lines = append(lines, "from "+spec.Module+" import "+spec.Class)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// catalogue is the model types with their hyperparameters as entries of a dict of Python.
func (p *project) catalogue() string {
	var b strings.Builder
	for i, spec := range p.models() {
		if i > 0 {
			b.WriteString("    ")
		}
		b.WriteString(command.PythonString(spec.Name) + ": (" + spec.Class + ", {\n")
		for _, param := range spec.Params {
			value := param.Default.String()
			if param.Default.Kind == estimator.Word {
				value = command.PythonString(value)
			}
			b.WriteString("        " + command.PythonString(param.Name) + ": " + value + ",\n")
		}
		b.WriteString("    }),\n")
	}
	return strings.TrimSuffix(b.String(), ",\n")
}

// trusted are the types beside Python's that models are made of, as lines of a list of Python.
func (p *project) trusted() string {
	list := []string{"sklearn.tree._tree.Tree"}
	if slices.ContainsFunc(p.Runs, func(r Run) bool { return r.Job.Model == "k_neighbors" }) {
		list = append(list, "sklearn.neighbors._kd_tree.KDTree", "sklearn.neighbors._ball_tree.BallTree")
		for _, distance := range []string{"Euclidean", "Manhattan", "Minkowski"} {
			list = append(list, "sklearn.metrics._dist_metrics."+distance+"Distance64")
		}
	}
	for i := range list {
		list[i] = command.PythonString(list[i])
	}
	return strings.Join(list, ",\n    ")
}

// missing are the texts of missing values, in lines of a set of Python.
func missing() string {
	const perLine = 10
	var lines []string
	for part := range slices.Chunk(command.MissingTexts, perLine) {
		quoted := make([]string, len(part))
		for i, text := range part {
			quoted[i] = command.PythonString(text)
		}
		lines = append(lines, strings.Join(quoted, ", "))
	}
	return strings.Join(lines, ",\n    ")
}
