package predict

import (
	"strings"

	"pizarra/engine/jsontext"
	"pizarra/site/app"
	"pizarra/site/view"
)

// uri is what MLflow loads the model by.
func (room *Room) uri() string { return room.found.uri }

// viewCalls show the same question as a request to a server of the model, and as a program.
func (room *Room) viewCalls(a *app.App) view.HTML {
	if show(a) == showDrift {
		return ""
	}
	values, _, ok := room.values(a.Route.Query)
	if !ok {
		values = room.schema.Examples[0]
	}
	call := func(id, key, code string) view.HTML {
		return view.H(`<div class="bridge-call"><div class="titled"><h3>%</h3>%</div><pre class="job" id="%" tabindex="0" aria-label="%">%</pre></div>`, view.T(a, key), view.CopyButton(a, code, view.T(a, key)), id, view.T(a, key), code)
	}
	return view.H(`<section class="predict-calls" id="predict-calls"><h2>%</h2><p class="small">%</p>%%</section>`, view.T(a, "predict.calls"), view.T(a, "predict.calls_about"),
		call("predict-curl", "predict.curl", room.curl(values)), call("predict-python", "predict.python", room.python(values)))
}

// curl asks a server that mlflow models serve has started.
func (room *Room) curl(values []float64) string {
	return "mlflow models serve -m " + room.uri() + " -p 5002 --env-manager local\n\n" +
		"curl -X POST http://127.0.0.1:5002/invocations \\\n  -H 'Content-Type: application/json' \\\n  -d '" +
		strings.ReplaceAll(room.body(values), "'", `'\''`) + "'"
}

// body is a row as a server of the model takes it.
func (room *Room) body(values []float64) string {
	b := append(room.names([]byte(`{"dataframe_split": {"columns": [`)), `], "data": [[`...)
	return string(append(doubles(b, values), "]]}}"...))
}

// python asks the model in a program.
func (room *Room) python(values []float64) string {
	text := []byte("import mlflow\nimport pandas as pd\n\nmodel = mlflow.pyfunc.load_model(\"" + room.uri() + "\")\nrows = pd.DataFrame(\n    [[")
	text = append(doubles(text, values), "]],\n    columns=["...)
	text = append(room.names(text), "],\n)\nprint(model.predict(rows.astype(\"float64\")))"...)
	return string(text)
}

// names appends the features' names, as JSON and Python both take them.
func (room *Room) names(b []byte) []byte {
	for j, f := range room.schema.Features {
		if j > 0 {
			b = append(b, ", "...)
		}
		b = jsontext.AppendString(b, f.Name)
	}
	return b
}

// doubles appends numbers such that Python reads floats: pandas makes int64 of integers, which the signature refuses.
func doubles(b []byte, values []float64) []byte {
	for j, x := range values {
		if j > 0 {
			b = append(b, ", "...)
		}
		from := len(b)
		b = jsontext.AppendFloat(b, x)
		if !strings.ContainsAny(string(b[from:]), ".e") {
			b = append(b, ".0"...)
		}
	}
	return b
}
