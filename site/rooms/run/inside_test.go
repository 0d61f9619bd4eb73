package run

import (
	"encoding/csv"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// A CSV is taken apart as Go's own reader does.
func TestSplitCSV(t *testing.T) {
	for _, text := range []string{
		"a,b\n1,2\n", "a,b\r\n1,\r\n", "\"x,1\",\"say \"\"hi\"\"\"\n\"two\nlines\",z", "a\n", "1,2,3\n4,5,6",
	} {
		want, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got, more := splitCSV(text, 100); !reflect.DeepEqual(got, want) || more {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got, more := splitCSV("a;b,c;d\n1;2\n3;4", 2); !more || !reflect.DeepEqual(got, [][]string{{"a", "b,c", "d"}, {"1", "2"}}) {
		t.Errorf("%q, more is %v", got, more)
	}
	for _, broken := range []string{"", "\"", "\"a\nb", "\n\n", "a,\"b\"c,d"} {
		splitCSV(broken, 10) // whatever it is, it comes back
	}
}

// JSON comes out as Go indents it, and what is no JSON comes out too.
func TestIndented(t *testing.T) {
	for _, text := range []string{`{"a":[1,2,{}],"b":{"c":"x,y:{\"}","d":[ ]},"e":null}`, `[]`, `"a\\"`, ` [ 1 ,true ] `, `{"a":{"b":{"c":[[1],[2]]}}}`} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		var got any
		if err := json.Unmarshal([]byte(indented(text)), &got); err != nil || !reflect.DeepEqual(got, v) {
			t.Errorf("%s has become %s, error %v", text, indented(text), err)
		}
		want, err := json.MarshalIndent(json.RawMessage(text), "", "  ")
		if err != nil || indented(text) != string(want) {
			t.Errorf("%s is\n%s\nwant\n%s", text, indented(text), want)
		}
	}
	for _, broken := range []string{"", "{", "]]]]", `"`, `{"a`, "\\"} {
		indented(broken)
	}
}

func TestMIME(t *testing.T) {
	for name, want := range map[string]string{
		"plots/a.PNG": "image/png", "x.svg": "image/svg+xml", "model/MLmodel": "text/plain", "a.html": "text/plain", "a.csv": "text/csv",
		"model.onnx": "application/octet-stream", "noext": "application/octet-stream", "d.json": "application/json", "R.md": "text/markdown",
	} {
		if got := MIME(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
