// Package estimator is the one catalogue of what the lab can train: each model type with its hyperparameters and the
// code that fits it. The form, the command line, the link, validation and the Python that is shown all read it.
package estimator

import (
	"context"
	"slices"
	"strings"

	"pizarra/engine/fault"
)

// Spec is one model type.
type Spec struct {
	Name   string  // "random_forest", as the class calls it
	Class  string  // "RandomForestClassifier", scikit-learn's class
	Module string  // "sklearn.ensemble", where Python imports it from
	Params []Param // in the order a form shows them

	// Agree refuses values that do not go together, each by itself allowed; nil where all do.
	Agree func(Params) error
	// Units is how many pieces the fit is cut into: the trees of a forest, 1 for what cannot be cut.
	Units func(Params) int
	// Check refuses values that the model type cannot take; nil where it takes every finite number. columns are all rows.
	Check func(columns [][]float64) error
	// Fit trains the units from ≤ unit < to. progress is told how much of this call's work is done, out of which total.
	Fit func(ctx context.Context, pr Problem, p Params, from, to int, progress func(done, total int)) (Part, error)
	// Join puts the parts of all units, in order, together to a model.
	Join func(pr Problem, p Params, parts []Part) (Model, error)
	// Decode reads a Part that MarshalBinary wrote.
	Decode func(data []byte) (Part, error)
	// Follow begins to watch a model come into being, to tell its score after each step on rows held back; nil where the
	// steps are told by Fit, or there are none.
	Follow func(pr Problem, p Params, held [][]float64, truth []int32) (Follower, error)
}

// Problem is what a model is trained on: Columns[j][i] is feature j of training row i, Labels[i] its class.
type Problem struct {
	Columns [][]float64
	Labels  []int32
	Classes int
	Shared  *Shared     // what fits on these rows have in common; nil to make it anew for each
	Report  func(Point) // is told the points of a curve that fitting itself comes by, in order of their steps; nil for nobody
	Brief   bool        // who follows needs of the model only what it comes to on the rows it is followed on
}

// Part is some of a fit's units, trained. It travels as bytes from the worker that made it to the one that joins.
type Part interface {
	MarshalBinary() ([]byte, error)
}

// Model is a trained model. Columns are as in Problem, with any number of rows.
type Model interface {
	Probabilities(columns [][]float64) []float64 // rows × classes, row by row
	Predict(columns [][]float64) []int32
	Inspect() Inspection
}

// Inspection is what can be read off a trained model. Only the fields that fit its type are set.
type Inspection struct {
	Importances []float64   `json:"feature_importances,omitempty"`
	Coef        [][]float64 `json:"coef,omitempty"`
	Intercept   []float64   `json:"intercept,omitempty"`
	Iterations  *int        `json:"n_iter,omitempty"`
	Converged   *bool       `json:"converged,omitempty"`
	OOBScore    *float64    `json:"oob_score,omitempty"`
	Depth       *int        `json:"depth,omitempty"`    // get_depth(): questions on the longest way to a leaf
	Leaves      *int        `json:"n_leaves,omitempty"` // get_n_leaves()
}

// Params are the hyperparameters of one model type by name.
type Params map[string]Value

// Names lists the model types in the order of the catalogue.
func Names() []string {
	names := make([]string, len(catalogue))
	for i := range catalogue {
		names[i] = catalogue[i].Name
	}
	return names
}

// Lookup finds a model type by name. The error model.unknown names it and lists the known ones.
func Lookup(name string) (*Spec, error) {
	for i := range catalogue {
		if catalogue[i].Name == name {
			return &catalogue[i], nil
		}
	}
	return nil, fault.New(fault.InvalidParameterValue, "model.unknown", "model", name, "known", strings.Join(Names(), ", "))
}

// Param finds a hyperparameter by name, nil if the model has none of that name.
func (s *Spec) Param(name string) *Param {
	i := slices.IndexFunc(s.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return nil
	}
	return &s.Params[i]
}

// Complete returns given with the defaults filled in and every value checked. given itself is not changed.
func (s *Spec) Complete(given Params) (Params, error) {
	for name := range given {
		if s.Param(name) == nil {
			var known []string
			for _, p := range s.Params {
				known = append(known, p.Name)
			}
			return nil, fault.New(fault.InvalidParameterValue, "param.unknown",
				"model", s.Name, "param", name, "known", strings.Join(known, ", "))
		}
	}
	all := make(Params, len(s.Params))
	for i := range s.Params {
		p := &s.Params[i]
		v, ok := given[p.Name]
		if !ok {
			all[p.Name] = p.Default
			continue
		}
		checked, err := p.Check(s.Name, v)
		if err != nil {
			return nil, err
		}
		all[p.Name] = checked
	}
	if s.Agree != nil {
		return all, s.Agree(all)
	}
	return all, nil
}
