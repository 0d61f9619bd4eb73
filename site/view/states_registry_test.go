package view_test

import (
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

func init() { states = append(states, registryStates...) }

// registryStates are those of the room of the registered models.
var registryStates = []state{
	{"models-empty", func(t *testing.T, lang i18n.Lang) *app.App { return open(t, lang, "#/models").App }},
	{"models", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := registered(t, lang)
		tab.Go("#/models")
		return tab.App
	}},
	{"model-board", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := registered(t, lang)
		tab.Go("#/models/iris-random_forest?a=1&b=2")
		return tab.App
	}},
	{"model-renaming", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := registered(t, lang)
		tab.Go("#/models/iris-random_forest")
		tab.Do("models.open", "rename")
		return tab.App
	}},
	{"version-asked", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := registered(t, lang)
		tab.Go("#/models/iris-random_forest/2")
		tab.Do("models.open", "describe")
		return tab.App
	}},
	{"version-approved", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, _ := registered(t, lang)
		tab.Go("#/models/iris-random_forest/2")
		decide(tab)
		return tab.App
	}},
	{"version-serving", func(t *testing.T, lang i18n.Lang) *app.App { return serving(t, lang, "/2").App }},
	{"version-archived", func(t *testing.T, lang i18n.Lang) *app.App { return serving(t, lang, "/1").App }},
	{"model-rollback", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := serving(t, lang, "")
		tab.Do("models.delete", "")
		return tab.App
	}},
	{"run-registered", func(t *testing.T, lang i18n.Lang) *app.App {
		tab, runs := registered(t, lang)
		tab.Go("#/run/" + runs[0])
		return tab.App
	}},
}

func decide(tab *apptest.Tab) {
	tab.Send(app.Action{Name: "models.decide", Form: map[string]string{"by": "Luis", "decision": "approve", "reason": "29 de 30, y con otras semillas también"}})
}

// serving is the page of iris-random_forest, or a version of it, once the second one has come into Production.
func serving(t *testing.T, lang i18n.Lang, page string) *apptest.Tab {
	tab, _ := registered(t, lang)
	tab.Go("#/models/iris-random_forest/2")
	decide(tab)
	tab.Send(app.Action{Name: "models.promote", Form: map[string]string{"by": "ana", "archive": "yes", "champion": "yes"}})
	tab.Go("#/models/iris-random_forest" + page)
	return tab
}

// registered is a workbook with two versions of iris-random_forest: the first serves, the approval of the second is asked for. The runs'
// ids come with it.
func registered(t *testing.T, lang i18n.Lang) (*apptest.Tab, []string) {
	tab := open(t, lang, linkDefaults)
	tab.Send(app.Action{Name: "train.register", Checked: true})
	train(tab)
	first := tab.App.Last.RunID
	tab.Send(app.Action{Name: "train.register"})
	tab.Go(linkForest)
	train(tab)
	second := tab.App.Last.RunID
	tab.Go("#/run/" + second)
	tab.Send(app.Action{Name: "models.register", Arg: second, Form: map[string]string{"name": "iris-random_forest"}})
	tab.Go("#/models/iris-random_forest/1")
	tab.Send(app.Action{Name: "models.request", Form: map[string]string{"by": "ana", "note": "27 de 30"}})
	decide(tab)
	tab.Send(app.Action{Name: "models.promote", Form: map[string]string{"by": "ana", "archive": "yes", "champion": "yes"}})
	tab.Send(app.Action{Name: "models.tag", Form: map[string]string{"key": "equipo", "value": "A"}})
	tab.Go("#/models/iris-random_forest/2")
	tab.Do("models.move", "2 Staging")
	tab.Send(app.Action{Name: "models.request", Form: map[string]string{"by": "ana", "note": "mejor con menos árboles"}})
	return tab, []string{first, second}
}

// What is registered by training is there together with its run and model, and a promotion without an approval is refused with a
// clear word, and changes nothing. Whoever rolls back comes to what served before, with its alias.
func TestRegistry(t *testing.T) {
	tab, runs := registered(t, i18n.ES)
	reg := &tab.App.Book.Registry
	v1, err := reg.Version("iris-random_forest", 1)
	if err != nil || v1.RunID != runs[0] || v1.ModelID != app.ModelID(runs[0]) || v1.Stage != store.Production {
		t.Fatalf("the first version is %+v, %v", v1, err)
	}
	promote := app.Action{Name: "models.promote", Form: map[string]string{"by": "ana", "archive": "yes", "champion": "yes"}}
	tab.Send(promote)
	if n := tab.App.Notice; n == nil || n.Err == nil || i18n.Error(i18n.ES, n.Err) == "" || tab.App.Book.Err != nil {
		t.Errorf("a promotion without approval: %+v, trouble of saving: %v", n, tab.App.Book.Err)
	}
	if s := store.Serving(reg.Of("iris-random_forest")); s == nil || s.Version != 1 {
		t.Errorf("%+v serves, want v1", s)
	}
	decide(tab)
	tab.Send(promote)
	if s := store.Serving(reg.Of("iris-random_forest")); s == nil || s.Version != 2 {
		t.Fatalf("%+v serves, want v2: %+v", s, tab.App.Notice)
	}
	tab.Go("#/models/iris-random_forest")
	tab.Send(app.Action{Name: "models.rollback", Form: map[string]string{"note": "falla con los datos de hoy"}})
	champion, err := reg.ByAlias("iris-random_forest", "champion")
	if s := store.Serving(reg.Of("iris-random_forest")); s == nil || s.Version != 1 || err != nil || champion.Version != 1 {
		t.Errorf("after rolling back %+v serves, champion is %+v, %v", s, champion, err)
	}
}
