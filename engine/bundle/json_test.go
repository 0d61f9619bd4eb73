package bundle

import (
	"encoding/json"
	"strings"
	"testing"

	"pizarra/engine/jsontext"
	"pizarra/engine/jsontext/jsontest"
	"pizarra/engine/store"
)

func TestManifestJSON(t *testing.T) {
	jsontest.Check[savedRun](t)

	// A manifest reads without its first members, which readManifest takes beforehand.
	m := manifest{
		Format: format, Version: version,
		Experiments: []store.Experiment{{ID: "0", Name: "Default", Stage: store.Active}},
		Runs:        []savedRun{{Run: store.Run{ID: "1", Metrics: []store.Metric{{Key: "a", Value: 0.5}}}, Artifacts: []string{"a<b>.png"}}},
	}
	text, err := jsontext.Marshal(&m)
	want, jsonErr := json.Marshal(m)
	if err != nil || jsonErr != nil || string(text) != string(want) {
		t.Fatalf("wrote\n%s, %v\nwant\n%s, %v", text, err, want, jsonErr)
	}
	var back manifest
	if err := readManifest(text, &back); err != nil {
		t.Fatal(err)
	}
	back.Format, back.Version = m.Format, m.Version
	if again, err := jsontext.Marshal(&back); err != nil || string(again) != string(text) {
		t.Errorf("%s\nbecame\n%s, %v", text, again, err)
	}
}

// A list of a million items that are none ends at the first.
func TestItemsTooShort(t *testing.T) {
	text := `{"format":"pizarra.backup","version":1,"runs":[` + strings.Repeat("{},", 1_000_000) + "{}]}"
	var m manifest
	if err := readManifest([]byte(text), &m); err == nil || len(m.Runs) != 1 {
		t.Errorf("%d runs, %v", len(m.Runs), err)
	}
}
