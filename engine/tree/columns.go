package tree

// randR is the generator that scikit-learn draws columns with: Marsaglia's 32-bit xorshift (Journal of Statistical
// Software 8, 2003) with shifts 13, 17 and 5.
type randR uint32

// newRandR starts the generator from a state of [0, 2³¹-1). It stands still at 0, so 0 becomes 1.
func newRandR(state int) randR { return randR(max(state, 1)) }

// below draws an integer of [low, high).
func (r *randR) below(low, high int) int {
	*r ^= *r << 13
	*r ^= *r >> 17
	*r ^= *r << 5
	return low + int(*r&0x7fffffff)%(high-low)
}

// columnDraw draws columns for a node without replacement: Fisher and Yates's shuffle, which keeps the columns that are
// constant in the node's rows apart, so that its descendants need not look at them again. The columns stand in
// permuted: first the known constants, of which those already drawn come first, then the constants found in this node,
// then those not drawn yet, then those drawn and tried. The generator's next draws depend on every one of these places.
type columnDraw struct {
	permuted  []int
	constants []int // constant columns, in the order found from the root down; a node knows the first few

	known, found int // constants known when the node began, and found in it
	drawn        int // known constants drawn again
	end          int // of the columns that are not drawn yet
	visited      int
}

func newColumnDraw(n int) columnDraw {
	return columnDraw{permuted: make([]int, n), constants: make([]int, n)}
}

// reset prepares for a new tree.
func (d *columnDraw) reset() {
	for i := range d.permuted {
		d.permuted[i] = i
	}
}

// begin starts the draws of a node in whose parent known columns are constant.
func (d *columnDraw) begin(known int) {
	d.known, d.found, d.drawn, d.visited = known, 0, 0, 0
	d.end = len(d.permuted)
}

// next draws columns until one may be tried: it returns the place of that in permuted, to be told to constant or tried.
// It is false when maxFeatures have been drawn and at least one of them was not constant, or when none is left.
func (d *columnDraw) next(random *randR, maxFeatures int) (place int, ok bool) {
	for d.end > d.known+d.found && (d.visited < maxFeatures || d.visited <= d.found+d.drawn) {
		d.visited++
		place := random.below(d.drawn, d.end-d.found)
		if place >= d.known {
			return place + d.found, true
		}
		d.swap(place, d.drawn)
		d.drawn++
	}
	return 0, false
}

// constant records that the column at place is constant in the node's rows.
func (d *columnDraw) constant(place int) {
	d.swap(place, d.known+d.found)
	d.found++
}

// tried records that the column at place is not constant, and was tried.
func (d *columnDraw) tried(place int) {
	d.end--
	d.swap(place, d.end)
}

// finish puts the known constants back in order, which siblings count on, notes the new ones for the children, and
// returns how many there are together.
func (d *columnDraw) finish() int {
	total := d.known + d.found
	if total == 0 {
		return 0
	}
	copy(d.permuted[:d.known], d.constants[:d.known])
	copy(d.constants[d.known:total], d.permuted[d.known:total])
	return total
}

func (d *columnDraw) swap(a, b int) { d.permuted[a], d.permuted[b] = d.permuted[b], d.permuted[a] }
