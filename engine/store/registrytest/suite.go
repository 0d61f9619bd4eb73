package registrytest

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/search"
	"pizarra/engine/store"
)

//go:embed testdata/golden_registry.json
var goldenText []byte

// Golden is what scripts/golden stored: each call with MLflow's answer.
type Golden struct {
	Versions map[string]string `json:"versions"`
	Answers  []Answered        `json:"answers"`
}

// Answered is a call with its answer.
type Answered struct {
	Call
	Answer
}

// Run makes the calls on a store over the backend that open opens, and compares.
func Run(t *testing.T, open func(workbook string) (store.Backend, error)) {
	var g Golden
	if err := json.Unmarshal(goldenText, &g); err != nil {
		t.Fatal(err)
	}
	calls := Calls()
	if len(g.Answers) != len(calls) {
		t.Fatalf("%d answers for %d calls: run go run ./scripts/golden registry", len(g.Answers), len(calls))
	}
	b, err := open(fmt.Sprintf("registro %016x", rand.Uint64()))
	if err != nil {
		t.Fatal(err)
	}
	s := store.New(b)
	defer s.Close()
	answers := make([]Answer, len(calls))
	for i, a := range g.Answers {
		if a.String() != calls[i].String() {
			t.Fatalf("the answer is to %s, the call is %s: run go run ./scripts/golden registry", a.Call, calls[i])
		}
		answers[i] = a.Answer
	}
	differences, err := Compare(context.Background(), s, calls, answers, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		t.Error(d)
	}
}

// Compare makes the calls on an empty store and says where it parts from the answers. Unless exact, a call that is refused for
// another of several reasons than MLflow's is refused alike.
func Compare(ctx context.Context, s store.Store, calls []Call, answers []Answer, exact bool) (differences []string, err error) {
	before := "[]"
	expected := []Model{} // where MLflow's answer says nothing, as before
	for i, c := range calls {
		found, callErr := do(ctx, s, int64(1000*(i+1)), c)
		state, err := read(ctx, s)
		if err != nil {
			return nil, err
		}
		want := answers[i]
		if want.Models != nil {
			expected = want.Models
		}
		differs := func(format string, args ...any) {
			differences = append(differences, fmt.Sprintf("call %d, %s: ", i+1, c)+fmt.Sprintf(format, args...))
		}
		now := text(state)
		if c.Apart != "" {
			if !fault.Is(callErr, c.Apart) || now != before || want.Error != "" {
				differs("%v, MLflow says %q; it should part from it by %s", callErr, want.Error, c.Apart)
			}
			// What MLflow made of it is not there, and never asked for again.
			expected = slices.DeleteFunc(slices.Clone(expected), func(m Model) bool { return m.Name == c.Name })
			continue
		}
		got := ""
		if callErr != nil {
			got = string(fault.Of(callErr).Code)
		}
		if !exact && got != "" && want.Error != "" {
			want.Error = got
		}
		if want.Error == "INTERNAL_ERROR" && got == string(fault.InvalidParameterValue) {
			want.Error = got // MLflow stumbles; here it says what is wrong with the input
		}
		switch {
		case got != want.Error:
			differs("%v, MLflow says %q", callErr, want.Error)
		case !slices.Equal(found, want.Found):
			differs("found %q, MLflow %q", found, want.Found)
		case now != text(without(expected, calls[:i])):
			differs("left\n\t%s\n\tMLflow\n\t%s", now, text(without(expected, calls[:i])))
		}
		before = now
		if len(differences) == 5 {
			break // the others follow from these
		}
	}
	return differences, nil
}

