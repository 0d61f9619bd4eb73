package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/command"
	"pizarra/engine/mlmodel"
	"pizarra/engine/trainer"
	"pizarra/scripts/internal/pyenv"
)

//go:embed mlmodel.py
var mlmodelScript string

// chanceBound is how far probabilities of ONNX Runtime may be from ours. Those of trees must be ours to the last bit.
const chanceBound = 1e-6

// modelCase is a training whose folder MLflow is to load.
type modelCase struct {
	args []string
	job  trainer.Job
	file []byte // of the CSV, nil for a built-in set

	Folder   string   `json:"folder"`
	Rows     string   `json:"rows"`
	Features []string `json:"features"`
	Classes  []string `json:"classes"`
	Labels   []any    `json:"labels"` // ours, of every row
	Serve    bool     `json:"serve"`  // with the command mlflow models predict too, which takes seconds

	training mlmodel.Training
	exact    bool
	tied     int // rows whose likeliest classes are two
}

// compared is what two tables of answers differ by.
type compared struct {
	Labels   int     // that differ
	Kind     string  // of a label in Python
	Farthest float64 // difference of probabilities, -1 where some are no numbers
	Bits     bool    // all probabilities are equal
}

// modelAnswer is what MLflow makes of a folder.
type modelAnswer struct {
	Error           string
	Inputs, Outputs [][2]string
	ModelID         string `json:"model_id"`
	RunID           string `json:"run_id"`
	Created         string
	Flavors         []string
	Pyfunc, Alone   compared
	Example         [][]float64
	ExampleColumns  []string `json:"example_columns"`
	Served          *bool
	Enforced        map[string]string
}

