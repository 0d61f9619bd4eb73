package store

import (
	"slices"
	"strings"
	"unicode"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// LoggedModel is a model that was logged, as in MLflow 3: a thing of its own, with files of its own, which runs have for
// outputs and versions for a source. Its URI is models:/<model_id>. Times are Unix milliseconds.
type LoggedModel struct {
	ID             string       `json:"model_id"` // "m-" and 32 hex digits
	ExperimentID   string       `json:"experiment_id"`
	Name           string       `json:"name"`
	Type           string       `json:"model_type,omitempty"`
	SourceRunID    string       `json:"source_run_id,omitempty"`
	Status         LoggedStatus `json:"status"`
	StatusMessage  string       `json:"status_message,omitempty"`
	CreationTime   int64        `json:"creation_timestamp"`
	LastUpdateTime int64        `json:"last_updated_timestamp"`
	Params         []Param      `json:"params,omitempty"` // sorted by key
	Tags           []Tag        `json:"tags,omitempty"`   // sorted by key
}

// URI is what MLflow loads the model by, and the source of versions made of it.
func (m *LoggedModel) URI() string { return modelScheme + m.ID }

const modelScheme = "models:/"

// LoggedStatus is the state of a logged model, with MLflow's names.
type LoggedStatus string

// The states of a logged model.
const (
	ModelPending LoggedStatus = "LOGGED_MODEL_PENDING"
	ModelReady   LoggedStatus = "LOGGED_MODEL_READY"
	ModelFailed  LoggedStatus = "LOGGED_MODEL_UPLOAD_FAILED"
)

// The operations of logged models.
type (
	// CreateLoggedModel makes a logged model in an active experiment, READY unless it says otherwise; without a name it gets
	// one that follows from its id. With a SourceRunID, an active run of the same experiment, it becomes one of the run's
	// outputs. The same model once more is harmless.
	CreateLoggedModel struct{ Model LoggedModel }
	// PutModelArtifact writes or replaces one file of a logged model.
	PutModelArtifact struct {
		Model, Path string
		Bytes       []byte
	}
	// UpdateLoggedModel sets status, tags, or both, of a logged model.
	UpdateLoggedModel struct {
		Model   string
		Status  LoggedStatus // "" as it is
		Message string       // with a Status
		Tags    []Tag
		Time    int64
	}
	// DeleteLoggedModel deletes a logged model and its files for good. Its run has one output less.
	DeleteLoggedModel struct{ Model string }
)

// NewModelID makes a model_id of random bytes.
func NewModelID(random [16]byte) string { return "m-" + NewRunID(random) }

func checkModelID(id string) error {
	hex, ok := strings.CutPrefix(id, "m-")
	if !ok || checkRunID(hex) != nil {
		return fault.New(fault.InvalidParameterValue, "store.model_id", "model", shorten(id))
	}
	return nil
}

// CheckLoggedName says what is wrong with the name of a logged model: MLflow's rule.
func CheckLoggedName(name string) error {
	if strings.TrimSpace(name) == "" || strings.ContainsAny(name, `/:.%"'`) || strings.ContainsFunc(name, unicode.IsControl) {
		return fault.New(fault.InvalidParameterValue, "store.logged_name", "name", shorten(name))
	}
	return checkText("model name", name, MaxModelName)
}

func checkLoggedStatus(s LoggedStatus) error {
	switch s {
	case "", ModelPending, ModelReady, ModelFailed:
		return nil
	}
	return fault.New(fault.InvalidParameterValue, "store.logged_status", "status", shorten(string(s)))
}

func (o CreateLoggedModel) check() error {
	m := &o.Model
	if err := checkModelID(m.ID); err != nil {
		return err
	}
	if m.Name != "" {
		if err := CheckLoggedName(m.Name); err != nil {
			return err
		}
	}
	if m.SourceRunID != "" {
		if err := checkRunID(m.SourceRunID); err != nil {
			return err
		}
	}
	if err := checkLoggedStatus(m.Status); err != nil {
		return err
	}
	if err := checkText("model_type", m.Type, MaxDatasetName); err != nil {
		return err
	}
	if err := checkText("status_message", m.StatusMessage, MaxDescription); err != nil {
		return err
	}
	if err := (LogParams{Params: m.Params}).check(); err != nil {
		return err
	}
	return checkTags(m.Tags, MaxModelTag)
}

func (o CreateLoggedModel) apply(c *commit) error {
	m := o.Model
	old, err := c.loggedModel(m.ID)
	switch {
	case err != nil && !fault.Is(err, "store.logged_missing"):
		return err
	case err == nil && old.ExperimentID == m.ExperimentID && old.SourceRunID == m.SourceRunID && old.CreationTime == m.CreationTime:
		return nil // it was saved before; what may have changed since does not count
	case err == nil:
		return fault.New(fault.ResourceAlreadyExists, "store.logged_exists", "model", m.ID, "name", old.Name)
	}
	i, err := c.experiment(m.ExperimentID)
	if err != nil {
		return err
	}
	if e := c.experiments[i]; e.Stage != Active {
		c.refuse(deletedExperiment(e))
	}
	if m.SourceRunID != "" {
		r, err := c.active(m.SourceRunID)
		if err != nil {
			return err
		}
		if r.ExperimentID != m.ExperimentID {
			return fault.New(fault.InvalidParameterValue, "store.logged_elsewhere", "model", m.ID, "run", r.Name)
		}
		r.Outputs = append(slices.Clone(r.Outputs), m.ID)
	}
	if m.Name == "" {
		m.Name = RandomName(runIDBytes(m.ID[2:]))
	}
	if m.Status == "" {
		m.Status = ModelReady
	}
	m.LastUpdateTime = max(m.LastUpdateTime, m.CreationTime)
	m.Tags = setTags(nil, m.Tags)
	if m.Params, err = addParams(m.Name, nil, m.Params); err != nil {
		return err
	}
	return c.putJSON(&m, LoggedModelTable, m.ID)
}

func (o PutModelArtifact) check() error { return PutArtifact{Path: o.Path, Bytes: o.Bytes}.check() }

func (o PutModelArtifact) apply(c *commit) error {
	m, err := c.loggedModel(o.Model)
	if err != nil {
		return err
	}
	return c.putFile(m.ID, m.Name, o.Path, o.Bytes)
}

func (o UpdateLoggedModel) check() error {
	if err := checkLoggedStatus(o.Status); err != nil {
		return err
	}
	if err := checkText("status_message", o.Message, MaxDescription); err != nil {
		return err
	}
	return checkTags(o.Tags, MaxModelTag)
}

func (o UpdateLoggedModel) apply(c *commit) error {
	m, err := c.loggedModel(o.Model)
	if err != nil {
		return err
	}
	if o.Status != "" {
		m.Status, m.StatusMessage = o.Status, o.Message
	}
	m.Tags = setTags(m.Tags, o.Tags)
	m.LastUpdateTime = max(m.LastUpdateTime, o.Time)
	return c.putJSON(&m, LoggedModelTable, m.ID)
}

func (o DeleteLoggedModel) check() error { return checkModelID(o.Model) }

// What is gone already is no mistake: the batch may come a second time.
func (o DeleteLoggedModel) apply(c *commit) error {
	m, err := c.loggedModel(o.Model)
	if fault.Is(err, "store.logged_missing") {
		return nil
	}
	if err != nil {
		return err
	}
	files, err := c.artifacts(m.ID)
	if err != nil {
		return err
	}
	for path, f := range files {
		c.putBlob(m.ID, path, nil, f.Size)
		c.put(nil, ArtifactTable, m.ID, path)
	}
	c.files[m.ID] = map[string]FileInfo{}
	c.put(nil, LoggedModelTable, m.ID)
	if m.SourceRunID == "" {
		return nil
	}
	r, err := c.find(m.SourceRunID)
	if err == nil && r != nil {
		r.Outputs = slices.DeleteFunc(slices.Clone(r.Outputs), func(id string) bool { return id == m.ID })
	}
	return err
}

// loggedModel is the logged model with this id, as it is with the batch's writes so far.
func (c *commit) loggedModel(id string) (LoggedModel, error) {
	text, err := c.get(LoggedModelTable, id)
	if err != nil {
		return LoggedModel{}, err
	}
	return readLoggedModel(id, text)
}

func readLoggedModel(id string, text []byte) (LoggedModel, error) {
	var m LoggedModel
	if text == nil {
		return m, fault.New(fault.ResourceDoesNotExist, "store.logged_missing", "model", shorten(id))
	}
	if err := jsontext.Unmarshal(text, &m); err != nil {
		return m, Damaged(LoggedModelTable, id, err)
	}
	return m, nil
}

// JSON reads and writes a LoggedModel.
func (m *LoggedModel) JSON(c *jsontext.Coder) { c.Object(func() { m.Members(c) }) }

// Members are what a LoggedModel is within the object that it is part of.
func (m *LoggedModel) Members(c *jsontext.Coder) {
	jsontext.Member(c, "model_id", &m.ID, jsontext.String)
	jsontext.Member(c, "experiment_id", &m.ExperimentID, jsontext.Name)
	jsontext.Member(c, "name", &m.Name, jsontext.String)
	jsontext.Optional(c, "model_type", &m.Type, jsontext.Name)
	jsontext.Optional(c, "source_run_id", &m.SourceRunID, jsontext.String)
	jsontext.Member(c, "status", &m.Status, jsontext.Name)
	jsontext.Optional(c, "status_message", &m.StatusMessage, jsontext.String)
	jsontext.Member(c, "creation_timestamp", &m.CreationTime, jsontext.Int)
	jsontext.Member(c, "last_updated_timestamp", &m.LastUpdateTime, jsontext.Int)
	jsontext.Optional(c, "params", &m.Params, paramList)
	jsontext.Optional(c, "tags", &m.Tags, tagList)
}
