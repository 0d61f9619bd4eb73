package trainer_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/trainer"
	"pizarra/engine/trainer/jobtest"
	"pizarra/engine/url"
)

func TestJobsRoundTripThroughLinksAndJSON(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		j := jobtest.Random(rng)
		q, err := url.ParseQuery(j.Query().Encode())
		if err != nil {
			t.Fatal(err)
		}
		back, err := trainer.ParseQuery(q)
		if err != nil || !reflect.DeepEqual(back, j) {
			t.Fatalf("the link %s\nof       %+v\nbecame   %+v, error %v", j.Query().Encode(), j, back, err)
		}
		text, err := json.Marshal(j)
		if err != nil {
			t.Fatal(err)
		}
		back = trainer.Job{}
		if err := json.Unmarshal(text, &back); err != nil || !reflect.DeepEqual(back, j) {
			t.Fatalf("the JSON %s\nof       %+v\nbecame   %+v, error %v", text, j, back, err)
		}
	}
}

func TestShortJobsTrainTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		j := jobtest.Random(rng)
		complete, err := j.Complete()
		if err != nil {
			t.Fatal(err)
		}
		if short := complete.Short(); !reflect.DeepEqual(short, j) {
			t.Fatalf("%+v\nis short for %+v", short, j)
		}
		again, err := complete.Short().Complete()
		if err != nil || !reflect.DeepEqual(again, complete) {
			t.Fatalf("%+v, error %v\nwant %+v", again, err, complete)
		}
	}
}

func TestLinksAreShort(t *testing.T) {
	j := trainer.NewJob(trainer.Data{Name: "iris"}, "random_forest")
	j.Params["n_estimators"] = estimator.IntValue(50)
	j.Params["max_depth"] = estimator.IntValue(5)
	j.Params["criterion"] = estimator.WordValue("gini") // the default
	if got, want := j.Query().Encode(), "data=iris&max_depth=5&model=random_forest&n_estimators=50"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestAnIntegerForARealNumberIsThatNumber(t *testing.T) {
	j, err := trainer.ParseQuery(url.Values{"data": {"wine"}, "model": {"logistic_regression"}, "C": {"10"}})
	if want := estimator.FloatValue(10); err != nil || j.Params["C"] != want {
		t.Errorf("%v, error %v", j.Params, err)
	}
}

// What each link is refused for, and with which words.
func TestLinksAreChecked(t *testing.T) {
	digest := strings.Repeat("a", 64)
	for link, want := range map[string]struct {
		key  string
		args map[string]string
	}{
		"":                         {"job.no_data", nil},
		"data=iris&colour=red":     {"job.key", map[string]string{"key": "colour", "model": "random_forest"}},
		"data=iris&C=1":            {"job.key", map[string]string{"key": "C", "model": "random_forest"}},
		"data=iris&data=wine":      {"job.twice", map[string]string{"key": "data"}},
		"data=iris&model=svm":      {"model.unknown", map[string]string{"model": "svm"}},
		"data=iriss":               {"data.unknown", map[string]string{"name": "iriss"}},
		"data=iris&test_size=1.5":  {"split.test_size", map[string]string{"value": "1.5"}},
		"data=iris&test_size=half": {"split.test_size", map[string]string{"value": "half"}},
		"data=iris&test_size=NaN":  {"split.test_size", map[string]string{"value": "NaN"}},
		"data=iris&split=-1":       {"split.random_state", map[string]string{"value": "-1"}},
		"data=iris&split=0.5":      {"split.random_state", map[string]string{"value": "0.5"}},
		"data=iris&n_estimators=0": {"param.value", map[string]string{"param": "n_estimators", "value": "0", "allowed": "int [1, 10000]"}},
		"data=iris&bootstrap=1":    {"param.value", map[string]string{"param": "bootstrap", "value": "1"}},
		"data=iris&task=ranking":   {"job.task", map[string]string{"task": "ranking"}},
		"data=iris&target=species": {"job.builtin_selection", map[string]string{"name": "iris"}},
		"data=a.csv&file=" + digest + "&drop_missing=1": {"job.drop_missing", map[string]string{"value": "1"}},
		"data=a.csv&file=../../etc":                     {"job.file", map[string]string{"name": "a.csv"}},
		"data=a.csv&file=" + strings.ToUpper(digest):    {"job.file", nil},
	} {
		q, err := url.ParseQuery(link)
		if err != nil {
			t.Fatal(err)
		}
		_, err = trainer.ParseQuery(q)
		if !fault.Is(err, want.key) {
			t.Errorf("%s: %v, want %s", link, err, want.key)
			continue
		}
		for name, value := range want.args {
			if got := fault.Of(err).Args[name]; got != value {
				t.Errorf("%s: argument %s is %q, want %q", link, name, got, value)
			}
		}
	}
}

// Whatever a link says, it is refused, or it is a Job whose own link says the same.
func FuzzParseQuery(f *testing.F) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		f.Add(jobtest.Random(rng).Query().Encode())
	}
	f.Add("data=iris&max_depth=1e300&tol=nan&split=none&omit")
	f.Fuzz(func(t *testing.T, link string) {
		q, err := url.ParseQuery(link)
		if err != nil {
			t.Skip()
		}
		j, err := trainer.ParseQuery(q)
		if err != nil {
			return
		}
		back, err := trainer.ParseQuery(j.Query())
		if err != nil || !reflect.DeepEqual(back, j) {
			t.Errorf("%q: %+v became %+v, error %v", link, j, back, err)
		}
	})
}
