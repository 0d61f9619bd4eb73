package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/estimator"
	"pizarra/site/i18n"
)

func init() {
	views = append(views, projectViews...)
	emptyViews = append(emptyViews, view{"project-empty", func(p *page, _ []string) {
		p.hash("#/project")
		p.wait("the offer", has("#project-class"))
	}})
}

// projectViews are the room of the project with a run, with problems, and with a file that MLflow does not read.
var projectViews = []view{
	{"project", func(p *page, _ []string) {
		p.project()
		p.write("#project-param-1", "50")
		if !eval[bool](p, has(".project-runs tbody a")+" !== null") {
			p.click("#project-run")
		}
		p.wait("a run", has(".project-runs tbody a")+" && !"+has("#project-cancel"))
		eval[bool](p, "(document.activeElement.blur(), scrollTo(0, 0), true)")
	}},
	{"project-wrong", func(p *page, _ []string) {
		p.project()
		p.write("#project-text", "nme: iris-mlops\n\nentry_points:\n  main:\n    parameters:\n      model_type: {type: strin, default: random_forest}\n      n_estimators: {type: int, default: many}\n      max_depth: {type: int, default: 5}\n    command: \"python src/models/trainer.py --model-type {model_type} --n-estimators {n_estimators} --alpha {alpha}\"\n")
		p.wait("the problems", has("#project-list li:nth-child(6)"))
		eval[bool](p, "(document.activeElement.blur(), scrollTo(0, 0), true)")
	}},
	{"project-refused", func(p *page, _ []string) {
		p.project()
		p.write("#project-text", "name: iris-mlops\n\nentry_points:\n  main:\n    parameters: {n_estimators: {type: int, default: 100}\n    command: \"python src/models/train.py --n-estimators {n_estimators}\"\n")
		p.wait("the problem", has("#project-list li.refused"))
		eval[bool](p, "(document.activeElement.blur(), scrollTo(0, 0), true)")
		p.wait("it to be saved", `document.querySelector("#saved:not(.saving)")`)
	}},
}

// project opens the room of the project with the class's in it.
func (p *page) project() {
	p.t.Helper()
	p.hash("#/project")
	p.wait("the project", has("#project-class")+" || "+has("#project-text"))
	if eval[bool](p, has("#project-class")+" !== null") {
		p.click("#project-class")
	}
	p.wait("the editor", has("#project-text")+" && "+has("#project-run"))
}

// valueOf is what stands in a field.
func (p *page) valueOf(selector string) string {
	p.t.Helper()
	return eval[string](p, has(selector)+".value")
}

// breakProject takes the bracket away that closes the default of n_estimators; the line in which it is missed.
func (p *page) breakProject() (good string, line int) {
	p.t.Helper()
	good = p.valueOf("#project-text")
	const whole = "default: 100}"
	at := strings.Index(good, whole)
	if at < 0 {
		p.fail("the class's MLproject has no %s", whole)
	}
	p.write("#project-text", strings.Replace(good, whole, "default: 100", 1))
	line = 1 + strings.Count(good[:at], "\n")
	p.wait("the mistake to be told at its line", `document.querySelector("#project-list li.refused") && document.querySelector(".code-line:nth-child(`+strconv.Itoa(line)+`)").classList.contains("refused")`)
	return good, line
}

// TestProject breaks the class's MLproject and is told the line, mends it, runs its entry point with parameters, and finds the run with
// MLflow's tags of a project and the numbers that the same Job has from Train's form, digit by digit; all of it is there after a reload.
func TestProject(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/project")
			p.project()
			good, line := p.breakProject()
			if !eval[bool](p, has("#project-run")+".disabled") {
				t.Error("what MLflow does not read can be run")
			}
			p.click("#project-problem-0")
			p.wait("the keyboard to be at the mistake", `document.activeElement.id === "project-text" && document.activeElement.value.slice(0, document.activeElement.selectionStart).split("\n").length === `+strconv.Itoa(line))
			p.wait("it to be saved", `document.querySelector("#saved:not(.saving)")`)

			// What was typed can be undone as in any field; the lab has left it alone.
			eval[bool](p, `document.execCommand("undo")`)
			p.wait("the text of before", has("#project-text")+".value === "+quoted(good))
			p.wait("that nothing is wrong", has("#project-verdict.good")+" && !"+has("#project-run")+".disabled")

			j := job("iris", "random_forest", estimator.Params{"n_estimators": estimator.IntValue(50), "max_depth": estimator.IntValue(5)})
			want := natively(t, j, nil)
			for name, value := range map[string]string{"n_estimators": "50", "max_depth": "5"} {
				field := eval[string](p, `[...document.querySelectorAll(".project-param label")].find(l => l.querySelector("code").textContent === `+quoted(name)+`).htmlFor`)
				p.write("#"+field, value)
			}
			p.expect("#project-command", "python src/models/train.py --model-type random_forest --n-estimators 50 --max-depth 5 --random-state 42")
			p.expect("#project-mlflow", "mlflow run . -P n_estimators=50 -P max_depth=5 --experiment-name iris-classification")
			p.click("#project-run")
			p.wait("the run to be listed and saved", `document.querySelector(".project-runs tbody a") && document.querySelector("#saved:not(.saving)") && !document.querySelector("#project-cancel")`)
			r := row{ID: strings.TrimPrefix(eval[string](p, `document.querySelector(".project-runs tbody a").getAttribute("href")`), "#/run/"), Name: p.text(".project-runs tbody a")}

			p.reload()
			p.wait("the editor", has("#project-text"))
			if got := p.valueOf("#project-text"); got != good {
				t.Errorf("after a reload the file reads %q, want %q", got, good)
			}
			p.click(".project-runs tbody a")
			p.runPage(r, want)
			tags := eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll("#run-own-tags tr")].map(tr => [tr.children[0].textContent, tr.children[1].textContent]))`)
			for key, value := range map[string]string{
				"mlflow.project.entryPoint": "main", "mlflow.source.type": "PROJECT", "mlflow.project.backend": "local",
				"mlflow.project.env": "virtualenv", "mlflow.source.name": "/workspace/iris-mlops",
			} {
				if tags[key] != value {
					t.Errorf("the tag %s is %q, want %q", key, tags[key], value)
				}
			}

			p.load(j)
			id := p.train()
			p.hash("#/run/" + id)
			p.wait("its page", `location.hash.endsWith(`+quoted(id)+`) && `+has("#run-metrics tr"))
			p.runPage(row{ID: id, Name: p.text("h1")}, want)
		})
	}
}

// TestProjectKeyboard writes, leaves the editor and runs without touching the mouse.
func TestProjectKeyboard(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/project")
	p.wait("the offer", has("#project-class"))
	p.tabTo("#project-class")
	p.press(kb.Enter)
	p.wait("the keyboard to be in the editor", `document.activeElement.id === "project-text"`)
	eval[bool](p, `(e => (e.setSelectionRange(e.value.length, e.value.length), true))(document.activeElement)`)
	good := p.valueOf("#project-text")
	p.press("x:" + kb.Enter + "y: 1" + kb.Enter + kb.Tab)
	p.wait("lines as far in as those above", has("#project-text")+".value === "+quoted(good+"x:\n  y: 1\n    "))
	p.wait("a warning of the key that means nothing", has("#project-list li.warned"))
	p.press(kb.Escape + kb.Tab)
	p.wait("the keyboard to have left", `document.activeElement.id !== "project-text"`)
	p.tabTo("#project-run")
	p.press(kb.Enter)
	p.wait("the run", has(".project-runs tbody a"))
}
