package app

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strconv"

	"pizarra/engine/chart"
	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
	"pizarra/engine/trainer"
	"pizarra/engine/url"
)

// The tags of our own. MLflow leaves names without its prefix to its users.
const (
	tagJob   = "pizarra.job"          // the run's Job as a link's query
	tagPrint = "pizarra.fingerprint"  // what it came to: a trainer.Fingerprint as JSON
	TagError = "pizarra.error"        // why it failed: a fault.Error as JSON
	tagLike  = "pizarra.scikit_learn" // the release whose numbers these are
	tagType  = "model_type"           // as the class's programs log it
	source   = "pizarra"              // what MLflow calls the source of a run
)

// TestRowsOf is how many of so many rows a test takes: rounded up, as scikit-learn does.
func TestRowsOf(rows int, testSize float64) int { return int(math.Ceil(testSize * float64(rows))) }

// runParams are the class's params, and every hyperparameter, defaults too. Values are written as Python prints them.
func runParams(j trainer.Job, look *trainer.Look) []store.Param {
	test := TestRowsOf(look.Rows, j.Split.TestSize)
	params := []store.Param{
		{Key: "train_samples", Value: strconv.Itoa(look.Rows - test)},
		{Key: "test_samples", Value: strconv.Itoa(test)},
		{Key: "features", Value: strconv.Itoa(len(look.Sample.Features))},
		{Key: "classes", Value: strconv.Itoa(len(look.Classes))},
		{Key: "test_size", Value: estimator.FloatValue(j.Split.TestSize).String()},
		{Key: "split_random_state", Value: j.Split.RandomState.String()},
	}
	for name, v := range j.Params {
		params = append(params, store.Param{Key: name, Value: v.String()})
	}
	return params
}

// runTags are the class's tags, MLflow's own, and ours. book is the student's nickname.
func runTags(j trainer.Job, book string) []store.Tag {
	tags := []store.Tag{
		{Key: tagType, Value: j.Model},
		{Key: "developer", Value: book},
		{Key: "purpose", Value: string(j.Task)},
		{Key: "mlflow.user", Value: book},
		{Key: "mlflow.source.name", Value: source},
		{Key: "mlflow.source.type", Value: "LOCAL"},
		{Key: tagLike, Value: estimator.ScikitLearn},
	}
	if link := j.Query().Encode(); len(link) <= store.MaxTag { // a great many columns left out may make it longer
		tags = append(tags, store.Tag{Key: tagJob, Value: link})
	}
	return tags
}

// RunInput is the data as MLflow records a data set: the beginning of the table's digest, its columns and its size.
func RunInput(j trainer.Job, look *trainer.Look) store.DatasetInput {
	in := store.DatasetInput{
		Name: j.Data.Name, Digest: look.Digest[:min(store.MaxDigest, len(look.Digest))], Context: "training",
		SourceType: "local", Source: asJSON(func(c *jsontext.Coder) { jsontext.Member(c, "uri", &j.Data.Name, jsontext.String) }),
	}
	if j.Data.File == "" {
		in.SourceType = "code"
		tags := map[string]string{"mlflow.source.name": "sklearn.datasets.load_" + j.Data.Name, "mlflow.source.type": "LOCAL"}
		in.Source = asJSON(func(c *jsontext.Coder) { jsontext.Member(c, "tags", &tags, words) })
	}
	var columns []column
	for _, c := range look.Columns {
		if slices.Contains(j.Data.Selection.Omit, c.Name) {
			continue
		}
		kind := "double"
		switch {
		case c.Type == "words":
			kind = "string"
		case c.Type == "integer" && c.Name == look.Target:
			kind = "long"
		}
		columns = append(columns, column{kind, c.Name, true})
	}
	schema := asJSON(func(c *jsontext.Coder) { jsontext.Member(c, "mlflow_colspec", &columns, jsontext.List((*column).JSON)) })
	if len(schema) <= store.MaxDatasetSchema {
		in.Schema = schema
	}
	elements := look.Rows * len(columns)
	in.Profile = asJSON(func(c *jsontext.Coder) {
		jsontext.Member(c, "num_elements", &elements, jsontext.Int)
		jsontext.Member(c, "num_rows", &look.Rows, jsontext.Int)
	})
	return in
}

// RunJob is the Job of a run as a link's query, "" where the run did not log one.
func RunJob(r store.Run) string { return TagOf(r, tagJob) }

// RunSplit is what a run's Job says about the split: the part for the test and the seed, as they are logged. ok is false
// where it does not say.
func RunSplit(r store.Run) (testSize, seed string, ok bool) {
	j, ok := JobOf(r)
	if !ok {
		return "", "", false
	}
	return estimator.FloatValue(j.Split.TestSize).String(), j.Split.RandomState.String(), true
}

// JobOf is the Job of a run; ok is false where the run did not log one that can be read.
func JobOf(r store.Run) (j trainer.Job, ok bool) {
	text := RunJob(r)
	q, err := url.ParseQuery(text)
	if err != nil || text == "" {
		return j, false
	}
	j, err = trainer.ParseQuery(q)
	return j, err == nil
}

// RunFingerprint is what a run came to, nil where it did not log it.
func RunFingerprint(r store.Run) *trainer.Fingerprint {
	f := new(trainer.Fingerprint)
	if text := TagOf(r, tagPrint); text == "" || jsontext.Unmarshal([]byte(text), f) != nil {
		return nil
	}
	return f
}

// RunScikitLearn is the release whose numbers a run has, "" where it does not say.
func RunScikitLearn(r store.Run) string { return TagOf(r, tagLike) }

// RunFault is why a run failed, nil where it did not say.
func RunFault(r store.Run) *fault.Error {
	e := new(fault.Error)
	if text := TagOf(r, TagError); text == "" || jsontext.Unmarshal([]byte(text), e) != nil {
		return nil
	}
	return e
}

type loggedChart struct {
	path  string
	chart chart.Chart
}

// mostBars is how many importances a logged chart shows: more cannot be read.
const mostBars = 20

// charts are those that a run logs, in English like all that is logged.
func charts(result *trainer.Result) []loggedChart {
	list := []loggedChart{{"plots/confusion_matrix.png", chart.Chart{
		Title: "Confusion matrix",
		Confusion: &chart.Confusion{
			Classes: result.Dataset.Classes, Counts: result.Confusion, TrueLabel: "True label", Predicted: "Predicted label",
		},
	}}}
	list = append(list, curveCharts(result)...)
	if len(result.Importances) == 0 {
		return list
	}
	order := make([]int, len(result.Importances))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return cmp.Less(result.Importances[order[j]], result.Importances[order[i]]) })
	bars := &chart.Bars{Axis: "Importance"}
	for _, i := range order[:min(mostBars, len(order))] {
		bars.Names = append(bars.Names, result.Dataset.Features[i])
		bars.Values = append(bars.Values, result.Importances[i])
	}
	title := "Feature importance"
	if n := len(order); n > mostBars {
		title += ": the " + strconv.Itoa(mostBars) + " largest of " + strconv.Itoa(n)
	}
	return append(list, loggedChart{"plots/feature_importance.png", chart.Chart{Title: title, Bars: bars}})
}
