// Package classproject is the project that the class makes in its labs, as files of a workspace: written by us, and running as it
// is with the scikit-learn and the MLflow that the engine is held to.
package classproject

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/workspace"
)

// MLflow is the release that the project asks for. A test holds it to that of engine/search.
const MLflow = "3.18.0"

// The files that the lab knows by name.
const (
	TrainScript = "src/models/train.py"
	DataScript  = "src/data/load_data.py"
	Gitignore   = ".gitignore"
	ProjectFile = "pyproject.toml"
)

// ProjectName is what pyproject.toml calls the project.
const ProjectName = "iris-mlops"

// text are the files, as Files reads them. {{name}} is the release of a package.
//
//go:embed class.txt
var text string

// New is the project with its comments and its README in a language, "es" or "en", without a repository.
func New(lang string) (*workspace.Workspace, error) {
	w := workspace.New()
	for path, text := range files(lang) {
		if err := w.Write(path, text); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// Paths are those of its files, in order.
func Paths() []string { return slices.Sorted(maps.Keys(files("en"))) }

// File is a file of the project. The error is workspace.no_file.
func File(lang, path string) (string, error) {
	text, ok := files(lang)[path]
	if !ok {
		return "", fault.New(fault.ResourceDoesNotExist, "workspace.no_file", "path", path)
	}
	return text, nil
}

func files(lang string) map[string]string {
	return Files(text, lang, strings.NewReplacer("{{mlflow}}", MLflow, "{{scikit-learn}}", estimator.ScikitLearn))
}

// Files are the files of a text in a language, by their paths. Each stands behind a line with its path between "-- " and " --"; a line
// that begins with {es} or {en} is there in that language only; values puts in what is left open.
func Files(text, lang string, values *strings.Replacer) map[string]string {
	list := map[string]string{}
	path := ""
	var file strings.Builder
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			if path != "" {
				list[path] = file.String()
			}
			path = strings.TrimSuffix(name, " --\n")
			file.Reset()
			continue
		}
		if strings.HasPrefix(line, "{es}") || strings.HasPrefix(line, "{en}") {
			if line[1:3] != lang {
				continue
			}
			line = line[4:]
		}
		file.WriteString(values.Replace(line))
	}
	list[path] = file.String()
	return list
}

// Same reports whether a file says what the class's does, in one language or the other.
func Same(path, text string) bool { return files("es")[path] == text || files("en")[path] == text }
