package sweep

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
)

// The keys of a plan in a link, beside those of its data. Axes stand under their own names.
const (
	keyMethod = "sweep"
	keyModel  = "model"
	keyDraws  = "draws"
	keySeed   = "sweep_seed"
	keyFolds  = "folds"
)

// dataKeys are the keys that a plan has in common with a Job.
var dataKeys = []string{"data", "task", "file", "encoding", "separator", "decimal", "header", "target", "omit", "drop_missing", "test_size"}

// IsQuery reports whether a link is of a plan, not of a Job.
func IsQuery(q url.Values) bool { return q.Has(keyMethod) }

// Query is the plan as a link carries it: data, method and models always, the rest where it differs from the defaults.
func (p Plan) Query() url.Values {
	job := trainer.NewJob(p.Data, "")
	job.Split.TestSize = p.TestSize
	q := job.Query()
	q.Set(keyMethod, string(p.Method))
	q[keyModel] = slices.Clone(p.Models)
	usual := NewPlan(p.Data)
	set := func(key string, value, usual int) {
		if value != usual {
			q.Set(key, strconv.Itoa(value))
		}
	}
	if p.Method == Random {
		q.Set(keyDraws, strconv.Itoa(p.Draws))
		q.Set(keySeed, strconv.FormatUint(uint64(p.Seed), 10))
	}
	set(keyFolds, p.Folds, usual.Folds)
	for _, a := range p.Axes {
		q.Set(a.Name, a.Text)
	}
	return q
}

// ParseQuery reads what Query writes, and checks it as Jobs does.
func ParseQuery(q url.Values) (Plan, error) {
	p, err := ReadQuery(q)
	if err == nil {
		_, err = p.Jobs()
	}
	return p, err
}

// ReadQuery reads what Query writes, for a form that says by itself what Jobs would find fault with. The axes come in the order
// of their names, on which nothing depends. The fault job.twice names a key that is given twice.
func ReadQuery(q url.Values) (Plan, error) {
	base := url.Values{}
	p := NewPlan(trainer.Data{}, q[keyModel]...)
	p.Method = Method(q.Get(keyMethod))
	keys := make([]string, 0, len(q))
	for key := range q {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		values := q[key]
		if len(values) != 1 && key != "omit" && key != keyModel {
			return Plan{}, fault.New(fault.InvalidParameterValue, "job.twice", "key", key)
		}
		var err error
		switch {
		case slices.Contains(dataKeys, key):
			base[key] = values
		case key == keyMethod || key == keyModel:
		case key == keyDraws:
			p.Draws, err = ParseDraws(values[0])
		case key == keySeed:
			p.Seed, err = ParseSeed(values[0])
		case key == keyFolds:
			p.Folds, err = ParseFolds(values[0])
		default:
			p.Axes = append(p.Axes, Axis{key, strings.TrimSpace(values[0])})
		}
		if err != nil {
			return Plan{}, err
		}
	}
	job, err := trainer.ParseQuery(base)
	if err != nil {
		return Plan{}, err
	}
	p.Data, p.TestSize = job.Data, job.Split.TestSize
	return p, nil
}

// ParseDraws, ParseSeed and ParseFolds read the numbers of a plan. Whether they are in range, Jobs says; what is no number is
// a fault here.
func ParseDraws(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.InvalidParameterValue, "sweep.draws", "draws", text, "most", MostJobs)
	}
	return n, nil
}

// ParseSeed is described at ParseDraws.
func ParseSeed(text string) (uint32, error) {
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		return 0, fault.New(fault.InvalidParameterValue, "evaluate.seed", "value", text)
	}
	return uint32(n), nil
}

// ParseFolds is described at ParseDraws.
func ParseFolds(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.InvalidParameterValue, "evaluate.n", "n", text, "least", 2, "most", evaluate.Most)
	}
	return n, nil
}
