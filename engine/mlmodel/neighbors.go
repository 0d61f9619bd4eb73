package mlmodel

import (
	"math"
	"math/bits"

	"pizarra/engine/neighbors"
)

// neighbors adds the nodes of k nearest neighbours, x being rows × features, already standardised where the model is so. Where
// several training rows are as far as the kth, those are neighbours that scikit-learn finds: for such rows, and for no others,
// the graph looks at all training rows in its order and keeps the nearest in a heap with its steps.
func (g *graph) neighbors(x string, m neighbors.Searched, classes int) scores {
	n, k := len(m.Labels), m.Options.Neighbors
	labels := make([]int64, n)
	for i, class := range m.Labels {
		labels[i] = int64(class)
	}
	known := g.longs("labels", labels, n)
	distances := g.distances(x, m)
	if k == n {
		return g.vote(distances, g.op("Expand", known, g.op("Shape", distances)), m.Options, classes)
	}
	values := g.fresh("Nearest")
	places := g.smallest(distances, k+1, values)
	taken := g.longs("taken", upTo(k), k)
	near, class := g.gather(values, taken, 1), g.gather(known, g.gather(places, taken, 1), 0)
	tied := g.op("Equal", g.gather(values, g.index("last", k-1), 1), g.gather(values, g.index("next", k), 1))
	some := g.cast(g.with("ReduceSum", []attribute{intAttribute("keepdims", 0)}, g.cast(tied, long)), truth)

	exact := g.within()
	rows := exact.gather(exact.op("NonZero", tied), exact.index("first", 0), 0)
	d, theirs := exact.gather(distances, rows, 0), ""
	if len(m.Leaves) > 1 {
		order := exact.visited(exact.gather(x, rows, 0), m)
		d, theirs = exact.along("GatherElements", d, order), exact.gather(known, order, 0)
	} else {
		theirs = exact.op("Expand", known, exact.op("Shape", d))
	}
	theirNear, theirClass := exact.nearest(d, theirs, taken, k)
	at := exact.op("Unsqueeze", rows, exact.axes(1))
	exact.output(exact.op("ScatterND", near, at, theirNear), double, "rows", k)
	exact.output(exact.op("ScatterND", class, at, theirClass), long, "rows", k)

	plain := g.within()
	plain.output(plain.op("Identity", near), double, "rows", k)
	plain.output(plain.op("Identity", class), long, "rows", k)

	near, class = g.fresh("Nearest"), g.fresh("Classes")
	g.node("", "If", []string{some}, []string{near, class}, graphAttribute("then_branch", exact), graphAttribute("else_branch", plain))
	return g.vote(near, class, m.Options, classes)
}

// upTo are the numbers from 0 up to n, without it.
func upTo(n int) []int64 {
	list := make([]int64, n)
	for i := range list {
		list[i] = int64(i)
	}
	return list
}

// along adds a node that works along the second axis.
func (g *graph) along(kind string, inputs ...string) string {
	return g.with(kind, []attribute{intAttribute("axis", 1)}, inputs...)
}

// column is one column of x, still as a table.
func (g *graph) column(x string, j int) string { return g.gather(x, g.axes(int64(j)), 1) }

// distances are rows × training rows: the p-th powers of the distances, added up feature by feature as the engine does.
func (g *graph) distances(x string, m neighbors.Searched) string {
	sum := ""
	for j := range m.Features {
		column := make([]float64, 0, len(m.Labels))
		for i := range m.Labels {
			column = append(column, m.Values[i*m.Features+j])
		}
		d := g.op("Sub", g.column(x, j), g.doubles("column", column, 1, len(column)))
		sum = g.plus(sum, g.power(d, m.P))
	}
	return sum
}

// plus is a sum of which the first summand may be missing.
func (g *graph) plus(sum, summand string) string {
	if sum == "" {
		return summand
	}
	return g.op("Add", sum, summand)
}

func (g *graph) power(d string, p int) string {
	if p == 1 {
		return g.op("Abs", d)
	}
	return g.op("Mul", d, d)
}

