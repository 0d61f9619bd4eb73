package search

import "pizarra/engine/store"

// OfModel is a registered model as a subject.
func OfModel(m *store.RegisteredModel) Subject { return (*model)(m) }

// OfVersion is a version of a registered model as a subject.
func OfVersion(v *store.ModelVersion) Subject { return (*version)(v) }

type model store.RegisteredModel

func (m *model) Text(attribute string) (string, bool) { return m.Name, attribute == "name" }

func (m *model) Number(attribute string) (int64, bool) {
	return m.LastUpdateTime, attribute == "last_updated_timestamp"
}

func (m *model) Tag(key string) (string, bool) { return tagOf(m.Tags, key) }
func (m *model) Metric(string) (float64, bool) { return 0, false }
func (m *model) Param(string) (string, bool)   { return "", false }
func (m *model) Datasets() []Dataset           { return nil }

type version store.ModelVersion

func (v *version) Text(attribute string) (string, bool) {
	switch attribute {
	case "name":
		return v.Name, true
	case "run_id":
		return v.RunID, true
	case "source_path":
		return v.Source, true
	}
	return "", false
}

func (v *version) Number(attribute string) (int64, bool) {
	switch attribute {
	case "version_number":
		return int64(v.Version), true
	case "creation_timestamp":
		return v.CreationTime, true
	case "last_updated_timestamp":
		return v.LastUpdateTime, true
	}
	return 0, false
}

func (v *version) Tag(key string) (string, bool) { return tagOf(v.Tags, key) }
func (v *version) Metric(string) (float64, bool) { return 0, false }
func (v *version) Param(string) (string, bool)   { return "", false }
func (v *version) Datasets() []Dataset           { return nil }
