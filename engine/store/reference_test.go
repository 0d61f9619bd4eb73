package store

import (
	"testing"

	"pizarra/engine/fault"
)

func TestNamed(t *testing.T) {
	r := &Registry{
		Models: []RegisteredModel{{Name: "iris", Aliases: []Alias{{"champion", 2}}}, {Name: "wine"}},
		Versions: []ModelVersion{
			{Name: "iris", Version: 1, Stage: "Production"}, {Name: "iris", Version: 2, Stage: "Production"},
			{Name: "iris", Version: 3, Stage: "Archived"}, {Name: "iris", Version: 10, Stage: "None"},
		},
	}
	for ref, want := range map[string]int{
		"iris/1": 1, "iris/10": 10, "iris/Production": 2, "iris/production": 2, "iris/Archived": 3, "iris/latest": 10, "iris@champion": 2,
	} {
		if v, err := r.Named(ref); err != nil || v.Version != want {
			t.Errorf("%s is version %d, %v; want %d", ref, v.Version, err, want)
		}
	}
	for ref, want := range map[string]string{
		"iris/Staging": "store.none_named", "wine/latest": "store.none_named", "iris/4": "store.version_missing", "iris@other": "store.alias_missing",
		"rose/latest": "store.model_missing", "iris/Development": "store.stage", "iris": "store.stage",
	} {
		if v, err := r.Named(ref); !fault.Is(err, want) {
			t.Errorf("%s is version %d, %v; want %s", ref, v.Version, err, want)
		}
	}
}
