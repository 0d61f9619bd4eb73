package estimator

import (
	"pizarra/engine/forest"
)

// forestFollower tries a forest as its trees come.
type forestFollower struct {
	problem     Problem
	params      Params
	parts       []Part // none where the model itself is not wanted
	trial       *forest.Trial
	importances forest.Importances
	digest      Digest // of the trees so far
	held        [][]float64
}

// followForest tells test_accuracy, and oob_score where trees see samples of the rows, after every tree, or every few of a
// large forest, and after the last.
func followForest(pr Problem, p Params, held [][]float64, truth []int32) (Follower, error) {
	o, err := forestOptions(pr, p)
	if err != nil {
		return nil, err
	}
	return &forestFollower{
		problem: pr, params: p, held: held,
		trial: forest.NewTrial(o, pr.Columns, pr.Labels, held, truth, pr.Classes),
	}, nil
}

func (f *forestFollower) Add(part Part) ([]Point, error) {
	some, ok := part.(*forest.Part)
	if !ok {
		return nil, malformedTree("part")
	}
	if !f.problem.Brief {
		f.parts = append(f.parts, part)
	}
	total := f.params["n_estimators"].Int()
	every := (total + CurvePoints - 1) / CurvePoints
	var points []Point
	for _, t := range some.Trees {
		if t.Classes != f.problem.Classes || t.Features != len(f.problem.Columns) || f.trial.Trees() == total {
			return nil, malformedTree("shape")
		}
		f.trial.Add(t)
		f.importances.Add(t)
		f.digest.tree(t)
		step := f.trial.Trees()
		if step%every != 0 && step != total {
			continue
		}
		points = append(points, Point{TestAccuracy, step, f.trial.Accuracy()})
		if score, reliable := f.trial.OOBScore(); reliable || step == total && f.params["bootstrap"].Bool() {
			points = append(points, Point{OOBScore, step, score})
		}
	}
	return points, nil
}

func (f *forestFollower) Model() (Model, error) {
	m := &followedForest{RandomForest{Forest: &forest.Forest{Classes: f.problem.Classes, Features: len(f.problem.Columns)}}, f}
	total := f.params["n_estimators"].Int()
	if f.trial.Trees() != total {
		return nil, malformedTree("count")
	}
	if !f.problem.Brief {
		joined, err := joinTrees(f.problem, f.parts, total)
		if err != nil {
			return nil, err
		}
		m.Forest = joined
	}
	if f.params["oob_score"].Bool() {
		score, _ := f.trial.OOBScore()
		m.OOBScore = &score
	}
	return m, nil
}

// followedForest is a forest that remembers what it came to on the rows it was followed on. With Problem.Brief it has no trees
// any more, and knows of no other rows.
type followedForest struct {
	RandomForest
	followed *forestFollower
}

func (m *followedForest) Probabilities(columns [][]float64) []float64 {
	switch f := m.followed; {
	case same(columns, f.held):
		return f.trial.Held()
	case same(columns, f.problem.Columns):
		return f.trial.Trained()
	}
	return m.RandomForest.Probabilities(columns)
}

func (m *followedForest) Predict(columns [][]float64) []int32 {
	return forest.Likeliest(m.Probabilities(columns), m.Classes)
}

func (m *followedForest) Inspect() Inspection {
	return Inspection{Importances: m.followed.importances.Shares(), OOBScore: m.OOBScore}
}

// same reports whether two tables are the very same in memory.
func same(a, b [][]float64) bool {
	if len(a) != len(b) {
		return false
	}
	for j := range a {
		if len(a[j]) != len(b[j]) || len(a[j]) > 0 && &a[j][0] != &b[j][0] {
			return false
		}
	}
	return true
}
