// Package registrytest holds the model registry to the real MLflow: a list of calls with what MLflow's own client, on its
// SQL store, answered and left behind (go run ./scripts/golden registry). Every store runs it.
package registrytest

import (
	"fmt"
	"math/rand/v2"

	"pizarra/engine/store"
)

// Call is a call of MLflow's client, with the arguments that it takes. Do is its name there.
type Call struct {
	Do      string      `json:"do"`
	Name    string      `json:"name"`
	NewName string      `json:"new_name,omitempty"`
	Version string      `json:"version,omitempty"`
	Alias   string      `json:"alias,omitempty"`
	Stage   string      `json:"stage,omitempty"`
	Archive bool        `json:"archive,omitempty"`
	Key     string      `json:"key,omitempty"`
	Value   string      `json:"value,omitempty"` // of a tag, or a description
	Tags    []store.Tag `json:"tags,omitempty"`
	Source  string      `json:"source,omitempty"`
	Run     string      `json:"run,omitempty"`
	Filter  string      `json:"filter,omitempty"`
	// Apart: it is refused here with this key, and not by MLflow; README says why.
	Apart string `json:"apart,omitempty"`
}

func (c Call) String() string {
	type plain Call // without this method
	return fmt.Sprintf("%+v", plain(c))
}

// Model is a registered model as it is after a call, in what MLflow and the lab both keep.
type Model struct {
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Tags        map[string]string `json:"tags"`
	Aliases     map[string]string `json:"aliases"` // alias → version
	Latest      []string          `json:"latest"`  // one a stage, by number
	Versions    []Version         `json:"versions"`
}

// Version is a version of one.
type Version struct {
	Version     string            `json:"version"`
	Stage       string            `json:"stage"`
	Status      string            `json:"status"`
	Description string            `json:"description"`
	Source      string            `json:"source"`
	Run         string            `json:"run"`
	Tags        map[string]string `json:"tags"`
}

// Answer is what comes of a call.
type Answer struct {
	Error  string   `json:"error,omitempty"`  // its code
	Found  []string `json:"found,omitempty"`  // name/version of what a reading found, in order of these
	Models []Model  `json:"models,omitempty"` // the registry after it, where it changed
}

