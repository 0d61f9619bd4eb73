package command

import (
	"strconv"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// Python is the Job as a program that runs as it stands, with nothing but the scikit-learn that the engine is held to: it
// comes to the same figures and prints them with four decimals. A CSV is read from the working directory; what its
// Reading leaves open is guessed, with less care than the engine takes, so a Reading filled in by a Look is better.
//
// The Job must be one that Complete accepts. Of another one there is no program, and Python returns "".
func Python(j trainer.Job) string {
	complete := j
	if j.Data.File == "" && IsFile(j.Data.Name) {
		complete.Data.File = strings.Repeat("0", 64) // as in Parse
	}
	complete, err := complete.Complete()
	if err != nil {
		return ""
	}
	spec, err := estimator.Lookup(complete.Model)
	if err != nil {
		return ""
	}
	file := complete.Data.File != ""
	standardize := complete.Params["standardize"].Bool()

	var b strings.Builder
	b.WriteString("# Runs as it is with scikit-learn " + estimator.ScikitLearn +
		": pip install scikit-learn==" + estimator.ScikitLearn + "\n\n")
	if file {
		b.WriteString("import csv\nimport io\nimport re\n\nimport numpy as np\n")
	}
	for _, line := range imports(spec, complete, standardize) {
		b.WriteString(line + "\n")
	}
	b.WriteString("\n")
	if file {
		b.WriteString(readCSV(complete.Data))
	} else {
		b.WriteString("X, y = load_" + complete.Data.Name + "(return_X_y=True)\n")
	}
	b.WriteString("X_train, X_test, y_train, y_test = train_test_split(\n    X, y, test_size=" + shortest(complete.Split.TestSize) +
		", random_state=" + complete.Split.RandomState.String() + ", stratify=y\n)\n\n")
	model := spec.Class + "(" + arguments(complete) + ")"
	if standardize {
		model = "make_pipeline(StandardScaler(), " + model + ")"
	}
	b.WriteString("model = " + model + "\n")
	b.WriteString(score)
	return b.String()
}

// score is the end of every program.
const score = `model.fit(X_train, y_train)
predicted = model.predict(X_test)
weighted = {"average": "weighted", "zero_division": 0}
metrics = {
    "train_accuracy": accuracy_score(y_train, model.predict(X_train)),
    "test_accuracy": accuracy_score(y_test, predicted),
    "test_precision": precision_score(y_test, predicted, **weighted),
    "test_recall": recall_score(y_test, predicted, **weighted),
    "test_f1": f1_score(y_test, predicted, **weighted),
}
for name, value in metrics.items():
    print(f"{name}: {value:.4f}")
`

// imports are scikit-learn's, in the order of their modules.
func imports(spec *estimator.Spec, j trainer.Job, standardize bool) []string {
	var lines []string
	if j.Data.File == "" {
		lines = append(lines, "from sklearn.datasets import load_"+j.Data.Name)
	}
	lines = append(lines,
		"from "+spec.Module+" import "+spec.Class,
		"from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score",
		"from sklearn.model_selection import train_test_split")
	if standardize {
		lines = append(lines,
			"from sklearn.pipeline import make_pipeline",
			"from sklearn.preprocessing import StandardScaler")
	}
	return lines
}

// arguments are the hyperparameters that differ from their defaults, and always the seed, whose default in scikit-learn is
// None. The standardising step is no argument.
func arguments(j trainer.Job) string {
	var list []string
	for _, s := range j.Settings() {
		if s.Name == "standardize" || s.Name == "random_state" {
			continue
		}
		value := s.Value.String()
		switch {
		case s.Name == "C" && value == estimator.Infinity:
			value = `float("inf")`
		case s.Value.Kind == estimator.Word:
			value = PythonString(value)
		}
		list = append(list, s.Name+"="+value)
	}
	if seed, ok := j.Params["random_state"]; ok {
		list = append(list, "random_state="+seed.String())
	}
	return strings.Join(list, ", ")
}

// PythonString writes s as a string of Python. Go's escapes are Python's, once what is no UTF-8 is gone.
func PythonString(s string) string { return strconv.Quote(strings.ToValidUTF8(s, "\ufffd")) }

// orNone is s as a string of Python, or None where it is empty.
func orNone(s string) string {
	if s == "" {
		return "None"
	}
	return PythonString(s)
}
