package view_test

import (
	"context"
	"strings"
	"testing"

	"pizarra/engine/trainer"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
)

// terminalStates are the shell as a page and as the bar.
var terminalStates = []state{
	{"terminal", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/terminal")
		for _, line := range []string{"python src/models/train.py --n-estimators 5", "git init -b main", "git status", "gti add .", "cat <b>", "mkdir -p notes && touch notes/día.md", "ls | wc"} {
			tab.Send(app.Action{Name: "terminal.run", Form: map[string]string{"line": line}})
		}
		return tab.App
	}},
	{"terminal-bar", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := open(t, lang, "#/runs")
		tab.Do("terminal.toggle", "")
		tab.Set("terminal.type", "", "git ")
		tab.Send(app.Action{Name: "terminal.key", Arg: "Tab", Value: "git ", Caret: 4})
		tab.Send(app.Action{Name: "terminal.key", Arg: "ArrowDown", Value: "git ", Caret: 4})
		return tab.App
	}},
	{"terminal-training", func(t *testing.T, lang i18n.Lang) *app.App {
		tab := apptest.New().Open(t, lang, "#/train", func(tab *apptest.Tab) {
			tab.Train = func(ctx context.Context, _ trainer.Job, progress func(trainer.Progress)) (*trainer.Result, error) {
				progress(trainer.Progress{Done: 71, Total: 100})
				<-ctx.Done()
				return nil, ctx.Err()
			}
		})
		tab.Do("terminal.toggle", "")
		tab.Begin(app.Action{Name: "terminal.run", Form: map[string]string{"line": "python src/models/train.py"}})
		tab.Until("it goes on", func() bool { return strings.Contains(page(tab.App), `id="terminal-progress" max="100" value="71"`) })
		return tab.App
	}},
}

func init() { states = append(states, terminalStates...) }
