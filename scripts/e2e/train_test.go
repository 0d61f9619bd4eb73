package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
)

// scripts/train, built as WebAssembly and run in Node, prints what it prints natively, to the last digit.
func TestTrainInNode(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	native, wasm := filepath.Join(dir, "train"), filepath.Join(dir, "train.wasm")
	build := func(out string, env ...string) {
		cmd := exec.Command("go", "build", "-o", out, "./scripts/train")
		cmd.Dir, cmd.Env = root, append(os.Environ(), env...)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, text)
		}
	}
	build(native)
	build(wasm, "GOOS=js", "GOARCH=wasm")
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	runner := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js")
	people := filepath.Join(dir, "people.csv")
	text := csv("age;height;city;group", 40, func(i int) string {
		return strings.Join([]string{[]string{"30,5", "41", "52,25", ""}[i*i%7%4], []string{"1,70", "1,85", "1,6"}[i%3], "Lugo", []string{"a", "b"}[i/2%2]}, ";")
	})
	if err := os.WriteFile(people, text, 0o666); err != nil {
		t.Fatal(err)
	}

	for _, args := range [][]string{
		{"--n-estimators", "20"},
		{"--data", "wine", "--criterion", "entropy", "--max-depth", "4", "--n-estimators", "15", "--random-state", "7"},
		{"--data", "breast_cancer", "--model-type", "logistic_regression", "--standardize", "True"},
		{"--data", "iris", "--model-type", "logistic_regression"},
		{"--data", "wine", "--model-type", "logistic_regression", "--standardize", "True", "--C", "inf", "--max-iter", "20", "--class-weight", "balanced"},
		{"--data", "wine", "--class-weight", "balanced_subsample", "--max-samples", "0.5", "--oob-score", "True", "--n-estimators", "10"},
		{"--data", "breast_cancer", "--model-type", "decision_tree", "--class-weight", "balanced", "--max-features", "sqrt"},
		{"--data", "breast_cancer", "--model-type", "k_neighbors", "--weights", "distance", "--standardize", "True"},
		{"--data", "wine", "--model-type", "gaussian_nb"},
		{"--data", people, "--target", "group", "--omit", "city", "--drop-missing", "--n-estimators", "10"},
	} {
		run := func(cmd *exec.Cmd) (printed map[string]any) {
			var trouble bytes.Buffer
			cmd.Dir, cmd.Stderr = dir, &trouble
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("train %s: %v: %s", strings.Join(args, " "), err, trouble.String())
			}
			if err := json.Unmarshal(out, &printed); err != nil {
				t.Fatal(err)
			}
			if printed["fit_ms"] == nil || printed["test_probabilities"] == nil {
				t.Fatalf("train %s printed no result: %v", strings.Join(args, " "), printed)
			}
			delete(printed, "fit_ms")
			return printed
		}
		args = append(args, "--json")
		if told := strings.Join(args, " "); strings.Contains(told, "tree") || !strings.Contains(told, "--model-type") {
			args = append(args, "--trees")
		}
		inNode := exec.Command("node", append([]string{"--stack-size=8192", runner, wasm}, args...)...)
		// What a WebAssembly program gets of arguments and environment is limited to 12 kB.
		inNode.Env = []string{"PATH=" + os.Getenv("PATH")}
		want, got := run(exec.Command(native, args...)), run(inNode)
		if !reflect.DeepEqual(got, want) {
			for name := range want {
				if !reflect.DeepEqual(got[name], want[name]) {
					t.Errorf("train %s: %s in Node is %v, natively %v", strings.Join(args, " "), name, got[name], want[name])
				}
			}
		}
	}
}
