package search

import (
	"math"
	"slices"
	"strconv"
)

// test is a clause, ready to be asked.
type test struct {
	*Clause
	form    form
	number  float64
	whole   int64
	isWhole bool // of a number: compare whole
}

// promptTag marks MLflow's prompts, which it keeps among the registered models and shows only where they are asked for.
const promptTag = "mlflow.prompt.is_prompt"

func (f *Filter) compile() {
	g := &grammars[f.Scope]
	f.tests = make([]test, len(f.Clauses))
	f.models = f.Scope == Models || f.Scope == Versions
	f.prompts = f.models && f.forPrompts()
	for i := range f.Clauses {
		c := &f.Clauses[i]
		t := test{Clause: c, form: g.field(c.Kind, c.Key).form}
		if t.form == number || t.form == whole || t.form == versionNo {
			t.number, _ = strconv.ParseFloat(c.Value, 64) // past the largest it is infinite, as in Python
			var err error
			t.whole, err = strconv.ParseInt(c.Value, 10, 64)
			t.isWhole = err == nil && c.Kind == Attribute
		}
		f.tests[i] = t
	}
}

// Match says whether all clauses hold for s. Prompts pass only where a filter of models or versions asks for them.
func (f *Filter) Match(s Subject) bool {
	if f.models {
		if value, _ := s.Tag(promptTag); value == "true" && !f.prompts {
			return false
		}
	}
	for i := range f.tests {
		t := &f.tests[i]
		if !t.holds(s) && !(f.models && !f.prompts && t.Kind == Tag && t.Key == promptTag) {
			return false
		}
	}
	return true
}

// forPrompts says of a filter of models or versions whether it asks for prompts.
func (f *Filter) forPrompts() bool {
	for i := range f.Clauses {
		if c := &f.Clauses[i]; c.Kind == Tag && c.Key == promptTag {
			return c.Op == Equal && sameFold(c.Value, "true") || c.Op == NotEqual && sameFold(c.Value, "false")
		}
	}
	return false
}

func (t *test) holds(s Subject) bool {
	switch t.Kind {
	case Metric:
		v, ok := s.Metric(t.Key)
		return ok && t.metric(v)
	case Param:
		return t.text(s.Param(t.Key))
	case Tag:
		return t.text(s.Tag(t.Key))
	case DatasetField:
		list := s.Datasets()
		for i := range list {
			if t.dataset(&list[i]) {
				return true
			}
		}
		return false
	}
	if t.form == quoted || t.form == idText {
		return t.text(s.Text(t.Key))
	}
	v, ok := s.Number(t.Key)
	if !ok {
		return false
	}
	if t.isWhole {
		return compares(t.Op, v, t.whole)
	}
	return compares(t.Op, float64(v), t.number)
}

func (t *test) dataset(d *Dataset) bool {
	switch t.Key {
	case "name":
		return t.text(d.Name, true)
	case "digest":
		return t.text(d.Digest, true)
	}
	return t.text(d.Context, d.Context != "")
}

// metric compares a metric's value. NaN is unequal to everything; an infinite one is the largest number there is, for so
// MLflow's SQL store keeps it.
func (t *test) metric(v float64) bool {
	if math.IsNaN(v) {
		return t.Op == NotEqual
	}
	return compares(t.Op, finite(v), t.number)
}

func finite(v float64) float64 { return max(min(v, math.MaxFloat64), -math.MaxFloat64) }

func compares[T int64 | float64](op Op, a, b T) bool {
	switch op {
	case Equal:
		return a == b
	case NotEqual:
		return a != b
	case Less:
		return a < b
	case LessEqual:
		return a <= b
	case Greater:
		return a > b
	}
	return a >= b
}

// text compares a text, which may be missing.
func (t *test) text(v string, ok bool) bool {
	if !ok {
		return t.Op == IsNull
	}
	switch t.Op {
	case Equal:
		return v == t.Value
	case NotEqual:
		return v != t.Value
	case Like:
		return like(v, t.Value, false)
	case ILike:
		return like(v, t.Value, true)
	case In:
		return slices.Contains(t.List, v)
	case NotIn:
		return !slices.Contains(t.List, v)
	}
	return t.Op == IsNotNull
}
