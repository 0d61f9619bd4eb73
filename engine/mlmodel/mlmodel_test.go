package mlmodel

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/forest"
	"pizarra/engine/jsontext"
	"pizarra/engine/search"
	"pizarra/engine/trainer"
	"pizarra/engine/tree"
)

func trained(t testing.TB, model string, params estimator.Params) Training {
	t.Helper()
	j := trainer.NewJob(trainer.Data{Name: "iris"}, model)
	j.Params = params
	p, err := trainer.Prepare(j, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := p.Train(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := Of(p, m)
	out.ModelID, out.RunID, out.Created = "m-0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef", 1_790_000_000_123
	return out
}

func folder(t *testing.T, training Training) map[string]string {
	t.Helper()
	files, err := New(training)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range files {
		all[f.Name] = string(f.Data)
	}
	return all
}

// The keys and their form are those of a folder that MLflow 3.18.0 logged with mlflow.onnx.log_model.
func TestDescription(t *testing.T) {
	training := trained(t, "decision_tree", estimator.Params{"max_depth": estimator.IntValue(1)})
	training.Location = "mlflow-artifacts:/1/models/m-0123456789abcdef0123456789abcdef/artifacts"
	training.Features = []string{"it's", "a\"b", "c\u0085: #", "ñ"}
	training.Example = [][]float64{{5, 0.25, -1e-7, 1e300}}
	files := folder(t, training)
	want := `artifact_path: "mlflow-artifacts:/1/models/m-0123456789abcdef0123456789abcdef/artifacts"
flavors:
  onnx:
    code: null
    data: model.onnx
    onnx_session_options: null
    onnx_version: 1.23.2
    providers:
    - CPUExecutionProvider
  python_function:
    data: model.onnx
    env:
      conda: conda.yaml
      virtualenv: python_env.yaml
    loader_module: mlflow.onnx
    python_version: 3.11.7
is_signature_from_type_hint: false
mlflow_version: 3.18.0
model_id: m-0123456789abcdef0123456789abcdef
model_size_bytes: SIZE
model_uuid: m-0123456789abcdef0123456789abcdef
prompts: null
run_id: "0123456789abcdef0123456789abcdef"
saved_input_example_info:
  artifact_path: input_example.json
  pandas_orient: split
  serving_input_path: serving_input_example.json
  type: dataframe
signature:
  inputs: '[{"type": "double", "name": "it''s", "required": true}, {"type": "double", "name": "a\"b", "required": true}, {"type": "double", "name": "c\u0085: #", "required": true}, {"type": "double", "name": "ñ", "required": true}]'
  outputs: '[{"type": "string", "name": "label", "required": true}, {"type": "double", "name": "prob_setosa", "required": true}, {"type": "double", "name": "prob_versicolor", "required": true}, {"type": "double", "name": "prob_virginica", "required": true}]'
  params: null
type_hint_from_example: false
utc_time_created: '2026-09-21 14:13:20.123000'
`
	got := files["MLmodel"]
	from := strings.Index(got, "model_size_bytes: ") + len("model_size_bytes: ")
	to := from + strings.IndexByte(got[from:], '\n')
	if got = got[:from] + "SIZE" + got[to:]; got != want {
		t.Errorf("MLmodel is\n%s\nwant\n%s", got, want)
	}
	if got, want := files["input_example.json"], `{"columns": ["it's", "a\"b", "c\u0085: #", "ñ"], "data": [[5.0, 0.25, -1e-7, 1e+300]]}`; got != want {
		t.Errorf("the example is %s, want %s", got, want)
	}
	for _, name := range []string{"input_example.json", "serving_input_example.json"} {
		if !json.Valid([]byte(files[name])) {
			t.Errorf("%s is no JSON: %s", name, files[name])
		}
	}
	for _, name := range []string{"requirements.txt", "conda.yaml"} {
		for _, r := range requirements {
			if !strings.Contains(files[name], r) {
				t.Errorf("%s has no %s", name, r)
			}
		}
	}
}

// field is a field of a message, as protocol buffers' documentation describes their encoding.
type field struct {
	number int
	value  uint64
	data   []byte
}

func fields(t *testing.T, b []byte) []field {
	t.Helper()
	var list []field
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		value, m := binary.Uvarint(b[max(n, 0):])
		if n <= 0 || m <= 0 {
			t.Fatalf("no field: % x", b[:min(len(b), 10)])
		}
		b = b[n+m:]
		f := field{number: int(tag >> 3), value: value}
		switch tag & 7 {
		case varint:
		case counted:
			if value > uint64(len(b)) {
				t.Fatalf("field %d has %d bytes of %d", f.number, len(b), value)
			}
			f.data, b = b[:value], b[value:]
		default:
			t.Fatalf("field %d has wire type %d", f.number, tag&7)
		}
		list = append(list, f)
	}
	return list
}

// numbered are the texts or messages of a field.
func numbered(t *testing.T, b []byte, number int) []string {
	t.Helper()
	var list []string
	for _, f := range fields(t, b) {
		if f.number == number {
			list = append(list, string(f.data))
		}
	}
	return list
}

// Every value of the graph is made once, before it is used, and all that comes out has one dimension.
func TestGraph(t *testing.T) {
	for _, name := range estimator.Names() {
		training := trained(t, name, estimator.Params{})
		model := folder(t, training)["model.onnx"]
		if again := folder(t, training)["model.onnx"]; again != model {
			t.Errorf("%s: the bytes are others the second time", name)
		}
		g := []byte(numbered(t, []byte(model), 7)[0])
		check(t, name, g, map[string]bool{})
		var outputs []string
		for _, out := range numbered(t, g, 12) {
			outputs = append(outputs, numbered(t, []byte(out), 1)[0])
			kind := []byte(numbered(t, []byte(out), 2)[0])
			shape := numbered(t, []byte(numbered(t, kind, 1)[0]), 2)[0]
			if dims := numbered(t, []byte(shape), 1); len(dims) != 1 {
				t.Errorf("%s: %s has %d dimensions", name, outputs[len(outputs)-1], len(dims))
			}
		}
		if want := []string{"label", "prob_setosa", "prob_versicolor", "prob_virginica"}; !slices.Equal(outputs, want) {
			t.Errorf("%s: outputs are %q, want %q", name, outputs, want)
		}
	}
}

func check(t *testing.T, name string, g []byte, outer map[string]bool) {
	t.Helper()
	known := map[string]bool{}
	for value := range outer {
		known[value] = true
	}
	add := func(value string) {
		if known[value] {
			t.Errorf("%s: %s is made twice", name, value)
		}
		known[value] = true
	}
	for _, tensor := range numbered(t, g, 5) {
		add(numbered(t, []byte(tensor), 8)[0])
	}
	for _, in := range numbered(t, g, 11) {
		add(numbered(t, []byte(in), 1)[0])
	}
	for _, node := range numbered(t, g, 1) {
		for _, in := range numbered(t, []byte(node), 1) {
			if !known[in] {
				t.Errorf("%s: %s is used before it is made", name, in)
			}
		}
		for _, a := range numbered(t, []byte(node), 5) {
			for _, within := range numbered(t, []byte(a), 6) {
				check(t, name, []byte(within), known)
			}
		}
		for _, out := range numbered(t, []byte(node), 2) {
			add(out)
		}
	}
	for _, out := range numbered(t, g, 12) {
		if value := numbered(t, []byte(out), 1)[0]; !known[value] {
			t.Errorf("%s: nothing makes %s", name, value)
		}
	}
}

// A row is at or below a threshold in double as it is at or below the narrowed one in float32.
func TestNarrow(t *testing.T) {
	for _, x := range []float32{0, 1, -1, 0.1, -0.1, 1e-45, -1e-45, 3.4e38, -3.4e38, 16777217, 1.0000001} {
		next := math.Nextafter32(x, float32(math.Inf(1)))
		middle := float64(x)/2 + float64(next)/2
		for _, threshold := range []float64{float64(x), middle, math.Nextafter(float64(x), math.Inf(-1)), math.Nextafter(float64(next), 0)} {
			for _, row := range []float32{x, next, math.Nextafter32(x, float32(math.Inf(-1)))} {
				if got, want := row <= narrow(threshold), float64(row) <= threshold; got != want {
					t.Errorf("%g <= %g is %t when narrowed", row, threshold, got)
				}
			}
		}
	}
}

func TestOneMLflow(t *testing.T) {
	if MLflow != search.MLflow {
		t.Errorf("folders are MLflow %s's, searches MLflow %s's", MLflow, search.MLflow)
	}
}

func TestLabelType(t *testing.T) {
	for _, c := range []struct {
		classes string
		want    elem
	}{
		{"0 1 2", long}, {"-10 5", long}, {"0.5 1.0 2.5", double}, {"1e+16 2.0", double}, {"a b", text}, {"1 a", text},
		{"nan inf", text}, {"1 2.5", double}, {"2.5 x", text}, {"0x1p-2 1.0", text}, {"99999999999999999999 1", text},
	} {
		if got := labelType(strings.Fields(c.classes)); got != c.want {
			t.Errorf("%s are of type %d, want %d", c.classes, got, c.want)
		}
	}
}

func TestWhatHasNoFolder(t *testing.T) {
	training := trained(t, "decision_tree", estimator.Params{})
	for key, change := range map[string]func(*Training){
		"mlmodel.no_model": func(t *Training) { t.Model = estimator.RandomForest{Forest: &forest.Forest{}} },
		"mlmodel.shape":    func(t *Training) { t.Example = [][]float64{{1}} },
	} {
		other := training
		change(&other)
		if _, err := New(other); !fault.Is(err, key) {
			t.Errorf("want %s, got %v", key, err)
		}
	}
}

// Two trees that disagree give a tie of their votes, in the graph's own table as in the engine: shares of equal bits stand
// in it once.
func TestVotesStandOnce(t *testing.T) {
	stump := func(left, right float64) *tree.Tree {
		return &tree.Tree{
			Feature: []int32{0, -2, -2}, Threshold: []float64{0.5, -2, -2}, Left: []int32{1, -1, -1}, Right: []int32{2, -1, -1},
			Value: []float64{0.5, 0.5, left, 1 - left, right, 1 - right}, Classes: 2, Features: 1,
		}
	}
	e := ensemble{place: map[string]int{}}
	e.add(stump(1, 0))
	e.add(stump(0, 1))
	if want := []float64{1, 0, 0, 1}; !slices.Equal(e.votes, want) {
		t.Errorf("votes are %v, want %v", e.votes, want)
	}
	if want := []int64{0, 1, 1, 0}; !slices.Equal(e.leafWeights, want) {
		t.Errorf("leaves are at %v, want %v", e.leafWeights, want)
	}
	if want := []int64{0, 0, 0, 1, 1, 1}; !slices.Equal(e.trees, want) {
		t.Errorf("nodes are of trees %v, want %v", e.trees, want)
	}
}

func TestProto(t *testing.T) {
	var m message
	m.int(1, 150)
	m.text(2, "testing")
	m.ints(4, []int64{3, 270, 86942})
	// The examples of protocol buffers' own description of their encoding.
	want := []byte{0x08, 0x96, 0x01, 0x12, 0x07, 't', 'e', 's', 't', 'i', 'n', 'g', 0x22, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05}
	if !bytes.Equal(m, want) {
		t.Errorf("% x, want % x", []byte(m), want)
	}
}

// What Write writes is the graph of the folder, and a graph that would be too large is not written. Every model type is far above the bound
// of what size foresees.
func TestWrite(t *testing.T) {
	for _, model := range estimator.Names() {
		j := trainer.NewJob(trainer.Data{Name: "iris"}, model)
		p, err := trainer.Prepare(j, nil)
		if err != nil {
			t.Fatal(err)
		}
		m, _, err := p.Train(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		training := Of(p, m)
		files, err := New(training)
		if err != nil {
			t.Fatal(err)
		}
		w, err := Write(p, m, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		training.Model = nil
		again, err := Folder(training, w.ONNX)
		if err != nil || !reflect.DeepEqual(again, files) || !reflect.DeepEqual(w.Example, training.Example) {
			t.Errorf("%s: the folder is another (%v)", model, err)
		}
		if n := size(m); n > len(w.ONNX) {
			t.Errorf("%s: at least %d bytes are %d", model, n, len(w.ONNX))
		}
		if _, err := Write(p, m, len(w.ONNX)-1); !fault.Is(err, "mlmodel.too_big") {
			t.Errorf("%s: a graph that is too large ends with %v", model, err)
		}
		text, err1 := jsontext.Marshal(w)
		read := &Written{ONNX: w.ONNX}
		if err2 := jsontext.Unmarshal(text, read); err1 != nil || err2 != nil || !reflect.DeepEqual(read, w) {
			t.Errorf("%s: read back it is another (%v, %v)", model, err1, err2)
		}
	}
}
