package store

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
)

func (o LogParams) check() error {
	if err := checkCount("params", len(o.Params), MaxParamsPerBatch); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, p := range o.Params {
		if err := checkKey("param", p.Key); err != nil {
			return err
		}
		if err := checkText("param "+p.Key, p.Value, MaxParam); err != nil {
			return err
		}
		if seen[p.Key] {
			return fault.New(fault.InvalidParameterValue, "store.param_twice", "key", p.Key)
		}
		seen[p.Key] = true
	}
	return nil
}

func (o LogParams) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err == nil {
		r.Params, err = addParams(r.Name, r.Params, o.Params)
	}
	return err
}

// addParams adds params to those that a run has, sorted by key. A param never changes.
func addParams(run string, have, more []Param) ([]Param, error) {
	for _, p := range more {
		i, ok := slices.BinarySearchFunc(have, p.Key, func(q Param, key string) int { return strings.Compare(q.Key, key) })
		switch {
		case !ok:
			have = slices.Insert(have, i, p)
		case have[i].Value != p.Value:
			return nil, fault.New(fault.InvalidParameterValue, "store.param_changed",
				"run", run, "key", p.Key, "old", shorten(have[i].Value), "new", shorten(p.Value))
		}
	}
	return have, nil
}

func valueOfParam(params []Param, key string) (string, bool) {
	for _, p := range params {
		if p.Key == key {
			return p.Value, true
		}
	}
	return "", false
}
