package dataset

import (
	"math"
	"testing"
)

// The digests of the built-in sets and of a tiny table. The expected values come from an independent implementation of the
// documented form in Python (testdata/digest.py), run on scikit-learn's own arrays.
func TestDigestValues(t *testing.T) {
	want := map[string]string{
		"iris":          "fefd07d775283668b8241a7d4ef6b94fc2404f7afe87764126242d06e545c8aa",
		"wine":          "57f2b51020294d4efc043253a1bb356ea94d5056000a2b7ae5112fd1602361d9",
		"breast_cancer": "7d71d4ff4ef862127c701105a24550b44abc26a5435abff317e8bb2faa9cf405",
		"tiny":          "36524025d82fb52918497e5fc434b810cd73686925fd4d126e9ebd4e992c38b4",
	}
	for _, name := range Names() {
		table, err := Builtin(name)
		if err != nil {
			t.Fatal(err)
		}
		if table.Digest != want[name] {
			t.Errorf("%s: digest %s, want %s", name, table.Digest, want[name])
		}
	}
	if d := tiny().Digest; d != want["tiny"] {
		t.Errorf("tiny: digest %s, want %s", d, want["tiny"])
	}
}

func tiny() *Table {
	t := &Table{Name: "tiny", Target: "día", Features: []string{"a", "b"}, Classes: []string{"no", "sí"},
		Columns: [][]float64{{0, 1.5}, {-2, 1e300}}, Labels: []int32{1, 0}}
	t.computeDigest()
	return t
}

func TestDigestTellsTablesApart(t *testing.T) {
	changes := map[string]func(*Table){
		"target":                  func(t *Table) { t.Target = "dia" },
		"feature name":            func(t *Table) { t.Features[1] = "c" },
		"bytes moved in names":    func(t *Table) { t.Features = []string{"ab", ""} },
		"class name":              func(t *Table) { t.Classes[0] = "No" },
		"a name moved over lists": func(t *Table) { t.Features, t.Classes = []string{"a"}, []string{"b", "no", "sí"} },
		"label":                   func(t *Table) { t.Labels[0] = 0 },
		"last bit of a value":     func(t *Table) { t.Columns[0][1] = math.Nextafter(1.5, 2) },
		"sign":                    func(t *Table) { t.Columns[1][0] = 2 },
		"columns swapped":         func(t *Table) { t.Columns[0], t.Columns[1] = t.Columns[1], t.Columns[0] },
		"value moved over columns": func(t *Table) {
			t.Columns = [][]float64{{0}, {1.5, -2, 1e300}}
		},
	}
	seen := map[string]string{tiny().Digest: "unchanged"}
	for name, change := range changes {
		table := tiny()
		change(table)
		table.computeDigest()
		if other, ok := seen[table.Digest]; ok {
			t.Errorf("%q has the digest of %q", name, other)
		}
		seen[table.Digest] = name
	}
}

func TestDigestIgnores(t *testing.T) {
	renamed, negative := tiny(), tiny()
	renamed.Name = "other"
	negative.Columns[0][0] = math.Copysign(0, -1)
	for _, table := range []*Table{renamed, negative} {
		table.computeDigest()
		if table.Digest != tiny().Digest {
			t.Errorf("%+v: digest changed", table)
		}
	}
	quiet, loud := tiny(), tiny()
	quiet.Columns[0][0] = math.NaN()
	loud.Columns[0][0] = math.Float64frombits(0xfff8000000000123)
	quiet.computeDigest()
	loud.computeDigest()
	if quiet.Digest != loud.Digest {
		t.Error("two NaN give two digests")
	}
}
