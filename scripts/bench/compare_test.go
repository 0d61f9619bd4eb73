package main

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// scripted is a contender that takes as long as it is told and writes down when it is asked.
type scripted struct {
	title, digest, why string
	millis             float64
	log                *[]string
}

func (s *scripted) name() string        { return s.title }
func (s *scripted) without(task) string { return s.why }
func (s *scripted) stop()               {}

func (s *scripted) fit(_ context.Context, _ task, verify bool) (a answer, err error) {
	*s.log = append(*s.log, s.title)
	a.Millis = s.millis
	if verify {
		a.Digest, a.Nodes = s.digest, 7
	}
	return a, nil
}

// Every round begins with another contender; before the rounds each has warmed up; one that takes no part is not asked.
func TestCompareTakesTurns(t *testing.T) {
	var log []string
	contenders := []contender{
		&scripted{title: "a", digest: "d", millis: 2000, log: &log},
		&scripted{title: "b", digest: "d", millis: 500, log: &log},
		&scripted{title: "c", digest: "d", millis: 1, why: "too slow", log: &log},
		&scripted{title: "e", digest: "", millis: 4000, log: &log}, // of another kind: its forest is not compared
	}
	r, err := compare(t.Context(), task{}, contenders, 4)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(log, ""), "a"+"bbb"+"e"+"abe"+"bea"+"eab"+"abe"; got != want {
		t.Errorf("asked in the order %s, want %s", got, want)
	}
	if want := [][]float64{{2000, 2000, 2000, 2000}, {500, 500, 500, 500}, nil, {4000, 4000, 4000, 4000}}; !reflect.DeepEqual(r.times, want) {
		t.Errorf("times %v, want %v", r.times, want)
	}
	if r.nodes != 7 {
		t.Errorf("%d nodes, want 7", r.nodes)
	}
}

func TestWarmUpEndsForFastContenders(t *testing.T) {
	var log []string
	if _, err := compare(t.Context(), task{}, []contender{&scripted{title: "a", digest: "d", millis: 0.01, log: &log}}, 1); err != nil {
		t.Fatal(err)
	}
	if len(log) != warmMost+1 {
		t.Errorf("%d fits, want %d to warm up and one round", len(log), warmMost)
	}
}

func TestCompareRefusesOtherTrees(t *testing.T) {
	var log []string
	_, err := compare(t.Context(), task{}, []contender{
		&scripted{title: "a", digest: "one forest", millis: 2000, log: &log},
		&scripted{title: "b", digest: "another", millis: 2000, log: &log},
	}, 1)
	if !errors.Is(err, errOther) || !strings.HasPrefix(err.Error(), "b: ") {
		t.Errorf("error %v", err)
	}
}
