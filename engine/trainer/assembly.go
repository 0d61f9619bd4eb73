package trainer

import "pizarra/engine/estimator"

// Assembly puts the parts of a training together as they come.
type Assembly struct {
	prepared *Prepared
	follower estimator.Follower // nil where nobody wants to know how well the model does so far, or nothing tells
	parts    []estimator.Part   // where there is no follower

	keep int      // bytes that raw may have
	raw  [][]byte // the parts as they came, of a brief assembly that keeps them
}

// Assemble begins to put a model together. With follow it is tried on the test rows as it comes into being, where its type
// can be.
func (p *Prepared) Assemble(follow bool) (*Assembly, error) { return p.assemble(follow, false) }

// AssembleBrief begins to put a model together of which little more than the Result is wanted, and follows it. Where its type is
// followed as it comes into being, no more than the last part is kept as a model, for the trees of a forest may take more memory than
// all data; and, for Whole, the parts as they came, so long as they have no more than keep bytes.
func (p *Prepared) AssembleBrief(keep int) (*Assembly, error) {
	a, err := p.assemble(true, true)
	if err == nil {
		a.keep = keep
	}
	return a, err
}

func (p *Prepared) assemble(follow, brief bool) (*Assembly, error) {
	a := &Assembly{prepared: p}
	if !follow || p.spec.Follow == nil {
		return a, nil
	}
	problem := p.problem
	problem.Brief = brief
	var err error
	a.follower, err = p.spec.Follow(problem, p.Job.Params, p.held, p.truth)
	return a, err
}

// Add takes the next part, in the order of their shards, as Fit has marshalled it, and tells the points of the curve that it
// brings. data is not to be changed afterwards.
func (a *Assembly) Add(data []byte) ([]estimator.Point, error) {
	part, err := a.prepared.spec.Decode(data)
	if err != nil {
		return nil, err
	}
	if a.keep -= len(data); a.keep >= 0 && a.follower != nil {
		a.raw = append(a.raw, data)
	} else {
		a.raw = nil
	}
	return a.add(part)
}

func (a *Assembly) add(part estimator.Part) ([]estimator.Point, error) {
	if a.follower != nil {
		return a.follower.Add(part)
	}
	a.parts = append(a.parts, part)
	return nil, nil
}

// Model is the trained model, once all parts are there; after AssembleBrief it is only good for Result.
func (a *Assembly) Model() (estimator.Model, error) {
	if a.follower != nil {
		return a.follower.Model()
	}
	return a.prepared.spec.Join(a.prepared.problem, a.prepared.Job.Params, a.parts)
}

// Whole is the model that came of AssembleBrief, good for any rows; nil where the parts had more bytes than were to be kept.
func (a *Assembly) Whole() (estimator.Model, error) {
	if a.follower == nil {
		return a.Model()
	}
	if a.keep < 0 {
		return nil, nil
	}
	parts := make([]estimator.Part, len(a.raw))
	for i, data := range a.raw {
		var err error
		if parts[i], err = a.prepared.spec.Decode(data); err != nil {
			return nil, err
		}
	}
	return a.prepared.spec.Join(a.prepared.problem, a.prepared.Job.Params, parts)
}

// Prepared is the Job that is put together.
func (a *Assembly) Prepared() *Prepared { return a.prepared }

// Result is Model, then Score. fitMillis is the wall time that fitting took.
func (a *Assembly) Result(fitMillis float64) (*Result, error) {
	model, err := a.Model()
	if err != nil {
		return nil, err
	}
	return a.prepared.Score(model, fitMillis), nil
}
