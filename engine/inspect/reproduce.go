package inspect

import (
	"math"
	"slices"

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
	What   string  `json:"what"` // "scikit_learn", "data", "split", "model", "probabilities", or the key of a metric
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
