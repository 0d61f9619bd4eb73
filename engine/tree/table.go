package tree

// countedColumn is a column whose rows are counted into buckets of neighbouring ranks.
type countedColumn struct {
	column    int
	low, high uint32 // all ranks are of [low, high]
	shift     int    // a bucket is 2^shift ranks wide
	buckets   int
	from, to  int // its runs, of buckets that may hold the best split
}

// fewRanks is up to how many ranks there is a bucket for each of them, whatever the rows.
const fewRanks = 16

// tabulate counts rows into buckets by their ranks in a column, or reports that the column is constant. The ranges of ranks that the
// splits above leave are good enough nearly always; where the rows turn out to lie in a small part of theirs, or all in one
// bucket, they are counted again in a narrower one.
func (g *Grower) tabulate(counted *countedColumn, column int, rows []uint32, paired bool) (constant bool) {
	c := &g.data.columns[column]
	counted.column = column
	low, high := g.low[column], g.high[column]
	for exact := false; ; {
		shift, most := 0, len(rows)/8
		if paired {
			most = len(rows) / 3
		}
		if ranks := int(high-low) + 1; ranks > max(len(rows)/2, fewRanks) {
			for ranks>>shift > most {
				shift++
			}
		}
		buckets := int((high-low)>>shift) + 1
		var first, last int // with rows
		if paired {
			first, last = g.pairs.count(rows, c.ranks, g.pack, low, shift, buckets)
		} else {
			first, last = g.groups.count(rows, c.ranks, g.pack, low, shift, buckets)
		}
		switch {
		case shift == 0 && (first == last || !c.distant(low+uint32(first), low+uint32(last))):
			return true
		case shift == 0 || exact:
			counted.low, counted.high, counted.shift, counted.buckets = low, high, shift, buckets
			return false
		case first == last || !c.distant(low+uint32(first+1)<<shift-1, low+uint32(last)<<shift):
			if low, high = extent(rows, c.ranks, g.pack.tail); low == high || !c.distant(low, high) {
				return true
			}
			exact = true
		case (last-first)*4 < buckets:
			low, high = low+uint32(first)<<shift, min(high, low+uint32(last+1)<<shift-1)
		default:
			counted.low, counted.high, counted.shift, counted.buckets = low, high, shift, buckets
			return false
		}
	}
}
