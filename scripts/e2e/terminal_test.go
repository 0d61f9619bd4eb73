package e2e

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"pizarra/engine/trainer"
	"pizarra/site/i18n"
)

// terminalViews are the terminal as a page and as the bar. They are the last, for the bar stays.
var terminalViews = []view{
	{"terminal", func(p *page, _ []string) {
		p.hash("#/terminal")
		p.wait("the terminal", has("#terminal-go:not([disabled])"))
		p.lines("python src/models/train.py --n-estimators 50 --max-depth 5", "git init -b main", "git status", "gti add .", "mkdir -p notes/día && touch notes/día/uno.md")
	}},
	{"terminal-bar", func(p *page, _ []string) {
		p.hash("#/runs")
		p.click("#terminal-button")
		p.wait("the bar", has("#terminal-go:not([disabled])"))
		p.lines("ls -a", "git sta", "head -n 3 README.md")
		p.press("git l")
		p.press(kb.Tab)
		p.wait("completions", `document.querySelectorAll("#terminal-options [role=option]").length === 2`)
		p.press(kb.ArrowDown)
	}},
}

func init() { views = append(views, terminalViews...) }

// lines runs some lines in the terminal.
func (p *page) lines(list ...string) {
	p.t.Helper()
	p.click("#terminal-line")
	for _, line := range list {
		p.command(line)
	}
}

// atLine tells whether the keyboard is in the terminal's line.
const atLine = `document.activeElement?.id === "terminal-line"`

// command types a line into the terminal with the keyboard, which must be there, and waits until it has run.
func (p *page) command(line string) {
	p.t.Helper()
	p.wait("the terminal to be ready", has("#terminal-go:not([disabled])")+" && "+atLine)
	typed := eval[int](p, `document.querySelectorAll("#terminal-log .typed").length`)
	p.press(line)
	p.wait("the line to hold "+line, has("#terminal-line")+".value === "+quoted(line))
	p.press(kb.Enter)
	p.wait("the line to have run", eq(typed+1)+" && "+has("#terminal-go:not([disabled])")+" && "+has("#terminal-line")+`.value === ""`)
}

func eq(n int) string {
	return `document.querySelectorAll("#terminal-log .typed").length === ` + strconv.Itoa(n)
}

// screen is what the terminal shows.
func (p *page) screen() string {
	p.t.Helper()
	return eval[string](p, `[...document.querySelectorAll("#terminal-log p")].map(p => p.textContent).join("\n")`)
}

// TestTerminalTrainsAsTheForms types the class's five commands. The runs they leave have the figures that the engine comes to natively,
// to every digit, as those of the forms have in TestLab3.
func TestTerminalTrainsAsTheForms(t *testing.T) {
	for _, lang := range languages {
		t.Run(string(lang), func(t *testing.T) {
			p := open(t, lang)
			p.visit(site(t), "#/terminal")
			p.wait("the terminal", has("#terminal-go:not([disabled])"))
			p.click("#terminal-line")
			want := map[string]*trainer.Result{}
			flags := []string{"", " --n-estimators 50 --max-depth 5", " --model-type logistic_regression", " --n-estimators 200 --max-depth 10", " --n-estimators 50 --max-depth 3"}
			for i, j := range classRuns() {
				p.command("python src/models/train.py" + flags[i])
				ids := eval[[]string](p, `[...document.querySelectorAll("#terminal-log p")].map(p => p.textContent).filter(t => t.startsWith("run_id: ")).map(t => t.slice(8))`)
				if len(ids) != i+1 {
					t.Fatalf("after %d commands the terminal shows\n%s", i+1, p.screen())
				}
				want[ids[i]] = natively(t, j, nil)
			}
			if !strings.Contains(p.screen(), "\nmodel_type: random_forest\ntest_accuracy: 0.9667") {
				t.Errorf("it prints\n%s", p.screen())
			}
			p.command("mlflow ui")
			p.sorted(want)
			p.chrome.close()
		})
	}
}

