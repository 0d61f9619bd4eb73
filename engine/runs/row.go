package runs

import (
	"pizarra/engine/search"
	"pizarra/engine/store"
)

// Row is one run, as a search.Subject.
type Row struct {
	x     *Index
	row   int32
	asked *asked
}

// asked are the columns that the rows before were asked for: who looks through many rows asks each for the same.
type asked struct {
	columns [4]*column
	next    int
}

// Row gives access to the values of a row.
func (x *Index) Row(row int32) Row { return Row{x: x, row: row} }

// column is one that the row may have a value in, nil if there is none.
func (r Row) column(kind store.Kind, key string) *column {
	if r.asked == nil {
		return r.x.columns.find(kind, key)
	}
	for _, c := range r.asked.columns {
		if c != nil && c.kind == kind && c.key == key {
			return c
		}
	}
	c := r.x.columns.find(kind, key)
	r.asked.columns[r.asked.next] = c
	r.asked.next = (r.asked.next + 1) % len(r.asked.columns)
	return c
}

func (r Row) text(kind store.Kind, key string) (string, bool) {
	return r.column(kind, key).text(r.row)
}

// Text is an attribute that is a text: run_id, run_name, user_id, status, artifact_uri, experiment_id, lifecycle_stage.
func (r Row) Text(attribute string) (string, bool) {
	switch attribute {
	case runID:
		return r.x.ids[r.row], true
	case artifactURI:
		experiment, _ := r.text(store.Attribute, store.ExperimentKey)
		return "mlflow-artifacts:/" + experiment + "/" + r.x.ids[r.row] + "/artifacts", true // as of search.OfRun
	}
	return r.text(store.Attribute, attribute)
}

// Number is start_time or end_time, in Unix milliseconds, or duration, in milliseconds. A run that goes on has no end.
func (r Row) Number(attribute string) (int64, bool) {
	start, end := r.x.start[r.row], r.x.end[r.row]
	switch attribute {
	case "start_time":
		return start, true
	case "end_time":
		return end, end != 0
	case Duration:
		return end - start, end != 0
	}
	return 0, false
}

// Metric is the latest value of a metric.
func (r Row) Metric(key string) (float64, bool) {
	return r.column(metric, key).number(r.row)
}

// Numbers looks up the latest values of a metric, for who asks many rows.
func (x *Index) Numbers(key string) func(row int32) (value float64, there bool) {
	return x.columns.find(metric, key).number
}

// Param is a param's value.
func (r Row) Param(key string) (string, bool) { return r.text(store.ParamText, key) }

// Tag is a tag's value.
func (r Row) Tag(key string) (string, bool) {
	if key == "mlflow.runName" {
		return r.text(store.Attribute, store.RunNameKey)
	}
	return r.text(store.TagText, key)
}

// Datasets is the data sets that the run used.
func (r Row) Datasets() []search.Dataset {
	text, ok := r.text(store.Attribute, store.InputsKey)
	if !ok {
		return nil
	}
	var list []search.Dataset
	for _, in := range store.InputsOf(text) {
		list = append(list, search.Dataset{Name: in.Name, Digest: in.Digest, Context: in.Context})
	}
	return list
}

// Attributes that are no column of texts.
const (
	runID       = "run_id"
	artifactURI = "artifact_uri"
)

// Filter is those of the rows that match, in their order. It is made in place.
func (x *Index) Filter(rows []int32, match func(Row) bool) []int32 {
	kept := rows[:0]
	asked := &asked{}
	for _, row := range rows {
		if match(Row{x, row, asked}) {
			kept = append(kept, row)
		}
	}
	return kept
}

// Search is those of the rows that a filter finds, in their order. It is made in place.
func (x *Index) Search(rows []int32, f *search.Filter) []int32 {
	return x.Filter(rows, func(r Row) bool { return f.Match(r) })
}

// Arrange sorts rows in MLflow's way.
func (x *Index) Arrange(rows []int32, o *search.Order) {
	keys := make([]Key, len(o.Keys))
	for i, k := range o.Keys {
		keys[i] = Key{Column: Column{Key: k.Key}, Desc: k.Desc}
		switch k.Kind {
		case search.Metric:
			keys[i].Metric = true
		case search.Param:
			keys[i].Kind = store.ParamText
		case search.Tag:
			keys[i].Kind = store.TagText
		}
	}
	x.Sort(rows, keys...)
}

// Value is what the row has in a column of texts: a param, a tag or an attribute.
func (r Row) Value(c Column) (string, bool) { return r.text(c.Kind, c.Key) }
