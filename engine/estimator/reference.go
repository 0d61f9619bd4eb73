package estimator

// The releases whose numbers the engine reproduces. This is the single place that names them: golden values are made
// with them, and the Python that the page shows asks for them.
const (
	ScikitLearn = "1.9.1"
	NumPy       = "2.4.6"
	SciPy       = "1.17.1"
)
