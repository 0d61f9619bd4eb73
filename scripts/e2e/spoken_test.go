package e2e

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

// named are the roles of what a screen reader cannot tell of without a name. A table may have its name from the region around it, which
// held.js looks at.
var named = []string{
	"button", "link", "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "radiogroup", "slider", "spinbutton", "switch", "tab",
	"option", "progressbar", "meter", "image", "region", "dialog", "navigation", "log",
}

// tree holds what Chromium tells screen readers of the page: everything that can be used or is told of as a whole has a name.
func (p *page) tree(name string) {
	p.t.Helper()
	value := func(v *accessibility.Value) (text string) {
		if v != nil && len(v.Value) > 0 {
			_ = json.Unmarshal(v.Value, &text) // a value that is no text is no name
		}
		return strings.TrimSpace(text)
	}
	seen := 0
	for _, n := range call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes {
		role := value(n.Role)
		if n.Ignored || !slices.Contains(named, role) {
			continue
		}
		seen++
		if value(n.Name) == "" {
			p.t.Errorf("%s: a %s without a name, node %d", name, role, n.BackendDOMNodeID)
		}
	}
	if seen == 0 {
		p.t.Errorf("%s: nothing is told of it", name)
	}
}

// TestTrainingIsTold trains twice with the same result: each time a screen reader is told that it has begun, and once what came of it.
func TestTrainingIsTold(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "")
	eval[bool](p, `(() => {
		const place = document.querySelector("#heard[role=status]");
		globalThis.told = [];
		new MutationObserver(() => told.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
		return true;
	})()`)
	j := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(3)})
	p.load(j)
	p.train()
	p.train()
	const result = "Trained: test_accuracy 0.9667, 29 of 30 test rows right"
	begun := i18n.T(p.lang, "heard.training", "percent", i18n.Percent(p.lang, 0, 0))
	told := eval[[]string](p, "told.filter((text, i) => text !== told[i - 1])")
	told = slices.DeleteFunc(told, func(text string) bool { return strings.HasPrefix(text, "Training: ") && text != begun }) // on a slow machine
	if want := []string{begun, result, begun, result}; !slices.Equal(told, want) {
		t.Errorf("what is told is %q, want %q", told, want)
	}
}
