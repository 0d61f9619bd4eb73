package search_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/search"
)

var someKeys = search.Known{
	Metrics: []string{"test_accuracy", "loss", "val loss"}, Params: []string{"max_depth", "model"}, Tags: []string{"team"},
	Values: func(k search.Kind, key string) []string {
		switch {
		case k == search.Param && key == "model":
			return []string{"forest", "it's", `both ' and "`}
		case k == search.Attribute && key == "run_id":
			return []string{"abc", "abd"}
		}
		return nil
	},
}

// ¦ is the cursor; what is between the brackets is replaced.
func TestCompleteFilter(t *testing.T) {
	for _, test := range []struct {
		text, want string
		options    []string
	}{
		{"¦", "[]", []string{
			"metrics.test_accuracy", "metrics.loss", "metrics.`val loss`", "params.max_depth", "params.model", "tags.team", "attributes.run_name", "attributes.status", "attributes.start_time",
			"attributes.end_time", "attributes.run_id", "attributes.user_id", "attributes.artifact_uri", "datasets.name", "datasets.digest", "datasets.context",
		}},
		{"metrics.te¦", "[metrics.te]", []string{"metrics.test_accuracy"}},
		{"metrics.`val¦", "[metrics.`val]", []string{"metrics.`val loss`"}},
		{"LOSS¦ > 5", "[LOSS] > 5", []string{"metrics.loss", "metrics.`val loss`"}},
		{"params.model ¦", "params.model []", []string{"=", "!=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL"}},
		{"params.model il¦", "params.model [il]", []string{"ILIKE"}},
		{"params.model is n¦", "params.model [is n]", []string{"IS NULL", "IS NOT NULL"}},
		{"metrics.loss >¦", "metrics.loss [>]", []string{">", ">="}},
		{"metrics.loss > ¦", "metrics.loss > []", nil},
		{"params.model = ¦", "params.model = []", []string{"'forest'", `"it's"`}},
		{"params.model = 'f¦", "params.model = ['f]", []string{"'forest'"}},
		{"status != F¦", "status != [F]", []string{"'FINISHED'", "'FAILED'"}},
		{"run_id IN ¦", "run_id IN []", []string{"('abc'", "('abd'"}},
		{"run_id IN (¦", "run_id IN ([]", []string{"'abc'", "'abd'"}},
		{"run_id IN ('abc', 'abd¦", "run_id IN ('abc', ['abd]", []string{"'abd'"}},
		{"params.model = 'forest' ¦", "params.model = 'forest' []", []string{"AND"}},
		{"params.model = 'forest' an¦", "params.model = 'forest' [an]", nil},
		{"params.model = 'forest' AND tags.¦", "params.model = 'forest' AND [tags.]", []string{"tags.team"}},
		{"params.model = 'forest' AND ¦ AND tags.team = 'A'", "params.model = 'forest' AND [] AND tags.team = 'A'", nil},
		{"params.model ? 5 AND ¦", "params.model [? 5 AND ]", nil},
	} {
		before, after, _ := strings.Cut(test.text, "¦")
		text := before + after
		got := search.CompleteFilter(search.Runs, text, len(before), someKeys)
		if shown := text[:got.Start] + "[" + text[got.Start:got.End] + "]" + text[got.End:]; shown != test.want {
			t.Errorf("%s replaces %s, want %s", test.text, shown, test.want)
		}
		if test.options == nil && strings.HasSuffix(before, "AND ") && !strings.Contains(before, "?") {
			if len(got.Options) != 16 { // every key
				t.Errorf("%s offers %q", test.text, got.Options)
			}
			continue
		}
		if strings.HasSuffix(before, " an") {
			continue // either the word or a key: see below
		}
		if !slices.Equal(got.Options, test.options) {
			t.Errorf("%s offers %q, want %q", test.text, got.Options, test.options)
		}
	}
}

func TestCompleteOrder(t *testing.T) {
	for text, want := range map[string][]string{
		"metrics.l": {"metrics.loss"}, "metrics.loss ": {"ASC", "DESC"}, "metrics.loss d": {"DESC"}, "start": {"attributes.start_time"}, "datasets": nil, "metrics.loss DESC ": nil,
	} {
		if got := search.CompleteOrder(search.Runs, text, len(text), someKeys); !slices.Equal(got.Options, want) {
			t.Errorf("%q offers %q, want %q", text, got.Options, want)
		}
	}
	if got := search.CompleteOrder(search.Models, "", 0, someKeys); !slices.Equal(got.Options, []string{"name", "last_updated_timestamp"}) {
		t.Errorf("models are ordered by %q", got.Options)
	}
}

