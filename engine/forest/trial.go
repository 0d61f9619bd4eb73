package forest

import (
	"pizarra/engine/tree"
)

// Trial tries a forest while it grows, tree by tree: on the rows that it learns from, on those among them that a tree has not
// seen, and on rows held back. It adds shares in the order of the trees, so that every score is, to the last bit, that of a
// forest of so many trees.
type Trial struct {
	options Options
	seeds   []uint32
	classes int
	trees   int
	draws   *sampler
	trained rowScores
	unseen  rowScores // of each training row, by the trees that have not seen it
	voters  []int32   // how many these are
	silent  int       // training rows that every tree has seen
	held    rowScores
}

// rowScores are rows, and the sums of the trees' class shares of each, rows × classes.
type rowScores struct {
	finder *leafFinder
	labels []int32
	sums   []float64
}

// NewTrial begins the trial of the forest that o describes, which learns from columns and labels. held[j][i] is feature j of
// row i held back, truth[i] its class.
func NewTrial(o Options, columns [][]float64, labels []int32, held [][]float64, truth []int32, classes int) *Trial {
	t := &Trial{options: o, seeds: Seeds(o.Seed, o.Trees), classes: classes, silent: len(labels)}
	t.trained = rowScores{newLeafFinder(columns, len(labels)), labels, make([]float64, len(labels)*classes)}
	t.held = rowScores{newLeafFinder(held, len(truth)), truth, make([]float64, len(truth)*classes)}
	if o.Bootstrap {
		t.draws = newSampler(o, labels, classes)
		t.voters = make([]int32, len(labels))
		t.unseen = rowScores{nil, labels, make([]float64, len(labels)*classes)}
	}
	return t
}

// Trees is how many trees have been tried.
func (t *Trial) Trees() int { return t.trees }

// Add tries the next tree.
func (t *Trial) Add(grown *tree.Tree) {
	seed := t.seeds[t.trees]
	t.trees++
	t.held.add(grown)
	t.trained.add(grown)
	if !t.options.Bootstrap {
		return
	}
	counts, _ := t.draws.draw(seed)
	for i, count := range counts {
		if count != 0 {
			continue
		}
		if t.voters[i] == 0 {
			t.silent--
		}
		t.voters[i]++
		leaf := t.trained.finder.leaves[i]
		add(t.unseen.sums[i*t.classes:], grown.Value[int(leaf)*t.classes:(int(leaf)+1)*t.classes])
	}
}

// add adds a tree's shares of all rows.
func (rows *rowScores) add(t *tree.Tree) {
	for i, leaf := range rows.finder.find(t) {
		add(rows.sums[i*t.Classes:], t.Value[int(leaf)*t.Classes:(int(leaf)+1)*t.Classes])
	}
}

func add(sums, shares []float64) {
	for k, share := range shares {
		sums[k] += share
	}
}

// Held and Trained are each row's mean of the class shares of the trees so far, of the rows held back and of those learned
// from: predict_proba.
func (t *Trial) Held() []float64    { return t.means(&t.held) }
func (t *Trial) Trained() []float64 { return t.means(&t.trained) }

func (t *Trial) means(rows *rowScores) []float64 {
	means := make([]float64, len(rows.sums))
	for i, sum := range rows.sums {
		means[i] = sum / float64(t.trees)
	}
	return means
}

// Accuracy is the share of the rows held back that the trees so far predict rightly.
func (t *Trial) Accuracy() float64 {
	return t.held.right(t.classes, func(int) float64 { return float64(t.trees) })
}

// OOBScore is oob_score_: the share of the training rows that are predicted rightly by the trees which have not seen them. A
// row that every tree has seen counts as of the first class, as in scikit-learn, which then warns that the score is not
// reliable. Without a bootstrap there is none.
func (t *Trial) OOBScore() (score float64, reliable bool) {
	if !t.options.Bootstrap {
		return 0, false
	}
	score = t.unseen.right(t.classes, func(row int) float64 { return float64(max(t.voters[row], 1)) })
	return score, t.silent == 0
}

// right is the share of the rows whose likeliest class is their own. The means are compared, not the sums: the division may
// make two sums equal, and then the first class is predicted.
func (rows *rowScores) right(classes int, divisor func(row int) float64) float64 {
	right := 0
	for row, label := range rows.labels {
		by := divisor(row)
		sums := rows.sums[row*classes : (row+1)*classes]
		best, most := 0, sums[0]/by
		for k := 1; k < classes; k++ {
			if mean := sums[k] / by; mean > most {
				best, most = k, mean
			}
		}
		if int32(best) == label {
			right++
		}
	}
	return float64(right) / float64(max(len(rows.labels), 1))
}
