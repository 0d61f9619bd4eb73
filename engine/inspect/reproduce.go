package inspect

import (
	"maps"
	"math"
	"slices"
	"strconv"

	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
	"pizarra/engine/trainer"
)

// Logged is what a run has told of itself. What is missing is not compared.
type Logged struct {
	ScikitLearn string               `json:"scikit_learn,omitempty"` // the release whose numbers it gives
	Data        string               `json:"data,omitempty"`         // the beginning of the table's digest
	Metrics     []string             `json:"metrics,omitempty"`      // their keys
	Values      []float64            `json:"values,omitempty"`       // the last of each
	Fingerprint *trainer.Fingerprint `json:"fingerprint,omitempty"`
	// Params are settings by the names under which a run logs them. Of a run that comes from elsewhere they may have been altered
	// beside the Job; the store's own never are.
	Params map[string]string `json:"params,omitempty"`
}

// Comparison is whether a run comes out the same again, point by point.
type Comparison struct {
	Same   bool    `json:"same"` // nothing that could be compared differs, and something could
	Checks []Check `json:"checks"`
}

// State is the outcome of a Check.
type State string

// The outcomes.
const (
	Same    State = "same"
	Differs State = "differs"
	Missing State = "missing" // the run did not log it
)

// Check is one point: what was logged and what came out now, both as text that a person may be shown.
type Check struct {
	What   string  `json:"what"` // "scikit_learn", "data", "split", "model", "probabilities", or the key of a metric or a param
	State  State   `json:"state"`
	Logged string  `json:"logged,omitempty"`
	Now    string  `json:"now"`
	Apart  float64 `json:"apart,omitempty"` // of a metric that differs: by how much
}

// Compare holds what has come out now to what the run logged. A metric is the same when it is so to the last bit.
func (t *Trained) Compare(logged Logged) *Comparison {
	now, data := t.Result.Fingerprint, t.table.Digest
	var was trainer.Fingerprint
	if logged.Fingerprint != nil {
		was = *logged.Fingerprint
	}
	c := &Comparison{}
	c.add("scikit_learn", logged.ScikitLearn, estimator.ScikitLearn)
	if n := len(logged.Data); n > 0 && n < len(data) {
		data = data[:n] // its beginning is all that MLflow has room for
	}
	c.add("data", logged.Data, data)
	c.add("split", was.Split, now.Split)
	if now.Model != "" {
		c.add("model", was.Model, now.Model)
	}
	c.add("probabilities", was.Probabilities, now.Probabilities)
	for _, m := range t.Result.Logged() {
		check := Check{What: m.Key, State: Missing, Now: estimator.FloatValue(m.Value).String()}
		if at := slices.Index(logged.Metrics, m.Key); at >= 0 && at < len(logged.Values) {
			value := logged.Values[at]
			check.State, check.Logged = Same, estimator.FloatValue(value).String()
			if value != m.Value {
				check.State, check.Apart = Differs, math.Abs(value-m.Value)
			}
		}
		c.Checks = append(c.Checks, check)
	}
	t.params(func(key, value string) {
		if was, ok := logged.Params[key]; ok {
			c.add(key, was, value)
		}
	})
	c.settle()
	return c
}

func (c *Comparison) add(what, logged, now string) {
	check := Check{What: what, State: Missing, Logged: logged, Now: now}
	switch {
	case logged == "":
	case logged == now:
		check.State = Same
	default:
		check.State = Differs
	}
	c.Checks = append(c.Checks, check)
}

// params tells the settings that a Job and its data decide, as a run logs them: how many rows and columns there are, the split, and
// every hyperparameter, defaults too, by name.
func (t *Trained) params(tell func(key, value string)) {
	job := t.prepared.Job
	tell("train_samples", strconv.Itoa(len(t.train)))
	tell("test_samples", strconv.Itoa(len(t.test)))
	tell("features", strconv.Itoa(len(t.table.Features)))
	tell("classes", strconv.Itoa(len(t.table.Classes)))
	tell("test_size", estimator.FloatValue(job.Split.TestSize).String())
	tell("split_random_state", job.Split.RandomState.String())
	for _, name := range slices.Sorted(maps.Keys(job.Params)) {
		tell(name, job.Params[name].String())
	}
}

// settle sums the checks up. Of the release nothing hangs: only what comes out counts.
func (c *Comparison) settle() {
	compared, differ := 0, 0
	for _, check := range c.Checks[1:] {
		switch check.State {
		case Same:
			compared++
		case Differs:
			compared++
			differ++
		}
	}
	c.Same = compared > 0 && differ == 0
}

// JSON reads and writes Logged.
func (l *Logged) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Optional(c, "scikit_learn", &l.ScikitLearn, jsontext.String)
		jsontext.Optional(c, "data", &l.Data, jsontext.String)
		jsontext.Optional(c, "metrics", &l.Metrics, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "values", &l.Values, jsontext.List(jsontext.Float))
		jsontext.Pointer(c, "fingerprint", &l.Fingerprint, (*trainer.Fingerprint).JSON)
		jsontext.Optional(c, "params", &l.Params, jsontext.Map[map[string]string](jsontext.String[string]))
	})
}

// JSON reads and writes a Comparison.
func (o *Comparison) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "same", &o.Same, jsontext.Bool)
		jsontext.Member(c, "checks", &o.Checks, jsontext.List((*Check).JSON))
	})
}

// JSON reads and writes a Check.
func (k *Check) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "what", &k.What, jsontext.String)
		jsontext.Member(c, "state", &k.State, jsontext.String)
		jsontext.Optional(c, "logged", &k.Logged, jsontext.String)
		jsontext.Member(c, "now", &k.Now, jsontext.String)
		jsontext.Optional(c, "apart", &k.Apart, jsontext.Float)
	})
}
