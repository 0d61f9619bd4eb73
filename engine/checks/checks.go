// Package checks sees what a student of the class has done: in the project, in the runs and in the registry. Each check has an id, under
// which lessons, certificates and hand-ins name it.
package checks

// The checks, in the order of the class. The last ones are not seen here: who draws lessons and pages sees them.
const (
	UVProject    = "uv-project"    // pyproject.toml with a name
	Dependencies = "dependencies"  // it asks for mlflow, scikit-learn and pandas
	Groups       = "groups"        // and has a group dev with pytest, and one of its own besides
	Folders      = "folders"       // src, tests and the others of the class
	Gitignore    = "gitignore"     // what must not go into Git does not, and src/models does
	Repository   = "repository"    // git init
	FirstCommit  = "first-commit"  // a commit with a file in it
	EnvFile      = "env-file"      // .env with the class's seven names
	EnvIgnored   = "env-ignored"   // which Git ignores
	ConfigModule = "config-module" // a module that reads MLFLOW_TRACKING_URI and has a default
	DataSplit    = "data-split"    // train.csv and test.csv
	ProjectValid = "project-valid" // an MLproject that MLflow would take

	FirstRun        = "first-run"        // a finished run
	Runs3           = "runs-3"           // three
	ModelTypes2     = "model-types-2"    // of two model types
	FiveRuns        = "five-runs"        // the class's five
	RegisteredModel = "registered-model" // a version of a registered model

	TrackingUI          = "tracking-ui"          // the experiments were looked at
	OpenedRun           = "opened-run"           // a run's page was opened
	Comparison          = "comparison"           // two runs or more were compared
	PredictionCommitted = "prediction-committed" // a result was foretold, and then trained
	Blanks              = "blanks"               // the blanks of train.py are filled
	Mended              = "mended"               // its faults are mended
	Knowledge           = "knowledge"            // every question of the knowledge check is answered rightly
)

// All are the ids of all checks, in the order of the class.
var All = []string{
	UVProject, Dependencies, Groups, Folders, Gitignore, Repository, FirstCommit, EnvFile, EnvIgnored, ConfigModule, TrackingUI, DataSplit,
	Blanks, Mended, FirstRun, ProjectValid, PredictionCommitted, Runs3, ModelTypes2, FiveRuns, OpenedRun, Comparison, RegisteredModel, Knowledge,
}
