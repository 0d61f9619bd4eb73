package store

import (
	"errors"

	"pizarra/engine/jsontext"
)

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
	err := jsontext.Unmarshal(text, rec)
	if err == nil && rec.ID != id {
		err = errors.New("it has another run_id: " + shorten(rec.ID))
	}
	if err != nil {
		return nil, Damaged(RunTable, id, err)
	}
	return rec, nil
}

// readRecords reads an array of runs.
func readRecords(text []byte) ([]record, error) {
	var list []record
	err := jsontext.UnmarshalList(text, &list, (*record).JSON)
	for i := range list {
		if err == nil {
			err = checkRunID(list[i].ID)
		}
	}
	if err != nil {
		last := ""
		if len(list) > 0 {
			last = list[len(list)-1].ID
		}
		return nil, Damaged(RunTable, last, err)
	}
	return list, nil
}
