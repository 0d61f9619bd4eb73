package dataset

// MaxFile is the size in bytes up to which a CSV file is read.
const MaxFile = 50_000_000

// MaxDistinct is where counting the different values of a column stops.
const MaxDistinct = 10_000

// MaxClasses is how many classes the column to predict may have: more than anybody can read off a confusion matrix.
const MaxClasses = 256

// Reading says how a CSV file's bytes become cells. An empty field is guessed from the file; ReadCSV returns the
// Reading with every field filled in, so that it can be shown and corrected.
type Reading struct {
	Encoding  string `json:"encoding,omitempty"`  // "utf-8", "windows-1252" or "utf-16"
	Separator string `json:"separator,omitempty"` // ",", ";" or "\t"
	Decimal   string `json:"decimal,omitempty"`   // "." or ","
	Header    string `json:"header,omitempty"`    // "yes": the first row names the columns; "no": it is data already
}

// Selection says which columns and rows of a CSV are learned from. It is part of a Job.
type Selection struct {
	Target      string   `json:"target,omitempty"`       // the column to predict; "" is the last one that is not left out
	Omit        []string `json:"omit,omitempty"`         // columns to leave out
	DropMissing bool     `json:"drop_missing,omitempty"` // leave out the rows that lack a value in a column that is kept
}

// ProblemKind is why a column cannot be learned from as it is.
type ProblemKind string

// The kinds of problem.
const (
	Words   ProblemKind = "words"   // cells that are no number
	Missing ProblemKind = "missing" // empty cells
)

// Problem is one thing in one column that stands in the way of training. Rows are counted as in the file, from 1, the
// header included, so that a person finds them in a spreadsheet.
type Problem struct {
	Column  string      `json:"column"`
	Kind    ProblemKind `json:"kind"`
	Rows    int         `json:"rows"`              // how many rows have it
	Row     int         `json:"row"`               // the first of them
	Example string      `json:"example,omitempty"` // what stands in that cell
}

// ColumnInfo describes one column of the data, the target included.
type ColumnInfo struct {
	Name     string  `json:"name"`
	Type     string  `json:"type"` // "integer" (whole numbers), "number" or "words"
	Missing  int     `json:"missing"`
	Distinct int     `json:"distinct"` // different values, counted up to MaxDistinct
	Min      float64 `json:"min"`      // of the numbers; both are 0 where there are none
	Max      float64 `json:"max"`
}

// ClassCount is how many rows a class has.
type ClassCount struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}
