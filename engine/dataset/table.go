// Package dataset turns data into tables: the built-in sets, CSV files as people have them, their digest and
// description, and scikit-learn's stratified split.
package dataset

// Table is a finished data set for classification: numbers in, one of a few classes out, nothing missing.
type Table struct {
	Name     string      // "iris", or the name of the file it came from
	Target   string      // the name of the label column
	Features []string    // the names of the columns, in order
	Classes  []string    // the names of the classes; Labels holds indices into it, in NumPy's sort order of the raw labels
	Columns  [][]float64 // Columns[j][i] is feature j of row i; every column has len(Labels) values
	Labels   []int32     // Labels[i] is the class of row i
	Digest   string      // 64 hex digits: SHA-256 of the canonical form (digest.go)
}

// Rows is the number of rows.
func (t *Table) Rows() int { return len(t.Labels) }
