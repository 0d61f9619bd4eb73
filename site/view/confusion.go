package view

import (
	"strconv"

	"pizarra/site/app"
	"pizarra/site/i18n"
)

// Confusion is a confusion matrix as a table that anybody can read: counts[i][j] rows of class i were predicted as
// class j. A cell is tinted by its share of its row; what is off the diagonal and not zero stands in bold. link,
// which may be nil, is where the rows of a cell are shown.
func Confusion(a *app.App, id string, classes []string, counts [][]int, link func(truth, predicted int) string) HTML {
	return H(`<div class="scroll"><table class="confusion" id="%"><caption>%</caption>`+
		`<thead><tr><td class="corner"></td>%</tr></thead><tbody>%</tbody></table></div>`,
		id, T(a, "result.matrix_caption"),
		Each(classes, func(_ int, name string) HTML { return H(`<th scope="col" title="%">%</th>`, name, name) }),
		Each(counts, func(i int, row []int) HTML {
			total := 0
			for _, n := range row {
				total += n
			}
			name := ""
			if i < len(classes) {
				name = classes[i]
			}
			return H(`<tr><th scope="row" title="%">%</th>%</tr>`, name, name, Each(row, func(j, n int) HTML {
				class := "level-" + strconv.Itoa(level(n, total))
				if i != j && n > 0 {
					class += " miss"
				}
				predicted := ""
				if j < len(classes) {
					predicted = classes[j]
				}
				said := T(a, "result.cell", "n", n, "true", name, "predicted", predicted)
				if link != nil && n > 0 {
					return H(`<td class="%"><a href="%" title="%" aria-label="%">%</a></td>`, class, link(i, j), said, said, i18n.Int(a.Lang, n))
				}
				return H(`<td class="%" title="%">%</td>`, class, said, i18n.Int(a.Lang, n))
			}))
		}))
}

// level is the tint, 0 to 5, of n out of total. One row of many is still tinted.
func level(n, total int) int {
	if n == 0 || total == 0 {
		return 0
	}
	return 1 + min(4, n*5/(total+1))
}
