package inside

import (
	"pizarra/engine/store"
	"pizarra/site/view"
)

// bridge says that this screen is the lab's own, and what one writes in Python instead. The names are those of the program that
// Train shows of a Job.
func bridge(r store.Run) view.Bridge {
	return view.Bridge{
		ID: "inside",
		Calls: []view.Call{
			{What: "bridge.inside.load", Code: "import mlflow\n\nmodel = mlflow.sklearn.load_model(\"runs:/" + r.ID + "/model\")"},
			{What: "bridge.inside.rows", Code: "import numpy as np\n\nwrong = np.flatnonzero(predicted != y_test)\nsure = model.predict_proba(X_test[wrong]).max(axis=1)\n" +
				"for i in wrong[np.argsort(-sure)]:\n    print(y_test[i], predicted[i], X_test[i])"},
			{What: "bridge.inside.tree", Code: "from sklearn.tree import plot_tree\n\nplot_tree(model.estimators_[0], max_depth=3, filled=True)  # of a decision tree: model\n" +
				"model.estimators_[0].decision_path(X_test[:1])"},
			{What: "bridge.inside.regions", Code: "from sklearn.inspection import DecisionBoundaryDisplay\n\n# It wants a model of two features; ours cuts through the model of all.\n" +
				"DecisionBoundaryDisplay.from_estimator(model.fit(X_train[:, [2, 3]], y_train), X_train[:, [2, 3]])"},
			{What: "bridge.inside.learned", Code: "model.coef_, model.intercept_        # LogisticRegression\nmodel.feature_importances_           # trees and forests\n" +
				"model.theta_, model.var_             # GaussianNB\nmodel.kneighbors(X_test[:1])         # KNeighborsClassifier\n\nimport shap                          # why one row: pip install shap\n" +
				"shap.Explainer(model.predict_proba, X_train)(X_test[:1])"},
		},
		Only: []string{"bridge.inside.matrix", "bridge.inside.link"},
	}
}
