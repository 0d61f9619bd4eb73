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
	// the batch is saved. Committing the batch that was saved last once more changes nothing and succeeds.
	Commit(ctx context.Context, b Batch) error

	Experiments(ctx context.Context, v View) ([]Experiment, error)         // newest last_update_time first
	Experiment(ctx context.Context, id string) (Experiment, error)         // deleted ones too
	ExperimentByName(ctx context.Context, name string) (Experiment, error) // deleted ones too
	Runs(ctx context.Context, experiments []string, v View) ([]Run, error) // newest start_time first, then run_id
	Run(ctx context.Context, id string) (Run, error)                       // deleted ones too; not damaged ones
	MetricHistory(ctx context.Context, run, key string) ([]Metric, error)  // by timestamp, step, value
	// MetricHistories are the histories of one metric of many runs, in their order, read at once. A run that is not there has none.
	MetricHistories(ctx context.Context, runs []string, key string) ([][]Metric, error)
	Artifacts(ctx context.Context, run, dir string) ([]FileInfo, error) // the direct children of dir, "" for the root
	Artifact(ctx context.Context, run, path string) ([]byte, error)     // one file, whole
	DataFiles(ctx context.Context) ([]DataFile, error)                  // newest first, without their bytes
	DataFile(ctx context.Context, digest string) (DataFile, error)      // with its bytes

	LoggedModels(ctx context.Context) ([]LoggedModel, error)                   // newest first
	LoggedModel(ctx context.Context, id string) (LoggedModel, error)           // by its model_id
	ModelArtifacts(ctx context.Context, model, dir string) ([]FileInfo, error) // as Artifacts, of a logged model
	ModelArtifact(ctx context.Context, model, path string) ([]byte, error)     // as Artifact, of a logged model
	Registry(ctx context.Context) (Registry, error)                            // all registered models and versions at once
	RegistryLog(ctx context.Context) ([]Event, error)                          // oldest first
	Workspace(ctx context.Context) ([]WorkspaceFile, error)                    // by path, with their bytes
	WorkspaceBytes(ctx context.Context, path string) ([]byte, error)           // what stands under one path, nil for nothing

	// Summaries reads what a table needs of all runs, or what has changed since the mark of an earlier reading. It decodes
	// no run, but for those whose summary is lacking or damaged: these are made again, and kept.
	Summaries(ctx context.Context, since *Mark) (Summaries, error)
	// Compact puts summaries that batches have written one by one together, so that the next opening is fast: some
	// hundreds at once, and more says that there are others. The next reading reads all.
	Compact(ctx context.Context) (more bool, err error)
	// Purge deletes for good, with all their metrics and files, runs that are in the trash, and experiments that are,
	// with all of their runs: all of these or none. What is not there any more is no mistake.
	Purge(ctx context.Context, experiments, runs []string) error
	Close() error
}

// Batch is one transaction: all of it is saved, or nothing. Durable asks for a flush to disk before it counts as saved.
type Batch struct {
	Ops     []Op
	Durable bool
}

// Op is one operation of a Batch.
type Op interface {
	check() error          // what is wrong with it, whatever is stored
	apply(c *commit) error // what it does to what is stored
}

// The operations; those of logged models, of the registry and of the workspace stand where these do. Ids are made by the caller (NewRunID; an experiment without one gets the next number inside the commit),
// so that writing the same batch twice is harmless.
type (
	// CreateExperiment makes an experiment; its name must be free, deleted ones included.
	CreateExperiment struct{ Experiment Experiment }
	// RenameExperiment gives an active experiment another name, which must be free.
	RenameExperiment struct {
		Experiment, Name string
		Time             int64 // Unix milliseconds, the new last_update_time; so in the operations below
	}
	// SetExperimentTags sets tags of an active experiment.
	SetExperimentTags struct {
		Experiment string
		Tags       []Tag
		Time       int64
	}
	// DeleteExperimentTag takes a tag off an active experiment, which must have it.
	DeleteExperimentTag struct {
		Experiment, Key string
		Time            int64
	}
	// DeleteExperiment marks an experiment and all of its runs deleted.
	DeleteExperiment struct {
		Experiment string
		Time       int64
	}
	// RestoreExperiment brings an experiment and all of its runs back.
	RestoreExperiment struct {
		Experiment string
		Time       int64
	}

	// CreateRun makes a run in an active experiment, RUNNING unless it says otherwise. Params, metrics, tags and inputs
	// may come with it. A run without a name gets one that follows from its id.
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
	// DeleteTag takes a tag off a run, which must have it, or have had it until a DeleteTag.
	DeleteTag struct{ Run, Key string }
	// LogInputs records the data sets a run used. The same name, digest and context is recorded once.
	LogInputs struct {
		Run    string
		Inputs []DatasetInput
	}
	// PutArtifact writes or replaces one file below the run's artifact root.
	PutArtifact struct {
		Run, Path string
		Bytes     []byte
	}
	// UpdateRun ends or renames a run. Empty fields stay as they are, but a run that goes on has no end: RUNNING takes
	// it away. An end comes with its time. FINISHED and KILLED stay, unless the run goes on first; FAILED, which another
	// tab may have said of a run that it took for dead, gives way to FINISHED.
	UpdateRun struct {
		Run     string
		Status  Status
		EndTime int64
		Name    string
	}
	// DeleteRun marks a run deleted; until it is restored it takes no other change. As in MLflow its children, which bear
	// its id as ParentTag, stay as they are: who wants them to go too deletes them in the same batch.
	DeleteRun struct{ Run string }
	// RestoreRun brings a deleted run back.
	RestoreRun struct{ Run string }

	// PutDataFile keeps a data file. The bytes of a digest are stored once; of two names and readings the one added
	// last stays.
	PutDataFile struct {
		File DataFile
		// Hashed says that the digest was taken of these very bytes: to take it once more, of a large file, would hold up a
		// page. What comes from anywhere else is not.
		Hashed bool
	}
)
