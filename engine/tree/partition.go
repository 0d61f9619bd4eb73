package tree

// partition brings the rows that a split sends left to the front, both sides in the order they were, and returns how many
// go left. Rows that stay in order make every later walk along a column a walk in one direction, which memory is fast at.
func (g *Grower) partition(rows []uint32, s *split) int {
	left := divide(rows, g.spare, g.data.columns[s.column].ranks, g.pack.tail, s.before)
	copy(rows[left:], g.spare[:len(rows)-left])
	return left
}

// divide writes every row to both places it may go to, the front of rows and right, and moves on from one of them: there is
// no branch to guess. It returns how many go left. The lengths of right and ranks are powers of two, see rankOf.
func divide(rows, right, ranks []uint32, tail uint, last uint32) int {
	if len(right) == 0 || len(ranks) == 0 {
		return 0
	}
	l, r, rest := 0, 0, rows
	for len(rest) >= 4 {
		four := (*[4]uint32)(rest)
		rest = rest[4:]
		row := four[0]
		goes := goesLeft(row, ranks, tail, last)
		rows[l], right[r&(len(right)-1)] = row, row
		l, r = l+goes, r+1-goes
		row = four[1]
		goes = goesLeft(row, ranks, tail, last)
		rows[l], right[r&(len(right)-1)] = row, row
		l, r = l+goes, r+1-goes
		row = four[2]
		goes = goesLeft(row, ranks, tail, last)
		rows[l], right[r&(len(right)-1)] = row, row
		l, r = l+goes, r+1-goes
		row = four[3]
		goes = goesLeft(row, ranks, tail, last)
		rows[l], right[r&(len(right)-1)] = row, row
		l, r = l+goes, r+1-goes
	}
	for _, row := range rest {
		goes := goesLeft(row, ranks, tail, last)
		rows[l], right[r&(len(right)-1)] = row, row
		l, r = l+goes, r+1-goes
	}
	return l
}

// goesLeft is 1 for a row of a rank up to last, else 0.
func goesLeft(row uint32, ranks []uint32, tail uint, last uint32) int {
	return int(int64(rankOf(row, ranks, tail))-int64(last)-1) >> 63 & 1
}
