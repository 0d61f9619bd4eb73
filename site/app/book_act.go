package app

import (
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// actBook changes workbooks, and takes them away and brings them back as files.
func (a *App) actBook(m Action) []Effect {
	switch m.Name {
	case "book.open":
		return a.changeBook(m.Arg)
	case "book.create":
		return a.changeBook(strings.TrimSpace(m.Form["name"]))
	}
	return nil
}

// changeBook opens another workbook, unless something of this one is still to be saved.
func (a *App) changeBook(name string) []Effect {
	err := store.CheckWorkbook(name)
	if err == nil && a.Book.Store != nil && name != a.Book.Name {
		err = a.keeps()
	}
	if err != nil {
		a.Notice = &Notice{Err: err}
		return nil
	}
	a.Menu = ""
	if name == a.Book.Name && a.Book.Store != nil {
		return []Effect{focus("workbook-button")}
	}
	return append(a.openBook(name), focus("workbook-button"))
}

// keeps is why the open workbook cannot be left now, nil if it can.
func (a *App) keeps() error {
	switch {
	case a.Training != nil:
		return fault.New(fault.InvalidState, "book.training")
	case len(a.unsaved) > 0:
		return fault.New(fault.InvalidState, "book.unsaved", "n", len(a.unsaved))
	}
	return nil
}
