package mlmodel

import (
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/jsontext"
)

func signed(names ...string) Signature {
	var s Signature
	for _, name := range names {
		s.Inputs = append(s.Inputs, Column{"double", name, true})
	}
	for i, class := range []string{"label", "prob_setosa", "prob_versicolor", "prob_virginica"} {
		kind := "double"
		if i == 0 {
			kind = "string"
		}
		s.Outputs = append(s.Outputs, Column{kind, class, true})
	}
	return s
}

// What is written is read back, whatever the columns are called.
func TestReadSignature(t *testing.T) {
	training := trained(t, "decision_tree", nil)
	training.Features = []string{"it's", "a\"b", "c\u0085: #", "ñ\n'"}
	files := folder(t, training)
	if got, want := ReadSignature(files["MLmodel"]), signed(training.Features...); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	var e Example
	if err := jsontext.Unmarshal([]byte(files["input_example.json"]), &e); err != nil || !reflect.DeepEqual(e, Example{training.Features, training.Example}) {
		t.Errorf("%+v (%v)", e, err)
	}
}

// MLflow's own YAML breaks long lines at blanks.
func TestReadFoldedSignature(t *testing.T) {
	text := strings.ReplaceAll(`a: b
signature:
  inputs: '[{"type": "double", "name": "sepal length (cm)", "required": true}, {"type":
    "double", "name": "it''s", "required": true}]'
  outputs: '[{"type": "string", "name": "label", "required": true}, {"type": "double",
    "name": "prob_setosa", "required": true}, {"type": "double", "name": "prob_versicolor",
    "required": true}, {"type": "double", "name": "prob_virginica", "required": true}]'
  params: null
other: 1
`, "\r", "")
	for _, text := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
		if got, want := ReadSignature(text), signed("sepal length (cm)", "it's"); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// FuzzReadSignature holds for any text: nothing panics, and what was read comes back from what is written of it.
func FuzzReadSignature(f *testing.F) {
	training := trained(f, "decision_tree", nil)
	seeds := []string{string(description(training, 1)), "signature:\n  inputs: '[]'\n  outputs: 'x", "signature:\n inputs: ''\n", "signature:", "signature:\n\n\n  inputs: null\nflavors:\n", "\x00'\n",
		"signature:\n  inputs: '[{\"type\": \"long\", \"name\": \"a''b\", \"required\": false}]'\n"}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := ReadSignature(text)
		write := func(list []Column) string {
			b := []byte("[")
			for i := range list {
				c, err := jsontext.Marshal(&list[i])
				if err != nil {
					t.Fatal(err)
				}
				b = append(comma(b, i), c...)
			}
			return single(string(append(b, ']')))
		}
		again := ReadSignature("signature:\n  inputs: " + write(s.Inputs) + "\n  outputs: " + write(s.Outputs) + "\n")
		if len(again.Inputs) != len(s.Inputs) || len(again.Outputs) != len(s.Outputs) {
			t.Fatalf("%q: %+v, read back %+v", text, s, again)
		}
		for i := range s.Inputs {
			if again.Inputs[i] != s.Inputs[i] {
				t.Fatalf("%q: %+v, read back %+v", text, s, again)
			}
		}
	})
}
