package trainer

import (
	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/metrics"
)

// JSON reads and writes a Job.
func (j *Job) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "task", &j.Task, jsontext.String)
		jsontext.Member(c, "data", &j.Data, (*Data).JSON)
		jsontext.Member(c, "split", &j.Split, (*Split).JSON)
		jsontext.Member(c, "model", &j.Model, jsontext.String)
		jsontext.Member(c, "params", &j.Params, (*estimator.Params).JSON)
	})
}

// JSON reads and writes Data.
func (d *Data) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &d.Name, jsontext.String)
		jsontext.Optional(c, "file", &d.File, jsontext.String)
		jsontext.Optional(c, "reading", &d.Reading, (*dataset.Reading).JSON)
		jsontext.Optional(c, "selection", &d.Selection, (*dataset.Selection).JSON)
	})
}

// JSON reads and writes a Split.
func (s *Split) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "test_size", &s.TestSize, jsontext.Float)
		jsontext.Member(c, "random_state", &s.RandomState, (*estimator.Value).JSON)
	})
}

// JSON reads and writes a Shard.
func (s *Shard) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "from", &s.From, jsontext.Int)
		jsontext.Member(c, "to", &s.To, jsontext.Int)
	})
}

// JSON reads and writes a Look.
func (l *Look) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &l.Name, jsontext.String)
		jsontext.Optional(c, "file", &l.File, jsontext.String)
		jsontext.Optional(c, "digest", &l.Digest, jsontext.String)
		jsontext.Optional(c, "reading", &l.Reading, (*dataset.Reading).JSON)
		jsontext.Member(c, "target", &l.Target, jsontext.String)
		jsontext.Optional(c, "targets", &l.Targets, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "rows", &l.Rows, jsontext.Int)
		jsontext.Member(c, "columns", &l.Columns, jsontext.List((*dataset.ColumnInfo).JSON))
		jsontext.Member(c, "classes", &l.Classes, jsontext.List((*dataset.ClassCount).JSON))
		jsontext.Optional(c, "problems", &l.Problems, jsontext.List((*dataset.Problem).JSON))
		jsontext.Member(c, "head_names", &l.HeadNames, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "head", &l.Head, jsontext.List(jsontext.List(jsontext.String[string])))
		jsontext.Member(c, "sample", &l.Sample, (*Sample).JSON)
		jsontext.Pointer(c, "err", &l.Err, (*fault.Error).JSON)
	})
}

// JSON reads and writes a Sample.
func (s *Sample) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "features", &s.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "columns", &s.Columns, jsontext.List(jsontext.List(jsontext.Float)))
		jsontext.Member(c, "labels", &s.Labels, jsontext.List(jsontext.Int[int32]))
		jsontext.Member(c, "class_names", &s.ClassNames, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes a Result.
func (r *Result) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "dataset", &r.Dataset, (*DatasetInfo).JSON)
		jsontext.Member(c, "split", &r.Split, (*SplitRows).JSON)
		jsontext.Member(c, "model", &r.Model, jsontext.String)
		jsontext.Member(c, "params", &r.Params, (*estimator.Params).JSON)
		jsontext.Member(c, "metrics", &r.Metrics, (*Metrics).JSON)
		jsontext.Member(c, "test_predictions", &r.Predictions, jsontext.List(jsontext.Int[int32]))
		jsontext.Member(c, "test_probabilities", &r.Probability, jsontext.List(jsontext.List(jsontext.Float)))
		jsontext.Member(c, "confusion_matrix", &r.Confusion, jsontext.List(jsontext.List(jsontext.Int[int])))
		jsontext.Member(c, "report", &r.Report, (*metrics.Summary).JSON)
		jsontext.Member(c, "ranking", &r.Ranking, (*metrics.Ranking).JSON)
		r.Inspection.Members(c)
		jsontext.Member(c, "fingerprint", &r.Fingerprint, (*Fingerprint).JSON)
		jsontext.Member(c, "fit_ms", &r.FitMillis, jsontext.Float)
	})
}

// JSON reads and writes a DatasetInfo.
func (i *DatasetInfo) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &i.Name, jsontext.String)
		jsontext.Member(c, "digest", &i.Digest, jsontext.String)
		jsontext.Member(c, "rows", &i.Rows, jsontext.Int)
		jsontext.Member(c, "target", &i.Target, jsontext.String)
		jsontext.Member(c, "features", &i.Features, jsontext.List(jsontext.String[string]))
		jsontext.Member(c, "classes", &i.Classes, jsontext.List(jsontext.String[string]))
	})
}

// JSON reads and writes SplitRows.
func (s *SplitRows) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "train", &s.Train, jsontext.List(jsontext.Int[int]))
		jsontext.Member(c, "test", &s.Test, jsontext.List(jsontext.Int[int]))
	})
}

// JSON reads and writes Metrics.
func (m *Metrics) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "train_accuracy", &m.TrainAccuracy, jsontext.Float)
		jsontext.Member(c, "test_accuracy", &m.TestAccuracy, jsontext.Float)
		jsontext.Member(c, "test_precision", &m.TestPrecision, jsontext.Float)
		jsontext.Member(c, "test_recall", &m.TestRecall, jsontext.Float)
		jsontext.Member(c, "test_f1", &m.TestF1, jsontext.Float)
	})
}
