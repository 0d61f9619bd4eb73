package store

import "sort"

// A Block is summaries of some runs, as columns: of each run what a table of runs shows, sorts, filters and groups by. A
// page that opens reads a few blocks and decodes none of the runs. A text stands once in its column, however many runs have
// it. What a summary leaves out: of data sets source, schema and profile, of metrics all but the latest point, artifacts.
type Block struct {
	IDs     []string // the run_id of each row
	Start   []int64  // Unix milliseconds
	End     []int64  // 0 while it runs
	Texts   []TextColumn
	Metrics []MetricColumn
}

// Kind tells columns of texts apart.
type Kind byte

// The kinds, in the order in which a block has them.
const (
	Attribute Kind = iota // of a run: the keys below
	ParamText
	TagText // but mlflow.runName, which is the run's name
)

// Attributes of a run that are texts, with MLflow's names; and its data sets, which InputsOf reads.
const (
	RunNameKey    = "run_name"
	ExperimentKey = "experiment_id"
	UserKey       = "user_id"
	StatusKey     = "status"
	StageKey      = "lifecycle_stage"
	InputsKey     = "inputs"
)

var attributes = [...]string{RunNameKey, ExperimentKey, UserKey, StatusKey, StageKey, InputsKey}

// TextColumn is one attribute, param or tag of all rows.
type TextColumn struct {
	Kind   Kind
	Key    string
	Values []string // the different ones
	Codes  []uint32 // of each row: 0 where it has none, else one more than the place among Values
}

// MetricColumn is the latest points of one metric, of the rows that have one, in their order.
type MetricColumn struct {
	Key    string
	Rows   []int32
	Values []float64
	Times  []int64 // Unix milliseconds
	Steps  []int64
}

// Run is a row as a run.
func (b *Block) Run(row int) Run {
	r := Run{ID: b.IDs[row], StartTime: b.Start[row], EndTime: b.End[row]}
	for i := range b.Texts {
		t := &b.Texts[i]
		code := t.Codes[row]
		if code == 0 {
			continue
		}
		r.SetText(t.Kind, t.Key, t.Values[code-1])
	}
	r.MirrorName()
	for i := range b.Metrics {
		m := &b.Metrics[i]
		k := sort.Search(len(m.Rows), func(k int) bool { return m.Rows[k] >= int32(row) })
		if k < len(m.Rows) && m.Rows[k] == int32(row) {
			r.Metrics = append(r.Metrics, Metric{m.Key, m.Values[k], m.Times[k], m.Steps[k]})
		}
	}
	return r
}

// MirrorName gives a run whose texts are set the tag that mirrors its name.
func (r *Run) MirrorName() { r.Tags = setTags(r.Tags, []Tag{{runNameTag, r.Name}}) }

// SetText gives a run one of its texts. Params and tags come in order of their keys.
func (r *Run) SetText(kind Kind, key, value string) {
	switch {
	case kind == ParamText:
		r.Params = append(r.Params, Param{key, value})
	case kind == TagText:
		r.Tags = append(r.Tags, Tag{key, value})
	case key == RunNameKey:
		r.Name = value
	case key == ExperimentKey:
		r.ExperimentID = value
	case key == UserKey:
		r.User = value
	case key == StatusKey:
		r.Status = Status(value)
	case key == StageKey:
		r.Stage = Stage(value)
	case key == InputsKey:
		r.Inputs = InputsOf(value)
	}
}

// BlockOf is the summaries of runs, a row each.
func BlockOf(runs ...Run) *Block {
	m := newBlockMaker()
	for i := range runs {
		m.add(&runs[i])
	}
	return m.block()
}

// blockMaker makes a block row by row.
type blockMaker struct {
	b       Block
	texts   []*textMaker
	byKey   map[string]*textMaker // kind and key
	metrics map[string]*MetricColumn
}

type textMaker struct {
	TextColumn
	code map[string]uint32
}

func newBlockMaker() *blockMaker {
	return &blockMaker{byKey: map[string]*textMaker{}, metrics: map[string]*MetricColumn{}}
}

// add adds a run as the next row.
func (m *blockMaker) add(r *Run) {
	row := len(m.b.IDs)
	m.b.IDs = append(m.b.IDs, r.ID)
	m.b.Start = append(m.b.Start, r.StartTime)
	m.b.End = append(m.b.End, r.EndTime)
	for i, value := range [...]string{r.Name, r.ExperimentID, r.User, string(r.Status), string(r.Stage), inputsText(r.Inputs)} {
		m.text(row, Attribute, attributes[i], value)
	}
	for _, p := range r.Params {
		m.text(row, ParamText, p.Key, p.Value)
	}
	for _, t := range r.Tags {
		if t.Key != runNameTag {
			m.text(row, TagText, t.Key, t.Value)
		}
	}
	for _, p := range r.Metrics {
		c := m.metrics[p.Key]
		if c == nil {
			c = &MetricColumn{Key: p.Key}
			m.metrics[p.Key] = c
		}
		c.Rows, c.Values = append(c.Rows, int32(row)), append(c.Values, p.Value)
		c.Times, c.Steps = append(c.Times, p.Timestamp), append(c.Steps, p.Step)
	}
}

func (m *blockMaker) text(row int, kind Kind, key, value string) {
	name := string(rune(kind)) + key
	t := m.byKey[name]
	if t == nil {
		t = &textMaker{TextColumn{Kind: kind, Key: key}, map[string]uint32{}}
		m.byKey[name] = t
		m.texts = append(m.texts, t)
	}
	code := t.code[value]
	if code == 0 {
		t.Values = append(t.Values, value)
		code = uint32(len(t.Values))
		t.code[value] = code
	}
	t.upTo(row)
	t.Codes = append(t.Codes, code)
}

// upTo makes rows that have no value, until there are n.
func (t *textMaker) upTo(n int) {
	for len(t.Codes) < n {
		t.Codes = append(t.Codes, 0)
	}
}

// block is what has been added, its columns in order of kind and key.
func (m *blockMaker) block() *Block {
	for _, t := range m.texts {
		t.upTo(len(m.b.IDs))
		m.b.Texts = append(m.b.Texts, t.TextColumn)
	}
	sort.Slice(m.b.Texts, func(i, j int) bool {
		a, b := &m.b.Texts[i], &m.b.Texts[j]
		return a.Kind < b.Kind || a.Kind == b.Kind && a.Key < b.Key
	})
	for _, c := range m.metrics {
		m.b.Metrics = append(m.b.Metrics, *c)
	}
	sort.Slice(m.b.Metrics, func(i, j int) bool { return m.b.Metrics[i].Key < m.b.Metrics[j].Key })
	return &m.b
}
