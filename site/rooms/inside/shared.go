package inside

import (
	"pizarra/site/app"
	"pizarra/site/view"
)

// Class is a class by its mark and its name; "" for one that there is not.
func Class(classes []string, k int) view.HTML { return class(classes, k) }

// Short writes a value to four digits, or all of them before the decimal mark.
func Short(a *app.App, x float64) string { return short(a, x) }

// RowName is a row by its number: that of the file where there is one, else that of the table, from 0.
func RowName(a *app.App, row, fileRow int) string { return rowName(a, row, fileRow) }

// Number is a cell with four decimals, and all digits on demand.
func Number(a *app.App, x float64) view.HTML { return number(a, x) }

// Weight is a bar to the right of its middle for what is above 0, to the left else, against the largest one.
func Weight(x, most float64) view.HTML { return drawWeight(x, most) }