func TestCanonicalText(t *testing.T) {
	for _, test := range []struct {
		scope      search.Scope
		text, want string
	}{
		{search.Runs, "", ""},
		{search.Runs, "metric.`a`>.5 and param.\"b c\"like\"it's\"", "metrics.a > .5 AND params.`b c` LIKE \"it's\""},
		{search.Runs, "created >= 5 `Run name` = 'x' AND", "attributes.start_time >= 5 AND attributes.run_name = 'x'"},
		{search.Runs, `run_id not in ("a","it's",'b\\', "\n")`, `attributes.run_id NOT IN ('a', "it's", 'b\x5c', '\x0a')`},
		{search.Runs, "tags.`in` is not null and dataset.name='x'", "tags.`in` IS NOT NULL AND datasets.name = 'x'"},
		{search.Experiments, "experiment_id = ' 07 '", "experiment_id = '7'"},
		{search.Versions, "attribute.version_number='3'", "version_number = 3"},
	} {
		f, err := search.ParseFilter(test.scope, test.text)
		if err != nil {
			t.Errorf("%s: %v", test.text, err)
		} else if got := f.String(); got != test.want {
			t.Errorf("%s\nbecame %s\nwant   %s", test.text, got, test.want)
		}
	}
}

func TestChips(t *testing.T) {
	f, err := search.ParseFilter(search.Runs, "metrics.a > 1 AND params.b = 'x' and status = 'FAILED'")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.Without(1), "metrics.a > 1 AND attributes.status = 'FAILED'"; got != want {
		t.Errorf("without the second: %s", got)
	}
	if got := search.Join("", f.Clauses[2].Text(search.Runs), "", "metrics.a > 1"); got != "attributes.status = 'FAILED' AND metrics.a > 1" {
		t.Errorf("joined: %s", got)
	}
	made := search.Clause{Kind: search.Tag, Key: "a:b", Op: search.NotEqual, Value: "it's"}
	if got := made.Text(search.Runs); got != "tags.`a:b` != \"it's\"" {
		t.Errorf("made: %s", got)
	}
	if search.CanQuote(`it's "x"`) || search.CanQuote(`C:\`) || !search.CanQuote(`C:\x`) || !search.CanQuote("it's") || !search.CanQuote("") {
		t.Error("what can be quoted")
	}
}

func TestBox(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "  ": "", "forest": "name forest", " Random forest 2 ": "name Random forest 2", "metrics.loss > 0.5": "filter", "params.a='x'": "filter", "metrics.loss": "error", "metrics.": "error",
		"status LIKE 'x'": "filter", "status is good": "error", "status": "name status", "a = b": "error", "'a = b'": "name a = b", `"it's"`: "name it's", "it's": "name it's", "x>5": "error",
		"o'neil = x": "error", "in and or": "name in and or", "AND": "name AND", "foo.bar": "name foo.bar", "run.sh": "error", "iris (2)": "name iris (2)", "100%": "name 100%", "año 'nuevo": "name año 'nuevo",
		"'a = b' 'c'": "name 'a = b' 'c'",
	} {
		box, err := search.ReadBox(search.Runs, text)
		got := "name " + box.Name
		switch {
		case err != nil:
			got = "error"
		case box.Filter != nil:
			got = "filter"
		case box.Name == "":
			got = ""
		}
		if got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}

// The place of a mistake is the piece that is wrong.
func TestPlaces(t *testing.T) {
	for _, test := range []struct{ text, key, at string }{
		{"metrics.a > 0.9 OR metrics.b > 1", "search.or", "OR"},
		{"(metrics.a > 0.9)", "search.parenthesis", "("},
		{"metrics.ñ > '0.9'", "search.number", "'0.9'"},
		{"params.a = 5 AND metrics.b > 1", "search.text", "5"},
		{"params.a-b = '5'", "search.key_quotes", "a-b"},
		{"metric.a > 1 AND Params.b = 'x'", "search.entity", "Params"},
		{"color = 'red'", "search.attribute", "color"},
		{"params.a BETWEEN '1'", "search.operator", "BETWEEN"},
		{"params.a == '1'", "search.operator", "=="},
		{"params.a = 'uno", "search.unclosed", "'uno"},
		{"params.a", "search.operator_missing", ""},
		{"metrics.a >", "search.number_missing", ""},
		{"params.a = ", "search.text_missing", ""},
		{"run_id IN ('a' 'b')", "search.list_comma", "'"},
		{"run_id IN 'a'", "search.list", "'a'"},
		{"run_id IN ('a", "search.unclosed", "'a"},
		{"run_id IN ('a'", "search.list_open", "('a'"},
		{"params.a = 'x' 'y'", "search.and", "'"},
		{"params.a = 'x' params.b IS NULL", "search.and", "params.b IS NULL"},
		{"NOT params.a = 'x'", "search.not", "NOT"},
		{"metrics.a IS NULL", "search.operator", "IS NULL"},
		{"start_time > 99999999999999999999", "search.number_large", "99999999999999999999"},
		{"datasets.color = 'x'", "search.dataset", "datasets.color"},
		{"metrics. > 5", "search.key_missing", " "},
		{"5 < metrics.a", "search.key_first", "5"},
		{"  ", "search.blank", "  "},
	} {
		_, err := search.ParseFilter(search.Runs, test.text)
		start, length, ok := search.Place(err)
		if !fault.Is(err, test.key) || !ok || test.text[start:start+length] != test.at {
			t.Errorf("%q: %v", test.text, err)
		}
	}
	_, err := search.ParseOrder(search.Runs, []string{"metrics.a", "metrics.b UP"})
	if start, length, _ := search.Place(err); !fault.Is(err, "search.order_direction") || fault.Of(err).Args["clause"] != "1" || start != 10 || length != 2 {
		t.Errorf("the order: %v", err)
	}
}
