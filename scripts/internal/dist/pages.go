package dist

import (
	"fmt"

	"pizarra/site/app"
	"pizarra/site/host"
	"pizarra/site/i18n"
	"pizarra/site/view"
)

// pages renders the opening and the page of recovery in each language, and the door that leads to one of them. Every address is relative, so that
// the site works wherever it lies.
func (b *builder) pages() error {
	for _, lang := range i18n.Langs {
		page := view.Document(app.New(lang), b.links("../", lang), host.MetaPolicy())
		if err := b.addPage(RolePage, string(lang)+"/index.html", page); err != nil {
			return err
		}
	}
	for _, lang := range i18n.Langs {
		links := b.links("../../", lang)
		links.Script = "../../" + b.named(RoleRecover, "recover")
		if err := b.addPage(RoleRecover, string(lang)+"/recover/index.html", view.Recover(lang, links, host.MetaPolicy())); err != nil {
			return err
		}
	}
	return b.addPage(RoleDoor, "index.html", view.Door(b.links("", i18n.ES), host.MetaPolicy()))
}

// links are the files that a page loads, of a language, seen from there; up leads to the site's root.
func (b *builder) links(up string, lang i18n.Lang) view.Links {
	return view.Links{
		Style: up + b.named(RoleStyle, "pizarra"),
		Icon:  up + b.named(RoleIcon, "icon"),
		Touch: up + b.named(RoleApp, touchIcon),
		App:   up + b.named(RoleApp, appName(lang)),
		Theme: up + b.named(RoleBoot, "theme"),
		Boot:  up + b.named(RoleBoot, "boot"),
		Door:  up + b.named(RoleDoor, "door"),
		Class: up + string(lang) + "/class/",

		Recover: up + string(lang) + "/recover/",
	}
}

func (b *builder) addPage(role, name string, page view.HTML) error {
	text, err := minified("text/html", []byte(page))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	b.add(role, name, text)
	return nil
}