// without is the models but for those that only MLflow makes.
func without(models []Model, calls []Call) []Model {
	return slices.DeleteFunc(slices.Clone(models), func(m Model) bool {
		return slices.ContainsFunc(calls, func(c Call) bool { return c.Apart != "" && c.Name == m.Name })
	})
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// do makes a call. Where the lab asks for more than MLflow, which README tells, it does that first: a promotion to Production
// is approved, and what is to be deleted leaves Staging and Production.
func do(ctx context.Context, s store.Store, time int64, c Call) (found []string, err error) {
	reg, err := s.Registry(ctx)
	if err != nil {
		return nil, err
	}
	deed := func() store.Deed {
		time++
		return store.Deed{By: "ana", Time: time}
	}
	commit := func(ops ...store.Op) error { return s.Commit(ctx, store.Batch{Ops: ops}) }
	number := 0
	if c.Version != "" {
		if number, err = store.ParseVersion(c.Version); err != nil {
			return nil, err
		}
	}
	one := func(v store.ModelVersion, err error) ([]string, error) {
		if err != nil {
			return nil, err
		}
		return []string{fmt.Sprintf("%s/%d", v.Name, v.Version)}, nil
	}
	retire := func(name string, is func(store.ModelVersion) bool) {
		for _, v := range reg.Of(name) {
			if is(v) {
				_ = commit(store.TransitionStage{Deed: deed(), Name: name, Version: v.Version, Stage: "None"})
			}
		}
	}
	switch c.Do {
	case "create_registered_model":
		return nil, commit(store.CreateRegisteredModel{Deed: deed(), Name: c.Name, Description: c.Value, Tags: c.Tags})
	case "get_registered_model":
		m, err := reg.Model(c.Name)
		if err != nil {
			return nil, err
		}
		return []string{m.Name}, nil
	case "update_registered_model":
		return nil, commit(store.DescribeRegisteredModel{Deed: deed(), Name: c.Name, Description: c.Value})
	case "rename_registered_model":
		return nil, commit(store.RenameRegisteredModel{Deed: deed(), Name: c.Name, NewName: c.NewName})
	case "delete_registered_model":
		retire(c.Name, func(store.ModelVersion) bool { return true })
		return nil, commit(store.DeleteRegisteredModel{Deed: deed(), Name: c.Name})
	case "set_registered_model_tag":
		return nil, commit(store.TagRegisteredModel{Deed: deed(), Name: c.Name, Tag: store.Tag{Key: c.Key, Value: c.Value}})
	case "delete_registered_model_tag":
		return nil, commit(store.UntagRegisteredModel{Deed: deed(), Name: c.Name, Key: c.Key})
	case "set_registered_model_alias":
		return nil, commit(store.SetAlias{Deed: deed(), Name: c.Name, Alias: c.Alias, Version: number})
	case "delete_registered_model_alias":
		return nil, commit(store.DeleteAlias{Deed: deed(), Name: c.Name, Alias: c.Alias})
	case "create_model_version":
		return nil, commit(store.CreateModelVersion{Deed: deed(), Name: c.Name, Source: c.Source, RunID: c.Run})
	case "update_model_version":
		return nil, commit(store.DescribeModelVersion{Deed: deed(), Name: c.Name, Version: number, Description: c.Value})
	case "delete_model_version":
		retire(c.Name, func(v store.ModelVersion) bool { return v.Version == number })
		return nil, commit(store.DeleteModelVersion{Deed: deed(), Name: c.Name, Version: number})
	case "set_model_version_tag":
		return nil, commit(store.TagModelVersion{Deed: deed(), Name: c.Name, Version: number, Tag: store.Tag{Key: c.Key, Value: c.Value}})
	case "delete_model_version_tag":
		return nil, commit(store.UntagModelVersion{Deed: deed(), Name: c.Name, Version: number, Key: c.Key})
	case "transition_model_version_stage":
		if strings.EqualFold(c.Stage, "production") {
			_ = commit(store.RequestApproval{Deed: deed(), Name: c.Name, Version: number})
			_ = commit(store.DecideApproval{Deed: deed(), Name: c.Name, Version: number, Approve: true, Reason: "so that it may"})
		}
		return nil, commit(store.TransitionStage{Deed: deed(), Name: c.Name, Version: number, Stage: c.Stage, ArchiveExisting: c.Archive})
	case "get_model_version":
		return one(reg.Version(c.Name, number))
	case "get_model_version_by_alias":
		return one(reg.ByAlias(c.Name, c.Alias))
	case "get_latest_versions":
		var stages []string
		if c.Stage != "" {
			stages = []string{c.Stage}
		}
		list, err := reg.Latest(c.Name, stages...)
		return names(list), err
	case "search_model_versions":
		f, err := search.ParseFilter(search.Versions, c.Filter)
		if err != nil {
			return nil, err
		}
		return names(slices.DeleteFunc(reg.Versions, func(v store.ModelVersion) bool { return !f.Match(search.OfVersion(&v)) })), nil
	case "search_registered_models":
		f, err := search.ParseFilter(search.Models, c.Filter)
		if err != nil {
			return nil, err
		}
		for _, m := range reg.Models {
			if f.Match(search.OfModel(&m)) {
				found = append(found, m.Name)
			}
		}
		return found, nil
	}
	return nil, fmt.Errorf("no call %s", c.Do)
}

// names are versions as an Answer has them.
func names(list []store.ModelVersion) (found []string) {
	for _, v := range list {
		found = append(found, fmt.Sprintf("%s/%d", v.Name, v.Version))
	}
	slices.Sort(found)
	return found
}

// read is the registry as an Answer has it. The tag that approvals keep is the lab's own.
func read(ctx context.Context, s store.Store) ([]Model, error) {
	reg, err := s.Registry(ctx)
	if err != nil {
		return nil, err
	}
	list := []Model{}
	for _, m := range reg.Models {
		model := Model{Name: m.Name, Description: m.Description, Tags: tags(m.Tags), Aliases: map[string]string{}, Latest: []string{}, Versions: []Version{}}
		for _, a := range m.Aliases {
			model.Aliases[a.Alias] = fmt.Sprint(a.Version)
		}
		latest, err := reg.Latest(m.Name)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(latest, func(a, b store.ModelVersion) int { return cmp.Compare(a.Version, b.Version) })
		for _, v := range latest {
			model.Latest = append(model.Latest, fmt.Sprint(v.Version))
		}
		for _, v := range reg.Of(m.Name) {
			one := Version{Version: fmt.Sprint(v.Version), Stage: string(v.Stage), Status: "READY", Description: v.Description, Source: v.Source, Run: v.RunID, Tags: tags(v.Tags)}
			delete(one.Tags, store.ValidationTag)
			model.Versions = append(model.Versions, one)
		}
		list = append(list, model)
	}
	return list, nil
}

func tags(list []store.Tag) map[string]string {
	m := map[string]string{}
	for _, t := range list {
		m[t.Key] = t.Value
	}
	return m
}
