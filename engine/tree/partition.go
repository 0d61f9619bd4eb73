package tree

// partition brings the rows that a split sends left to the front, both sides in the order they were, and returns how many
// go left. Rows that stay in order make every later walk along a column a walk in one direction, which memory is fast at.
func (g *Grower) partition(rows []uint64, s *split) int {
	return divide(rows, g.spare[:len(rows)], g.data.columns[s.column].ranks, s.rank)
}

// divide writes every row to both places it may go to and moves on from one of them: there is no branch to guess.
func divide(rows, spare []uint64, ranks []uint32, last uint32) int {
	left, right := 0, 0
	p := 0
	for ; p+4 <= len(rows); p += 4 {
		a, b, c, d := rows[p], rows[p+1], rows[p+2], rows[p+3]
		goes := goesLeft(ranks[a>>32], last)
		rows[left], spare[right] = a, a
		left, right = left+goes, right+1-goes
		goes = goesLeft(ranks[b>>32], last)
		rows[left], spare[right] = b, b
		left, right = left+goes, right+1-goes
		goes = goesLeft(ranks[c>>32], last)
		rows[left], spare[right] = c, c
		left, right = left+goes, right+1-goes
		goes = goesLeft(ranks[d>>32], last)
		rows[left], spare[right] = d, d
		left, right = left+goes, right+1-goes
	}
	for ; p < len(rows); p++ {
		a := rows[p]
		goes := goesLeft(ranks[a>>32], last)
		rows[left], spare[right] = a, a
		left, right = left+goes, right+1-goes
	}
	copy(rows[left:], spare[:right])
	return left
}

// goesLeft is 1 for a rank up to last, else 0.
func goesLeft(rank, last uint32) int {
	return int(int64(rank)-int64(last)-1) >> 63 & 1
}
