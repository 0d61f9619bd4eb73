package view

import "pizarra/site/app"

// Bridge tells where what a screen shows is in the real MLflow, so that the skill carries over: a fold at the end of the
// screen. Sentences are given by their keys; code stands as it is.
type Bridge struct {
	// ID is the screen's name: the fold's id is "bridge-" and this.
	ID string
	// Path is the way through MLflow's interface, none where it has no such screen. A step without Spanish is a name that is the same in both, such as a run's.
	Path []Label
	// Parts are the parts of the screen, by what they are called here and there.
	Parts []Label
	// Calls do the same from a program or a terminal.
	Calls []Call
	// Differs says what is otherwise there, Only what there is only here.
	Differs, Only []string
}

// Label is something of MLflow's interface, by its English and its Spanish name. MLflow's own translation does not come with
// every release: that of 3.18 shows English to everybody.
type Label struct {
	Here   string // the key of what it is called here; "" in a Path
	EN, ES string
}

// Call is code that does what the screen does.
type Call struct {
	What string // the key of what it does
	Code string
}

// View draws the fold.
func (b Bridge) View(a *app.App) HTML {
	list := func(title string, keys []string) HTML {
		return When(len(keys) > 0, func() HTML {
			return H(`<h3>%</h3><ul class="bridge-list">%</ul>`, T(a, title),
				Each(keys, func(_ int, key string) HTML { return H(`<li>%</li>`, T(a, key)) }))
		})
	}
	return H(`<details class="bridge" id="bridge-%"><summary>%</summary><div class="bridge-inside"><div>%%%%</div><div>%</div></div></details>`,
		b.ID, T(a, "bridge.title"), b.viewPath(a), b.viewParts(a), list("bridge.differs", b.Differs), list("bridge.only", b.Only),
		Each(b.Calls, func(_ int, c Call) HTML {
			return H(`<div class="bridge-call"><h3>%</h3>%<pre class="job" tabindex="0" aria-label="%">%</pre></div>`,
				T(a, c.What), CopyButton(a, c.Code, T(a, c.What)), T(a, c.What), c.Code)
		}))
}

// viewPath is the way there, once in each language of MLflow's interface.
func (b Bridge) viewPath(a *app.App) HTML {
	if len(b.Path) == 0 {
		return H(`<h3>%</h3><p>%</p>`, T(a, "bridge.where"), T(a, "bridge.nowhere"))
	}
	way := func(lang string, name func(Label) string) HTML {
		return H(`<p class="bridge-path" lang="%">%</p>`, lang, Each(b.Path, func(i int, l Label) HTML {
			arrow := HTML("")
			if i > 0 {
				arrow = `<span aria-hidden="true">→</span> `
			}
			return H(`<span class="bridge-step">%<b>%</b></span> `, arrow, name(l))
		}))
	}
	return H(`<h3>%</h3>%%<p class="small muted">%</p>`, T(a, "bridge.where"),
		way("en", func(l Label) string { return l.EN }), way("es", spanish), T(a, "bridge.languages"))
}

func spanish(l Label) string {
	if l.ES == "" {
		return l.EN
	}
	return l.ES
}

func (b Bridge) viewParts(a *app.App) HTML {
	return When(len(b.Parts) > 0, func() HTML {
		return H(`<div class="scroll"><table class="bridge-parts"><caption class="visually-hidden">%</caption><thead><tr><th scope="col">%</th><th scope="col">%</th><th scope="col">%</th></tr></thead><tbody>%</tbody></table></div>`,
			T(a, "bridge.parts"), T(a, "bridge.here"), T(a, "bridge.english"), T(a, "bridge.spanish"),
			Each(b.Parts, func(_ int, l Label) HTML {
				return H(`<tr><th scope="row">%</th><td lang="en">%</td><td lang="es">%</td></tr>`, T(a, l.Here), l.EN, spanish(l))
			}))
	})
}

// CopyButton puts text on the clipboard. what says to a screen reader what is copied.
func CopyButton(a *app.App, text, what string) HTML {
	return H(`<button type="button" class="link copy" data-click="frame.copy:%">% %<span class="visually-hidden">: %</span></button>`,
		text, iconCopy, T(a, "frame.copy"), what)
}
