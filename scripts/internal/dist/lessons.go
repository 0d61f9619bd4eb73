package dist

import (
	"fmt"
	"regexp"
	"strings"

	"pizarra/scripts/internal/lessons"
	"pizarra/site/app"
	"pizarra/site/host"
	"pizarra/site/i18n"
	"pizarra/site/lesson"
	"pizarra/site/rooms/class"
	"pizarra/site/view"
)

// lessons writes the class of each language, as the program reads it.
func (b *builder) lessons() error {
	b.course = map[i18n.Lang]*lesson.Course{}
	for _, lang := range i18n.Langs {
		course, err := lessons.Read(b.root, lang)
		if err != nil {
			return fmt.Errorf("the lessons:\n%w", err)
		}
		text, err := lesson.Marshal(course)
		if err != nil {
			return err
		}
		b.course[lang] = course
		b.addFixed(RoleLessons, class.File(lang)+".json", text)
	}
	return nil
}

// lessonPages renders the contents of the class and each lesson as a page of its own, which can be read, and gone on from, before the
// program has arrived and without it. Once it is there the address becomes that of the lab.
func (b *builder) lessonPages() error {
	for _, lang := range i18n.Langs {
		ids := []string{""}
		for _, l := range b.course[lang].Lessons {
			ids = append(ids, l.ID)
		}
		for _, id := range ids {
			below := "class/"
			if id != "" {
				below += id + "/"
			}
			a := app.New(lang, class.Still(b.course[lang], lang))
			a.Route = app.Route{Page: class.Page, ID: id}
			up := strings.Repeat("../", strings.Count(below, "/"))
			page := relink(string(view.Document(a, b.links(up+"../", lang), host.MetaPolicy())), up, below)
			// Not minified: that makes one blank of several, and Python without its indents is another program.
			b.add(RoleLesson, string(lang)+"/"+below+"index.html", []byte(page))
		}
	}
	return nil
}

var (
	toLesson = regexp.MustCompile(`href="#/class(?:/([a-z0-9-]+))?(?:\?term=([a-z0-9-]+))?"`)
	toHelp   = regexp.MustCompile(`href="#/help"`)
	toLab    = regexp.MustCompile(`href="#/`)
	toLang   = regexp.MustCompile(`href="\.\./([a-z]{2})/"`)
)

// relink has the links of a page of the lab lead where they should from a place below: lessons to their own pages, the other language to
// the same lesson, and everything else into the lab, which stands up from here. The page tells the boot script its route.
func relink(page, up, below string) string {
	page = toLesson.ReplaceAllStringFunc(page, func(link string) string {
		m := toLesson.FindStringSubmatch(link)
		to := up + "class/"
		if m[1] != "" {
			to += m[1] + "/"
		}
		if m[2] != "" {
			to += "#block-" + m[2]
		}
		return `href="` + to + `"`
	})
	page = toHelp.ReplaceAllString(page, `href="`+up+`class/troubleshooting/"`) // as long as there is no program that could search
	page = toLab.ReplaceAllString(page, `href="`+up+`#/`)
	page = toLang.ReplaceAllString(page, `href="`+up+`../$1/`+below+`"`)
	route := "#/" + strings.TrimSuffix(below, "/")
	return strings.Replace(page, "<body>", `<body data-up="`+up+`" data-route="`+route+`">`, 1)
}
