package bundle

import (
	"unicode/utf8"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
)

// The container's entries, in this order:
//
//	pizarra.json          the manifest: all but the bytes of files
//	files/<digest>        the bytes of a data file
//	runs/<run_id>/<path>  the bytes of an artifact
//	models/<id>/<path>    the bytes of a file of a logged model
//	workspace/<path>      what the student's project keeps under a path
//
// Version 1 had no models, no registry and no workspace. Both once said when they were made, under "created".
const (
	manifestName = "pizarra.json"
	format       = "pizarra.backup"
	version      = 2
)

func fileName(digest string) string        { return "files/" + digest }
func artifactName(run, path string) string { return "runs/" + run + "/" + path }
func modelName(id, path string) string     { return "models/" + id + "/" + path }
func workspaceName(path string) string     { return "workspace/" + path }

// manifest is a workbook without the bytes of its files.
type manifest struct {
	Format      string             `json:"format"`
	Version     int                `json:"version"`
	Experiments []store.Experiment `json:"experiments"`
	Runs        []savedRun         `json:"runs"`
	Files       []store.DataFile   `json:"files"`

	Models     []savedModel          `json:"logged_models,omitempty"`
	Registered []savedRegistered     `json:"registered_models,omitempty"`
	Log        []store.Event         `json:"registry_log,omitempty"`
	Workspace  []store.WorkspaceFile `json:"workspace,omitempty"`
}

// savedModel is a logged model with its files.
type savedModel struct {
	store.LoggedModel
	Artifacts []string `json:"artifacts,omitempty"` // paths
}

// savedRegistered is a registered model with all its versions, deleted ones too.
type savedRegistered struct {
	store.RegisteredModel
	Versions []store.ModelVersion `json:"versions,omitempty"`
}

// savedRun is a run whose metrics are its whole history, by key, then time.
type savedRun struct {
	store.Run
	Artifacts []string `json:"artifacts,omitempty"` // paths
}

// entries is how many entries the container has.
func (m *manifest) entries() int {
	n := 1 + len(m.Files) + len(m.Workspace)
	for _, model := range m.Models {
		n += len(model.Artifacts)
	}
	for _, r := range m.Runs {
		n += len(r.Artifacts)
	}
	return n
}

// content is a backup taken apart and checked: each entry belongs to the manifest, and the other way round.
type content struct {
	manifest
	bytes map[string][]byte // by entry
}

// read takes a backup apart.
func read(data []byte, most limits) (*content, error) {
	if len(data) > most.bytes {
		return nil, fault.New(fault.InvalidParameterValue, "bundle.file_too_big",
			"megabytes", (len(data)+999_999)/1_000_000, "limit", most.bytes/1_000_000)
	}
	entries, err := unpack(data, manifestName)
	if err != nil {
		return nil, err
	}
	first := entries[0]
	if first.name != manifestName {
		return nil, notBackup()
	}
	if len(first.bytes) > most.manifest {
		return nil, damaged(manifestName)
	}
	c := &content{bytes: make(map[string][]byte, len(entries))}
	if err := readManifest(first.bytes, &c.manifest); err != nil {
		return nil, err
	}
	for _, e := range entries[1:] {
		if _, twice := c.bytes[e.name]; twice {
			return nil, damaged(e.name)
		}
		c.bytes[e.name] = e.bytes
	}
	return c, c.check()
}

// readManifest looks at format and version before it believes the rest.
func readManifest(text []byte, m *manifest) error {
	var kind form
	if err := jsontext.Unmarshal(text, &kind); err != nil {
		return damaged(manifestName)
	}
	switch {
	case kind.Format != format:
		return notBackup()
	case kind.Version > version:
		return fault.New(fault.InvalidParameterValue, "bundle.newer", "version", kind.Version, "known", version)
	case kind.Version < 1:
		return damaged(manifestName)
	}
	if err := jsontext.Unmarshal(text, m); err != nil {
		return damaged(manifestName)
	}
	return nil
}

// check holds the parts of a backup to each other. What each part may hold is left to the store's rules.
func (c *content) check() error {
	experiments, names := map[string]bool{}, map[string]bool{}
	for _, e := range c.Experiments {
		if experiments[e.ID] || names[e.Name] || !isStage(e.Stage) {
			return damaged("experiment " + e.ID)
		}
		experiments[e.ID], names[e.Name] = true, true
	}
	expected := make(map[string]bool, len(c.bytes))
	expect := func(name string) error {
		if _, ok := c.bytes[name]; !ok || expected[name] {
			return damaged(name)
		}
		expected[name] = true
		return nil
	}
	for _, f := range c.Files {
		if err := expect(fileName(f.Digest)); err != nil {
			return err
		}
	}
	runs := map[string]bool{}
	for _, r := range c.Runs {
		if runs[r.ID] || !experiments[r.ExperimentID] || !isStage(r.Stage) {
			return damaged("run " + r.ID)
		}
		runs[r.ID] = true
		for _, path := range r.Artifacts {
			if err := expect(artifactName(r.ID, path)); err != nil {
				return err
			}
		}
	}
	models := map[string]bool{}
	for _, m := range c.Models {
		if models[m.ID] || !experiments[m.ExperimentID] || m.SourceRunID != "" && !runs[m.SourceRunID] {
			return damaged("model " + m.ID)
		}
		models[m.ID] = true
		for _, path := range m.Artifacts {
			if err := expect(modelName(m.ID, path)); err != nil {
				return err
			}
		}
	}
	registered := map[string]bool{}
	for _, m := range c.Registered {
		if registered[m.Name] {
			return damaged("model " + m.Name)
		}
		registered[m.Name] = true
	}
	for _, f := range c.Workspace {
		if err := expect(workspaceName(f.Path)); err != nil {
			return err
		}
	}
	for name := range c.bytes {
		if !expected[name] {
			return damaged(name)
		}
	}
	return nil
}

func isStage(s store.Stage) bool { return s == store.Active || s == store.Deleted }

func notBackup() error { return fault.New(fault.InvalidParameterValue, "bundle.not_backup") }

// damaged says which part of a backup is not as it was written.
func damaged(what string) error {
	const most = 80
	if utf8.RuneCountInString(what) > most {
		what = string([]rune(what)[:most]) + "…"
	}
	return fault.New(fault.InvalidParameterValue, "bundle.damaged", "what", what)
}
