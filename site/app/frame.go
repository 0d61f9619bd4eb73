package app

import (
	"context"

	"pizarra/site/i18n"
)

// The menus of the frame.
const (
	MenuWorkbook = "workbook"
	MenuTheme    = "theme"
	MenuRooms    = "rooms"
)

// actFrame does what belongs to no page: language, theme, menus, the notice.
func (a *App) actFrame(m Action) []Effect {
	switch m.Name {
	case "frame.lang":
		lang := i18n.Lang(m.Arg)
		if lang != i18n.ES && lang != i18n.EN {
			return nil
		}
		a.Lang = lang
		return []Effect{func(_ context.Context, p Platform, _ func(any)) {
			p.Remember("lang", string(lang))
			p.SetLang(lang)
		}}
	case "frame.theme":
		theme := m.Arg
		if theme != "light" && theme != "dark" {
			theme = ""
		}
		a.Theme, a.Menu = theme, ""
		return []Effect{func(_ context.Context, p Platform, _ func(any)) {
			p.Remember("theme", theme)
			p.SetTheme(theme)
			p.Focus("theme-button")
		}}
	case "frame.menu":
		if a.Menu == m.Arg {
			a.Menu = ""
		} else {
			a.Menu = m.Arg
		}
	case "frame.shut":
		if a.Menu == "" {
			return nil
		}
		button := a.Menu + "-button"
		a.Menu = ""
		return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Focus(button) }}
	case "frame.skip":
		return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Focus("main") }}
	case "frame.dismiss":
		a.Notice = nil
	}
	return nil
}
