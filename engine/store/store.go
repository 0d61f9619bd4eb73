package store

import "context"

// View chooses by lifecycle stage, as MLflow's ViewType.
type View int

// The three views.
const (
	ActiveOnly View = iota
	DeletedOnly
	All
)

// Store is what the lab reads and writes. All reads see committed state only. Every error is a fault.Error.
type Store interface {
	// Commit checks every operation of the batch against the rules and writes all of them, or none. It returns once
	// the batch is saved. Replaying a batch that was already saved changes nothing and succeeds.
	Commit(ctx context.Context, b Batch) error

	Experiments(ctx context.Context, v View) ([]Experiment, error)         // newest last_update_time first
	Experiment(ctx context.Context, id string) (Experiment, error)         // deleted ones too
	ExperimentByName(ctx context.Context, name string) (Experiment, error) // deleted ones too
	Runs(ctx context.Context, experiments []string, v View) ([]Run, error) // newest start_time first, then run_id
	Run(ctx context.Context, id string) (Run, error)                       // deleted ones too
	MetricHistory(ctx context.Context, run, key string) ([]Metric, error)  // by timestamp, step, value
	Artifacts(ctx context.Context, run, dir string) ([]FileInfo, error)    // the direct children of dir, "" for the root
	Artifact(ctx context.Context, run, path string) ([]byte, error)        // one file, whole
	DataFiles(ctx context.Context) ([]DataFile, error)                     // newest first, without their bytes
	DataFile(ctx context.Context, digest string) (DataFile, error)         // with its bytes
	Close() error
}

// Batch is one transaction: all of it is saved, or nothing. Durable asks for a flush to disk before it counts as saved.
type Batch struct {
	Ops     []Op
	Durable bool
}

// Op is one operation of a Batch.
type Op interface{ op() }

// The operations. Ids are made by the caller (NewRunID, and NextExperimentID inside the commit for experiments without
// one), so that writing the same batch twice is harmless.
type (
	// CreateExperiment makes an experiment; its name must be free, deleted ones included.
	CreateExperiment struct{ Experiment Experiment }
	// CreateRun starts a run in an active experiment. Params and tags may come with it.
	CreateRun struct{ Run Run }
	// LogParams adds params to an active run. Another value for a logged key is refused.
	LogParams struct {
		Run    string
		Params []Param
	}
	// LogMetrics appends points. An identical point is stored once.
	LogMetrics struct {
		Run     string
		Metrics []Metric
	}
	// SetTags sets tags of a run; mlflow.runName mirrors the run's name.
	SetTags struct {
		Run  string
		Tags []Tag
	}
	// DeleteTag takes a tag off a run; it must be there.
	DeleteTag struct{ Run, Key string }
	// LogInputs records the data sets a run used.
	LogInputs struct {
		Run    string
		Inputs []DatasetInput
	}
	// PutArtifact writes or replaces one file below the run's artifact root.
	PutArtifact struct {
		Run, Path string
		Bytes     []byte
	}
	// UpdateRun ends or renames a run. Empty fields stay as they are.
	UpdateRun struct {
		Run     string
		Status  Status
		EndTime int64
		Name    string
	}
	// DeleteRun marks a run deleted; RestoreRun brings it back.
	DeleteRun struct{ Run string }
	// RestoreRun brings a deleted run back.
	RestoreRun struct{ Run string }
	// PutDataFile keeps a data file. The same digest is stored once.
	PutDataFile struct{ File DataFile }
)

func (CreateExperiment) op() {}
func (CreateRun) op()        {}
func (LogParams) op()        {}
func (LogMetrics) op()       {}
func (SetTags) op()          {}
func (DeleteTag) op()        {}
func (LogInputs) op()        {}
func (PutArtifact) op()      {}
func (UpdateRun) op()        {}
func (DeleteRun) op()        {}
func (RestoreRun) op()       {}
func (PutDataFile) op()      {}
