package takehome

import (
	_ "embed"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/workspace/classproject"
)

// The texts, as classproject.Files reads them: the files of the project that are not as the class has them, the parts of the README, and
// what commits say.
//
//go:embed project.txt
var projectText string

//go:embed readme.txt
var readmeText string

//go:embed messages.txt
var messageText string

// text are the files or parts of a text in the student's language. more are further values, name and value in turn.
func (p *project) text(text string, more ...string) map[string]string {
	values := []string{
		"{{name}}", p.name,
		"{{mlflow}}", classproject.MLflow,
		"{{scikit-learn}}", estimator.ScikitLearn,
		"{{missing}}", missing(),
		"{{imports}}", p.imports(),
		"{{models}}", p.catalogue(),
		"{{trusted}}", p.trusted(),
	}
	return classproject.Files(text, p.Lang, strings.NewReplacer(append(more, values...)...))
}
