// Package store is MLflow's data model and its rules: experiments, runs, params, metrics, tags, dataset inputs,
// artifacts, logged models and the model registry. The rules are written once, over a small transactional Backend; memory and IndexedDB are backends.
package store

// Status is a run's state, with MLflow's names.
type Status string

// The states a run can be in.
const (
	Running  Status = "RUNNING"
	Finished Status = "FINISHED"
	Failed   Status = "FAILED"
	Killed   Status = "KILLED"
)

// Stage is MLflow's lifecycle_stage: a deleted thing stays until the trash is emptied.
type Stage string

// The two lifecycle stages.
const (
	Active  Stage = "active"
	Deleted Stage = "deleted"
)

// Experiment is a named collection of runs. Times are Unix milliseconds.
type Experiment struct {
	ID             string `json:"experiment_id"`
	Name           string `json:"name"`
	Stage          Stage  `json:"lifecycle_stage"`
	CreationTime   int64  `json:"creation_time"`
	LastUpdateTime int64  `json:"last_update_time"`
	Tags           []Tag  `json:"tags,omitempty"`
}

// Run is one execution with everything that a table of runs shows: its metrics are the latest value of each key.
type Run struct {
	ID           string         `json:"run_id"`
	Name         string         `json:"run_name"`
	ExperimentID string         `json:"experiment_id"`
	User         string         `json:"user_id,omitempty"`
	Status       Status         `json:"status"`
	StartTime    int64          `json:"start_time"`         // Unix milliseconds
	EndTime      int64          `json:"end_time,omitempty"` // 0 while it runs
	Stage        Stage          `json:"lifecycle_stage"`
	Params       []Param        `json:"params,omitempty"`  // sorted by key
	Metrics      []Metric       `json:"metrics,omitempty"` // sorted by key, the latest of each
	Tags         []Tag          `json:"tags,omitempty"`    // sorted by key
	Inputs       []DatasetInput `json:"inputs,omitempty"`
	Outputs      []string       `json:"outputs,omitempty"` // the model_ids of the models it logged, in their order

	// Damaged: what is stored of it cannot be read. Then the rest is what its summary says, or all but the id is missing.
	Damaged bool `json:"-"`
}

// Tags with a meaning of their own, with MLflow's names.
const (
	ParentTag = "mlflow.parentRunId"  // the run_id of the run that this one is nested in
	NoteTag   = "mlflow.note.content" // what a person has noted on a run or an experiment, as Markdown
	UserTag   = "mlflow.user"
)

// Param is a setting of a run. It never changes once logged.
type Param struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Tag is a note on a run or an experiment. Setting it again overwrites it.
type Tag struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// Metric is one measured value. Timestamp is Unix milliseconds.
type Metric struct {
	Key       string  `json:"key"`
	Value     float64 `json:"value"`
	Timestamp int64   `json:"timestamp"`
	Step      int64   `json:"step"`
}

// DatasetInput says which data a run used; its digest is at most 36 characters in MLflow.
type DatasetInput struct {
	Name       string `json:"name"`
	Digest     string `json:"digest"`
	SourceType string `json:"source_type"`
	Source     string `json:"source"`
	Schema     string `json:"schema,omitempty"`
	Profile    string `json:"profile,omitempty"`
	Context    string `json:"context,omitempty"` // the tag mlflow.data.context: training, testing
}

// FileInfo is one entry of a run's artifact listing. Path is relative to the run's artifact root.
type FileInfo struct {
	Path string `json:"path"`
	Dir  bool   `json:"is_dir"`
	Size int64  `json:"file_size,omitempty"` // bytes, 0 for a directory
}

// DataFile is a data file that a student brought in, kept so that its jobs can be run again after a reload.
type DataFile struct {
	Name    string `json:"name"`    // "notas.csv"
	Digest  string `json:"digest"`  // SHA-256 of Bytes, 64 hex digits
	Reading string `json:"reading"` // how it was read, as JSON, opaque to the store
	Size    int64  `json:"size"`    // bytes
	Added   int64  `json:"added"`   // Unix milliseconds
	Bytes   []byte `json:"-"`
}
