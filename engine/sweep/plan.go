// Package sweep plans many trainings at once: every combination of hyperparameters, model types and seeds, or some drawn of
// them, in scikit-learn's order. It keeps track of them, so that what was interrupted goes on where it stopped, ranks them
// by cross-validation on the training rows, never by the test, and says which hyperparameter mattered.
package sweep

import (
	"slices"
	"strings"

	"pizarra/engine/estimator"
	"pizarra/engine/evaluate"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
)

// Method is how the jobs of a plan are chosen among all combinations.
type Method string

// The methods.
const (
	Grid   Method = "grid"   // all, in the order of scikit-learn's ParameterGrid
	Random Method = "random" // some without replacement, those of scikit-learn's ParameterSampler with the same seed
)

// Bounds of a plan.
const (
	MostJobs   = 500
	mostOfGrid = 1_000_000_000 // combinations that Random draws from
	// UsualFolds and UsualDraws are what a plan has where nothing else is said, as in GridSearchCV and RandomizedSearchCV.
	UsualFolds = 5
	UsualDraws = 10
)

// SplitSeed is the axis of the seeds of the split; every other is a hyperparameter.
const SplitSeed = "split"

// Plan is what a person wants to try. Two equal Plans have equal jobs.
type Plan struct {
	Method   Method       `json:"method"`
	Data     trainer.Data `json:"data"`
	TestSize float64      `json:"test_size"`
	Models   []string     `json:"models"` // names of the catalogue
	Axes     []Axis       `json:"axes"`   // each is of all models that have such a hyperparameter
	Draws    int          `json:"draws"`  // of Random: how many, all where there are not so many
	Seed     uint32       `json:"seed"`   // of Random
	Folds    int          `json:"folds"`  // of the cross-validation by which jobs are ranked
}

// Axis is the values that one hyperparameter takes, as a person writes them: see Values. One value holds it fixed.
type Axis struct {
	Name string `json:"name"`
	Text string `json:"values"`
}

// NewPlan is a grid of a single combination: the models' defaults, on the class's split.
func NewPlan(data trainer.Data, models ...string) Plan {
	job := trainer.NewJob(data, "")
	return Plan{Method: Grid, Data: data, TestSize: job.Split.TestSize, Models: models, Axes: []Axis{},
		Draws: UsualDraws, Seed: estimator.ClassSeed, Folds: UsualFolds}
}

// Jobs are the trainings of the plan, complete and with fixed seeds, in their order. Every field is checked: the faults
// sweep.… say what of the plan is wrong, and the others are those of Job.Complete.
func (p Plan) Jobs() ([]trainer.Job, error) {
	grids, err := p.grids()
	if err != nil {
		return nil, err
	}
	size := 0
	for _, g := range grids {
		if size += g.size(); size > mostOfGrid {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.huge", "most", mostOfGrid)
		}
	}
	var places []int
	switch p.Method {
	case Grid:
		if size > MostJobs {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.many", "jobs", size, "most", MostJobs)
		}
		places = counting(size)
	case Random:
		if p.Draws < 1 || p.Draws > MostJobs {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.draws", "draws", p.Draws, "most", MostJobs)
		}
		places = sampled(size, min(p.Draws, size), p.Seed)
	default:
		return nil, fault.New(fault.InvalidParameterValue, "sweep.method", "method", string(p.Method))
	}
	jobs := make([]trainer.Job, len(places))
	for i, at := range places {
		if jobs[i], err = p.job(grids, at).Complete(); err != nil {
			return nil, err
		}
	}
	return jobs, nil
}

// job is the combination at a place of all grids, one after the other.
func (p Plan) job(grids []grid, at int) trainer.Job {
	for _, g := range grids {
		if size := g.size(); at >= size {
			at -= size
			continue
		}
		job := trainer.NewJob(p.Data, g.model)
		job.Split.TestSize = p.TestSize
		for i, v := range g.at(at) {
			if name := g.axes[i].name; name == SplitSeed {
				job.Split.RandomState = v
			} else {
				job.Params[name] = v
			}
		}
		return job
	}
	return trainer.Job{}
}

// grids are the plan's combinations, a grid for each model.
func (p Plan) grids() ([]grid, error) {
	if p.Folds < 2 || p.Folds > evaluate.Most {
		return nil, fault.New(fault.InvalidParameterValue, "evaluate.n", "n", p.Folds, "least", 2, "most", evaluate.Most)
	}
	if len(p.Models) == 0 {
		return nil, fault.New(fault.InvalidParameterValue, "sweep.no_model", "known", strings.Join(estimator.Names(), ", "))
	}
	known := []string{SplitSeed}
	used := map[string]bool{}
	var list []grid
	for i, name := range p.Models {
		spec, err := estimator.Lookup(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(p.Models[:i], name) {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.model_twice", "model", name)
		}
		for j := range spec.Params {
			if n := spec.Params[j].Name; !slices.Contains(known, n) {
				known = append(known, n)
			}
		}
		g := grid{model: name}
		for _, a := range p.Axes {
			param := paramOf(spec, a.Name)
			if param == nil {
				continue
			}
			used[a.Name] = true
			values, err := Values(name, param, a.Text)
			if err != nil {
				return nil, err
			}
			g.axes = append(g.axes, axis{a.Name, values})
		}
		g.sort()
		list = append(list, g)
	}
	for i, a := range p.Axes {
		if !used[a.Name] {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.axis",
				"axis", a.Name, "models", strings.Join(p.Models, ", "), "known", strings.Join(known, ", "))
		}
		if slices.ContainsFunc(p.Axes[:i], func(b Axis) bool { return b.Name == a.Name }) {
			return nil, fault.New(fault.InvalidParameterValue, "sweep.axis_twice", "axis", a.Name)
		}
	}
	return list, nil
}

// splitParam is SplitSeed as if it were a hyperparameter.
var splitParam = estimator.Param{
	Name: SplitSeed, Default: estimator.IntValue(estimator.ClassSeed), None: true, Seed: true,
	Int: &estimator.Range{Min: 0, Max: trainer.MaxSeed},
}

func paramOf(spec *estimator.Spec, name string) *estimator.Param {
	if name == SplitSeed {
		return &splitParam
	}
	return spec.Param(name)
}

// Request is the cross-validation that a job is ranked by.
func (p Plan) Request(job trainer.Job) evaluate.Request {
	return evaluate.Request{Kind: evaluate.CrossValidation, Job: job, N: p.Folds}
}
