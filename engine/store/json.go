package store

import (
	"math"
	"strconv"

	"pizarra/engine/jsontext"
)

// JSON reads and writes an Experiment.
func (e *Experiment) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "experiment_id", &e.ID, jsontext.String)
		jsontext.Member(c, "name", &e.Name, jsontext.String)
		jsontext.Member(c, "lifecycle_stage", &e.Stage, jsontext.Name)
		jsontext.Member(c, "creation_time", &e.CreationTime, jsontext.Int)
		jsontext.Member(c, "last_update_time", &e.LastUpdateTime, jsontext.Int)
		jsontext.Optional(c, "tags", &e.Tags, tagList)
	})
}

// Lists that every run has, made once: a workbook's runs are read after every change.
var (
	paramList  = jsontext.List((*Param).JSON)
	tagList    = jsontext.List((*Tag).JSON)
	metricList = jsontext.List((*Metric).JSON)
	pointList  = jsontext.List((*Metric).point)
	inputList  = jsontext.List((*DatasetInput).JSON)
	nameList   = jsontext.List(jsontext.Name[string])
	outputList = jsontext.List(jsontext.String[string])
)

// JSON reads and writes a Run.
func (r *Run) JSON(c *jsontext.Coder) { c.Object(func() { r.Members(c) }) }

// Members are what a Run is within the object that it is part of.
func (r *Run) Members(c *jsontext.Coder) {
	r.first(c)
	jsontext.Optional(c, "metrics", &r.Metrics, metricList)
	r.last(c)
}

func (r *Run) first(c *jsontext.Coder) {
	jsontext.Member(c, "run_id", &r.ID, jsontext.String)
	jsontext.Member(c, "run_name", &r.Name, jsontext.String)
	jsontext.Member(c, "experiment_id", &r.ExperimentID, jsontext.Name)
	jsontext.Optional(c, "user_id", &r.User, jsontext.Name)
	jsontext.Member(c, "status", &r.Status, jsontext.Name)
	jsontext.Member(c, "start_time", &r.StartTime, jsontext.Int)
	jsontext.Optional(c, "end_time", &r.EndTime, jsontext.Int)
	jsontext.Member(c, "lifecycle_stage", &r.Stage, jsontext.Name)
	jsontext.Optional(c, "params", &r.Params, paramList)
}

func (r *Run) last(c *jsontext.Coder) {
	jsontext.Optional(c, "tags", &r.Tags, tagList)
	jsontext.Optional(c, "inputs", &r.Inputs, inputList)
	jsontext.Optional(c, "outputs", &r.Outputs, outputList)
}

// JSON reads and writes a Param.
func (p *Param) JSON(c *jsontext.Coder) { pair(c, &p.Key, &p.Value) }

// JSON reads and writes a Tag.
func (t *Tag) JSON(c *jsontext.Coder) { pair(c, &t.Key, &t.Value) }

func pair(c *jsontext.Coder, key, value *string) {
	c.Object(func() {
		jsontext.Member(c, "key", key, jsontext.Name)
		jsontext.Member(c, "value", value, jsontext.String)
	})
}

// JSON reads and writes a Metric in MLflow's form: values that are not finite travel as strings. Other numbers may be
// strings too.
func (m *Metric) JSON(c *jsontext.Coder) { m.with(c, number) }

// point reads and writes a Metric with its value as text.
func (m *Metric) point(c *jsontext.Coder) { m.with(c, jsontext.String) }

func (m *Metric) with(c *jsontext.Coder, write func(*string, *jsontext.Coder)) {
	text, code := "", number
	if !c.Reading() {
		text, code = formatValue(m.Value), write
	}
	c.Object(func() {
		jsontext.Member(c, "key", &m.Key, jsontext.Name)
		jsontext.Member(c, "value", &text, code)
		jsontext.Member(c, "timestamp", &m.Timestamp, jsontext.Int)
		jsontext.Member(c, "step", &m.Step, jsontext.Int)
	})
	if c.Reading() {
		var err error
		if m.Value, err = strconv.ParseFloat(text, 64); err != nil {
			c.Fail("value of a metric")
		}
	}
}

// number reads and writes a number that is given as text, in quotes only where it has to be.
func number(text *string, c *jsontext.Coder) {
	switch {
	case c.Reading() && c.Next() == '"':
		jsontext.String(text, c)
	case c.Reading():
		*text = c.Scalar()
	case *text == "NaN" || *text == "Infinity" || *text == "-Infinity":
		jsontext.String(text, c)
	default:
		c.Raw(*text)
	}
}

// formatValue is MLflow's text of a value: the shortest that reads back the same, NaN, Infinity or -Infinity.
func formatValue(v float64) string {
	switch {
	case math.IsInf(v, 1):
		return "Infinity"
	case math.IsInf(v, -1):
		return "-Infinity"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// MarshalJSON and UnmarshalJSON are JSON for encoding/json, with which programs and tests write larger things.
func (m Metric) MarshalJSON() ([]byte, error)     { return jsontext.Marshal(&m) }
func (m *Metric) UnmarshalJSON(text []byte) error { return jsontext.Unmarshal(text, m) }

// JSON reads and writes a DatasetInput.
func (d *DatasetInput) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &d.Name, jsontext.Name)
		jsontext.Member(c, "digest", &d.Digest, jsontext.Name)
		jsontext.Member(c, "source_type", &d.SourceType, jsontext.Name)
		jsontext.Member(c, "source", &d.Source, jsontext.Name)
		jsontext.Optional(c, "schema", &d.Schema, jsontext.Name)
		jsontext.Optional(c, "profile", &d.Profile, jsontext.Name)
		jsontext.Optional(c, "context", &d.Context, jsontext.Name)
	})
}

// JSON reads and writes a FileInfo.
func (f *FileInfo) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "path", &f.Path, jsontext.String)
		jsontext.Member(c, "is_dir", &f.Dir, jsontext.Bool)
		jsontext.Optional(c, "file_size", &f.Size, jsontext.Int)
	})
}

// JSON reads and writes a DataFile, without its bytes.
func (f *DataFile) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &f.Name, jsontext.String)
		jsontext.Member(c, "digest", &f.Digest, jsontext.String)
		jsontext.Member(c, "reading", &f.Reading, jsontext.String)
		jsontext.Member(c, "size", &f.Size, jsontext.Int)
		jsontext.Member(c, "added", &f.Added, jsontext.Int)
	})
}
