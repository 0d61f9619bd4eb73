package tree

// sorted makes the keys of rows in a column and sorts them, or reports that the column is constant.
func (g *Grower) sorted(column int, rows []uint32) (keys []uint32, constant bool) {
	c, tail := &g.data.columns[column], g.pack.tail
	keys = g.keys[:len(rows)]
	if len(rows) <= fewKeys {
		insertKeys((*[fewKeys]uint32)(g.few[:]), rows, c.ranks, tail)
		keys = g.few[:len(rows)]
	} else {
		makeKeys(keys, rows, c.ranks, tail)
		if len(rows) > someKeys || !g.order.spread(keys, tail, g.low[column], g.high[column]) {
			low, high := extent(rows, c.ranks, tail)
			g.order.sort(keys, tail, low, high)
		}
	}
	low, high := g.pack.rank(keys[0]), g.pack.rank(keys[len(keys)-1])
	return keys, low == high || !c.distant(low, high)
}

// makeKeys makes the keys of rows.
func makeKeys(keys, rows, ranks []uint32, tail uint) {
	if len(ranks) == 0 {
		return
	}
	for len(rows) >= 4 && len(keys) >= 4 {
		from, to := (*[4]uint32)(rows), (*[4]uint32)(keys)
		rows, keys = rows[4:], keys[4:]
		to[0] = keyed(from[0], rankOf(from[0], ranks, tail), tail)
		to[1] = keyed(from[1], rankOf(from[1], ranks, tail), tail)
		to[2] = keyed(from[2], rankOf(from[2], ranks, tail), tail)
		to[3] = keyed(from[3], rankOf(from[3], ranks, tail), tail)
	}
	for p := 0; p < len(rows) && p < len(keys); p++ {
		keys[p] = keyed(rows[p], rankOf(rows[p], ranks, tail), tail)
	}
}

// insertKeys makes the keys of up to fewKeys rows, each put where it belongs among those before it.
func insertKeys(keys *[fewKeys]uint32, rows, ranks []uint32, tail uint) {
	if len(ranks) == 0 {
		return
	}
	for i, row := range rows {
		key := keyed(row, rankOf(row, ranks, tail), tail)
		j := i
		for ; j > 0 && keys[(j-1)&(fewKeys-1)] > key; j-- {
			keys[j&(fewKeys-1)] = keys[(j-1)&(fewKeys-1)]
		}
		keys[j&(fewKeys-1)] = key
	}
}
