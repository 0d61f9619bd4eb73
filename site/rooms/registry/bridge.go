package registry

import (
	"strconv"

	"pizarra/engine/store"
	"pizarra/site/view"
)

var models = view.Label{EN: "Models", ES: "Modelos"}

// bridgeList tells where the list of registered models is in the real MLflow.
func bridgeList() view.Bridge {
	return view.Bridge{
		ID: "models", Path: []view.Label{models},
		Parts: []view.Label{
			{Here: "registry.title", EN: "Registered Models", ES: "Modelos registrados"},
			{Here: "registry.column.aliases", EN: "Aliased versions", ES: "Versiones con alias"},
		},
		Calls:   []view.Call{{What: "bridge.models.list", Code: "import mlflow\n\nclient = mlflow.MlflowClient()\nfor m in client.search_registered_models(\"name LIKE 'iris%'\"):\n    print(m.name, [(v.version, v.current_stage) for v in m.latest_versions], m.aliases)"}},
		Differs: []string{"bridge.models.names"},
		Only:    []string{"bridge.models.log"},
	}
}

func bridgeModel(m store.RegisteredModel, versions []store.ModelVersion) view.Bridge {
	name, n := strconv.Quote(m.Name), "1"
	if len(versions) > 0 {
		n = strconv.Itoa(versions[len(versions)-1].Version)
	}
	return view.Bridge{
		ID: "registered", Path: []view.Label{models, {EN: m.Name}},
		Parts: []view.Label{
			{Here: "registry.stage", EN: "Stage", ES: "Etapa"},
			{Here: "registry.description", EN: "Description", ES: "Descripción"},
		},
		Calls: []view.Call{
			{What: "bridge.models.stage", Code: "client = mlflow.MlflowClient()\nclient.transition_model_version_stage(" + name + ", " + strconv.Quote(n) + ", \"Staging\")\nclient.transition_model_version_stage(" + name + ", " + strconv.Quote(n) + ", \"Production\", archive_existing_versions=True)"},
			{What: "bridge.models.alias", Code: "client.set_registered_model_alias(" + name + ", \"champion\", " + strconv.Quote(n) + ")\nmodel = mlflow.pyfunc.load_model(\"models:/" + m.Name + "@champion\")"},
		},
		Differs: []string{"bridge.models.toggle", "bridge.models.approval"},
		Only:    []string{"bridge.models.rollback", "bridge.models.log"},
	}
}

func bridgeVersion(m store.RegisteredModel, v store.ModelVersion) view.Bridge {
	name, n := strconv.Quote(m.Name), strconv.Itoa(v.Version)
	return view.Bridge{
		ID: "version", Path: []view.Label{models, {EN: m.Name}, {EN: "Version " + n, ES: "Versión " + n}},
		Parts: []view.Label{
			{Here: "registry.stage", EN: "Stage", ES: "Etapa"},
			{Here: "registry.step.run", EN: "Source Run", ES: "Ejecución de origen"},
			{Here: "registry.by_alias", EN: "Aliases", ES: "Alias"},
		},
		Calls: []view.Call{
			{What: "bridge.models.register", Code: "import mlflow\n\nmlflow.register_model(\"" + v.Source + "\", " + name + ")"},
			{What: "bridge.models.load", Code: "mlflow.pyfunc.load_model(\"models:/" + m.Name + "/" + n + "\")"},
			{What: "bridge.models.tag", Code: "client = mlflow.MlflowClient()\nclient.set_model_version_tag(" + name + ", " + strconv.Quote(n) + ", \"validation_status\", \"approved\")"},
		},
		Differs: []string{"bridge.models.approval", "bridge.models.delete"},
		Only:    []string{"bridge.models.log"},
	}
}
