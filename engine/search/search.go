// Package search is the language in which MLflow 3.18 filters and orders runs, experiments, registered models and model
// versions: `metrics.accuracy > 0.9 AND params.max_depth = '5'`, `metrics.accuracy DESC`. What MLflow refuses is refused,
// with the place; what it takes finds what its SQL store on SQLite finds. README lists where the two part, and why.
package search

// Scope is what is searched. Each has its own keys and operators.
type Scope uint8

// What there is to search.
const (
	Runs Scope = iota
	Experiments
	Models   // registered models
	Versions // model versions
)

// Subject is one run, experiment, model or version as a filter sees it. A false result says that it has no such thing:
// then nothing but IS NULL is true of it.
type Subject interface {
	// Text is an attribute that is a text: of a run run_id, run_name, user_id, status, artifact_uri; of an experiment
	// name and experiment_id; of a model name; of a version name, run_id, source_path.
	Text(attribute string) (string, bool)
	// Number is an attribute that is a number, times in Unix milliseconds: of a run start_time, end_time; of an experiment
	// creation_time, last_update_time; of a model last_updated_timestamp; of a version version_number,
	// creation_timestamp, last_updated_timestamp.
	Number(attribute string) (int64, bool)
	Metric(key string) (float64, bool) // the latest value
	Param(key string) (string, bool)
	Tag(key string) (string, bool)
	Datasets() []Dataset
}

// Dataset is a data set that a run used. Context is its tag mlflow.data.context, "" for none.
type Dataset struct{ Name, Digest, Context string }

// Kind is what a clause speaks of: the word before the point.
type Kind uint8

// The kinds. The zero value is an attribute, as a key without a point is.
const (
	Attribute Kind = iota
	Metric
	Param
	Tag
	DatasetField
)

// Op is an operator.
type Op uint8

// The operators.
const (
	Equal Op = iota
	NotEqual
	Less
	LessEqual
	Greater
	GreaterEqual
	Like  // case counts; % is any text, _ one character
	ILike // as Like, but a–z and A–Z are the same, as in SQLite
	In
	NotIn
	IsNull
	IsNotNull
)

// opTexts are the operators as they are written.
var opTexts = [...]string{"=", "!=", "<", "<=", ">", ">=", "LIKE", "ILIKE", "IN", "NOT IN", "IS NULL", "IS NOT NULL"}

func (o Op) String() string { return opTexts[o] }

// Clause is one comparison of a filter.
type Clause struct {
	Kind  Kind
	Key   string // without quotes; an attribute by its first name, so start_time for created
	Op    Op
	Value string   // the text, or the number as it was written
	List  []string // the texts of In and NotIn
	// Start and End are the clause's place in the text of the filter, in bytes.
	Start, End int
}

// Filter is what ParseFilter read: all of its clauses must hold. Without any, everything passes.
type Filter struct {
	Scope   Scope
	Clauses []Clause
	tests   []test
	models  bool // Models or Versions
	prompts bool // it asks for MLflow's prompts, which are kept among the models
}
