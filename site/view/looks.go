package view

import (
	"slices"

	"pizarra/site/app"
)

// Looks says how often somebody has chosen by the test between the runs of these experiments, and what to do instead; "" where
// nobody has.
func Looks(a *app.App, experiments ...string) HTML {
	told := HTML("")
	for _, e := range a.Book.Experiments {
		n := app.LooksOf(e).Count
		if n > 0 && slices.Contains(experiments, e.ID) {
			told += H(`<span class="looks-of" id="looks-of-%">% <button type="button" class="link" id="looks-%" aria-describedby="looks-of-%" data-click="book.forget_looks:%">%</button></span> `,
				e.ID, T(a, "looks.count", "n", n, "name", e.Name), e.ID, e.ID, e.ID, T(a, "looks.forget"))
		}
	}
	return When(told != "", func() HTML { return H(`<p class="looks small" id="looks">%%</p>`, told, T(a, "looks.why")) })
}
