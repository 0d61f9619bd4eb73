package app

import (
	"testing"

	"pizarra/engine/dataset"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
)

// What a run says of its data is logged for good, in the form that MLflow reads.
func TestRunInputIsFrozen(t *testing.T) {
	look := &trainer.Look{Digest: "0123456789abcdef0123456789abcdef0123456789abcdef", Target: "clase", Rows: 3, Columns: []dataset.ColumnInfo{
		{Name: "a<b>", Type: "number"}, {Name: "id", Type: "integer"}, {Name: "clase", Type: "integer"}, {Name: "nota", Type: "words"},
	}}
	file := trainer.Data{Name: "día \"1\".csv", File: "x", Selection: dataset.Selection{Omit: []string{"id"}}}
	for _, c := range []struct {
		data trainer.Data
		want store.DatasetInput
	}{
		{trainer.Data{Name: "iris"}, store.DatasetInput{
			Name: "iris", SourceType: "code",
			Source: `{"tags":{"mlflow.source.name":"sklearn.datasets.load_iris","mlflow.source.type":"LOCAL"}}`,
			Schema: `{"mlflow_colspec":[{"type":"double","name":"a\u003cb\u003e","required":true},{"type":"double","name":"id","required":true},` +
				`{"type":"long","name":"clase","required":true},{"type":"string","name":"nota","required":true}]}`,
			Profile: `{"num_elements":12,"num_rows":3}`,
		}},
		{file, store.DatasetInput{
			Name: "día \"1\".csv", SourceType: "local",
			Source: `{"uri":"día \"1\".csv"}`,
			Schema: `{"mlflow_colspec":[{"type":"double","name":"a\u003cb\u003e","required":true},` +
				`{"type":"long","name":"clase","required":true},{"type":"string","name":"nota","required":true}]}`,
			Profile: `{"num_elements":9,"num_rows":3}`,
		}},
	} {
		c.want.Digest, c.want.Context = look.Digest[:store.MaxDigest], "training"
		if got := RunInput(trainer.NewJob(c.data, "random_forest"), look); got != c.want {
			t.Errorf("logged\n%+v\nwant\n%+v", got, c.want)
		}
	}
}