// Calls is the list. Every call acts on what the ones before it have left.
func Calls() []Call {
	run := func(n int) string { return fmt.Sprintf("%032x", n) }
	version := func(name string, n int) Call {
		return Call{Do: "create_model_version", Name: name, Source: fmt.Sprintf("mlflow-artifacts:/0/models/m-%032x/artifacts", n), Run: run(n)}
	}
	stage := func(v, to string) Call {
		return Call{Do: "transition_model_version_stage", Name: "iris", Version: v, Stage: to}
	}
	archiving := func(v, to string) Call {
		c := stage(v, to)
		c.Archive = true
		return c
	}
	alias := func(name, v string) Call {
		return Call{Do: "set_registered_model_alias", Name: "iris", Alias: name, Version: v}
	}
	get := func(v string) Call { return Call{Do: "get_model_version", Name: "iris", Version: v} }
	latest := func(stage string) Call {
		return Call{Do: "get_latest_versions", Name: "iris", Stage: stage}
	}
	calls := []Call{
		version("iris", 1), // no such model yet
		{Do: "get_registered_model", Name: "iris"},
		{Do: "create_registered_model", Name: "iris", Value: "flores", Tags: []store.Tag{{Key: "team", Value: "A"}, {Key: "a b/c", Value: "«ñ»"}}},
		{Do: "create_registered_model", Name: "iris"},
		{Do: "get_registered_model", Name: "iris"},
	}
	for _, name := range []string{"", " ", "\t", "a/b", "a:b", "ñandú 2", "a.b-c_d", "A", "x'y"} {
		calls = append(calls, Call{Do: "create_registered_model", Name: name})
	}
	calls = append(calls, Call{Do: "create_registered_model", Name: "50%", Apart: "store.model_name"},
		Call{Do: "create_registered_model", Name: "two\nlines", Apart: "store.model_name"},
		latest(""), version("iris", 1), version("iris", 2), version("iris", 2), get("1"), get("3"), get("4"), get("0"), get("-1"), get("x"), get("1.0"),
		Call{Do: "get_model_version", Name: "nobody", Version: "1"},
		latest(""), latest("None"), latest("production"), latest("Development"))
	for _, to := range []string{"staging", "STAGING", "None", "Production", "production", "Development", "archive", "", "Archived", "sTaGiNg"} {
		calls = append(calls, stage("1", to))
	}
	calls = append(calls, stage("9", "Staging"), stage("x", "Staging"), latest(""), stage("2", "Staging"), latest("Staging"), archiving("3", "staging"), latest(""),
		archiving("2", "Production"), archiving("3", "Production"), archiving("1", "Production"), archiving("1", "Production"), latest("Archived"), latest(""))
	for _, name := range []string{"champion", "Champion", "champion", "a-b_C9", "latest", "LATEST", "v1", "V12", "v", "vx", "v1x", "", "a b", "a.b", "ñ", "a/b", "1", "none"} {
		calls = append(calls, alias(name, "1"))
	}
	calls = append(calls, alias("champion", "2"), alias("challenger", "9"), alias("champion", "x"),
		Call{Do: "set_registered_model_alias", Name: "nobody", Alias: "champion", Version: "1"},
		Call{Do: "get_model_version_by_alias", Name: "iris", Alias: "champion"}, Call{Do: "get_model_version_by_alias", Name: "iris", Alias: "CHAMPION"},
		Call{Do: "get_model_version_by_alias", Name: "iris", Alias: "nobody"}, Call{Do: "get_model_version_by_alias", Name: "nobody", Alias: "champion"},
		Call{Do: "delete_registered_model_alias", Name: "iris", Alias: "v"}, Call{Do: "delete_registered_model_alias", Name: "iris", Alias: "v"},
		Call{Do: "delete_registered_model_alias", Name: "iris", Alias: "never"}, Call{Do: "delete_registered_model_alias", Name: "nobody", Alias: "x"},
		Call{Do: "update_registered_model", Name: "iris", Value: "tres flores"}, Call{Do: "update_registered_model", Name: "nobody", Value: "x"},
		Call{Do: "update_model_version", Name: "iris", Version: "2", Value: "la segunda"}, Call{Do: "update_model_version", Name: "iris", Version: "9", Value: "x"},
		Call{Do: "set_registered_model_tag", Name: "iris", Key: "team", Value: "B"}, Call{Do: "set_registered_model_tag", Name: "iris", Key: "x#", Value: "B"},
		Call{Do: "set_registered_model_tag", Name: "nobody", Key: "team", Value: "B"}, Call{Do: "delete_registered_model_tag", Name: "iris", Key: "team"},
		Call{Do: "delete_registered_model_tag", Name: "iris", Key: "team"}, Call{Do: "delete_registered_model_tag", Name: "nobody", Key: "team"},
		Call{Do: "set_model_version_tag", Name: "iris", Version: "3", Key: "mlflow.note", Value: "ok"}, Call{Do: "set_model_version_tag", Name: "iris", Version: "3", Key: "mlflow.note", Value: ""},
		Call{Do: "set_model_version_tag", Name: "iris", Version: "9", Key: "a", Value: "b"}, Call{Do: "set_model_version_tag", Name: "iris", Version: "3", Key: "..", Value: "b"},
		Call{Do: "set_model_version_tag", Name: "iris", Version: "2", Key: "pick", Value: "yes"}, Call{Do: "delete_model_version_tag", Name: "iris", Version: "3", Key: "mlflow.note"},
		Call{Do: "delete_model_version_tag", Name: "iris", Version: "3", Key: "never"}, Call{Do: "delete_model_version_tag", Name: "iris", Version: "9", Key: "a"},
		Call{Do: "search_model_versions", Filter: "name = 'iris'"}, Call{Do: "search_model_versions", Filter: "tags.pick = 'yes'"},
		Call{Do: "search_model_versions", Filter: "run_id = '" + run(2) + "'"}, Call{Do: "search_model_versions", Filter: "version_number > 1"},
		Call{Do: "search_model_versions", Filter: "current_stage = 'Production'"}, Call{Do: "search_registered_models", Filter: "name LIKE '%is%'"},
		Call{Do: "search_registered_models", Filter: "tags.`a b/c` = '«ñ»'"}, Call{Do: "search_registered_models", Filter: "nothing = 'x'"},
		// Deleted numbers do not come again, though the highest be deleted.
		Call{Do: "delete_model_version", Name: "iris", Version: "3"}, Call{Do: "delete_model_version", Name: "iris", Version: "3"}, get("3"),
		version("iris", 4), Call{Do: "delete_model_version", Name: "iris", Version: "4"}, version("iris", 5), latest(""),
		Call{Do: "delete_model_version", Name: "iris", Version: "9"}, Call{Do: "delete_model_version", Name: "nobody", Version: "1"},
		Call{Do: "set_model_version_tag", Name: "iris", Version: "3", Key: "a", Value: "b"}, stage("3", "Staging"), alias("b", "3"),
		// The name changes, and everything follows.
		Call{Do: "rename_registered_model", Name: "iris", NewName: "A"}, Call{Do: "rename_registered_model", Name: "nobody", NewName: "B"},
		Call{Do: "rename_registered_model", Name: "iris", NewName: "a/b"}, Call{Do: "rename_registered_model", Name: "iris", NewName: " "},
		Call{Do: "rename_registered_model", Name: "iris", NewName: "flor"}, Call{Do: "get_registered_model", Name: "iris"}, Call{Do: "get_registered_model", Name: "flor"},
		Call{Do: "get_model_version_by_alias", Name: "flor", Alias: "champion"}, version("flor", 6), version("iris", 7),
		Call{Do: "rename_registered_model", Name: "flor", NewName: "iris"}, get("6"),
		// Deleted, a name begins anew.
		Call{Do: "delete_registered_model", Name: "iris"}, Call{Do: "delete_registered_model", Name: "iris"}, get("1"), Call{Do: "create_registered_model", Name: "iris"},
		version("iris", 8), get("1"), Call{Do: "get_model_version_by_alias", Name: "iris", Alias: "champion"})
	// Sources: what MLflow's store of SQL takes is more than what the lab does, which never follows one.
	for _, source := range []string{"runs:/" + run(1) + "/model", "mlflow-artifacts:/1/x/artifacts/model", "https://example.org/model", "s3://bucket/model"} {
		calls = append(calls, Call{Do: "create_model_version", Name: "iris", Source: source})
	}
	return calls
}

