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

// langLoaded: the words of a language are there.
type langLoaded struct{ lang i18n.Lang }

// updateLang changes the language once its words are there, unless another one has been chosen meanwhile.
func (a *App) updateLang(m langLoaded) []Effect {
	if m.lang != a.wantedLang {
		return nil
	}
	a.Lang, a.wantedLang = m.lang, ""
	return []Effect{func(_ context.Context, p Platform, _ func(any)) {
		p.Remember("lang", string(m.lang))
		p.SetLang(m.lang)
	}}
}

// actFrame does what belongs to no page: language, theme, menus, the notice.
func (a *App) actFrame(m Action) []Effect {
	switch m.Name {
	case "frame.lang":
		lang := i18n.Lang(m.Arg)
		if lang != i18n.ES && lang != i18n.EN {
			return nil
		}
		a.wantedLang = lang
		return []Effect{func(ctx context.Context, p Platform, send func(any)) {
			if err := p.LoadLang(ctx, lang); err != nil {
				send(Failed{Err: err})
				return
			}
			send(langLoaded{lang})
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
			a.Notice = nil // it lies over the page
			return nil
		}
		button := a.Menu + "-button"
		a.Menu = ""
		return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Focus(button) }}
	case "frame.skip":
		return []Effect{func(_ context.Context, p Platform, _ func(any)) { p.Focus("main") }}
	case "frame.copy":
		return []Effect{func(ctx context.Context, p Platform, send func(any)) {
			if err := p.Copy(ctx, m.Arg); err != nil {
				send(Failed{Err: err})
				return
			}
			send(Said{Key: "frame.copied"})
		}}
	case "frame.renew":
		return a.renew()
	case "frame.whole":
		a.beyondErr = nil // asked for again
	case "frame.dismiss":
		a.Notice = nil
	}
	return nil
}
