package store

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Registry is the model registry as it is at one moment.
type Registry struct {
	Models   []RegisteredModel // by name
	Versions []ModelVersion    // by name, then number
	Deleted  []ModelVersion    // what is left of deleted versions, in the same order
}

func (s *ruled) Registry(ctx context.Context) (Registry, error) {
	var reg Registry
	err := s.backend.View(ctx, func(r Reader) error {
		reg = Registry{}
		text, err := r.All(RegisteredModelTable)
		if err != nil {
			return err
		}
		if err := jsontext.UnmarshalList(text, &reg.Models, (*RegisteredModel).JSON); err != nil {
			return Damaged(RegisteredModelTable, "", err)
		}
		reg.Versions, err = readVersions(r)
		return err
	})
	if err != nil {
		return Registry{}, err
	}
	// IndexedDB sorts names by UTF-16, others by bytes.
	sort.SliceStable(reg.Models, func(i, j int) bool { return reg.Models[i].Name < reg.Models[j].Name })
	sort.SliceStable(reg.Versions, func(i, j int) bool {
		a, b := &reg.Versions[i], &reg.Versions[j]
		return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.Version, b.Version)) < 0
	})
	all := reg.Versions
	reg.Versions = nil
	for _, v := range all {
		if v.Deleted {
			reg.Deleted = append(reg.Deleted, v)
		} else {
			reg.Versions = append(reg.Versions, v)
		}
	}
	return reg, nil
}

func (s *ruled) RegistryLog(ctx context.Context) ([]Event, error) {
	var list []Event
	err := s.backend.View(ctx, func(r Reader) error {
		text, err := r.All(LogTable)
		if err == nil {
			list, err = readEvents(text)
		}
		return err
	})
	return list, err
}

// Model is a registered model by its name.
func (r *Registry) Model(name string) (RegisteredModel, error) {
	i, ok := slices.BinarySearchFunc(r.Models, name, func(m RegisteredModel, name string) int { return strings.Compare(m.Name, name) })
	if !ok {
		return RegisteredModel{}, missingModel(name)
	}
	return r.Models[i], nil
}

// Of is the versions of a registered model, by number.
func (r *Registry) Of(name string) []ModelVersion {
	from := sort.Search(len(r.Versions), func(i int) bool { return r.Versions[i].Name >= name })
	to := from
	for to < len(r.Versions) && r.Versions[to].Name == name {
		to++
	}
	return r.Versions[from:to:to]
}

// Version is a version by its number. MLflow does not say whether it is the model that is missing, and neither does it.
func (r *Registry) Version(name string, number int) (ModelVersion, error) {
	for _, v := range r.Of(name) {
		if v.Version == number {
			return v, nil
		}
	}
	return ModelVersion{}, missingVersion(shorten(name), number)
}

// ByAlias is the version that bears an alias. An alias that nobody bears is MLflow's INVALID_PARAMETER_VALUE.
func (r *Registry) ByAlias(name, alias string) (ModelVersion, error) {
	m, err := r.Model(name)
	if err != nil {
		return ModelVersion{}, err
	}
	if i, ok := findAlias(m.Aliases, alias); ok {
		return r.Version(name, m.Aliases[i].Version)
	}
	return ModelVersion{}, fault.New(fault.InvalidParameterValue, "store.alias_missing", "name", name, "alias", shorten(alias))
}

// Latest is the version with the highest number in each of these stages, in MLflow's words whatever their case, or in every stage
// where none is named; in order of the stages.
func (r *Registry) Latest(name string, stages ...string) ([]ModelVersion, error) {
	if _, err := r.Model(name); err != nil {
		return nil, err
	}
	wanted := map[ModelStage]bool{}
	for _, text := range stages {
		stage, err := ParseStage(text)
		if err != nil {
			return nil, err
		}
		wanted[stage] = true
	}
	latest := map[ModelStage]ModelVersion{}
	for _, v := range r.Of(name) {
		latest[v.Stage] = v
	}
	var list []ModelVersion
	for _, stage := range ModelStages {
		if v, ok := latest[stage]; ok && (len(stages) == 0 || wanted[stage]) {
			list = append(list, v)
		}
	}
	return list, nil
}

// Aliases are the aliases that a version bears.
func (r *Registry) Aliases(name string, number int) (list []string) {
	m, _ := r.Model(name)
	for _, a := range m.Aliases {
		if a.Version == number {
			list = append(list, a.Alias)
		}
	}
	return list
}

func readRegisteredModel(name string, text []byte) (RegisteredModel, error) {
	var m RegisteredModel
	if err := jsontext.Unmarshal(text, &m); err != nil {
		return m, Damaged(RegisteredModelTable, name, err)
	}
	return m, nil
}

