package evaluate

import (
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
	"pizarra/engine/trainer"
)

// JSON reads and writes a Request.
func (r *Request) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		jsontext.Member(c, "job", &r.Job, (*trainer.Job).JSON)
		jsontext.Pointer(c, "other", &r.Other, (*trainer.Job).JSON)
		settings(c, &r.N, &r.Shuffle, &r.Seed)
	})
}

func settings(c *jsontext.Coder, n *int, shuffle *bool, seed *uint32) {
	wide := int64(*seed)
	jsontext.Member(c, "n", n, jsontext.Int)
	jsontext.Optional(c, "shuffle", shuffle, jsontext.Bool)
	jsontext.Member(c, "random_state", &wide, jsontext.Int)
	*seed = uint32(wide)
}

// JSON reads and writes a Report: what a run logs of it.
func (r *Report) JSON(c *jsontext.Coder) {
	floats := jsontext.List(jsontext.Float)
	c.Object(func() {
		jsontext.Member(c, "kind", &r.Kind, jsontext.String)
		settings(c, &r.N, &r.Shuffle, &r.Seed)
		jsontext.Optional(c, "test_accuracy", &r.Accuracy, floats)
		jsontext.Optional(c, "test_f1_weighted", &r.F1, floats)
		jsontext.Optional(c, "features", &r.Features, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "baseline_accuracy", &r.Baseline, jsontext.Float)
		jsontext.Optional(c, "importances_mean", &r.Mean, floats)
		jsontext.Optional(c, "importances_std", &r.Std, floats)
		jsontext.Optional(c, "train_sizes", &r.Sizes, jsontext.List(jsontext.Int[int]))
		jsontext.Optional(c, "train_scores_mean", &r.TrainMean, floats)
		jsontext.Optional(c, "train_scores_std", &r.TrainStd, floats)
		jsontext.Optional(c, "test_scores_mean", &r.TestMean, floats)
		jsontext.Optional(c, "test_scores_std", &r.TestStd, floats)
		jsontext.Optional(c, "sizes_skipped", &r.Skipped, jsontext.Int)
		jsontext.Optional(c, "other_test_accuracy", &r.OtherAccuracy, floats)
		jsontext.Optional(c, "other_test_f1_weighted", &r.OtherF1, floats)
		jsontext.Pointer(c, "paired", &r.Paired, (*metrics.Paired).JSON)
		jsontext.Optional(c, "least_rows", &r.Least, jsontext.Int)
	})
}
