package store

import "pizarra/engine/jsontext"

// record is a run as RunTable keeps it: the run in MLflow's words, but with metric values as text, which JSON has no
// numbers for when they are not finite, and with the keys of its deleted tags.
type record struct {
	Run
	DeletedTags []string
}

// JSON reads and writes a record.
func (r *record) JSON(c *jsontext.Coder) {
	c.Object(func() {
		r.first(c)
		r.last(c)
		jsontext.Optional(c, "metrics", &r.Metrics, pointList)
		jsontext.Optional(c, "deleted_tags", &r.DeletedTags, nameList)
	})
}

// point is a Metric as MetricTable keeps it, one a record.
type point Metric

// JSON reads and writes a point.
func (p *point) JSON(c *jsontext.Coder) { (*Metric)(p).point(c) }

// text is the record as it is stored.
func (r *record) text() ([]byte, error) { return jsontext.Marshal(r) }

// readRecord reads one run.
func readRecord(id string, text []byte) (*record, error) {
	rec := new(record)
	if err := jsontext.Unmarshal(text, rec); err != nil {
		return nil, damaged(RunTable, id, err)
	}
	return rec, nil
}

// readRecords reads an array of runs.
func readRecords(text []byte) ([]record, error) {
	var list []record
	if err := jsontext.UnmarshalList(text, &list, (*record).JSON); err != nil {
		last := ""
		if len(list) > 0 {
			last = list[len(list)-1].ID
		}
		return nil, damaged(RunTable, last, err)
	}
	return list, nil
}