// Random are n calls on few models, versions and aliases, so that they meet.
func Random(rng *rand.Rand, n int) []Call {
	pick := func(list ...string) string { return list[rng.IntN(len(list))] }
	calls := make([]Call, 0, n)
	for range n {
		c := Call{Name: pick("iris", "iris", "iris", "vino", "A b", "a/b"), Version: pick("1", "1", "2", "2", "3", "4", "7")}
		switch c.Do = pick("create_registered_model", "create_model_version", "create_model_version", "create_model_version", "transition_model_version_stage",
			"transition_model_version_stage", "transition_model_version_stage", "set_registered_model_alias", "set_registered_model_alias", "delete_registered_model_alias",
			"set_model_version_tag", "delete_model_version_tag", "set_registered_model_tag", "update_model_version", "delete_model_version", "delete_model_version",
			"rename_registered_model", "get_model_version", "get_model_version_by_alias", "get_latest_versions", "delete_registered_model", "search_model_versions"); c.Do {
		case "create_model_version":
			c.Version, c.Source, c.Run = "", fmt.Sprintf("mlflow-artifacts:/0/models/m-%032x/artifacts", rng.IntN(9)), fmt.Sprintf("%032x", rng.IntN(5))
		case "transition_model_version_stage":
			c.Stage, c.Archive = pick("staging", "Production", "Production", "archived", "None", "Development"), rng.IntN(2) == 0
			if c.Stage == "archived" || c.Stage == "None" || c.Stage == "Development" {
				c.Archive = false // with these MLflow fails by an internal error
			}
		case "get_latest_versions":
			c.Version, c.Stage = "", pick("", "Staging", "none", "Nothing")
		case "search_model_versions":
			c.Name, c.Version, c.Filter = "", "", pick("name LIKE '%i%' AND version_number > 1", "tags.k = 'v'", "run_id IN ('"+fmt.Sprintf("%032x", 2)+"')")
		case "delete_registered_model":
			if rng.IntN(3) > 0 {
				c.Name = "vino"
			}
			c.Version = ""
		case "rename_registered_model":
			c.Version, c.NewName = "", pick("vino", "iris", "A b", "x:y")
		case "get_model_version_by_alias": // MLflow answers latest too, with a version that is not always the last: nobody should ask
			c.Version, c.Alias = "", pick("champion", "b")
		default:
			c.Alias, c.Key, c.Value = pick("champion", "b", "latest"), pick("k", "l"), pick("v", "w", "")
		}
		calls = append(calls, c)
	}
	return calls
}
