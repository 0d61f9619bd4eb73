package e2e

import (
	"testing"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// TestEveryModel trains each model type through the page, with what weighs classes and what was added to the first ones, and
// holds what is shown to the engine's result natively.
func TestEveryModel(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/train")
	word, yes := estimator.WordValue, estimator.BoolValue(true)
	for _, c := range []struct {
		model  string
		params estimator.Params
		shown  string // beside the figures
	}{
		{"decision_tree", estimator.Params{"class_weight": word("balanced"), "max_depth": estimator.IntValue(4)}, "#tree-size"},
		{"k_neighbors", estimator.Params{"weights": word("distance"), "standardize": yes}, "#result-matrix"},
		{"gaussian_nb", nil, "#result-matrix"},
		{"random_forest", estimator.Params{
			"n_estimators": estimator.IntValue(30), "class_weight": word("balanced_subsample"),
			"max_samples": estimator.FloatValue(0.6), "oob_score": yes,
		}, "#oob-score"},
		{"logistic_regression", estimator.Params{
			"C": word(estimator.Infinity), "class_weight": word("balanced"), "standardize": yes, "max_iter": estimator.IntValue(15),
		}, "#result-matrix"},
	} {
		j := job("wine", c.model, c.params)
		p.load(j)
		p.train()
		p.showsResult(natively(t, j, nil))
		if !eval[bool](p, "!!"+has(c.shown)) {
			t.Errorf("%s: there is no %s", c.model, c.shown)
		}
	}
	p.hash("#/train?data=wine&model=logistic_regression&C=inf")
	p.wait("the box of no penalty, ticked", `document.querySelector("#param-C-none")?.checked`)
	p.click("#param-C-none")
	p.wait("a number again", `!document.querySelector("#param-C").disabled && !location.hash.includes("C=")`)
}
