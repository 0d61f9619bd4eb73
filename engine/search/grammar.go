package search

import (
	"slices"
	"strings"
)

// ops is a set of operators.
type ops uint16

func (s ops) has(o Op) bool { return s>>o&1 == 1 }

// String lists the operators, for a message.
func (s ops) String() string {
	var list []string
	for o := range opTexts {
		if s.has(Op(o)) {
			list = append(list, opTexts[o])
		}
	}
	return strings.Join(list, ", ")
}

const (
	equalOps ops = 1<<Equal | 1<<NotEqual
	textOps  ops = equalOps | 1<<Like | 1<<ILike
	numOps   ops = equalOps | 1<<Less | 1<<LessEqual | 1<<Greater | 1<<GreaterEqual
	listOps  ops = 1<<In | 1<<NotIn
	nullOps  ops = 1<<IsNull | 1<<IsNotNull
)

// form is what a value looks like.
type form uint8

const (
	quoted    form = iota // 'text'
	number                // 0.5
	whole                 // 5
	versionNo             // 5 or '5'
	idText                // '5': digits in quotes
)

// field is an attribute, or a field of data sets.
type field struct {
	name    string
	aliases []string // other names of it in filters
	form    form
	ops     ops
}

// entity is a word before the point; canonical text has the first.
type entity struct {
	names []string
	kind  Kind
}

// grammar is what a scope knows.
type grammar struct {
	entities []entity
	fields   []field  // the attributes that a filter may name
	keyed    [3]field // metrics, params, tags: what their values are compared with
	order    []field  // the attributes that can be ordered by
	orderBy  []entity // the words before the point in order_by
	bare     bool     // an attribute's key stands without quotes
	prefix   string   // of attributes in canonical text
	name     string   // what a plain text is looked for in
}

var (
	metricWords  = entity{[]string{"metrics", "metric"}, Metric}
	paramWords   = entity{[]string{"params", "param", "parameters", "parameter"}, Param}
	tagWords     = entity{[]string{"tags", "tag"}, Tag}
	attrWords    = entity{[]string{"attributes", "attribute", "attr", "run"}, Attribute}
	datasetWords = entity{[]string{"datasets", "dataset"}, DatasetField}
	attrOnly     = entity{[]string{"attributes", "attribute"}, Attribute}
)

var datasetFields = []field{
	{name: "name", ops: textOps | listOps},
	{name: "digest", ops: textOps | listOps},
	{name: "context", ops: textOps | listOps},
}

var runWords = []entity{metricWords, paramWords, tagWords, attrWords, datasetWords}

var grammars = [...]grammar{
	Runs: {
		entities: runWords,
		fields: []field{
			{name: "run_name", aliases: []string{"run name", "Run name", "Run Name"}, ops: textOps},
			{name: "status", ops: textOps},
			{name: "start_time", aliases: []string{"created", "Created"}, form: number, ops: numOps},
			{name: "end_time", form: number, ops: numOps},
			{name: "run_id", ops: textOps | listOps},
			{name: "user_id", ops: textOps},
			{name: "artifact_uri", ops: textOps},
		},
		keyed: [3]field{{form: number, ops: numOps}, {ops: textOps | nullOps}, {ops: textOps | nullOps}},
		order: []field{
			{name: "start_time", aliases: []string{"created", "Created"}},
			{name: "end_time"}, {name: "run_name"}, {name: "status"}, {name: "run_id"}, {name: "user_id"}, {name: "artifact_uri"},
		},
		orderBy: runWords,
		prefix:  "attributes.",
		name:    "run_name",
	},
	Experiments: {
		entities: []entity{tagWords, attrOnly},
		fields: []field{
			{name: "name", ops: textOps},
			{name: "experiment_id", form: idText, ops: equalOps | listOps},
			{name: "creation_time", form: whole, ops: numOps},
			{name: "last_update_time", form: whole, ops: numOps},
		},
		keyed:   [3]field{2: {ops: textOps | nullOps}},
		order:   []field{{name: "name"}, {name: "experiment_id"}, {name: "creation_time"}, {name: "last_update_time"}},
		orderBy: []entity{attrOnly},
		name:    "name",
	},
	Models: {
		entities: []entity{tagWords, {[]string{"attribute"}, Attribute}},
		fields:   []field{{name: "name", ops: textOps | listOps}},
		keyed:    [3]field{2: {ops: textOps}},
		order:    []field{{name: "name"}, {name: "last_updated_timestamp", aliases: []string{"timestamp"}}},
		bare:     true,
		name:     "name",
	},
	Versions: {
		entities: []entity{tagWords, {[]string{"attribute"}, Attribute}},
		fields: []field{
			{name: "name", ops: textOps | listOps},
			{name: "version_number", form: versionNo, ops: numOps},
			{name: "run_id", ops: textOps | listOps},
			{name: "source_path", ops: textOps},
		},
		keyed:   [3]field{2: {ops: textOps}},
		order:   []field{{name: "name"}, {name: "version_number"}, {name: "creation_timestamp"}, {name: "last_updated_timestamp"}},
		orderBy: []entity{attrOnly},
		bare:    true,
		name:    "name",
	},
}

// field is what a clause's key can be compared with, nil where there is no such key.
func (g *grammar) field(k Kind, key string) *field {
	switch k {
	case Metric, Param, Tag:
		return &g.keyed[k-Metric]
	case DatasetField:
		return find(datasetFields, key)
	}
	return find(g.fields, key)
}

// find looks for a field by any of its names.
func find(list []field, key string) *field {
	for i := range list {
		if list[i].name == key || slices.Contains(list[i].aliases, key) {
			return &list[i]
		}
	}
	return nil
}

// kindOf is the kind that a word before the point stands for.
func kindOf(words []entity, word string) (Kind, bool) {
	for i := range words {
		if slices.Contains(words[i].names, word) {
			return words[i].kind, true
		}
	}
	return 0, false
}

// entityWords lists the first word of each kind with its point, for a message.
func entityWords(words []entity) string {
	var list []string
	for i := range words {
		list = append(list, words[i].names[0]+".")
	}
	return strings.Join(list, ", ")
}

func fieldNames(list []field) string {
	var names []string
	for i := range list {
		names = append(names, list[i].name)
	}
	return strings.Join(names, ", ")
}

// word is the first name of a kind in this scope, with the point.
func (g *grammar) word(k Kind) string {
	if k == Attribute {
		return g.prefix
	}
	for i := range runWords {
		if runWords[i].kind == k {
			return runWords[i].names[0] + "."
		}
	}
	return ""
}
