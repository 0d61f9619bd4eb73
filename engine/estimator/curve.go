package estimator

// Point is a metric after one step of a training: after so many trees, or so many iterations.
type Point struct {
	Key   string // as it is logged
	Step  int
	Value float64
}

// The keys of curves. The last point of a test_accuracy is the finished model's.
const (
	TestAccuracy = "test_accuracy" // by trees
	OOBScore     = "oob_score"     // by trees: the accuracy on the rows that trees have not seen
	Loss         = "loss"          // by iterations: what the solver minimises, the penalised mean log loss
)

// CurvePoints is about how many points a curve has at most.
const CurvePoints = 100

// Follower watches a model come into being.
type Follower interface {
	// Add takes the next part, in order, and tells the points that it brings.
	Add(part Part) ([]Point, error)
	// Model is the trained model once all parts are there. For the very columns that it was followed on it need not
	// compute again.
	Model() (Model, error)
}
