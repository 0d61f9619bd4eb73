package dist

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

// Budget is how much some files may weigh together, compressed with brotli.
type Budget struct {
	Name  string
	Limit int64    // bytes
	Roles []string // the roles of the files that count; of several pages, and of several languages' words, the heaviest
}

// Budgets are those of the site. The build fails past them.
var Budgets = []Budget{
	{"the page's program", 1_100_000, []string{RoleProgram}},
	{"the whole lab, fetched when the page rests", 2_200_000, []string{RoleWhole}},
	{"everything before a first training", 1_300_000, []string{RoleProgram, RoleWords, RoleData, RoleWorker, RoleBoot, RoleStyle, RoleIcon, RolePage}},
	{"charts, loaded when first shown", 250_000, []string{RoleChart}},
	{"the class in a language, loaded when first shown", 150_000, []string{RoleLessons}},
	{"notes, loaded when first shown", 30_000, []string{RoleNotes}},
	{"QR codes, loaded when first shown", 10_000, []string{RoleCodes}},
}

// Weight is what the budget's files come to, in bytes.
func (b Budget) Weight(files []File) int64 {
	var total, page, words, lessons int64
	for _, f := range files {
		switch {
		case !slices.Contains(b.Roles, f.Role):
		case f.Role == RolePage:
			page = max(page, f.wire())
		case f.Role == RoleWords:
			words = max(words, f.wire())
		case f.Role == RoleLessons:
			lessons = max(lessons, f.wire())
		default:
			total += f.wire()
		}
	}
	return total + page + words + lessons
}

// CheckBudgets returns an error that names every budget of the list that the files are past.
func CheckBudgets(files []File, budgets []Budget) error {
	var errs []error
	for _, b := range budgets {
		if w := b.Weight(files); w > b.Limit {
			errs = append(errs, fmt.Errorf("%s: %s are %s more than the budget of %s",
				b.Name, kilobytes(w), kilobytes(w-b.Limit), kilobytes(b.Limit)))
		}
	}
	return errors.Join(errs...)
}

// PrintSizes writes a table of the files and of how far the budgets are used.
func PrintSizes(w io.Writer, files []File) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "plain\tgzip\tbrotli\t")
	for _, f := range files {
		fmt.Fprintf(table, "%s\t%s\t%s\t %s\n", kilobytes(f.Size), kilobytes(f.Gzip), kilobytes(f.Brotli), f.Path)
	}
	for _, b := range Budgets {
		weight := b.Weight(files)
		fmt.Fprintf(table, "%.0f%%\tof %s\t%s\t %s\n", 100*float64(weight)/float64(b.Limit), kilobytes(b.Limit), kilobytes(weight), b.Name)
	}
	table.Flush()
}

// kilobytes writes a number of bytes in kB of 1000 bytes; "–" for a file that is not compressed.
func kilobytes(n int64) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f kB", float64(n)/1000)
}
