package store

import (
	"encoding/json"
	"math"
	"strconv"
)

// record is a run as RunTable keeps it: the run in MLflow's words, but with metric values as text, which JSON has no
// numbers for when they are not finite, and with the keys of its deleted tags.
type record struct {
	Run
	Metrics     []point  `json:"metrics,omitempty"` // in place of Run.Metrics
	DeletedTags []string `json:"deleted_tags,omitempty"`
}

// point is a Metric as text. The metrics table keeps points too, one a record.
type point struct {
	Key       string `json:"key"`
	Value     string `json:"value"`
	Timestamp int64  `json:"timestamp"`
	Step      int64  `json:"step"`
}

func (m Metric) point() point {
	return point{m.Key, formatValue(m.Value), m.Timestamp, m.Step}
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

// MarshalJSON writes MLflow's form: values that are not finite travel as strings.
func (m Metric) MarshalJSON() ([]byte, error) {
	p := m.point()
	value := json.RawMessage(p.Value)
	if math.IsNaN(m.Value) || math.IsInf(m.Value, 0) {
		value = json.RawMessage(strconv.Quote(p.Value))
	}
	return json.Marshal(struct {
		Key       string          `json:"key"`
		Value     json.RawMessage `json:"value"`
		Timestamp int64           `json:"timestamp"`
		Step      int64           `json:"step"`
	}{m.Key, value, m.Timestamp, m.Step})
}

// UnmarshalJSON reads what MarshalJSON writes, and numbers written as strings.
func (m *Metric) UnmarshalJSON(text []byte) error {
	var p struct {
		Key       string          `json:"key"`
		Value     json.RawMessage `json:"value"`
		Timestamp int64           `json:"timestamp"`
		Step      int64           `json:"step"`
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return err
	}
	value := string(p.Value)
	if len(p.Value) > 0 && p.Value[0] == '"' {
		if err := json.Unmarshal(p.Value, &value); err != nil {
			return err
		}
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return err
	}
	*m = Metric{p.Key, v, p.Timestamp, p.Step}
	return nil
}

// text is the record as it is stored.
func (r *record) text() ([]byte, error) {
	r.Metrics = make([]point, len(r.Run.Metrics))
	for i, m := range r.Run.Metrics {
		r.Metrics[i] = m.point()
	}
	return json.Marshal(r)
}

// readRecord reads one run.
func readRecord(id string, text []byte) (*record, error) {
	rec := new(record)
	if err := rec.read(newReader(text)); err != nil {
		return nil, damaged(RunTable, id, err)
	}
	return rec, nil
}

// readRecords reads an array of runs.
func readRecords(text []byte) ([]record, error) {
	var list []record
	r := newReader(text)
	err := r.array(func() error {
		list = append(list, record{})
		return list[len(list)-1].read(r)
	})
	if err != nil {
		last := ""
		if len(list) > 0 {
			last = list[len(list)-1].ID
		}
		return nil, damaged(RunTable, last, err)
	}
	return list, nil
}

// read reads what text writes.
func (rec *record) read(r *reader) error {
	return r.object(func(name string) (err error) {
		switch name {
		case "run_id":
			return r.string(&rec.ID)
		case "run_name":
			return r.string(&rec.Name)
		case "experiment_id":
			rec.ExperimentID, err = r.name()
		case "user_id":
			rec.User, err = r.name()
		case "status":
			name, err = r.name()
			rec.Status = Status(name)
		case "start_time":
			return r.int(&rec.StartTime)
		case "end_time":
			return r.int(&rec.EndTime)
		case "lifecycle_stage":
			name, err = r.name()
			rec.Stage = Stage(name)
		case "params":
			return r.array(func() error {
				var p Param
				err := r.pair(&p.Key, &p.Value)
				rec.Params = append(rec.Params, p)
				return err
			})
		case "metrics":
			return r.array(func() error {
				m, err := r.point()
				rec.Run.Metrics = append(rec.Run.Metrics, m)
				return err
			})
		case "tags":
			return r.array(func() error {
				var t Tag
				err := r.pair(&t.Key, &t.Value)
				rec.Tags = append(rec.Tags, t)
				return err
			})
		case "inputs":
			return r.array(func() error {
				in, err := r.input()
				rec.Inputs = append(rec.Inputs, in)
				return err
			})
		case "deleted_tags":
			return r.array(func() error {
				key, err := r.name()
				rec.DeletedTags = append(rec.DeletedTags, key)
				return err
			})
		default:
			return r.skip()
		}
		return err
	})
}

// pair reads a param or a tag.
func (r *reader) pair(key, value *string) error {
	return r.object(func(name string) (err error) {
		switch name {
		case "key":
			*key, err = r.name()
			return err
		case "value":
			return r.string(value)
		}
		return r.skip()
	})
}

// point reads a point as a metric.
func (r *reader) point() (Metric, error) {
	var m Metric
	err := r.object(func(name string) (err error) {
		switch name {
		case "key":
			m.Key, err = r.name()
			return err
		case "value":
			var text string
			if err := r.string(&text); err != nil {
				return err
			}
			m.Value, err = strconv.ParseFloat(text, 64)
			return err
		case "timestamp":
			return r.int(&m.Timestamp)
		case "step":
			return r.int(&m.Step)
		}
		return r.skip()
	})
	return m, err
}

// input reads the data set of a run.
func (r *reader) input() (DatasetInput, error) {
	var in DatasetInput
	fields := map[string]*string{"name": &in.Name, "digest": &in.Digest, "source_type": &in.SourceType,
		"source": &in.Source, "schema": &in.Schema, "profile": &in.Profile, "context": &in.Context}
	err := r.object(func(name string) error {
		if field := fields[name]; field != nil {
			return r.string(field)
		}
		return r.skip()
	})
	return in, err
}
