package view_test

import (
	"strings"
	"testing"

	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/rooms/project"
)

// wrongProject has a problem of every grade that MLflow reads.
const wrongProject = "nme: x\nentry_points:\n  main:\n    parameters:\n      n_estimators: {type: int, default: many}\n    command: \"python src/models/trainer.py --n-estimators {n_estimators} --alpha {alpha}\"\n"

// projectStates are those of the room of the project.
var projectStates = []state{
	{"project-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/project").App }},
	{"project", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/project")
		tab.Do("project.class", "")
		tab.Set("project.value", "n_estimators", "10")
		tab.Do("project.run", "")
		tab.Do("project.class", "")
		tab.Set("project.value", "n_estimators", "many")
		return tab.App
	}},
	{"project-wrong", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/project/"+hostile)
		tab.Do("project.class", "")
		tab.Set("project.keep", "", wrongProject+hostile+": {}\n")
		tab.Do("project.line", "6:1")
		return tab.App
	}},
	{"project-home", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train?data=iris&n_estimators=5")
		tab.Do("training.start", "")
		tab.Go("#/train?data=wine&n_estimators=5")
		tab.Do("training.start", "")
		tab.Go("#/project")
		tab.Check("project.home_run", tab.Runs()[0].ID, false)
		tab.Do("project.home", "")
		return tab.App
	}},
	{"project-home-full", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/train?data=iris&n_estimators=5")
		tab.Do("training.start", "")
		tab.Go("#/project")
		room := tab.App.Room("project").(*project.Room)
		full := room.Project.Tree.Clone()
		for _, name := range []string{"a", "b", "c", "d"} {
			if err := full.Write(name, strings.Repeat(name, 249_000)); err != nil {
				t.Fatal(err)
			}
		}
		room.Project.Tree = full
		tab.Do("project.home", "")
		return tab.App
	}},
	{"project-refused", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/project/data")
		tab.Do("project.class", "")
		tab.Set("project.keep", "", "name: [x\n")
		tab.Do("project.reset", "")
		return tab.App
	}},
}

func init() { states = append(states, projectStates...) }
