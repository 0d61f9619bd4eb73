package search

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// Key is one clause of an order.
type Key struct {
	Kind Kind
	Key  string
	Desc bool
}

// Order is what ParseOrder read, with MLflow's tie-breaks behind it.
type Order struct {
	Scope Scope
	Keys  []Key // as they were given
	all   []Key
}

// ParseOrder reads MLflow's order_by: clauses such as `metrics.accuracy DESC`; the first counts most. Without any, the
// order is MLflow's own: runs by start_time, the newest first, experiments by creation_time and versions by
// last_updated_timestamp alike, models by name. Every error is a fault with the code INVALID_PARAMETER_VALUE and a Place
// in its clause; the argument "clause" of it is the clause's index.
func ParseOrder(scope Scope, clauses []string) (*Order, error) {
	o := &Order{Scope: scope}
	for i, text := range clauses {
		p := parser{scanner: scanner{text: text}, grammar: &grammars[scope]}
		key, err := p.orderKey()
		if err == nil && scope != Experiments && slices.ContainsFunc(o.Keys, func(k Key) bool { return k.Kind == key.Kind && k.Key == key.Key }) {
			err = p.fail(fault.New(fault.InvalidParameterValue, "search.order_twice", "found", shorten(text)), 0, len(text))
		}
		if err != nil {
			fault.Of(err).Args["clause"] = fault.Text(i)
			return nil, err
		}
		o.Keys = append(o.Keys, key)
	}
	o.all = append(slices.Clone(o.Keys), o.ties()...)
	return o, nil
}

// orderKey reads one clause.
func (p *parser) orderKey() (Key, error) {
	g := p.grammar
	p.skip()
	p.mark(atKey)
	if p.end() {
		return Key{}, p.here(fault.New(fault.InvalidParameterValue, "search.order_blank", "known", strings.Join(g.order, ", ")))
	}
	id, err := p.identifier(g.orderBy, g.bare)
	if err != nil {
		return Key{}, err
	}
	k := Key{Kind: id.kind, Key: id.key}
	if id.kind == Attribute {
		if name, ok := g.aliases[k.Key]; ok {
			k.Key = name
		}
	}
	if id.kind == DatasetField || id.kind == Attribute && !slices.Contains(g.order, k.Key) {
		return k, p.fail(fault.New(fault.InvalidParameterValue, "search.order_key", "found", p.written(id), "known", strings.Join(g.order, ", ")), id.start, id.end)
	}
	p.next(atDirection)
	if p.end() {
		return k, nil
	}
	switch strings.ToUpper(p.word()) {
	case "ASC":
	case "DESC":
		k.Desc = true
	default:
		return k, p.here(fault.New(fault.InvalidParameterValue, "search.order_direction", "found", p.piece()))
	}
	p.at += len(p.word())
	p.skip()
	if !p.end() {
		return k, p.fail(fault.New(fault.InvalidParameterValue, "search.order_more", "found", shorten(p.text[p.at:])), p.at, len(p.text))
	}
	return k, nil
}

// ties is what decides where the keys that were given leave two equal.
func (o *Order) ties() []Key {
	var ties []Key
	add := func(name string, desc bool) {
		if !slices.ContainsFunc(o.Keys, func(k Key) bool { return k.Kind == Attribute && k.Key == name }) {
			ties = append(ties, Key{Key: name, Desc: desc})
		}
	}
	none := len(o.Keys) == 0
	switch o.Scope {
	case Runs:
		add("start_time", true)
		add("run_id", false)
	case Experiments:
		if none {
			add("creation_time", true)
		}
		add("experiment_id", !none)
	case Models:
		add("name", false)
	case Versions:
		if none {
			add("last_updated_timestamp", true)
		}
		add("name", false)
		add("version_number", true)
	}
	return ties
}

// rank is what one key makes of a subject. What is missing comes last in both directions, NaN right before it.
type rank struct {
	class  uint8
	whole  int64
	number float64
	text   string
}

// The classes of a rank.
const (
	present uint8 = iota
	notANumber
	missing
)

// Arrange says in which order n subjects come: the indices of at, the first one first. It asks each subject once.
func (o *Order) Arrange(n int, at func(i int) Subject) []int {
	width := len(o.all)
	ranks := make([]rank, n*width)
	order := make([]int, n)
	for i := range n {
		s := at(i)
		for k := range o.all {
			ranks[i*width+k] = o.all[k].rank(s)
		}
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		for k := range o.all {
			if c := ranks[a*width+k].compare(&ranks[b*width+k], o.all[k].Desc); c != 0 {
				return c
			}
		}
		return 0
	})
	return order
}

func (r *rank) compare(s *rank, desc bool) int {
	if c := cmp.Compare(r.class, s.class); c != 0 {
		return c
	}
	c := cmp.Compare(r.whole, s.whole)
	if c == 0 {
		c = cmp.Compare(r.number, s.number)
	}
	if c == 0 {
		c = strings.Compare(r.text, s.text)
	}
	if desc {
		return -c
	}
	return c
}

func (k *Key) rank(s Subject) rank {
	var r rank
	var ok bool
	switch k.Kind {
	case Metric:
		var v float64
		if v, ok = s.Metric(k.Key); math.IsNaN(v) {
			return rank{class: notANumber}
		}
		r.number = finite(v)
	case Param:
		r.text, ok = s.Param(k.Key)
	case Tag:
		r.text, ok = s.Tag(k.Key)
	default:
		if r.whole, ok = s.Number(k.Key); !ok {
			r.text, ok = s.Text(k.Key)
		}
		if k.Key == "experiment_id" { // in MLflow a number
			r.whole, _ = strconv.ParseInt(r.text, 10, 64)
		}
	}
	if !ok {
		return rank{class: missing}
	}
	return r
}
