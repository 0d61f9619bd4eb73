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
const closest = 4e-16

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
	// A class without rows has no area; the weighted mean does without it, the plain one does not.
	macro, weighted := ROCAUC([]int32{0, 1}, []float64{0.8, 0.1, 0.1, 0.1, 0.8, 0.1}, 3)
	if !math.IsNaN(macro) || weighted != 1 {
		t.Errorf("macro %v, weighted %v", macro, weighted)
	}
}
