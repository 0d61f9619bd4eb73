//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// The program for Node prints what the native one prints, but for the time.
func TestNodeAnswersTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: whether WebAssembly gives the same numbers stays untried here")
	}
	dir := t.TempDir()
	run := func(env []string, name string, args ...string) []byte {
		t.Helper()
		var trouble bytes.Buffer
		cmd := exec.Command(name, args...)
		cmd.Env, cmd.Stderr = append(os.Environ(), env...), &trouble
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s %v: %v\n%s", name, args, err, &trouble)
		}
		return out
	}
	native, wasm := filepath.Join(dir, "train"), filepath.Join(dir, "train.wasm")
	run(nil, "go", "build", "-o", native, ".")
	run([]string{"GOOS=js", "GOARCH=wasm"}, "go", "build", "-o", wasm, ".")
	root := strings.TrimSpace(string(run(nil, "go", "env", "GOROOT")))
	starter := filepath.Join(root, "lib", "wasm", "wasm_exec_node.js")

	file := filepath.Join(dir, "flowers.csv")
	if err := os.WriteFile(file, []byte(flowers), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"--n-estimators", "20", "--trees"},
		{"--data", "breast_cancer", "--criterion", "entropy", "--n-estimators", "8", "--max-features", "0.5", "--trees"},
		{"--model-type", "logistic_regression"},
		{"--data", "breast_cancer", "--model-type", "logistic_regression", "--standardize"},
		{"--data", "wine", "--model-type", "logistic_regression", "--max-iter", "60"},
		{"--data", file, "--target", "especie", "--omit", "color", "--drop-missing"},
	} {
		args = append(args, "--json")
		answer := func(out []byte) map[string]any {
			var object map[string]any
			decoder := json.NewDecoder(bytes.NewReader(out))
			decoder.UseNumber()
			if err := decoder.Decode(&object); err != nil {
				t.Fatalf("%v: %v", args, err)
			}
			if _, ok := object["fit_ms"].(json.Number); !ok {
				t.Errorf("%v: fit_ms is %v", args, object["fit_ms"])
			}
			delete(object, "fit_ms")
			return object
		}
		want := answer(run(nil, native, args...))
		got := answer(run(nil, node, append([]string{starter, wasm}, args...)...))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v: Node prints\n%v\nwant\n%v", args, got, want)
		}
	}
}
