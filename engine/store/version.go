package store

import (
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// ModelVersion is a version of a registered model, READY as soon as it is there. Times are Unix milliseconds.
type ModelVersion struct {
	Name           string     `json:"name"`
	Version        int        `json:"version"` // from 1 on, never given twice
	CreationTime   int64      `json:"creation_timestamp"`
	LastUpdateTime int64      `json:"last_updated_timestamp"`
	User           string     `json:"user_id,omitempty"`
	Stage          ModelStage `json:"current_stage"`
	Description    string     `json:"description,omitempty"`
	Source         string     `json:"source"` // models:/<model_id> where it is of a logged model
	RunID          string     `json:"run_id,omitempty"`
	ModelID        string     `json:"model_id,omitempty"`
	Tags           []Tag      `json:"tags,omitempty"` // sorted by key

	// What follows is not MLflow's.
	Approvals []Approval `json:"approvals,omitempty"` // oldest first; the last one counts
	Promoted  int64      `json:"promoted,omitempty"`  // when it last came into Production
	Replaced  int        `json:"replaced,omitempty"`  // the version that served before it did
	Deleted   bool       `json:"deleted,omitempty"`   // left is what says that its number is taken, and what it replaced
}

// Same says whether both are one version, whatever their numbers are in two workbooks and whatever was done to them.
func (v *ModelVersion) Same(w *ModelVersion) bool {
	return v.CreationTime == w.CreationTime && v.RunID == w.RunID && v.Source == w.Source
}

// inUse says whether it may not be deleted.
func (v *ModelVersion) inUse() bool { return v.Stage == Staging || v.Stage == Production }

// The operations of versions. A version is named by its number.
type (
	// CreateModelVersion makes the next version of a registered model. With a ModelID, which must be there, Source and RunID
	// are the logged model's; else there must be a Source.
	CreateModelVersion struct {
		Deed
		Name                                string
		ModelID, Source, RunID, Description string
		Tags                                []Tag
		// Register makes the registered model too where there is none, as mlflow.register_model does.
		Register bool
	}
	// DescribeModelVersion gives a version another description.
	DescribeModelVersion struct {
		Deed
		Name        string
		Version     int
		Description string
	}
	// DeleteModelVersion deletes a version, which may not be in Staging or Production, and takes its aliases with it.
	DeleteModelVersion struct {
		Deed
		Name    string
		Version int
	}
	// TagModelVersion sets a tag of a version.
	TagModelVersion struct {
		Deed
		Name    string
		Version int
		Tag     Tag
	}
	// UntagModelVersion takes a tag off a version. That it has none is no mistake, as in MLflow.
	UntagModelVersion struct {
		Deed
		Name    string
		Version int
		Key     string
	}
)

// versionKey is a number in order as text.
func versionKey(n int) string { return padded(strconv.Itoa(n), 9) }

// ParseVersion reads a version's number. As for MLflow any integer is one; only from 1 on are there versions.
func ParseVersion(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.InvalidParameterValue, "store.version_number", "version", shorten(text))
	}
	return n, nil
}

func missingVersion(name string, n int) error {
	return fault.New(fault.ResourceDoesNotExist, "store.version_missing", "name", name, "version", n)
}

// version is a version that must be there.
func (s *shelf) version(n int) (*ModelVersion, error) {
	for i := range s.versions {
		if v := &s.versions[i]; v.Version == n && !v.Deleted {
			return v, nil
		}
	}
	return nil, missingVersion(s.Name, n)
}

func (c *commit) putVersion(v *ModelVersion) error {
	return c.putJSON(v, ModelVersionTable, v.Name, versionKey(v.Version))
}

// changeVersion does what an operation does to a version that must be there, once, and notes it in the log.
func (c *commit) changeVersion(d Deed, e Event, do func(s *shelf, v *ModelVersion, e *Event) error) error {
	return c.deed(d, e, func(s *shelf, e *Event) error {
		v, err := s.version(e.Version)
		if err != nil {
			return err
		}
		if err := do(s, v, e); err != nil {
			return err
		}
		v.LastUpdateTime = max(v.LastUpdateTime, d.Time)
		return c.putVersion(v)
	})
}

func (o CreateModelVersion) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	if o.Register {
		if err := CheckModelName(o.Name); err != nil {
			return err
		}
	}
	if o.ModelID != "" {
		if err := checkModelID(o.ModelID); err != nil {
			return err
		}
	} else if err := checkSource(o.Source); err != nil {
		return err
	}
	if o.RunID != "" {
		if err := checkRunID(o.RunID); err != nil {
			return err
		}
	}
	if err := checkText("description", o.Description, MaxDescription); err != nil {
		return err
	}
	return checkTags(o.Tags, MaxModelTag)
}