// modelFolders writes folders of trained models and has the real MLflow and ONNX Runtime load them: they must give our labels and our
// probabilities of every row, trained on or not, and read signature and example as they were written.
func modelFolders(ctx context.Context, rng *rand.Rand, n int) (passed, failed int, err error) {
	env, err := pyenv.OpenMLflow(ctx, os.Stderr)
	if err != nil {
		return 0, 0, err
	}
	dir, err := os.MkdirTemp("", "interop")
	if err != nil {
		return 0, 0, err
	}
	defer os.RemoveAll(dir)
	cases, err := modelCases(rng, dir, n)
	if err != nil {
		return 0, 0, err
	}
	fmt.Printf("comparing with MLflow %s, ONNX %s and ONNX Runtime %s\n", mlmodel.MLflow, mlmodel.ONNX, mlmodel.ONNXRuntime)
	for i := range cases {
		if err := cases[i].write(ctx, filepath.Join(dir, strconv.Itoa(i))); err != nil {
			return 0, 0, fmt.Errorf("%v: %w", cases[i].args, err)
		}
	}
	asked, err := json.Marshal(cases)
	if err != nil {
		return 0, 0, err
	}
	cmd := env.Command(ctx, mlmodelScript)
	cmd.Stdin = bytes.NewReader(asked)
	out, err := cmd.Output()
	if err != nil {
		return 0, 0, fmt.Errorf("python: %w", err)
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	if len(lines) != len(cases) {
		return 0, 0, fmt.Errorf("python answered %d of %d cases", len(lines), len(cases))
	}
	ties := map[string]int{}
	for i, c := range cases {
		ties[c.job.Model] += c.tied
		var a modelAnswer
		if err := json.Unmarshal(lines[i], &a); err != nil {
			return passed, failed, err
		}
		differences := c.differences(a)
		if len(differences) == 0 {
			passed++
			fmt.Printf("ok    mlmodel %d: %s: probabilities off by %.2g, %d of %d rows tied\n",
				i+1, strings.Join(c.args, " "), a.Pyfunc.Farthest, c.tied, len(c.Labels))
			continue
		}
		failed++
		fmt.Printf("FAIL  mlmodel %d: %s\n", i+1, strings.Join(c.args, " "))
		for _, difference := range differences {
			fmt.Println("     ", difference)
		}
	}
	for _, model := range []string{"random_forest", "decision_tree", "k_neighbors"} {
		if ties[model] == 0 {
			return passed, failed, fmt.Errorf("no row of any %s was tied: the comparison of ties compares nothing", model)
		}
	}
	return passed, failed, nil
}

// write trains and writes the folder, the rows and what we make of them.
func (c *modelCase) write(ctx context.Context, dir string) error {
	p, err := trainer.Prepare(c.job, c.file)
	if err != nil {
		return err
	}
	model, _, err := p.Train(ctx, nil)
	if err != nil {
		return err
	}
	c.training = mlmodel.Of(p, model)
	c.training.ModelID, c.training.RunID, c.training.Created = "m-0123456789abcdef0123456789abcdef", "12345678901234567890123456789012", 1_790_000_000_123
	files, err := mlmodel.New(c.training)
	if err != nil {
		return err
	}
	c.Folder, c.Rows = filepath.Join(dir, "model"), dir
	if err := os.MkdirAll(c.Folder, 0o777); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(c.Folder, f.Name), f.Data, 0o666); err != nil {
			return err
		}
	}
	c.Features, c.Classes = c.training.Features, c.training.Classes
	table, _, _ := p.Rows()
	for _, k := range model.Predict(table.Columns) {
		c.Labels = append(c.Labels, label(c.Classes, int(k)))
	}
	var rows []float64
	for i := range table.Rows() {
		for _, column := range table.Columns {
			rows = append(rows, column[i])
		}
	}
	chances := model.Probabilities(table.Columns)
	c.tied = tied(chances, len(c.Classes))
	for name, list := range map[string][]float64{"rows.bin": rows, "chances.bin": chances} {
		var b []byte
		if b, err = binary.Append(b, binary.LittleEndian, list); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// label is a class as the data have it: a number where all classes are some.
func label(classes []string, k int) any {
	for _, class := range classes {
		if _, err := strconv.ParseFloat(class, 64); err != nil {
			return classes[k]
		}
	}
	return json.Number(classes[k])
}

// differences are what MLflow makes otherwise of the folder.
func (c *modelCase) differences(a modelAnswer) []string {
	if a.Error != "" {
		return []string{a.Error}
	}
	var list []string
	differs := func(what string, got, want any) {
		if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
			list = append(list, what+" is "+g+", want "+w)
		}
	}
	var inputs, outputs [][2]string
	for _, name := range c.Features {
		inputs = append(inputs, [2]string{name, "double"})
	}
	kinds := map[string]string{"str": "string", "int": "long", "float": "double"}
	outputs = append(outputs, [2]string{"label", kinds[a.Pyfunc.Kind]})
	for _, class := range c.Classes {
		outputs = append(outputs, [2]string{"prob_" + class, "double"})
	}
	differs("inputs", a.Inputs, inputs)
	differs("outputs", a.Outputs, outputs)
	differs("model_id", a.ModelID, c.training.ModelID)
	differs("run_id", a.RunID, c.training.RunID)
	differs("utc_time_created", a.Created, "2026-09-21 14:13:20.123000")
	differs("flavors", a.Flavors, []string{"onnx", "python_function"})
	differs("the example", a.Example, c.training.Example)
	differs("the example's columns", a.ExampleColumns, c.Features)
	for _, part := range []struct {
		name string
		compared
	}{{"pyfunc", a.Pyfunc}, {"one row at a time", a.Alone}} {
		if part.Labels > 0 {
			list = append(list, fmt.Sprintf("%s: %d of %d labels differ", part.name, part.Labels, len(c.Labels)))
		}
		if !(part.Farthest >= 0 && part.Farthest <= chanceBound) || c.exact && !part.Bits {
			list = append(list, fmt.Sprintf("%s: probabilities differ by %g", part.name, part.Farthest))
		}
	}
	if c.Serve {
		differs("a table that is otherwise than the signature", a.Enforced, enforced)
	}
	if c.Serve && (a.Served == nil || !*a.Served) {
		list = append(list, "mlflow models predict answers otherwise than mlflow.pyfunc")
	}
	return list
}

// enforced is what MLflow makes of tables that are otherwise than the signature, as the page says it does (engine/predict, and the words
// of site/rooms/predict): it refuses a table that lacks a column, or has words or whole numbers where a double goes, but for 0 and 1; it
// finds columns by their names, passes over others, and takes gaps.
var enforced = map[string]string{
	"missing": "refused", "words": "refused", "integers": "refused", "bits": "taken", "gap": "taken", "extra": "same", "reordered": "same",
}