// visited is rows × training rows: the places of the latter in the order in which a search of the k-d tree comes by, the nearer
// child of a node first. That it passes over what is too far makes no difference to what it finds.
func (g *graph) visited(x string, m neighbors.Searched) string {
	least := ""
	for j := range m.Features {
		var low, high []float64
		for _, bounds := range m.Bounds {
			low, high = append(low, bounds[j]), append(high, bounds[m.Features+j])
		}
		v := g.column(x, j)
		below := g.op("Sub", g.doubles("low", low, 1, len(low)), v)
		above := g.op("Sub", v, g.doubles("high", high, 1, len(high)))
		d := g.op("Add", g.op("Add", below, g.op("Abs", below)), g.op("Add", above, g.op("Abs", above)))
		d = g.op("Mul", d, g.number("half", 0.5))
		if m.P == 2 {
			d = g.op("Mul", d, d)
		}
		least = g.plus(least, d)
	}
	leaves := len(m.Leaves)
	parents := len(m.Bounds) - leaves
	var left, right []int64
	for node := range parents {
		left, right = append(left, int64(2*node+1)), append(right, int64(2*node+2))
	}
	leftFirst := g.op("LessOrEqual", g.gather(least, g.longs("left", left, parents), 1), g.gather(least, g.longs("right", right, parents), 1))
	// A leaf's turn is a number of one binary digit a level: 0 where it is below the child that comes first.
	turn := ""
	for level := 0; 1<<level < leaves; level++ {
		above := make([]int64, leaves) // the leaf's ancestor at this level
		isLeft := make([]int64, leaves)
		digit := bits.Len(uint(leaves)) - 2 - level
		for i := range leaves {
			above[i] = int64(1<<level - 1 + i>>(digit+1))
			isLeft[i] = int64(1 - i>>digit&1)
		}
		first := g.cast(g.gather(leftFirst, g.longs("ancestor", above, leaves), 1), long)
		later := g.op("Abs", g.op("Sub", first, g.longs("is_left", isLeft, 1, leaves)))
		turn = g.plus(turn, g.op("Mul", later, g.index("digit", 1<<digit)))
	}
	n := len(m.Labels)
	leaf := make([]int64, n)
	for k, run := range m.Leaves {
		for i := run[0]; i < run[1]; i++ {
			leaf[i] = int64(k)
		}
	}
	key := g.op("Mul", g.gather(turn, g.longs("leaf", leaf, n), 1), g.index("rows", n))
	key = g.op("Add", key, g.longs("place", upTo(n), 1, n))
	return g.smallest(key, n, g.fresh("Turns"))
}

// smallest are the places of the count smallest of every row of x, in their order; values names these themselves.
func (g *graph) smallest(x string, count int, values string) string {
	places := g.fresh("Places")
	g.node("", "TopK", []string{x, g.axes(int64(count))}, []string{values, places},
		intAttribute("axis", 1), intAttribute("largest", 0), intAttribute("sorted", 1))
	return places
}

// nearest are the k nearest training rows of each row, in no order: their distances and their classes. taken are the places from 0 to k. Where more rows are as far
// as the last of them, it depends on the steps of the heap which of them these are.
func (g *graph) nearest(distances, classes, taken string, k int) (near, class string) {
	levels := bits.Len(uint(k)) - 1
	width := 1<<(levels+1) - 1
	free := make([]float64, width)
	for i := range free {
		free[i] = math.Inf(1)
		if i >= k {
			free[i] = math.Inf(-1) // no place: nothing is nearer
		}
	}
	shape := g.with("Concat", []attribute{intAttribute("axis", 0)},
		g.with("Shape", []attribute{intAttribute("start", 0), intAttribute("end", 1)}, distances), g.axes(int64(width)))
	heap := g.op("Expand", g.doubles("free", free, 1, width), shape)
	theirs := g.op("Expand", g.longs("nobody", make([]int64, width), 1, width), shape)
	near, class = g.fresh("Heap"), g.fresh("Classes")
	g.node("", "Scan", []string{heap, theirs, distances, classes}, []string{near, class},
		graphAttribute("body", g.push(levels, width)), intAttribute("num_scan_inputs", 2), intsAttribute("scan_input_axes", []int64{1, 1}))
	return g.gather(near, taken, 1), g.gather(class, taken, 1)
}

