package tree

// counts are weighted class counts of a set of rows. They are integers, so that the order of counting does not matter.
type counts struct {
	class   []int64 // one a class
	total   int64   // their sum
	squares int64   // the sum of their squares
}

// reset makes all counts 0.
func (c *counts) reset() {
	clear(c.class)
	c.total, c.squares = 0, 0
}

// add counts a row of the class, weight times; a negative weight takes it away again.
func (c *counts) add(class, weight int64) {
	n := c.class[class]
	c.squares += weight * (2*n + weight)
	c.class[class] = n + weight
	c.total += weight
}

// gini is the Gini impurity, in scikit-learn's form: dividing first would tie other splits.
func (c *counts) gini() float64 {
	total := float64(c.total)
	return 1 - float64(c.squares)/float64(total*total)
}
