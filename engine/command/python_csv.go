package command

import (
	_ "embed"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/trainer"
)

// reader is Python that reads FILE and chooses from it as dataset.Sheet does.
//
//go:embed reader.py
var reader string

// MissingTexts are what dataset.Sheet takes for missing values. The empty cell is one.
var MissingTexts = []string{"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN",
	"<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null", "?"}

// readCSV is Python that makes X and y of a CSV.
func readCSV(d trainer.Data) string {
	list := func(texts []string) string {
		quoted := make([]string, len(texts))
		for i, text := range texts {
			quoted[i] = PythonString(text)
		}
		return strings.Join(quoted, ", ")
	}
	half := len(MissingTexts) / 2
	return "FILE = " + PythonString(d.Name) + "\n" +
		"ENCODING, SEPARATOR, DECIMAL, HEADER = " + orNone(d.Reading.Encoding) + ", " + orNone(d.Reading.Separator) + ", " +
		orNone(d.Reading.Decimal) + ", " + estimator.BoolValue(d.Reading.Header != "no").String() + "\n" +
		"TARGET, OMIT, DROP_MISSING = " + orNone(d.Selection.Target) + ", [" + list(d.Selection.Omit) + "], " +
		estimator.BoolValue(d.Selection.DropMissing).String() + "\n" +
		"MISSING = {\n    " + list(MissingTexts[:half]) + ",\n    " + list(MissingTexts[half:]) + ",\n}\n" + reader
}