// checkSource takes MLflow's kinds of address. A source is never followed by the lab; MLflow's have been a way into the
// file system more than once, so parts that go up are refused however they are written.
func checkSource(source string) error {
	scheme, rest, ok := strings.Cut(source, ":/")
	known := slices.Contains([]string{"models", "runs", "mlflow-artifacts", "https", "http", "s3", "gs", "dbfs"}, scheme)
	lower := strings.ToLower(rest)
	if !ok || !known || strings.Trim(rest, "/") == "" || strings.Contains(rest, "..") || strings.Contains(lower, "%2e") || strings.Contains(rest, `\`) {
		return fault.New(fault.InvalidParameterValue, "store.version_source", "source", shorten(source))
	}
	return checkText("source", source, MaxSource)
}

func (o CreateModelVersion) apply(c *commit) error {
	source, run := o.Source, o.RunID
	e := Event{Time: o.Time, By: o.By, Action: VersionCreated, Model: o.Name, Key: o.ModelID, To: source, RunID: run}
	if o.ModelID != "" {
		e.To, e.RunID = "", ""
	}
	if done, err := c.isVersionDone(e); done || err != nil {
		return err
	}
	if o.ModelID != "" {
		m, err := c.loggedModel(o.ModelID)
		if err != nil {
			return err
		}
		source, run = m.URI(), m.SourceRunID
	}
	s, err := c.shelf(o.Name)
	if err != nil {
		return err
	}
	if !s.there && !o.Register {
		return missingModel(o.Name)
	}
	if !s.there {
		if err := (CreateRegisteredModel{Deed: o.Deed, Name: o.Name}).apply(c); err != nil {
			return err
		}
	}
	v := ModelVersion{
		Name: o.Name, Version: s.next(), CreationTime: o.Time, LastUpdateTime: o.Time, User: o.By, Stage: NoStage, Description: o.Description,
		Source: source, RunID: run, ModelID: o.ModelID, Tags: setTags(nil, o.Tags),
	}
	s.versions = append(s.versions, v)
	if err := c.putVersion(&v); err != nil {
		return err
	}
	if err := c.save(s, o.Time); err != nil {
		return err
	}
	e.Version, e.To, e.RunID = v.Version, source, run
	return c.note(e)
}

// isVersionDone is isDone for a new version, of which an event tells more than the operation of a logged model says.
func (c *commit) isVersionDone(op Event) (bool, error) {
	list, err := c.events(op.Time)
	for _, e := range list {
		if op.Key != "" {
			e.To, e.RunID = "", ""
		}
		if e.tells(&op) {
			return true, err
		}
	}
	return false, err
}

// next is one more than the highest number there ever was.
func (s *shelf) next() int {
	highest := 0
	for i := range s.versions {
		highest = max(highest, s.versions[i].Version)
	}
	return highest + 1
}

func (o DescribeModelVersion) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return checkText("description", o.Description, MaxDescription)
}

func (o DescribeModelVersion) apply(c *commit) error {
	e := Event{Action: VersionDescribed, Model: o.Name, Version: o.Version}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		v.Description = o.Description
		return nil
	})
}

func (o DeleteModelVersion) check() error { return o.Deed.check() }

func (o DeleteModelVersion) apply(c *commit) error {
	e := Event{Action: VersionDeleted, Model: o.Name, Version: o.Version}
	return c.changeVersion(o.Deed, e, func(s *shelf, v *ModelVersion, e *Event) error {
		if v.inUse() {
			return fault.New(fault.InvalidState, "store.version_in_use", "name", s.Name, "version", v.Version, "stage", string(v.Stage))
		}
		e.From, e.RunID = string(v.Stage), ""
		*v = ModelVersion{Name: v.Name, Version: v.Version, CreationTime: v.CreationTime, Stage: NoStage, Source: v.Source, RunID: v.RunID, Replaced: v.Replaced, Deleted: true}
		s.Aliases = slices.DeleteFunc(slices.Clone(s.Aliases), func(a Alias) bool { return a.Version == v.Version })
		return c.save(s, o.Time)
	})
}

func (o TagModelVersion) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return checkTags([]Tag{o.Tag}, MaxModelTag)
}

func (o TagModelVersion) apply(c *commit) error {
	e := Event{Action: VersionTagged, Model: o.Name, Version: o.Version, Key: o.Tag.Key}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		v.Tags = setTags(slices.Clone(v.Tags), []Tag{o.Tag})
		return nil
	})
}

func (o UntagModelVersion) check() error { return o.Deed.check() }

func (o UntagModelVersion) apply(c *commit) error {
	e := Event{Action: VersionUntagged, Model: o.Name, Version: o.Version, Key: o.Key}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		if i, ok := findTag(v.Tags, o.Key); ok {
			v.Tags = slices.Delete(slices.Clone(v.Tags), i, i+1)
		}
		return nil
	})
}
