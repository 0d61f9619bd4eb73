package trainer

import "pizarra/engine/dataset"

// Rows are the table that a Job learns from, and the rows of it that it is trained on and tried on, in scikit-learn's order.
// They are not to be changed.
func (p *Prepared) Rows() (table *dataset.Table, train, test []int) { return p.table, p.train, p.test }
