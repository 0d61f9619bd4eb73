package store

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// stored is a run as the first version keeps it. Workbooks are full of such records: every later version must read them.
const stored = `{"run_id":"00000000000000000000000000000007","run_name":"calm-heron-7","experiment_id":"1","user_id":"ana","status":"FINISHED",` +
	`"start_time":1700000000000,"end_time":1700000001000,"lifecycle_stage":"active",` +
	`"params":[{"key":"max_depth","value":"None"},{"key":"note","value":"\u003cb\u003e \"ñ\" \\ \n"}],` +
	`"tags":[{"key":"mlflow.runName","value":"calm-heron-7"}],` +
	`"inputs":[{"name":"iris","digest":"abc","source_type":"builtin","source":"iris","schema":"{\"a\":1}","context":"training"}],` +
	`"metrics":[{"key":"a","value":"0.1","timestamp":5,"step":-2},{"key":"b","value":"NaN","timestamp":0,"step":0},` +
	`{"key":"c","value":"-Infinity","timestamp":0,"step":0},{"key":"d","value":"5e-324","timestamp":-1,"step":9007199254740993}],` +
	`"deleted_tags":["old"]}`

func storedRun() *record {
	return &record{Run: Run{
		ID: "00000000000000000000000000000007", Name: "calm-heron-7", ExperimentID: "1", User: "ana", Status: Finished,
		StartTime: 1700000000000, EndTime: 1700000001000, Stage: Active,
		Params: []Param{{"max_depth", "None"}, {"note", "<b> \"ñ\" \\ \n"}},
		Tags:   []Tag{{"mlflow.runName", "calm-heron-7"}},
		Inputs: []DatasetInput{{Name: "iris", Digest: "abc", SourceType: "builtin", Source: "iris", Schema: `{"a":1}`, Context: "training"}},
		Metrics: []Metric{{"a", 0.1, 5, -2}, {"b", math.NaN(), 0, 0}, {"c", math.Inf(-1), 0, 0},
			{"d", math.SmallestNonzeroFloat64, -1, 9007199254740993}},
	}, DeletedTags: []string{"old"}}
}

func TestStoredFormIsFrozen(t *testing.T) {
	text, err := storedRun().text()
	if err != nil {
		t.Fatal(err)
	}
	if string(text) != stored {
		t.Errorf("a run is stored as\n%s\nand was stored as\n%s", text, stored)
	}
	// White space and members of later versions do not matter.
	var spaced strings.Builder
	e := json.NewEncoder(&spaced)
	e.SetIndent(" ", "\t")
	e.Encode(json.RawMessage(stored))
	later := strings.Replace(stored, `"params":[{`, `"new":{"a":[1,"]}",null]},"other":-1.5e3,"params":[{"x":true,`, 1)
	for _, text := range []string{stored, spaced.String(), later} {
		got, err := readRecord("00000000000000000000000000000007", []byte(text))
		if err != nil {
			t.Errorf("%v, of\n%s", err, text)
			continue
		}
		back, err := got.text()
		if err != nil || string(back) != stored {
			t.Errorf("read as\n%s\n%v", back, err)
		}
	}
}

// Whatever is stored, reading ends with records or an error; and what it has taken once, it writes and takes again.
func FuzzReadRecords(f *testing.F) {
	for cut := 0; cut <= len(stored); cut += 7 {
		f.Add([]byte("[" + stored[:cut] + "," + stored + "]"))
	}
	f.Add([]byte("[" + stored + "," + stored + "]"))
	f.Add([]byte(`[{"run_name":"\ud800\"","params":[{"key":"\u0061","value":"x\\"}]}]`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := readRecords(text)
		if err != nil {
			return
		}
		for _, rec := range list {
			first, err := rec.text()
			if err != nil {
				t.Fatal(err)
			}
			again, err := readRecord(rec.ID, first)
			if err != nil {
				t.Fatalf("%v, of what was written itself: %s", err, first)
			}
			if second, err := again.text(); err != nil || string(second) != string(first) {
				t.Errorf("%s became %s, %v", first, second, err)
			}
		}
	})
}

