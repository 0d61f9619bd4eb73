package classfile

import (
	"strconv"

	"pizarra/engine/classfile"
	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// View draws the page: to open a file, and to make one.
func (r *Room) View(a *app.App) view.HTML {
	return view.H(`<div class="classfile"><h1>%</h1><p class="teach-lead">%</p><div class="classfile-columns"><section aria-labelledby="classfile-open-title"><h2 id="classfile-open-title">%</h2>%%</section><section aria-labelledby="classfile-make-title"><h2 id="classfile-make-title">%</h2>%%</section></div></div>`,
		view.T(a, "classfile.title"), view.T(a, "classfile.lead"), view.T(a, "classfile.open"), r.viewOpen(a), r.viewFile(a),
		view.T(a, "classfile.make"), r.viewMake(a), r.viewQuestions(a))
}

func (r *Room) viewOpen(a *app.App) view.HTML {
	return view.H(`<div class="classfile-drop" data-drop="classfile.open"><label class="button primary file">%<input type="file" id="classfile-open" accept=".json" data-change="classfile.open"%></label><p class="small muted">%</p></div>%`,
		view.T(a, "classfile.choose"), view.Attr("disabled", a.Book.Store == nil), view.T(a, "classfile.drop"),
		view.When(r.Err != nil, func() view.HTML {
			return view.H(`<p class="advice bad" id="classfile-error" role="alert">%</p>`, i18n.Error(a.Lang, r.Err))
		}))
}

// viewFile is what the open file brings.
func (r *Room) viewFile(a *app.App) view.HTML {
	f := r.File
	if f == nil {
		return view.H(`<p class="muted">%</p>`, view.T(a, "classfile.none"))
	}
	line := func(on bool, key string, args ...any) view.HTML {
		return view.When(on, func() view.HTML { return view.H(`<li>%</li>`, view.T(a, key, args...)) })
	}
	return view.H(`<div class="classfile-file"><h3 id="classfile-title" tabindex="-1">%</h3><ul class="teach-notes">%%%%</ul><p class="row"><a class="button" href="#/class">%</a><a class="button" href="#/train">%</a><button type="button" class="quiet" data-click="classfile.forget">%</button></p><p class="small muted">%</p></div>`,
		f.Title, line(len(a.Book.Files) > 0, "classfile.has_data", "n", len(a.Book.Files)), line(len(f.Parts) > 0, "classfile.has_parts", "n", len(f.Parts)),
		line(len(f.Questions) > 0, "classfile.has_questions", "n", len(f.Questions)), line(f.Plan != nil, "classfile.has_plan"),
		view.T(a, "classfile.to_class"), view.T(a, "classfile.to_train"), view.T(a, "classfile.forget"), view.T(a, "classfile.forget_why"))
}

func (r *Room) viewMake(a *app.App) view.HTML {
	parts := view.HTML("")
	for part := 1; part <= classfile.Parts; part++ {
		n := strconv.Itoa(part)
		parts += view.H(`<li><label><input type="checkbox" name="part_%" value="yes" checked> %</label></li>`, n, view.T(a, "class.part_"+n))
	}
	data := view.H(`<p class="small muted">%</p>`, view.T(a, "classfile.no_data"))
	if len(a.Book.Files) > 0 {
		data = view.H(`<ul>%</ul><p class="small muted">%</p>`, view.Each(a.Book.Files, func(i int, f store.DataFile) view.HTML {
			return view.H(`<li><label><input type="checkbox" name="data_%" value="yes" checked> %</label></li>`, strconv.Itoa(i), f.Name)
		}), view.T(a, "classfile.data_why"))
	}
	return view.H(`<form class="classfile-make" data-submit="classfile.make"><p><label for="classfile-name">%</label><input id="classfile-name" name="title" required maxlength="%"></p>`+
		`<p><label for="classfile-lang">%</label><select id="classfile-lang" name="lang"><option value="">%</option><option value="es">Español</option><option value="en">English</option></select></p>`+
		`<fieldset><legend>%</legend>%</fieldset><fieldset><legend>%</legend><ul>%</ul></fieldset><p><label><input type="checkbox" name="plan" value="yes" checked> %</label></p>`+
		`<p><button class="primary" id="classfile-go">%</button></p>%<p class="small muted">%</p></form>`,
		view.T(a, "classfile.name"), strconv.Itoa(classfile.MaxTitle), view.T(a, "classfile.lang"), view.T(a, "classfile.lang_any"),
		view.T(a, "classfile.data"), data, view.T(a, "classfile.parts"), parts, view.T(a, "classfile.with_plan"), view.T(a, "classfile.go"),
		view.When(r.Draft.Err != nil, func() view.HTML {
			return view.H(`<p class="advice bad" id="classfile-draft-error" role="alert">%</p>`, i18n.Error(a.Lang, r.Draft.Err))
		}), view.T(a, "classfile.beside"))
}

// viewQuestions are the questions of the file that is made, and the form of another one.
func (r *Room) viewQuestions(a *app.App) view.HTML {
	options := view.HTML("")
	for i := range optionFields {
		n := strconv.Itoa(i + 1)
		options += view.H(`<li><input name="option_%" aria-label="%" maxlength="%" autocomplete="off"> <label><input type="checkbox" name="right_%" value="yes"> %</label></li>`,
			n, view.T(a, "classfile.option", "n", n), strconv.Itoa(classfile.MaxText), n, view.T(a, "classfile.right"))
	}
	return view.H(`<h3>%</h3><ol class="classfile-questions">%</ol><form class="classfile-make" data-submit="classfile.question"><p><label for="classfile-ask">%</label><input id="classfile-ask" name="ask" required maxlength="%" autocomplete="off"></p><ul>%</ul><p><label for="classfile-why">%</label><input id="classfile-why" name="why" maxlength="%" autocomplete="off"></p><p><button>%</button></p></form>`,
		view.T(a, "classfile.questions"), view.Each(r.Draft.Questions, func(i int, q classfile.Question) view.HTML {
			return view.H(`<li>% <button type="button" class="link" data-click="classfile.question_remove:%">%<span class="visually-hidden">: %</span></button></li>`, q.Ask, strconv.Itoa(i), view.T(a, "classfile.question_remove"), q.Ask)
		}), view.T(a, "classfile.ask"), strconv.Itoa(classfile.MaxText), options, view.T(a, "classfile.why"), strconv.Itoa(classfile.MaxText), view.T(a, "classfile.question"))
}