// modelCases are the built-in sets with several hyperparameters of every model type, and random data.
func modelCases(rng *rand.Rand, dir string, n int) ([]modelCase, error) {
	var cases []modelCase
	add := func(model, flags string, data ...string) error {
		c := modelCase{args: append(append([]string{"--model-type", model}, data...), strings.Fields(flags)...)}
		c.exact = slices.Contains([]string{"random_forest", "decision_tree"}, model)
		var err error
		if c.job, err = command.Parse(c.args); err != nil {
			return fmt.Errorf("%v: %w", c.args, err)
		}
		if path := c.job.Data.Name; command.IsFile(path) {
			if c.file, err = os.ReadFile(path); err != nil {
				return err
			}
			c.job.Data.Name, c.job.Data.File = filepath.Base(path), trainer.Digest(c.file)
		}
		cases = append(cases, c)
		return nil
	}
	grid := filepath.Join(dir, "grid.csv")
	if err := os.WriteFile(grid, gridData(), 0o666); err != nil {
		return nil, err
	}
	for _, model := range slices.Sorted(maps.Keys(builtinModels)) {
		for i, flags := range builtinModels[model] {
			for j, data := range []string{"iris", "wine", "breast_cancer"} {
				if err := add(model, flags, "--data", data); err != nil {
					return nil, err
				}
				cases[len(cases)-1].Serve = i == 0 && j == 0
			}
		}
		for _, flags := range builtinModels[model] {
			if err := add(model, flags, "--data", grid, "--target", "target"); err != nil {
				return nil, err
			}
		}
		if model == "k_neighbors" { // all training rows are neighbours
			if err := add(model, "--n-neighbors 192 --weights distance", "--data", grid, "--target", "target"); err != nil {
				return nil, err
			}
		}
		for i := range (n + 4) / 5 {
			var data randomData
			var err error
			// Where nothing varies naive Bayes refuses the data.
			for tame := false; !tame; tame = model != "gaussian_nb" || !slices.ContainsFunc(data.Features, isDull) {
				if data, err = writeData(rng, dir, model+strconv.Itoa(i)); err != nil {
					return nil, err
				}
			}
			flags := builtinModels[model][i%len(builtinModels[model])]
			if strings.Contains(flags, "--n-neighbors 71") {
				flags = "--n-neighbors 7 --weights distance" // random data may have fewer rows
			}
			if err := add(model, flags, "--data", data.Path, "--target", "target", "--split-seed", strconv.Itoa(rng.IntN(1000))); err != nil {
				return nil, err
			}
		}
	}
	return cases, nil
}

// builtinModels are the hyperparameters that the built-in sets are trained with.
var builtinModels = map[string][]string{
	"random_forest": {"", "--n-estimators 1", "--n-estimators 2 --max-depth 2", "--n-estimators 4 --max-depth 1 --bootstrap=false",
		"--n-estimators 10 --class-weight balanced --criterion entropy --min-samples-leaf 5"},
	"decision_tree":       {"", "--max-depth 1", "--max-depth 3 --class-weight balanced"},
	"logistic_regression": {"", "--standardize", "--C 0.01 --standardize --class-weight balanced", "--max-iter 0", "--C inf --max-iter 30 --fit-intercept=false"},
	"k_neighbors": {"", "--n-neighbors 1", "--n-neighbors 2 --p 1", "--n-neighbors 4 --weights distance", "--n-neighbors 15 --weights distance --p 1 --standardize",
		"--n-neighbors 71 --weights distance", "--standardize --n-neighbors 6"},
	"gaussian_nb": {"", "--var-smoothing 0.001"},
}

// gridData is a CSV of few different rows, all numbers whole and half of the classes drawn: votes are tied and distances are equal all
// over it.
func gridData() []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	b := []byte("a,b,c,target\n")
	for i := range 240 {
		b = fmt.Appendf(b, "%d,%d,%d,%s\n", i%4, i/4%4, i/16%3, []string{"uno", "dos", "tres"}[rng.IntN(3)])
	}
	return b
}

// tied counts the rows whose largest probability two classes have.
func tied(chances []float64, classes int) int {
	n := 0
	for row := range slices.Chunk(chances, classes) {
		most := slices.Max(row)
		if slices.Index(row, most) != len(row)-1 && slices.Contains(row[slices.Index(row, most)+1:], most) {
			n++
		}
	}
	return n
}

// isDull says of a column's name whether it may not vary within a class.
func isDull(name string) bool {
	kind, _, _ := strings.Cut(name, "_")
	return slices.Contains([]string{"near", "constant", "rare"}, kind)
}
