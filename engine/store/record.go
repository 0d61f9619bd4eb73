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

func (p point) metric() (Metric, error) {
	v, err := strconv.ParseFloat(p.Value, 64)
	return Metric{p.Key, v, p.Timestamp, p.Step}, err
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

// run gives the record's metrics back to its run, as numbers.
func (r *record) run() (Run, error) {
	r.Run.Metrics = nil
	if len(r.Metrics) > 0 {
		r.Run.Metrics = make([]Metric, len(r.Metrics))
	}
	for i, p := range r.Metrics {
		m, err := p.metric()
		if err != nil {
			return Run{}, damaged(RunTable, r.ID, err)
		}
		r.Run.Metrics[i] = m
	}
	return r.Run, nil
}

func readRecord(id string, text []byte) (*record, error) {
	r := new(record)
	if err := json.Unmarshal(text, r); err != nil {
		return nil, damaged(RunTable, id, err)
	}
	_, err := r.run()
	return r, err
}
