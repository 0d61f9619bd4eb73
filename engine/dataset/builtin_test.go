package dataset

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"slices"
	"testing"

	"pizarra/engine/fault"
)

// The hashes, names and shapes come from scikit-learn 1.9.1 by testdata/builtin.py, which hashes NumPy's arrays
// themselves: data row by row as float64, target as int64, both little endian.
func TestBuiltinEqualsScikitLearn(t *testing.T) {
	cases := []struct {
		name                 string
		rows, features       int
		first, last          string
		classes              []string
		dataHash, targetHash string
	}{
		{"iris", 150, 4, "sepal length (cm)", "petal width (cm)", []string{"setosa", "versicolor", "virginica"},
			"012f498fe9c8b3b34212c3c5d98e1f03f2f79931cd49349beb1bad64dcf164a7",
			"734737f11162991213afc3a96aa5e8823b2d9cdcfb8992df1e85a0bae44b2395"},
		{"wine", 178, 13, "alcohol", "proline", []string{"class_0", "class_1", "class_2"},
			"8edcf3903afd97c64d51e0212eb10b213f7943da650574d1c055b836c5c35d37",
			"b6514e07a6d27854e0da000ca82d8d8cc3d0cb904c51600344ca34f1ee04884b"},
		{"breast_cancer", 569, 30, "mean radius", "worst fractal dimension", []string{"malignant", "benign"},
			"6b202a2072f9a0385f405a8f8605b1b06f6f36ae6d23d9cd6cbbc0974a416bc7",
			"1763c0f8cd3f454b9eda72031113884593bb382411c0cd511e3ec6e7ac85cddb"},
	}
	if len(cases) != len(Names()) {
		t.Fatalf("Names() = %v, but %d sets are held to scikit-learn", Names(), len(cases))
	}
	for _, c := range cases {
		table, err := Builtin(c.name)
		if err != nil {
			t.Fatal(err)
		}
		if table.Name != c.name || table.Target != "target" || !slices.Equal(table.Classes, c.classes) {
			t.Errorf("%s: name %q, target %q, classes %q", c.name, table.Name, table.Target, table.Classes)
		}
		if n := len(table.Features); n != c.features || table.Features[0] != c.first || table.Features[n-1] != c.last {
			t.Errorf("%s: features %q", c.name, table.Features)
		}
		if table.Rows() != c.rows || len(table.Columns) != c.features {
			t.Fatalf("%s: %d rows, %d columns", c.name, table.Rows(), len(table.Columns))
		}
		data, target := sha256.New(), sha256.New()
		for i, label := range table.Labels {
			for _, column := range table.Columns {
				binary.Write(data, binary.LittleEndian, math.Float64bits(column[i]))
			}
			binary.Write(target, binary.LittleEndian, int64(label))
		}
		if got := hex.EncodeToString(data.Sum(nil)); got != c.dataHash {
			t.Errorf("%s: data hash %s", c.name, got)
		}
		if got := hex.EncodeToString(target.Sum(nil)); got != c.targetHash {
			t.Errorf("%s: target hash %s", c.name, got)
		}
	}
}

func TestBuiltinIsDecodedOnce(t *testing.T) {
	a, _ := Builtin("iris")
	b, _ := Builtin("iris")
	if a != b {
		t.Error("two calls gave two tables")
	}
}

func TestBuiltinUnknown(t *testing.T) {
	_, err := Builtin("titanic")
	if !fault.Is(err, "data.unknown") {
		t.Fatal(err)
	}
	if args := fault.Of(err).Args; args["name"] != "titanic" || args["known"] != "iris, wine, breast_cancer" {
		t.Error(args)
	}
}

// A program without a set says so until it is brought, and takes nothing else for it.
func TestSupply(t *testing.T) {
	want, err := Builtin("wine")
	if err != nil {
		t.Fatal(err)
	}
	text := builtins.texts["wine"]
	delete(builtins.texts, "wine")
	delete(builtins.tables, "wine")
	if !Absent("wine") || Absent("iris") || Absent("titanic") {
		t.Error("what is missing is not told apart from what is not")
	}
	if _, err := Builtin("wine"); !fault.Is(err, "data.not_loaded") {
		t.Errorf("a set that is missing: %v", err)
	}
	for _, other := range []string{"", "<!doctype html>", text[:len(text)-1], text + "\n", builtins.texts["breast_cancer"]} {
		if err := Supply("wine", other); !fault.Is(err, "data.not_loaded") || !Absent("wine") {
			t.Errorf("%d bytes are taken for wine: %v", len(other), err)
		}
	}
	if err := Supply("titanic", text); err == nil {
		t.Error("a set is brought that there is not")
	}
	if err := Supply("wine", text); err != nil || Absent("wine") {
		t.Fatalf("wine is not taken: %v", err)
	}
	if got, err := Builtin("wine"); err != nil || got.Digest != want.Digest {
		t.Errorf("wine comes to %+v, %v", got, err)
	}
}

// What the page fetches is every set but the first, which a student meets before anything else can arrive.
func TestFetched(t *testing.T) {
	for _, name := range Names() {
		if _, ok := fetched[name]; ok == (name == Names()[0]) {
			t.Errorf("%s is fetched: %v", name, ok)
		}
	}
	for name := range fetched {
		if err := Check(name, builtins.texts[name]); err != nil {
			t.Errorf("%s: the page refuses its own file: %v", name, err)
		}
	}
}
