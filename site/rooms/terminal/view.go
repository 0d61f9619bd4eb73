package terminal

import (
	"strconv"
	"unicode/utf16"

	"pizarra/engine/command"
	"pizarra/engine/shell"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// Foot is the bar: folded a button, unfolded the shell. On the page of its own there is none.
func (r *Room) Foot(a *app.App) view.HTML {
	if a.Route.Page == Page {
		return ""
	}
	shortcut := view.HTML("")
	class := "terminal-foot"
	if r.Open {
		class += " docked"
	}
	if !r.NoKey {
		shortcut = ` data-shortcut="terminal.shortcut" aria-keyshortcuts="` + "`" + `"`
	}
	return view.H(`<section class="%" id="terminal-bar" aria-label="%"><button type="button" class="quiet" id="terminal-button" data-click="terminal.toggle" aria-expanded="%"%>%%</button>`+
		`<a class="button quiet" id="terminal-link" href="#/terminal">%</a>%</section>`,
		class, view.T(a, "terminal.title"), view.Truth(r.Open), shortcut, view.T(a, "terminal.title"), view.When(!r.NoKey, func() view.HTML { return " <kbd>`</kbd>" }),
		view.T(a, "terminal.title"), view.When(r.Open, func() view.HTML { return view.H(`<div class="terminal">%</div>`, r.viewShell(a)) }))
}

// View is the page.
func (r *Room) View(a *app.App) view.HTML {
	return view.H(`<div class="terminal-page"><h1>%</h1><p class="muted">%</p><section class="terminal" aria-label="%">%</section>`+
		`<div class="terminal-try"><h2>%</h2><ul>%</ul></div>`+
		`<p><label><input type="checkbox" id="terminal-shortcut" data-change="terminal.shortcut_set"%> %</label></p></div>`,
		view.T(a, "terminal.title"), view.T(a, "terminal.what"), view.T(a, "terminal.title"), r.viewShell(a),
		view.T(a, "terminal.try"), view.Each(examples, func(i int, line string) view.HTML {
			return view.H(`<li><button type="button" class="link" id="terminal-try-%" data-click="terminal.try:%"%><code>%</code></button></li>`, strconv.Itoa(i), line, view.Attr("disabled", !r.Ready(a)), line)
		}),
		view.Attr("checked", !r.NoKey), view.T(a, "terminal.shortcut"))
}

// examples are lines to begin with: the class's five trainings, and how to see what there is.
var examples = []string{
	"help",
	"ls -a",
	command.Program,
	command.Program + " --n-estimators 50 --max-depth 5",
	command.Program + " --model-type logistic_regression",
	command.Program + " --n-estimators 200 --max-depth 10",
	command.Program + " --n-estimators 50 --max-depth 3",
	"mlflow run . -P max_depth=5",
	"git init",
	"git status",
}

// viewShell is the screen, what goes on, and the line.
func (r *Room) viewShell(a *app.App) view.HTML {
	return view.H(`<div class="terminal-log" id="terminal-log" role="log" aria-label="%" tabindex="0" data-apart data-tail>%</div>%%`,
		view.T(a, "terminal.log"), view.Apart(r.viewLog(a)), r.viewWork(a), r.viewLine(a))
}

func (r *Room) viewLog(a *app.App) view.HTML {
	if len(r.Entries) == 0 {
		return view.H(`<p class="said">%</p>`, view.T(a, "terminal.first"))
	}
	return view.Each(r.Entries, func(_ int, e Entry) view.HTML {
		id := strconv.Itoa(e.Number)
		switch {
		case e.Dir != "":
			return view.H(`<p class="typed" id="terminal-%"><span class="prompt" aria-hidden="true">% $</span> %</p>`, id, e.Dir, e.Typed)
		case e.Line.Kind == shell.Said:
			return view.H(`<p class="said" id="terminal-%"><span class="visually-hidden">%</span>%</p>`, id, view.T(a, "terminal.lab"), view.T(a, e.Line.Key, e.Line.Args...))
		case e.Line.Kind == shell.Wrong:
			return view.H(`<p class="said wrong" id="terminal-%"><span class="visually-hidden">%</span>%</p>`, id, view.T(a, "terminal.lab"), i18n.Error(a.Lang, e.Line.Fault))
		case e.Line.Kind == shell.Err:
			return view.H(`<p class="err" id="terminal-%" lang="en">%</p>`, id, e.Line.Text)
		}
		return view.H(`<p id="terminal-%">%</p>`, id, e.Line.Text)
	})
}

// viewWork is how far what goes on is, with the button that stops it.
func (r *Room) viewWork(a *app.App) view.HTML {
	if r.waiting != training && r.waiting != splitting {
		return `<div class="terminal-work" id="terminal-work"></div>` // its place stays, so that the line keeps the keyboard
	}
	text, progress := view.T(a, "terminal.working"), view.HTML(`<progress id="terminal-progress"></progress>`)
	if t := a.Training; r.waiting == training && t != nil && t.Total > 0 {
		text = view.T(a, "terminal.trained", "done", t.Done, "total", t.Total)
		progress = view.H(`<progress id="terminal-progress" max="%" value="%"></progress>`, strconv.Itoa(t.Total), strconv.Itoa(t.Done))
	}
	return view.H(`<div class="terminal-work" id="terminal-work"><label for="terminal-progress">%</label>%<button type="button" id="terminal-stop" data-click="terminal.stop">%</button></div>`,
		text, progress, view.T(a, "terminal.stop"))
}

// viewLine is the field, with what the line may go on with above it.
func (r *Room) viewLine(a *app.App) view.HTML {
	tab, active, caret := view.HTML(""), view.HTML(""), view.HTML("")
	if r.Text != "" && !r.Leaving || len(r.Options) > 0 {
		tab = ` data-tab`
	}
	if r.Active > 0 {
		active = view.H(` aria-activedescendant="terminal-option-%"`, strconv.Itoa(r.Active))
	}
	if r.Caret > 0 && r.Caret <= len(r.Text) {
		caret = view.H(` data-caret="%"`, strconv.Itoa(len(utf16.Encode([]rune(r.Text[:r.Caret])))))
	}
	return view.H(`<form class="terminal-form" id="terminal-form" data-submit="terminal.run" data-interrupt="terminal.stop"><label for="terminal-line"><span class="visually-hidden">%</span><span class="prompt" aria-hidden="true">% $</span></label>`+
		`<span class="terminal-field"><input id="terminal-line" name="line" type="text" value="%" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" maxlength="%"`+
		` role="combobox" aria-autocomplete="list" aria-expanded="%" aria-controls="terminal-options" aria-describedby="terminal-keys"%%%`+
		` data-input="terminal.type" data-escape="terminal.escape" data-keys="terminal.key">%</span><button id="terminal-go"%>%</button></form>`+
		`<p class="small muted" id="terminal-keys">%</p>`,
		view.T(a, "terminal.line"), r.prompt(), r.Text, strconv.Itoa(shell.MaxLine), view.Truth(len(r.Options) > 0), tab, active, caret, r.viewOptions(a),
		view.Attr("disabled", !r.Ready(a)), view.T(a, "terminal.run"), view.T(a, keysKey(a)))
}

// keysKey is the sentence that says which keys there are: Esc folds the bar, and on the page lets Tab leave.
func keysKey(a *app.App) string {
	if a.Route.Page == Page {
		return "terminal.keys_page"
	}
	return "terminal.keys_bar"
}

func (r *Room) viewOptions(a *app.App) view.HTML {
	return view.H(`<span class="options above" id="terminal-options" role="listbox" aria-label="%"%>%</span>`, view.T(a, "terminal.options"), view.Attr("hidden", len(r.Options) == 0),
		view.Each(r.Options, func(i int, option string) view.HTML {
			n := strconv.Itoa(i + 1)
			return view.H(`<span role="option" id="terminal-option-%" aria-selected="%" data-click="terminal.option:%">%</span>`, n, view.Truth(i+1 == r.Active), n, option)
		}))
}
