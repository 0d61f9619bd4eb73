package store

import "context"

// Table is a kind of record. Records have keys of one or more strings, and no two tables share a transaction's order.
type Table string

// The tables. All hold JSON, one value a record, except BlobTable.
const (
	ExperimentTable Table = "experiments" // experiment_id → Experiment
	RunTable        Table = "runs"        // run_id → a run, see record.go
	MetricTable     Table = "metrics"     // run_id, key, place → a point, see metric.go
	ArtifactTable   Table = "artifacts"   // run_id or model_id, path → FileInfo
	FileTable       Table = "files"       // digest → DataFile
	BlobTable       Table = "blobs"       // owner, name, number → bytes, at most MaxChunk of them
	SummaryTable    Table = "summaries"   // blockPart, number → a block; runPart, run_id → a block of this run, or gone; see summary.go

	LoggedModelTable     Table = "logged_models"     // model_id → LoggedModel
	RegisteredModelTable Table = "registered_models" // name → RegisteredModel, with its aliases
	ModelVersionTable    Table = "model_versions"    // name, number → ModelVersion, deleted ones too
	LogTable             Table = "registry_log"      // time, place → Event
	WorkspaceTable       Table = "workspace"         // path → WorkspaceFile
)

// Tables are all of them.
var Tables = []Table{
	ExperimentTable, RunTable, MetricTable, ArtifactTable, FileTable, BlobTable, SummaryTable,
	LoggedModelTable, RegisteredModelTable, ModelVersionTable, LogTable, WorkspaceTable,
}

// MaxChunk is how many bytes of a file one record holds: browsers refuse very large values.
const MaxChunk = 1 << 20

// Backend keeps the records of one workbook. It knows no rules; New puts them on top. Every error of its own is one of
// the faults in faults.go.
type Backend interface {
	// View runs read in one transaction, which sees what was saved when it began.
	View(ctx context.Context, read func(Reader) error) error
	// Update runs change in one transaction of its own. All that it puts is saved when Update returns nil, and nothing
	// when change or Update fails. A lost connection may make it run twice. With durable, saved means flushed to disk.
	Update(ctx context.Context, durable bool, change func(Tx) error) error
	Close() error
}

// Reader reads within a transaction. Between its calls nothing may be waited for: a browser would end the transaction.
type Reader interface {
	// Get is the record with this key, nil if there is none. It belongs to the caller.
	Get(t Table, key ...string) ([]byte, error)
	// All is one JSON array of all records of t whose keys begin with these parts, in order of their keys. It is not for
	// BlobTable.
	All(t Table, prefix ...string) ([]byte, error)
	// Keys is the last part of the keys that begin with these parts, all of which have one more, in order.
	Keys(t Table, prefix ...string) ([]string, error)
	// Count is how many records there are whose keys begin with these parts.
	Count(t Table, prefix ...string) (int, error)
}

// Tx reads and writes within a transaction. Reads see its own writes.
type Tx interface {
	Reader
	// Put writes or replaces a record. The value is not kept beyond the call.
	Put(t Table, value []byte, key ...string) error
	Delete(t Table, key ...string) error
	// DeleteAll deletes the records whose keys begin with these parts, of which there is at least one.
	DeleteAll(t Table, prefix ...string) error
}

// New is the store over a backend.
func New(b Backend) Store { return &ruled{b} }

// ruled is a Backend with the rules.
type ruled struct{ backend Backend }

func (s *ruled) Close() error { return s.backend.Close() }
