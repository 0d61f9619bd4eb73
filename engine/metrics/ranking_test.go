package metrics

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"testing"
)

// closest is how near a log loss is to NumPy's, relatively: NumPy's logarithms are not always rounded to the nearest.
const closest = 1e-15

// The expected values were made by scripts/golden with the pinned scikit-learn: see ranking.py there.
func TestRankingsAreScikitLearns(t *testing.T) {
	data, err := os.ReadFile("testdata/golden_ranking.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Truth         []int32
			Probabilities []float64
			Curves        []struct {
				ROC              string
				AUC              float64
				PrecisionRecall  string  `json:"precision_recall"`
				AveragePrecision float64 `json:"average_precision"`
				Full             [][]float64
			}
			Macro, Weighted float64
			LogLoss         float64 `json:"log_loss"`
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 50 {
		t.Errorf("only %d cases", len(golden.Cases))
	}
	digest := func(c Curve) string {
		var b bytes.Buffer
		binary.Write(&b, binary.LittleEndian, c.X)
		binary.Write(&b, binary.LittleEndian, c.Y)
		binary.Write(&b, binary.LittleEndian, c.Thresholds)
		sum := sha256.Sum256(b.Bytes())
		return hex.EncodeToString(sum[:])
	}
	for i, c := range golden.Cases {
		same := func(what string, got, want float64) {
			t.Helper()
			if math.Float64bits(got) != math.Float64bits(want) {
				t.Errorf("case %d, %s: %v, want %v", i, what, got, want)
			}
		}
		classes := len(c.Probabilities) / len(c.Truth)
		for j, want := range c.Curves {
			k := j
			if classes == 2 {
				k = 1
			}
			positive, scores := OneVsRest(c.Truth, c.Probabilities, classes, k)
			roc, pr := ROCCurve(positive, scores), PrecisionRecallCurve(positive, scores)
			if want.Full != nil && !reflect.DeepEqual([][]float64{roc.X, roc.Y, pr.X, pr.Y}, want.Full) {
				t.Errorf("case %d, class %d: %v %v", i, k, roc, pr)
			}
			if digest(roc) != want.ROC || digest(pr) != want.PrecisionRecall {
				t.Errorf("case %d, class %d: other curves", i, k)
			}
			same("area", roc.Area(), want.AUC)
			same("average precision", pr.AveragePrecision(), want.AveragePrecision)
		}
		ranking := Rank(c.Truth, c.Probabilities, classes)
		same("ROC AUC of the ranking", *ranking.ROCAUC, c.Weighted)
		for j, one := range ranking.Classes {
			same("area of the ranking", one.AUC, c.Curves[j].AUC)
			same("average precision of the ranking", one.AveragePrecision, c.Curves[j].AveragePrecision)
		}
		if len(ranking.Classes) != len(c.Curves) {
			t.Errorf("case %d: %d curves", i, len(ranking.Classes))
		}
		macro, weighted := ROCAUC(c.Truth, c.Probabilities, classes)
		same("ROC AUC, macro", macro, c.Macro)
		same("ROC AUC, weighted", weighted, c.Weighted)
		if got := LogLoss(c.Truth, c.Probabilities, classes); math.Abs(got-c.LogLoss) > closest*c.LogLoss {
			t.Errorf("case %d: log loss %v, want %v", i, got, c.LogLoss)
		}
	}
}

func TestWithoutPositiveRows(t *testing.T) {
	none := make([]bool, 3)
	roc, pr := ROCCurve(none, []float64{0.1, 0.2, 0.2}), PrecisionRecallCurve(none, []float64{0.1, 0.2, 0.2})
	// scikit-learn 1.9.1 gives nan with a warning, and an average precision of 0.
	if !math.IsNaN(roc.Area()) || pr.AveragePrecision() != 0 || pr.X[0] != 1 {
		t.Errorf("%v %v", roc, pr)
	}
	// Such a class is not in a ranking; of two classes there is no ranking then.
	if r := Rank([]int32{1, 1}, []float64{0.8, 0.2, 0.3, 0.7}, 2); r.ROCAUC != nil || r.Classes != nil {
		t.Errorf("%+v", r)
	}
	// A class without rows has no area; the weighted mean does without it, the plain one does not.
	macro, weighted := ROCAUC([]int32{0, 1}, []float64{0.8, 0.1, 0.1, 0.1, 0.8, 0.1}, 3)
	if !math.IsNaN(macro) || weighted != 1 {
		t.Errorf("macro %v, weighted %v", macro, weighted)
	}
}

// A curve of many points is drawn with few, from end to end, and never further from the curve than can be seen.
func TestLinesAreShort(t *testing.T) {
	var c Curve
	for i := range 100001 {
		x := float64(i) / 100000
		c.X, c.Y = append(c.X, x), append(c.Y, math.Sqrt(x))
	}
	l := lineOf(c)
	last := len(l.X) - 1
	if last > 600 || l.X[0] != 0 || l.X[last] != 1 || l.Y[last] != 1 {
		t.Fatalf("%d points, from %v to %v", last+1, l.X[0], l.X[last])
	}
	for i := range last {
		if l.X[i+1]-l.X[i] > 2*visible || l.Y[i+1]-l.Y[i] > 2*visible {
			t.Fatalf("a gap at %v, %v", l.X[i], l.Y[i])
		}
	}
}