// The bar unfolds with its key on any page, completes, remembers, folds and gives the keyboard back, all without the mouse; and Tab
// leaves it.
func TestTerminalByKeyboard(t *testing.T) {
	p := open(t, i18n.ES)
	p.visit(site(t), "#/experiments")
	p.wait("the bar's button", has("#terminal-button"))
	key := func(init string) {
		eval[bool](p, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {bubbles: true, cancelable: true, `+init+`}))`)
	}
	key(`key: "º", code: "Backquote"`) // on a Spanish keyboard
	p.wait("the keyboard to be in the line", atLine)
	p.command("git init -b main")
	p.press("git sta")
	p.press(kb.Tab)
	p.wait("the line to be completed", has("#terminal-line")+`.value === "git status "`)
	p.press(kb.Enter)
	p.wait("its answer", `document.querySelector("#terminal-log").textContent.includes("No commits yet")`)
	p.press("git l")
	p.wait("the stroke", has("#terminal-line")+`.value === "git l"`)
	p.press(kb.Tab)
	p.wait("completions", `document.querySelectorAll("#terminal-options [role=option]").length === 2`)
	p.press(kb.ArrowDown)
	p.wait("the first of them", has(`#terminal-option-1[aria-selected="true"]`)+" && "+has("#terminal-line")+`.getAttribute("aria-activedescendant") === "terminal-option-1"`)
	p.enter(0)
	p.wait("it to be taken", has("#terminal-line")+`.value === "git log "`)
	key(`key: "c", code: "KeyC", ctrlKey: true`)
	p.wait("the line to be empty", has("#terminal-line")+`.value === ""`)
	p.press(kb.Tab)
	p.wait("Tab to leave the empty line", "!("+atLine+")")
	eval[bool](p, "("+has("#terminal-line")+".focus(), true)")
	p.press(kb.Escape)
	p.wait("the bar to fold, and the keyboard at its button", "!"+has("#terminal-line")+` && document.activeElement?.id === "terminal-button"`)

	p.reload()
	p.wait("the bar's button", has("#terminal-button"))
	p.tabTo("#terminal-button")
	p.press(kb.Enter)
	p.wait("the keyboard to be in the line", atLine)
	p.wait("the terminal to be ready", has("#terminal-go:not([disabled])"))
	p.press(kb.ArrowUp)
	p.wait("the last line from before the reload", has("#terminal-line")+`.value === "git status"`+` || `+has("#terminal-line")+`.value === "git status "`)
	p.press(kb.Enter)
	p.wait("the repository from before the reload", `document.querySelector("#terminal-log").textContent.includes("No commits yet")`)

	// Training is stopped by Ctrl+C, which the line takes while it works.
	p.press("python src/models/train.py --n-estimators 5000 --data breast_cancer")
	p.press(kb.Enter)
	p.wait("the training", has("#terminal-progress[max]"))
	key(`key: "c", code: "KeyC", ctrlKey: true`)
	p.wait("its end", `document.querySelector("#terminal-log").textContent.includes("^C")`)
	p.wait("the terminal to be ready", has("#terminal-go:not([disabled])"))
}

// TestLineWithinAFrame types a line and runs it before the browser draws anything, as a slow computer has it: the field is empty
// after it all the same.
func TestLineWithinAFrame(t *testing.T) {
	p := open(t, i18n.EN)
	p.visit(site(t), "#/terminal")
	p.wait("the terminal", has("#terminal-go:not([disabled])"))
	for n, line := range []string{"ls -a", "pwd"} {
		eval[bool](p, `(line => {
			line.value = `+quoted(line)+`;
			line.dispatchEvent(new Event("input", {bubbles: true}));
			line.form.requestSubmit();
			return true;
		})(`+has("#terminal-line")+`)`)
		p.wait(line+" to have run", eq(n+1)+" && "+has("#terminal-go:not([disabled])")+" && "+has("#terminal-line")+`.value === ""`)
	}
}
