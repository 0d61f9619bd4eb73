package trainer

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"pizarra/engine/dataset"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/url"
)

// DefaultModel is the model type where none is named, as in the class's programs.
const DefaultModel = "random_forest"

// A Setting is a hyperparameter with the value that a Job gives it.
type Setting struct {
	Name  string
	Value estimator.Value
}

// Settings are the hyperparameters that differ from their defaults, in the order of the catalogue. Those that the model
// does not have, or of a model that there is not, come last, by name.
func (j Job) Settings() []Setting {
	var list []Setting
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		spec = &estimator.Spec{}
	}
	for i := range spec.Params {
		p := &spec.Params[i]
		v, ok := j.Params[p.Name]
		if !ok {
			continue
		}
		if checked, err := p.Check(j.Model, v); err == nil {
			v = checked
		}
		if v != p.Default {
			list = append(list, Setting{p.Name, v})
		}
	}
	known := len(list)
	for name, v := range j.Params {
		if spec.Param(name) == nil {
			list = append(list, Setting{name, v})
		}
	}
	others := list[known:]
	sort.Slice(others, func(i, j int) bool { return others[i].Name < others[j].Name })
	return list
}

// Short is the Job with its task named and without the hyperparameters that have their default anyway: the form in which
// links and commands carry it. It trains the same.
func (j Job) Short() Job {
	if j.Task == "" {
		j.Task = Classification
	}
	params := estimator.Params{}
	for _, s := range j.Settings() {
		params[s.Name] = s.Value
	}
	j.Params = params
	return j
}

// Query is the Job as a link carries it: data and model always, the rest where it differs from the defaults.
// Hyperparameters stand under their own names.
func (j Job) Query() url.Values {
	q := url.Values{}
	set := func(key, value, usual string) {
		if value != usual {
			q.Set(key, value)
		}
	}
	usual := NewJob(Data{}, DefaultModel)
	d := j.Data
	q.Set("data", d.Name)
	q.Set("model", j.Model)
	if j.Task != "" {
		set("task", string(j.Task), string(usual.Task))
	}
	set("file", d.File, "")
	set("encoding", d.Reading.Encoding, "")
	set("separator", d.Reading.Separator, "")
	set("decimal", d.Reading.Decimal, "")
	set("header", d.Reading.Header, "")
	set("target", d.Selection.Target, "")
	if len(d.Selection.Omit) > 0 {
		q["omit"] = slices.Clone(d.Selection.Omit)
	}
	if d.Selection.DropMissing {
		q.Set("drop_missing", "true")
	}
	set("test_size", shortest(j.Split.TestSize), shortest(usual.Split.TestSize))
	set("split", j.Split.RandomState.String(), usual.Split.RandomState.String())
	for _, s := range j.Settings() {
		q.Set(s.Name, s.Value.String())
	}
	return q
}

func shortest(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// ParseQuery reads what Query writes: ParseQuery(j.Query()) is j.Short() for every Job that Complete accepts. A link may
// come from anywhere, so everything in it is checked: the error job.key names a key that is unknown, job.twice one that is
// given twice, and the others are those of Complete.
func ParseQuery(q url.Values) (Job, error) {
	j := NewJob(Data{}, DefaultModel)
	keys := make([]string, 0, len(q))
	for key, values := range q {
		if len(values) != 1 && key != "omit" {
			return Job{}, fault.New(fault.InvalidParameterValue, "job.twice", "key", key)
		}
		keys = append(keys, key)
	}
	slices.Sort(keys) // so that of several errors it is always the same one that is told
	if q.Has("model") {
		j.Model = q.Get("model")
	}
	spec, err := estimator.Lookup(j.Model)
	if err != nil {
		return Job{}, err
	}
	for _, key := range keys {
		if err := j.set(spec, key, q[key]); err != nil {
			return Job{}, err
		}
	}
	if _, err := j.Complete(); err != nil {
		return Job{}, err
	}
	return j.Short(), nil
}

// set takes one key of a link.
func (j *Job) set(spec *estimator.Spec, key string, values []string) error {
	value := values[0]
	switch key {
	case "model":
	case "task":
		j.Task = Task(value)
	case "data":
		j.Data.Name = value
	case "file":
		j.Data.File = value
	case "encoding":
		j.Data.Reading.Encoding = value
	case "separator":
		j.Data.Reading.Separator = value
	case "decimal":
		j.Data.Reading.Decimal = value
	case "header":
		j.Data.Reading.Header = value
	case "target":
		j.Data.Selection.Target = value
	case "omit":
		j.Data.Selection.Omit = slices.Clone(values)
	case "drop_missing":
		if value != "true" && value != "false" {
			return fault.New(fault.InvalidParameterValue, "job.drop_missing", "value", value)
		}
		j.Data.Selection.DropMissing = value == "true"
	case "test_size":
		size, err := ParseTestSize(value)
		if err != nil {
			return err
		}
		j.Split.TestSize = size
	case "split":
		j.Split.RandomState = estimator.ParseValue(value)
	default:
		if spec.Param(key) == nil {
			return fault.New(fault.InvalidParameterValue, "job.key", "key", key, "model", spec.Name)
		}
		j.Params[key] = estimator.ParseValue(value)
	}
	return nil
}

// ParseTestSize reads the share of rows to test with. The error split.test_size names what is not one.
func ParseTestSize(text string) (float64, error) {
	v := estimator.ParseValue(text)
	if v.Kind != estimator.Float || !(v.Float() > 0 && v.Float() < 1) {
		return 0, fault.New(fault.InvalidParameterValue, "split.test_size", "value", text)
	}
	return v.Float(), nil
}

// isDigest reports whether s could be the SHA-256 of a file: 64 digits, lower case.
func isDigest(s string) bool {
	return len(s) == 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// hasSelection reports whether d says anything about how a CSV is read and what is taken of it.
func (d Data) hasSelection() bool {
	return d.Reading != dataset.Reading{} || d.Selection.Target != "" || len(d.Selection.Omit) > 0 || d.Selection.DropMissing
}
