package estimator

import (
	"math"

	"pizarra/engine/fault"
)

// catalogue holds every model type, in the order in which a form offers them.
var catalogue = []Spec{randomForest, logisticRegression, decisionTree, kNeighbors, gaussianNB}

// ClassSeed is the seed of the class's scripts, the default wherever chance plays a part.
const ClassSeed = 42

// seedParam is random_state. scikit-learn's own default is None; the class's programs always say 42.
var seedParam = Param{
	Name:    "random_state",
	Default: Value{Kind: Int, number: ClassSeed},
	None:    true,
	Int:     &Range{Min: 0, Max: math.MaxUint32, SliderMin: 0, SliderMax: 100},
	Basic:   true,
	Seed:    true,
}

// seedOf reads a seed that was checked. One that is still None was not drawn before the training, which is our fault.
func seedOf(model string, v Value) (uint32, error) {
	if v.Kind != Int {
		return 0, fault.New(fault.Internal, "param.seed_not_drawn", "model", model)
	}
	return uint32(v.Int()), nil
}

// malformed and malformedTree are the errors of parts that are not those of the model to be joined.
func malformed(what string) error {
	return fault.New(fault.InvalidParameterValue, "linear.malformed", "what", what)
}

func malformedTree(what string) error {
	return fault.New(fault.Internal, "tree.malformed", "what", what)
}
