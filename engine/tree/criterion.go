package tree

// counts are weighted class counts of a set of rows. They are integers, so that the order of counting does not matter.
type counts struct {
	class   []int64 // one a class
	total   int64   // their sum
	squares int64   // the sum of their squares
}

// sumUp makes the sums those of the counts.
func (c *counts) sumUp() {
	c.total, c.squares = 0, 0
	for _, n := range c.class {
		c.total += n
		c.squares += n * n
	}
}

// rest makes the counts those of whole that are not in part.
func (c *counts) rest(whole, part *counts) {
	c.total, c.squares = 0, 0
	for k := range c.class {
		n := whole.class[k] - part.class[k]
		c.class[k] = n
		c.total += n
		c.squares += n * n
	}
}

// gini is the Gini impurity.
func (c *counts) gini() float64 { return gini(c.total, c.squares) }

// gini is the Gini impurity of a weight and the squares of its parts, in scikit-learn's form: dividing first would tie other
// splits.
func gini(weight, squares int64) float64 {
	total := float64(weight)
	return 1 - float64(squares)/float64(total*total)
}
