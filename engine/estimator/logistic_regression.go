package estimator

import (
	"math"
)

// logisticRegression is scikit-learn's LogisticRegression with its lbfgs solver, after a StandardScaler if asked for.
var logisticRegression = Spec{
	Name:   "logistic_regression",
	Class:  "LogisticRegression",
	Module: "sklearn.linear_model",
	Params: []Param{
		{
			Name:    "C",
			Default: FloatValue(1),
			Float:   &Range{Min: 0, MinOpen: true, Max: math.Inf(1), MaxOpen: true, SliderMin: 0.001, SliderMax: 1000},
			Basic:   true,
		},
		{
			Name:    "max_iter",
			Default: IntValue(100),
			Int:     &Range{Min: 0, Max: math.Inf(1), SliderMin: 10, SliderMax: 1000},
			Basic:   true,
		},
		{
			Name:    "standardize",
			Default: BoolValue(false),
			Bool:    true,
			Basic:   true,
		},
		seedParam,
		{
			Name:    "tol",
			Default: FloatValue(1e-4),
			Float:   &Range{Min: 0, Max: math.Inf(1), MaxOpen: true, SliderMin: 1e-6, SliderMax: 0.1},
		},
		{
			Name:    "fit_intercept",
			Default: BoolValue(true),
			Bool:    true,
		},
	},
	Units: func(Params) int { return 1 },
}