// readVersions is the versions under a prefix of their keys.
func readVersions(r Reader, prefix ...string) ([]ModelVersion, error) {
	text, err := r.All(ModelVersionTable, prefix...)
	if err != nil {
		return nil, err
	}
	var list []ModelVersion
	if err := jsontext.UnmarshalList(text, &list, (*ModelVersion).JSON); err != nil {
		return nil, Damaged(ModelVersionTable, strings.Join(prefix, " "), err)
	}
	return list, nil
}

func (s *ruled) LoggedModels(ctx context.Context) ([]LoggedModel, error) {
	var list []LoggedModel
	err := s.backend.View(ctx, func(r Reader) (err error) {
		list, err = readLoggedModels(r)
		return err
	})
	sort.SliceStable(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		return cmp.Or(cmp.Compare(b.CreationTime, a.CreationTime), strings.Compare(a.ID, b.ID)) < 0
	})
	return list, err
}

func readLoggedModels(r Reader) ([]LoggedModel, error) {
	text, err := r.All(LoggedModelTable)
	if err != nil {
		return nil, err
	}
	var list []LoggedModel
	if err := jsontext.UnmarshalList(text, &list, (*LoggedModel).JSON); err != nil {
		return nil, Damaged(LoggedModelTable, "", err)
	}
	return list, nil
}

func (s *ruled) LoggedModel(ctx context.Context, id string) (LoggedModel, error) {
	var m LoggedModel
	err := s.viewModel(ctx, id, func(_ Reader, is LoggedModel) error { m = is; return nil })
	return m, err
}

// viewModel reads what read wants of a logged model, in one transaction.
func (s *ruled) viewModel(ctx context.Context, id string, read func(Reader, LoggedModel) error) error {
	return s.backend.View(ctx, func(r Reader) error {
		text, err := r.Get(LoggedModelTable, id)
		if err != nil {
			return err
		}
		m, err := readLoggedModel(id, text)
		if err != nil {
			return err
		}
		return read(r, m)
	})
}

func (s *ruled) ModelArtifacts(ctx context.Context, model, dir string) ([]FileInfo, error) {
	var files []FileInfo
	err := s.viewModel(ctx, model, func(r Reader, _ LoggedModel) (err error) {
		files, err = readArtifacts(r, model)
		return err
	})
	if err != nil {
		return nil, err
	}
	return childrenOf(files, dir)
}

func (s *ruled) ModelArtifact(ctx context.Context, model, path string) ([]byte, error) {
	if err := checkPath(path); err != nil {
		return nil, err
	}
	var bytes []byte
	err := s.viewModel(ctx, model, func(r Reader, is LoggedModel) (err error) {
		bytes, err = readArtifact(r, model, is.Name, path)
		return err
	})
	return bytes, err
}

// JSON reads and writes a RegisteredModel.
func (m *RegisteredModel) JSON(c *jsontext.Coder) { c.Object(func() { m.Members(c) }) }

// Members are what a RegisteredModel is within the object that it is part of.
func (m *RegisteredModel) Members(c *jsontext.Coder) {
	jsontext.Member(c, "name", &m.Name, jsontext.Name)
	jsontext.Member(c, "creation_timestamp", &m.CreationTime, jsontext.Int)
	jsontext.Member(c, "last_updated_timestamp", &m.LastUpdateTime, jsontext.Int)
	jsontext.Optional(c, "user_id", &m.User, jsontext.Name)
	jsontext.Optional(c, "description", &m.Description, jsontext.String)
	jsontext.Optional(c, "tags", &m.Tags, tagList)
	jsontext.Optional(c, "aliases", &m.Aliases, jsontext.List((*Alias).JSON))
}

// JSON reads and writes an Alias.
func (a *Alias) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "alias", &a.Alias, jsontext.Name)
		jsontext.Member(c, "version", &a.Version, jsontext.Int)
	})
}

// JSON reads and writes a ModelVersion.
func (v *ModelVersion) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "name", &v.Name, jsontext.Name)
		jsontext.Member(c, "version", &v.Version, jsontext.Int)
		jsontext.Member(c, "creation_timestamp", &v.CreationTime, jsontext.Int)
		jsontext.Member(c, "last_updated_timestamp", &v.LastUpdateTime, jsontext.Int)
		jsontext.Optional(c, "user_id", &v.User, jsontext.Name)
		jsontext.Member(c, "current_stage", &v.Stage, jsontext.Name)
		jsontext.Optional(c, "description", &v.Description, jsontext.String)
		jsontext.Member(c, "source", &v.Source, jsontext.String)
		jsontext.Optional(c, "run_id", &v.RunID, jsontext.String)
		jsontext.Optional(c, "model_id", &v.ModelID, jsontext.String)
		jsontext.Optional(c, "tags", &v.Tags, tagList)
		jsontext.Optional(c, "approvals", &v.Approvals, jsontext.List((*Approval).JSON))
		jsontext.Optional(c, "promoted", &v.Promoted, jsontext.Int)
		jsontext.Optional(c, "replaced", &v.Replaced, jsontext.Int)
		jsontext.Optional(c, "deleted", &v.Deleted, jsontext.Bool)
	})
}
