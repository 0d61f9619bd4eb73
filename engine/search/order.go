package search

import (
	"math"
	"sort"
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
		p := parser{text: text, g: &grammars[scope]}
		key := p.orderKey()
		if p.err == nil && scope != Experiments && o.has(key.Kind, key.Key) {
			p.wrong("search.order_twice", 0, len(text), "")
		}
		if p.err != nil {
			fault.Of(p.err).Args["clause"] = strconv.Itoa(i)
			return nil, p.err
		}
		o.Keys = append(o.Keys, key)
	}
	o.all = append(o.all, o.Keys...)
	o.ties()
	return o, nil
}

func (o *Order) has(k Kind, key string) bool {
	for i := range o.Keys {
		if o.Keys[i].Kind == k && o.Keys[i].Key == key {
			return true
		}
	}
	return false
}

// orderKey reads one clause.
func (p *parser) orderKey() (k Key) {
	g := p.g
	p.skip()
	p.stage, p.from = atKey, p.at
	if p.end() {
		p.here("search.order_blank", fieldNames(g.order))
		return k
	}
	if !p.identifier(g.orderBy) {
		return k
	}
	k.Kind, k.Key = p.c.Kind, p.c.Key
	if k.Kind == Attribute || k.Kind == DatasetField {
		f := find(g.order, k.Key)
		if f == nil || k.Kind == DatasetField {
			p.wrong("search.order_key", p.keyStart, p.keyEnd, fieldNames(g.order))
			return k
		}
		k.Key = f.name
	}
	p.next(atDirection)
	if p.end() || p.is("asc") {
		// So it is.
	} else if p.is("desc") {
		k.Desc = true
	} else {
		p.here("search.order_direction", "")
		return k
	}
	p.skip()
	if !p.end() {
		p.wrong("search.order_more", p.at, len(p.text), "")
	}
	return k
}

// ties adds what decides where the keys that were given leave two equal.
func (o *Order) ties() {
	none := len(o.Keys) == 0
	switch o.Scope {
	case Runs:
		o.tie("start_time", true)
		o.tie("run_id", false)
	case Experiments:
		if none {
			o.tie("creation_time", true)
		}
		o.tie("experiment_id", !none)
	case Models:
		o.tie("name", false)
	case Versions:
		if none {
			o.tie("last_updated_timestamp", true)
		}
		o.tie("name", false)
		o.tie("version_number", true)
	}
}

func (o *Order) tie(name string, desc bool) {
	if !o.has(Attribute, name) {
		o.all = append(o.all, Key{Key: name, Desc: desc})
	}
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
			o.all[k].rank(s, &ranks[i*width+k])
		}
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i]*width, order[j]*width
		for k := range o.all {
			if c := ranks[a+k].compare(&ranks[b+k], o.all[k].Desc); c != 0 {
				return c < 0
			}
		}
		return false
	})
	return order
}

func (r *rank) compare(s *rank, desc bool) int {
	if r.class != s.class {
		return int(r.class) - int(s.class)
	}
	c := strings.Compare(r.text, s.text)
	switch {
	case r.whole < s.whole || r.number < s.number:
		c = -1
	case r.whole > s.whole || r.number > s.number:
		c = 1
	}
	if desc {
		return -c
	}
	return c
}

// rank fills in r, which is empty. It has one of the three values.
func (k *Key) rank(s Subject, r *rank) {
	var ok bool
	switch k.Kind {
	case Metric:
		if r.number, ok = s.Metric(k.Key); math.IsNaN(r.number) {
			r.class, r.number = notANumber, 0
		}
		r.number = finite(r.number)
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
			r.text = ""
		}
	}
	if !ok {
		r.class = missing
	}
}
