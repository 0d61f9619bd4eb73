package command_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
)

// words splits a command line as a POSIX shell does (Shell Command Language, 2.2 and 2.3), as far as Command may go. An
// expansion, an operator, a comment or anything else that a shell would act on is a failure of the test.
func words(t *testing.T, line string) []string {
	t.Helper()
	var list []string
	var word strings.Builder
	inWord := false
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == ' ':
			if inWord {
				list = append(list, word.String())
				word.Reset()
			}
			inWord = false
			continue
		case c == '\'':
			end := strings.IndexByte(line[i+1:], '\'')
			if end < 0 {
				t.Fatalf("an open quote in %q", line)
			}
			word.WriteString(line[i+1 : i+1+end])
			i += end + 1
		case c == '\\' && i+1 < len(line):
			i++
			word.WriteByte(line[i])
		case strings.IndexByte("$`\"\\;&|<>()*?[]{}!#~\t\n\r", c) >= 0:
			t.Fatalf("a shell acts on %q in %q", c, line)
		default:
			word.WriteByte(c)
		}
		inWord = true
	}
	if inWord {
		list = append(list, word.String())
	}
	return list
}

func TestCommandsRoundTrip(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		j := jobtest.Random(rng)
		line := command.Command(j)
		back, err := command.Parse(words(t, line)[2:])
		back.Data.File = j.Data.File // which the file itself tells
		if err != nil || !reflect.DeepEqual(back, j) {
			t.Fatalf("%s\nof     %+v\nbecame %+v, error %v", line, j, back, err)
		}
	}
}

// The class's five runs, as its lab sheet writes them.
func TestTheClassesCommands(t *testing.T) {
	job := func(model string, params estimator.Params) trainer.Job {
		j := trainer.NewJob(trainer.Data{Name: "iris"}, model)
		j.Params = params
		return j
	}
	n := estimator.IntValue
	for line, want := range map[string]trainer.Job{
		"--model-type random_forest":                                   job("random_forest", estimator.Params{}),
		"--model-type random_forest --n-estimators 50 --max-depth 5":   job("random_forest", estimator.Params{"n_estimators": n(50), "max_depth": n(5)}),
		"--model-type logistic_regression":                             job("logistic_regression", estimator.Params{}),
		"--model-type random_forest --n-estimators 200 --max-depth 10": job("random_forest", estimator.Params{"n_estimators": n(200), "max_depth": n(10)}),
		"--model-type random_forest --n-estimators 50 --max-depth 3":   job("random_forest", estimator.Params{"n_estimators": n(50), "max_depth": n(3)}),
	} {
		if got := command.Command(want); got != "python src/models/train.py "+line {
			t.Errorf("%s\nwant ... %s", got, line)
		}
		got, err := command.Parse(strings.Fields(line))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, error %v", line, got, err)
		}
	}
}

func TestParseTakesWhatPeopleWrite(t *testing.T) {
	for line, want := range map[string]func(trainer.Job) bool{
		"":                    func(j trainer.Job) bool { return j.Model == "random_forest" && j.Data.Name == "iris" },
		"--random-state none": func(j trainer.Job) bool { return j.Params["random_state"] == estimator.Value{} },
		"--random-state 7": func(j trainer.Job) bool {
			return j.Params["random_state"] == estimator.IntValue(7) && j.Split.RandomState == estimator.IntValue(42)
		},
		"--split-seed=None":                 func(j trainer.Job) bool { return j.Split.RandomState == estimator.Value{} },
		"--bootstrap=false":                 func(j trainer.Job) bool { return j.Params["bootstrap"] == estimator.BoolValue(false) },
		"--n-estimators 5 --n-estimators 9": func(j trainer.Job) bool { return j.Params["n_estimators"] == estimator.IntValue(9) },
		"--standardize --model-type logistic_regression --C 1e-3": func(j trainer.Job) bool {
			return j.Params["standardize"] == estimator.BoolValue(true) && j.Params["C"] == estimator.FloatValue(0.001)
		},
		"--data ./iris --separator tab --drop-missing": func(j trainer.Job) bool {
			return j.Data.Name == "./iris" && j.Data.Reading.Separator == "\t" && j.Data.Selection.DropMissing
		},
	} {
		j, err := command.Parse(strings.Fields(line))
		if err != nil || !want(j) {
			t.Errorf("%s: %+v, error %v", line, j, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for line, want := range map[string]struct {
		key  string
		args map[string]string
	}{
		"train":              {"command.word", map[string]string{"word": "train"}},
		"-n 5":               {"command.word", map[string]string{"word": "-n"}},
		"--n-estimators 5 7": {"command.word", map[string]string{"word": "7"}},
		"--":                 {"command.word", map[string]string{"word": "--"}},
		"--trees 5":          {"command.unknown", map[string]string{"flag": "--trees", "model": "random_forest"}},
		"--max-depth 5 --model-type logistic_regression": {"command.unknown", map[string]string{"flag": "--max-depth", "model": "logistic_regression"}},
		"--n-estimators --max-depth 5":                   {"command.no_value", map[string]string{"flag": "--n-estimators"}},
		"--data":                                         {"command.no_value", map[string]string{"flag": "--data"}},
		"--n-estimators ten":                             {"command.value", map[string]string{"flag": "--n-estimators", "value": "ten", "allowed": "int [1, 10000]"}},
		"--n-estimators -5":                              {"command.value", map[string]string{"flag": "--n-estimators", "value": "-5"}},
		"--test-size 20":                                 {"command.value", map[string]string{"flag": "--test-size", "value": "20", "allowed": "float (0, 1)"}},
		"--split-seed 4294967296":                        {"command.value", map[string]string{"flag": "--split-seed", "value": "4294967296"}},
		"--drop-missing=7":                               {"command.value", map[string]string{"flag": "--drop-missing", "value": "7"}},
		"--model-type svm":                               {"model.unknown", map[string]string{"model": "svm"}},
		"--model-type":                                   {"command.no_value", map[string]string{"flag": "--model-type"}},
		"--data irsi":                                    {"data.unknown", map[string]string{"name": "irsi"}},
		"--target species":                               {"job.builtin_selection", map[string]string{"name": "iris"}},
	} {
		_, err := command.Parse(strings.Fields(line))
		if !fault.Is(err, want.key) {
			t.Errorf("%s: %v, want %s", line, err, want.key)
			continue
		}
		for name, value := range want.args {
			if got := fault.Of(err).Args[name]; got != value {
				t.Errorf("%s: argument %s is %q, want %q", line, name, got, value)
			}
		}
	}
}
