package predict

import (
	"slices"
	"testing"

	"pizarra/engine/jsontext"
)

// FuzzTable holds for any text: nothing panics; every row gets one class; what was predicted travels as JSON; and the table that is
// written out, read again, comes to the same.
func FuzzTable(f *testing.F) {
	seeds := []string{
		irisCSV(0, 1, 2, 3), irisCSV(3, -1, 1, 0, 2), "5.1,3.5,1.4,0.2", "5,1;3,5;1,4;0,2;setosa\n", "\ufeffsepal length (cm)\tpetal width (cm)\n1\t2\n",
		"sepal length (cm),sepal width (cm),petal length (cm),petal width (cm)\n1,2,,4\n", "a,b,c,d\n1,2,3,x\n", "1e300,-1e300,0,0\n", "\"1\n\",2,3,4\n", "", "\x00",
		"sepal length (cm),sepal width (cm),petal length (cm),petal width (cm),petal width (cm)\n1,2,3,4,5\n",
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	var runs []*model
	for _, name := range []string{"decision_tree", "logistic_regression", "gaussian_nb"} {
		runs = append(runs, newModel(trained(f, "iris", name, nil)))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, m := range runs {
			p, err := m.table(text, true)
			if err != nil {
				if p != nil {
					t.Fatal("a table and an error")
				}
				continue
			}
			sum, right := 0, 0
			for _, n := range p.Counts {
				sum += n
			}
			for _, n := range p.True {
				right += n
			}
			if sum != p.Rows || len(p.First) != min(p.Rows, MostShown) || p.Right > right || right != 0 && right != p.Rows || p.Beyond > p.Rows {
				t.Fatalf("%+v", p)
			}
			body, err := jsontext.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			if err := jsontext.Unmarshal(body, &Predicted{}); err != nil {
				t.Fatal(err)
			}
			if len(p.CSV) > MaxBytes {
				continue
			}
			again, err := m.table(p.CSV, false)
			if err != nil {
				t.Fatalf("%q was written as %q: %v", text, p.CSV, err)
			}
			if !slices.Equal(again.Counts, p.Counts) || again.Beyond != p.Beyond {
				t.Fatalf("%q: %v, read back %v", text, p.Counts, again.Counts)
			}
		}
	})
}
