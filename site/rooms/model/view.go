package model

import (
	"strings"
	"time"

	"pizarra/engine/fault"
	"pizarra/engine/mlmodel"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Title is the tab's.
func (*Room) Title() string { return "title.model" }

// View draws the page of one model: what it is, who loads it, what goes in and comes out, and its files.
func (room *Room) View(a *app.App) view.HTML {
	switch {
	case !room.Read:
		return view.H(`<p class="muted" role="status">%</p>`, view.T(a, "model_page.reading"))
	case fault.Is(room.Err, "store.logged_missing"):
		return view.H(`<section class="empty"><h1>%</h1><p>%</p><p><a class="button primary" href="#/runs">%</a></p></section>`,
			view.T(a, "predict.unknown_title"), view.T(a, "predict.unknown", "id", room.ID), view.T(a, "run.back"))
	case room.Err != nil:
		return view.H(`<section class="empty"><h1>%</h1><p class="advice bad" role="alert">%</p></section>`, view.T(a, "model_page.unread"), i18n.Error(a.Lang, room.Err))
	}
	return view.H(`<article class="model">%%%%%%</article>`, room.viewHead(a), room.viewFlavors(a), room.viewSignature(a), room.viewExample(a), room.viewFiles(a), room.bridge(a).View(a))
}

func (room *Room) viewHead(a *app.App) view.HTML {
	m := &room.Model
	r, known := a.FindRun(m.SourceRunID)
	name, from := m.Name, view.HTML("")
	if known {
		name = m.Name + " · " + r.Name
		from = view.H(`<a href="%">← %</a>`, view.RunLink(r.ID), view.T(a, "inside.back", "name", r.Name))
	}
	size := int64(0)
	for _, f := range room.Files {
		size += f.Size
	}
	predict := view.HTML("")
	if _, ok := app.JobOf(r); known && ok {
		predict = view.H(`<a class="button primary" id="model-predict" href="#/predict/%">%</a>`, m.ID, view.T(a, "predict.go"))
	}
	at := time.UnixMilli(m.CreationTime)
	return view.H(`<p class="small predict-way">%</p><h1>%</h1><p class="run-line small"><time title="%">%</time> <span>model_id <code>%</code> %</span></p><div class="predict-do">%<button type="button" id="model-download" data-click="model.download">%</button></div>`,
		from, name, i18n.Moment(a.Lang, at), i18n.Ago(a.Lang, a.Now, at), m.ID, view.CopyButton(a, m.ID, "model_id"), predict,
		view.T(a, "model_page.download", "n", len(room.Files), "size", view.Size(a, size)))
}

// viewFlavors says of each way to load the model what it is, who uses it, and how.
func (room *Room) viewFlavors(a *app.App) view.HTML {
	uri := room.Model.URI()
	flavor := func(name, about, code string) view.HTML {
		return view.H(`<div><h3><code>%</code></h3><p>%</p>%<pre class="job" tabindex="0" aria-label="%">%</pre></div>`, name, view.T(a, about), view.CopyButton(a, code, name), name, code)
	}
	return view.H(`<section id="model-flavors"><h2>%</h2><p>%</p><div class="model-flavors">%%</div></section>`, view.T(a, "model_page.flavors"), view.T(a, "model_page.flavors_about"),
		flavor("python_function", "model_page.pyfunc", "import mlflow\n\nmodel = mlflow.pyfunc.load_model(\""+uri+"\")\nmodel.predict(rows.astype(\"float64\"))  # rows: a DataFrame"),
		flavor("onnx", "model_page.onnx", "import mlflow\nimport onnxruntime\n\nmodel = mlflow.onnx.load_model(\""+uri+"\")\nsession = onnxruntime.InferenceSession(model.SerializeToString())\nsession.run(None, {\"features\": rows.to_numpy(\"float64\")})"))
}

// viewSignature is what goes in and comes out.
func (room *Room) viewSignature(a *app.App) view.HTML {
	s := room.signature
	if len(s.Inputs) == 0 {
		return view.H(`<section id="model-signature"><h2>%</h2><p class="muted">%</p></section>`, view.T(a, "model_page.signature"), view.T(a, "model_page.no_signature"))
	}
	side := func(id, key string, list []mlmodel.Column) view.HTML {
		return view.H(`<div><h3>%</h3><div class="scroll inside-short" tabindex="0" role="region" aria-label="%"><table class="inside-table" id="%"><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div></div>`,
			view.T(a, key, "n", len(list)), view.T(a, key, "n", len(list)), id, view.T(a, "model_page.column"), view.T(a, "model_page.type"), view.T(a, "model_page.required"),
			view.Each(list, func(_ int, c mlmodel.Column) view.HTML {
				needed := "inside.no"
				if c.Required {
					needed = "inside.yes"
				}
				return view.H(`<tr><th scope="row">%</th><td><code>%</code></td><td>%</td></tr>`, c.Name, c.Type, view.T(a, needed))
			}))
	}
	return view.H(`<section id="model-signature"><h2>%</h2><p>%</p><div class="model-schema">%%</div></section>`, view.T(a, "model_page.signature"), view.T(a, "model_page.signature_about"),
		side("model-inputs", "model_page.inputs", s.Inputs), side("model-outputs", "model_page.outputs", s.Outputs))
}

// viewExample is the rows that MLflow keeps with the model to try it with.
func (room *Room) viewExample(a *app.App) view.HTML {
	e := room.example
	if len(e.Columns) == 0 {
		return ""
	}
	return view.H(`<section id="model-example"><h2>%</h2><p>%</p><div class="scroll" tabindex="0" role="region" aria-label="%"><table class="inside-table"><thead><tr>%</tr></thead><tbody>%</tbody></table></div></section>`,
		view.T(a, "model_page.example"), view.T(a, "model_page.example_about"), view.T(a, "model_page.example"),
		view.Each(e.Columns, func(_ int, name string) view.HTML {
			return view.H(`<th scope="col" class="number feature">%</th>`, name)
		}),
		view.Each(e.Rows, func(_ int, row []float64) view.HTML {
			return view.H(`<tr>%</tr>`, view.Each(row, func(_ int, x float64) view.HTML {
				return view.H(`<td class="number">%</td>`, i18n.Exact(a.Lang, x))
			}))
		}))
}

// abouts are the keys of what each file of a folder is for.
var abouts = map[string]string{
	"MLmodel": "model_page.file.mlmodel", graph: "model_page.file.onnx", "conda.yaml": "model_page.file.conda", "python_env.yaml": "model_page.file.python_env",
	"requirements.txt": "model_page.file.requirements", "input_example.json": "model_page.file.example", "serving_input_example.json": "model_page.file.serving",
}

func (room *Room) viewFiles(a *app.App) view.HTML {
	return view.H(`<section id="model-files"><h2>%</h2><ul class="files model-files">%</ul></section>`, view.T(a, "model_page.files"),
		view.Each(room.Files, func(_ int, f File) view.HTML {
			open, look, shown, about := room.Open == f.Name, view.HTML(""), view.HTML(""), view.HTML("")
			if key, ok := abouts[f.Name]; ok {
				about = view.H(`<p class="small muted">%</p>`, view.T(a, key))
			}
			if f.Bytes != nil {
				key := "run.view"
				if open {
					key = "run.hide"
				}
				look = view.H(`<button type="button" class="link" data-click="model.open:%" aria-expanded="%">%<span class="visually-hidden"> %</span></button>`, f.Name, view.Truth(open), view.T(a, key), f.Name)
			}
			if open && f.Bytes != nil {
				shown = view.H(`<div class="file-inside"><pre tabindex="0" role="region" aria-label="%">%</pre></div>`, f.Name, strings.ToValidUTF8(string(f.Bytes), "\ufffd"))
			}
			return view.H(`<li><div class="file-line"><span class="file-name">%</span><span class="muted small">%</span>%<button type="button" class="link" data-click="model.download:%">%<span class="visually-hidden"> %</span></button></div>%%</li>`,
				f.Name, view.Size(a, f.Size), look, f.Name, view.T(a, "run.download"), f.Name, about, shown)
		}))
}

// bridge tells where a model is in the real MLflow.
func (room *Room) bridge(a *app.App) view.Bridge {
	m := &room.Model
	experiment := m.ExperimentID
	if e, ok := a.Book.Experiment(m.ExperimentID); ok {
		experiment = e.Name
	}
	return view.Bridge{
		ID:   "model",
		Path: []view.Label{{EN: "Experiments", ES: "Experimentos"}, {EN: experiment}, {EN: "Models", ES: "Modelos"}, {EN: m.Name}},
		Parts: []view.Label{
			{Here: "model_page.files", EN: "Artifacts", ES: "Artefactos"},
			{Here: "model_page.signature", EN: "Model schema", ES: "Esquema del modelo"},
		},
		Calls: []view.Call{
			{What: "bridge.model.see", Code: "import mlflow\n\nmodel = mlflow.get_logged_model(\"" + m.ID + "\")\nprint(model.name, model.model_uri, model.source_run_id, model.params)\nmlflow.models.get_model_info(\"" + m.URI() + "\").signature"},
			{What: "bridge.model.log", Code: "mlflow.sklearn.log_model(model, name=\"model\", input_example=X_train[:5])   # as the class does\nmlflow.onnx.log_model(graph, name=\"model\", signature=signature)          # as Pizarra does"},
			{What: "bridge.model.terminal", Code: "mlflow artifacts download --artifact-uri " + m.URI() + " --dst-path model\nmlflow models serve -m " + m.URI() + " -p 5002 --env-manager local"},
		},
		Differs: []string{"bridge.model.flavor", "bridge.model.one_dimension"},
	}
}