// plainRecord is a record to encoding/json.
type plainRecord struct {
	Run
	Metrics []struct {
		Key       string `json:"key"`
		Value     string `json:"value"`
		Timestamp int64  `json:"timestamp"`
		Step      int64  `json:"step"`
	} `json:"metrics"` // in place of Run.Metrics
	DeletedTags []string `json:"deleted_tags"`
}

// The reader reads strings and numbers as encoding/json does.
func FuzzRecordAsJSON(f *testing.F) {
	f.Add("key", `\u003c "x" \`, "ñ\u2028\n<&>", int64(-1), int64(math.MaxInt64), 0.1)
	f.Add("", "\xff\x00", "\xed\xa0\xbd", int64(math.MinInt64), int64(0), math.NaN())
	f.Fuzz(func(t *testing.T, key, value, name string, a, b int64, v float64) {
		rec := record{Run: Run{Name: name, User: value, StartTime: a, EndTime: b, Params: []Param{{key, value}, {key, name}},
			Tags: []Tag{{value, key}}, Metrics: []Metric{{key, v, b, a}}, Inputs: []DatasetInput{{Name: name, Schema: value}}}, DeletedTags: []string{key}}
		text, err := rec.text()
		if err != nil {
			t.Fatal(err)
		}
		got, err := readRecord("", text)
		if err != nil {
			t.Fatalf("%v, of %s", err, text)
		}
		var want plainRecord
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		for _, p := range want.Metrics {
			x, err := strconv.ParseFloat(p.Value, 64)
			if err != nil {
				t.Fatal(err)
			}
			want.Run.Metrics = append(want.Run.Metrics, Metric{p.Key, x, p.Timestamp, p.Step})
		}
		if g, w := got.Run.Metrics[0].Value, want.Run.Metrics[0].Value; math.IsNaN(g) && math.IsNaN(w) {
			got.Run.Metrics[0].Value, want.Run.Metrics[0].Value = 0, 0
		}
		if !reflect.DeepEqual(got.Run, want.Run) || !reflect.DeepEqual(got.DeletedTags, want.DeletedTags) {
			t.Errorf("read as\n%+v\nwant\n%+v", got.Run, want.Run)
		}
	})
}

func TestMetricJSON(t *testing.T) {
	for value, want := range map[float64]string{
		0.1: "0.1", 1e21: "1e+21", math.Inf(1): `"Infinity"`, math.Inf(-1): `"-Infinity"`, math.NaN(): `"NaN"`, 5e-324: "5e-324",
	} {
		text, err := json.Marshal(Metric{"k", value, 1, 2})
		if err != nil || string(text) != `{"key":"k","value":`+want+`,"timestamp":1,"step":2}` {
			t.Errorf("%v is %s, %v", value, text, err)
		}
		var back Metric
		if err := json.Unmarshal(text, &back); err != nil || math.Float64bits(back.Value) != math.Float64bits(value) || back.Step != 2 {
			t.Errorf("%s comes back as %+v, %v", text, back, err)
		}
	}
	var m Metric
	if err := json.Unmarshal([]byte(`{"key":"k","value":"0.5","timestamp":1}`), &m); err != nil || m.Value != 0.5 {
		t.Errorf("a number in quotes is %+v, %v", m, err)
	}
	for _, bad := range []string{`{"key":"k"}`, `{"value":"x"}`, `{"value":null}`, `{"value":true}`} {
		if err := json.Unmarshal([]byte(bad), &m); err == nil {
			t.Errorf("%s was taken", bad)
		}
	}
}

func TestRandomName(t *testing.T) {
	seen := map[string]bool{}
	for i := range 256 {
		name := RandomName([16]byte{byte(i), byte(i / 3), 0, 0, byte(i * 7), 1, 0, 0, byte(i)})
		seen[name] = true
		if err := checkKey("name", name); err != nil {
			t.Error(err)
		}
	}
	if len(seen) < 200 {
		t.Errorf("256 draws gave %d names", len(seen))
	}
	for _, words := range [][]string{adjectives, nouns} {
		for i, w := range words {
			if i > 0 && words[i-1] >= w {
				t.Errorf("%q is out of order, or there twice", w)
			}
		}
	}
}
