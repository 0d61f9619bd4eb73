package storetest

import (
	"fmt"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// eachKey is the operations that log under a key.
func eachKey(key string) map[string]store.Op {
	return map[string]store.Op{
		"param":  store.LogParams{Run: runID(1), Params: []store.Param{{Key: key, Value: "1"}}},
		"tag":    store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: key, Value: "1"}}},
		"metric": store.LogMetrics{Run: runID(1), Metrics: []store.Metric{{Key: key, Value: 1}}},
	}
}

// The keys, good and bad, are those that MLflow takes and refuses.
func keys(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	for _, key := range []string{"a", "año_ñ", "test/accuracy", "a.b-c d:e", "精度", "_", "x²", "a/.b", ".a", strings.Repeat("ñ", 250)} {
		for kind, op := range eachKey(key) {
			if err := l.Commit(t.Context(), store.Batch{Ops: []store.Op{op}}); err != nil {
				t.Errorf("%s %q: %v", kind, key, err)
			}
		}
	}
	for key, why := range map[string]string{
		"": "store.key_path", " ": "store.key_path", "/a": "store.key_path", "a/": "store.key_path", "a//b": "store.key_path",
		".": "store.key_path", "..": "store.key_path", "../a": "store.key_path", "..a": "store.key_path", "a/../b": "store.key_path", "./a": "store.key_path",
		"a#b": "store.key_character", `a\b`: "store.key_character", "a,b": "store.key_character", "a\x00": "store.key_character",
		"a\nb": "store.key_character", "a(b)": "store.key_character", "a\xff": "store.key_character", "<b>": "store.key_character",
		strings.Repeat("a", 251): "store.key_long",
	} {
		for kind, op := range eachKey(key) {
			e := l.refused(fault.InvalidParameterValue, why, op)
			if e.Args["kind"] != kind || !strings.HasPrefix(key, strings.TrimSuffix(e.Args["key"], "…")) {
				t.Errorf("the fault of %s %q says %v", kind, key, e.Args)
			}
		}
	}
}

func limits(t *testing.T, open Open) {
	l := fresh(t, open)
	l.commit(newRun(1))
	param := func(n int) store.Op {
		return store.LogParams{Run: runID(1), Params: []store.Param{{Key: "p", Value: strings.Repeat("ñ", n)}}}
	}
	tag := func(n int) store.Op {
		return store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "t", Value: strings.Repeat("ñ", n)}}}
	}
	l.commit(param(6000), tag(8000))
	e := l.refused(fault.InvalidParameterValue, "store.text_long", param(6001))
	l.equal(e.Args, map[string]string{"what": "param p", "length": "6001", "limit": "6000"})
	e = l.refused(fault.InvalidParameterValue, "store.text_long", tag(8001))
	l.equal(e.Args, map[string]string{"what": "tag t", "length": "8001", "limit": "8000"})
	e = l.refused(fault.InvalidParameterValue, "store.text_broken", store.SetTags{Run: runID(1), Tags: []store.Tag{{Key: "t", Value: "\xff"}}})
	l.equal(e.Args, map[string]string{"what": "tag t"})

	many := func(n int) (p store.LogParams, g store.SetTags, m store.LogMetrics) {
		p.Run, g.Run, m.Run = runID(1), runID(1), runID(1)
		for i := range n {
			key := fmt.Sprint("k", i)
			p.Params = append(p.Params, store.Param{Key: key})
			g.Tags = append(g.Tags, store.Tag{Key: key})
			m.Metrics = append(m.Metrics, store.Metric{Key: key})
		}
		return p, g, m
	}
	p, g, _ := many(101)
	_, _, m := many(1001)
	for kind, op := range map[string]store.Op{"params": p, "tags": g, "metrics": m} {
		if e := l.refused(fault.InvalidParameterValue, "store.too_many", op); e.Args["kind"] != kind {
			t.Errorf("the fault of too many %s says %v", kind, e.Args)
		}
	}
	p, g, _ = many(100)
	_, _, m = many(1000)
	l.commit(p, g, m)
	if r := l.run(runID(1)); len(r.Params) != 101 || len(r.Tags) != 102 || len(r.Metrics) != 1000 {
		t.Errorf("%d params, %d tags, %d metrics", len(r.Params), len(r.Tags), len(r.Metrics))
	}
}
