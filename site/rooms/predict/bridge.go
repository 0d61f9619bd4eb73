package predict

import (
	"pizarra/site/view"
)

// bridge says that MLflow's interface asks no model: one loads it, or serves it.
func (room *Room) bridge() view.Bridge {
	uri := room.uri()
	return view.Bridge{
		ID: "predict",
		Calls: []view.Call{
			{What: "bridge.predict.load", Code: "import mlflow\n\nmodel = mlflow.pyfunc.load_model(\"" + uri + "\")\nmodel.metadata.signature       # what goes in and comes out\nmodel.input_example"},
			{What: "bridge.predict.batch", Code: "mlflow models predict -m " + uri + " -i rows.csv -t csv -o predictions.json --env-manager local"},
			{What: "bridge.predict.serve", Code: "mlflow models serve -m " + uri + " -p 5002 --env-manager local"},
		},
		Differs: []string{"bridge.predict.order", "bridge.predict.int64", "bridge.predict.nan", "bridge.predict.decimal"},
		Only:    []string{"bridge.predict.why", "bridge.predict.ranges"},
	}
}
