package inspect

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/jsontext"
	"pizarra/engine/sha256"
)

// Fingerprint is what a run came to, in digests: two runs with equal ones are equal to the last bit. Each is a SHA-256 in hex.
type Fingerprint struct {
	Data          string `json:"data"`            // of the table, as Table.Digest
	Split         string `json:"split"`           // of the training rows and then the test rows, in their order
	Model         string `json:"model,omitempty"` // of all trees, or of the coefficients; "" where a model has neither
	Probabilities string `json:"probabilities"`   // of the test rows
}

// Logged is what a run has told of itself. What is missing is not compared.
type Logged struct {
	ScikitLearn string       `json:"scikit_learn,omitempty"` // the release whose numbers it gives
	Data        string       `json:"data,omitempty"`         // the beginning of the table's digest
	Metrics     []string     `json:"metrics,omitempty"`      // their keys
	Values      []float64    `json:"values,omitempty"`       // the last of each
	Fingerprint *Fingerprint `json:"fingerprint,omitempty"`
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
	now := t.Fingerprint()
	var was Fingerprint
	if logged.Fingerprint != nil {
		was = *logged.Fingerprint
	}
	if was.Data == "" {
		was.Data = logged.Data
	}
	c := &Comparison{}
	c.add("scikit_learn", logged.ScikitLearn, estimator.ScikitLearn)
	if was.Data != "" && strings.HasPrefix(now.Data, was.Data) {
		was.Data = now.Data // its beginning is all that MLflow has room for
	}
	c.add("data", was.Data, now.Data)
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

// Fingerprint is that of the run as it has come out now.
func (t *Trained) Fingerprint() Fingerprint {
	f := Fingerprint{Data: t.table.Digest}
	var b []byte
	for _, rows := range [][]int{t.train, t.test} {
		for _, row := range rows {
			b = binary.LittleEndian.AppendUint32(b, uint32(row))
		}
	}
	f.Split = sha256.Hex(b)
	b = b[:0]
	for _, tree := range estimator.Trees(t.model) {
		b, _ = tree.AppendBinary(b) // never fails
	}
	for k, coef := range t.Result.Coef {
		b = appendFloats(b, coef)
		b = appendFloats(b, t.Result.Intercept[k:k+1])
	}
	if len(b) > 0 {
		f.Model = sha256.Hex(b)
	}
	b = b[:0]
	for _, row := range t.Result.Probability {
		b = appendFloats(b, row)
	}
	f.Probabilities = sha256.Hex(b)
	return f
}

func appendFloats(b []byte, list []float64) []byte {
	for _, x := range list {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

// JSON reads and writes a Fingerprint.
func (f *Fingerprint) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "data", &f.Data, jsontext.String)
		jsontext.Member(c, "split", &f.Split, jsontext.String)
		jsontext.Optional(c, "model", &f.Model, jsontext.String)
		jsontext.Member(c, "probabilities", &f.Probabilities, jsontext.String)
	})
}

// JSON reads and writes Logged.
func (l *Logged) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Optional(c, "scikit_learn", &l.ScikitLearn, jsontext.String)
		jsontext.Optional(c, "data", &l.Data, jsontext.String)
		jsontext.Optional(c, "metrics", &l.Metrics, jsontext.List(jsontext.String[string]))
		jsontext.Optional(c, "values", &l.Values, jsontext.List(jsontext.Float))
		jsontext.Pointer(c, "fingerprint", &l.Fingerprint, (*Fingerprint).JSON)
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