// push is one step of nearest: a training row comes to the heap of every row, with the farthest on top, and goes down to its place if
// it is nearer than that.
func (g *graph) push(levels, width int) *graph {
	b := g.within()
	heap, theirs, d, c := b.fresh("heap"), b.fresh("theirs"), b.fresh("d"), b.fresh("c")
	b.input(heap, double, "rows", width)
	b.input(theirs, long, "rows", width)
	b.input(d, double, "rows")
	b.input(c, long, "rows")
	axis := b.axes(1)
	distance, class := b.op("Unsqueeze", d, axis), b.op("Unsqueeze", c, axis)
	comes := b.op("Less", distance, b.gather(heap, b.axes(0), 1))
	goes := comes
	at := b.op("Sub", class, class) // the top
	for range levels {
		one := b.index("one", 1)
		left := b.op("Add", b.op("Add", at, at), one)
		right := b.op("Add", left, one)
		ofLeft, ofRight := b.along("GatherElements", heap, left), b.along("GatherElements", heap, right)
		isRight := b.op("Less", ofLeft, ofRight)
		child, ofChild := b.op("Where", isRight, right, left), b.op("Where", isRight, ofRight, ofLeft)
		goes = b.op("And", goes, b.op("Less", distance, ofChild))
		heap = b.along("ScatterElements", heap, at, b.op("Where", goes, ofChild, b.along("GatherElements", heap, at)))
		theirs = b.along("ScatterElements", theirs, at,
			b.op("Where", goes, b.along("GatherElements", theirs, child), b.along("GatherElements", theirs, at)))
		at = b.op("Where", goes, child, at)
	}
	heap = b.along("ScatterElements", heap, at, b.op("Where", comes, distance, b.along("GatherElements", heap, at)))
	theirs = b.along("ScatterElements", theirs, at, b.op("Where", comes, class, b.along("GatherElements", theirs, at)))
	b.output(heap, double, "rows", width)
	b.output(theirs, long, "rows", width)
	return b
}

// vote adds up what the neighbours weigh, nearest first, in the engine's order of sums.
func (g *graph) vote(near, class string, o neighbors.Options, classes int) scores {
	numbers := g.longs("class_ids", upTo(classes), 1, 1, classes)
	votes := func(class string) string {
		return g.cast(g.op("Equal", g.op("Unsqueeze", class, g.axes(2)), numbers), double)
	}
	if !o.Distance {
		counts := g.with("ReduceSum", []attribute{intAttribute("keepdims", 0)}, votes(class), g.axes(1))
		return scores{counts, g.op("Div", counts, g.number("k", float64(o.Neighbors)))}
	}
	sorted := g.fresh("Nearest")
	order := g.smallest(near, o.Neighbors, sorted)
	if o.P == 2 {
		sorted = g.op("Sqrt", sorted)
	}
	weights := g.op("Div", g.number("one", 1), sorted)
	same := g.cast(g.op("IsInf", weights), double) // rows at no distance: only they count
	any := g.with("ReduceMax", []attribute{intsAttribute("axes", []int64{1}), intAttribute("keepdims", 1)}, same)
	weights = g.op("Where", g.cast(any, truth), same, weights)
	each := g.op("Mul", votes(g.along("GatherElements", class, order)), g.op("Unsqueeze", weights, g.axes(2)))
	sums := g.gather(g.op("CumSum", each, g.index("axis", 1)), g.index("last", o.Neighbors-1), 1)
	total := g.with("ReduceSum", []attribute{intAttribute("keepdims", 1)}, sums, g.axes(1))
	terms := make([]string, o.Neighbors)
	for i := range terms {
		terms[i] = g.gather(each, g.index("neighbour", i), 1)
	}
	return scores{g.pairwise(terms), g.op("Div", sums, total)}
}

// pairwise is a sum in the order of NumPy's, which is that of tree.PairwiseSum: the last bit of a tie hangs on it.
func (g *graph) pairwise(terms []string) string {
	n := len(terms)
	if n > 128 {
		half := n / 2
		half -= half % 8
		return g.op("Add", g.pairwise(terms[:half]), g.pairwise(terms[half:]))
	}
	sum, rest := "", terms
	if n >= 8 {
		var r [8]string
		for ; len(rest) >= 8; rest = rest[8:] {
			for i := range r {
				r[i] = g.plus(r[i], rest[i])
			}
		}
		add := func(a, b string) string { return g.op("Add", a, b) }
		sum = add(add(add(r[0], r[1]), add(r[2], r[3])), add(add(r[4], r[5]), add(r[6], r[7])))
	}
	for _, term := range rest {
		sum = g.plus(sum, term)
	}
	return sum
}
