package tree

// partition brings the rows that a split sends left to the front, both sides in the order they were, and returns how many
// go left. Rows that stay in order make every later walk along a column a walk in one direction, which memory is fast at.
func (g *Grower) partition(rows []uint64, s *split) int {
	left := divide(g.keys, g.spare, rows, g.data.columns[s.column].ranks, s.rank)
	copy(rows, g.keys[:left])
	copy(rows[left:], g.spare[:len(rows)-left])
	return left
}

// divide writes every row to both places it may go to and moves on from one of them: there is no branch to guess. It returns
// how many go left. The lengths of left, right and ranks are powers of two, see keyOf.
func divide(left, right, rows []uint64, ranks []uint32, last uint32) int {
	if len(left) == 0 || len(right) == 0 {
		return 0
	}
	l, r := 0, 0
	for len(rows) >= 4 {
		four := (*[4]uint64)(rows)
		row := four[0]
		left[l&(len(left)-1)], right[r&(len(right)-1)] = row, row
		goes := goesLeft(row, ranks, last)
		l, r = l+goes, r+1-goes
		row = four[1]
		left[l&(len(left)-1)], right[r&(len(right)-1)] = row, row
		goes = goesLeft(row, ranks, last)
		l, r = l+goes, r+1-goes
		row = four[2]
		left[l&(len(left)-1)], right[r&(len(right)-1)] = row, row
		goes = goesLeft(row, ranks, last)
		l, r = l+goes, r+1-goes
		row = four[3]
		left[l&(len(left)-1)], right[r&(len(right)-1)] = row, row
		goes = goesLeft(row, ranks, last)
		l, r = l+goes, r+1-goes
		rows = rows[4:]
	}
	for _, row := range rows {
		left[l&(len(left)-1)], right[r&(len(right)-1)] = row, row
		goes := goesLeft(row, ranks, last)
		l, r = l+goes, r+1-goes
	}
	return l
}

// goesLeft is 1 for a row of a rank up to last, else 0.
func goesLeft(row uint64, ranks []uint32, last uint32) int {
	if len(ranks) == 0 {
		return 0
	}
	return int(int64(ranks[row>>32&uint64(len(ranks)-1)])-int64(last)-1) >> 63 & 1
}
