package dataset

import "bytes"

// sampleBytes and sampleRecords are how much of a file the separator is guessed from.
const (
	sampleBytes   = 1 << 16
	sampleRecords = 200
)

// separatorLine takes off the line "sep=;" that Excel obeys, and does not count as a row. separator is "" without one.
func separatorLine(text []byte) (rest []byte, separator string) {
	if len(text) < 5 || !bytes.EqualFold(text[:4], []byte("sep=")) {
		return text, ""
	}
	end := records{text: text, at: 5}
	if len(text) > 5 && text[5] != '\n' && text[5] != '\r' {
		return text, ""
	}
	end.end(5)
	return text[end.at:], string(text[4:5])
}

// guessSeparator takes the separator under which most of the first records fit the first one, quotes minded. Where
// two do equally well the rarer character wins, because cells hold commas more often than semicolons, and those more often
// than tabs: "1,5;2,5" is two numbers. Without any, the file has one column and the separator does not matter.
func guessSeparator(text []byte) string {
	best, most := ",", 0.0
	for _, separator := range []string{"\t", ";", ","} {
		if share := fitting(text, separator[0]); share > most {
			best, most = separator, share
		}
	}
	return best
}

// fitting is the share of the first records that fit the first one, 0 if that has one cell only. Where the first line is
// a title, no separator parts it; then half the share of records that have cells to part counts.
func fitting(text []byte, sep byte) float64 {
	sample := text[:min(len(text), sampleBytes)]
	r := records{text: sample, sep: sep}
	var first shape
	records, fit, parted := 0, 0, 0
	for records < sampleRecords {
		cells, used, closed := r.next()
		if cells == 0 || !closed {
			break
		}
		if r.at == len(sample) && len(sample) < len(text) && records > 0 {
			break // cut off by the end of the sample
		}
		r.ends, r.buf = r.ends[:0], r.buf[:0]
		if used == 0 {
			continue
		}
		if records == 0 {
			first = shape{cells, used}
		}
		records++
		if first.fits(cells, used) {
			fit++
		}
		if used > 1 {
			parted++
		}
	}
	switch {
	case records == 0:
		return 0
	case first.used > 1:
		return float64(fit) / float64(records)
	}
	return float64(parted) / float64(2*records)
}

// shape is the first record's number of cells, and that without the empty ones at its end.
type shape struct{ cells, used int }

// fits reports whether a record has the first one's cells: what it has more is empty, and what it lacks is empty there.
func (s shape) fits(cells, used int) bool { return used <= s.cells && cells >= s.used }

// votes counts cells that are numbers with one decimal mark only. Those that could be thousands as well, such as 1,234,
// are counted apart.
type votes struct{ sure, unsure int }

// guessDecimal weighs all cells that are a number with either mark. "1,234" alone decides nothing in a file that commas
// part: grouping is never read away, so the cell stays text and is shown as a problem.
func guessDecimal(s *Sheet) string {
	var comma, point votes
	start := uint32(0)
	for _, end := range s.ends {
		cell := s.buf[start:end]
		start = end
		if i := bytes.IndexByte(cell, ','); i >= 0 {
			comma.add(cell, i)
		} else if i := bytes.IndexByte(cell, '.'); i >= 0 {
			point.add(cell, i)
		}
	}
	if comma.sure != point.sure {
		if comma.sure > point.sure {
			return ","
		}
		return "."
	}
	if s.Reading.Separator != "," && comma.unsure > point.unsure {
		return ","
	}
	return "."
}

// add counts a cell with its first mark at i.
func (v *votes) add(cell []byte, i int) {
	if _, _, ok := parseNumber(cell, cell[i]); !ok {
		return
	}
	whole := bytes.TrimLeft(cell[:i], "+-")
	if len(whole) >= 1 && len(whole) <= 3 && whole[0] != '0' && len(cell)-i-1 == 3 {
		v.unsure++
	} else {
		v.sure++
	}
}
