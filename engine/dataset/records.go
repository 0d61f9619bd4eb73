package dataset

import "bytes"

// records cuts CSV text into cells, one record after the other. It follows RFC 4180 and is lenient where programs are:
// a line ends with LF, CR LF or CR; quotes count only at the start of a cell, so that 5" is text; what follows a closing
// quote belongs to the cell; spaces around a cell do not.
//
// All cells lie end to end in one buffer, so a file of millions of cells is three allocations.
type records struct {
	text []byte
	at   int // where the next record starts
	sep  byte

	buf  []byte
	ends []uint32 // ends[i] is where cell i ends in buf; it starts where cell i-1 ends
}

// next appends the cells of the next record. It returns their number, and the number without the empty ones at the end;
// cells is 0 at the end of the text. closed is false if a quote was still open there.
func (r *records) next() (cells, used int, closed bool) {
	if r.at >= len(r.text) {
		return 0, 0, true
	}
	for more := true; more; {
		start := len(r.buf)
		if more, closed = r.cell(); !closed {
			return cells, used, false
		}
		r.ends = append(r.ends, uint32(len(r.buf)))
		cells++
		if len(r.buf) > start {
			used = cells
		}
	}
	return cells, used, true
}

// cell appends one cell and says whether the record goes on after it.
func (r *records) cell() (more, closed bool) {
	i := r.at
	for i < len(r.text) && (r.text[i] == ' ' || r.text[i] == '\t') && r.text[i] != r.sep {
		i++
	}
	if i < len(r.text) && r.text[i] == '"' {
		return r.quoted(i + 1)
	}
	j := r.plain(i)
	r.buf = append(r.buf, trim(r.text[i:j])...)
	return r.end(j), true
}

// quoted appends a cell whose text starts after an opening quote at i.
func (r *records) quoted(i int) (more, closed bool) {
	start := len(r.buf)
	for {
		length := bytes.IndexByte(r.text[i:], '"')
		if length < 0 {
			return false, false
		}
		r.buf = append(r.buf, r.text[i:i+length]...)
		i += length + 1
		if i >= len(r.text) || r.text[i] != '"' {
			break
		}
		r.buf = append(r.buf, '"')
		i++
	}
	j := r.plain(i)
	r.buf = append(r.buf, r.text[i:j]...)
	n := copy(r.buf[start:], trim(r.buf[start:]))
	r.buf = r.buf[:start+n]
	return r.end(j), true
}

// plain finds the end of the text without quotes that starts at i.
func (r *records) plain(i int) int {
	text, sep := r.text, r.sep
	for i < len(text) && text[i] != sep && text[i] != '\n' && text[i] != '\r' {
		i++
	}
	return i
}

// end goes past what ended a cell at i, and says whether it was a separator.
func (r *records) end(i int) (more bool) {
	switch {
	case i >= len(r.text):
		r.at = i
	case r.text[i] == r.sep:
		r.at = i + 1
		return true
	case r.text[i] == '\r' && i+1 < len(r.text) && r.text[i+1] == '\n':
		r.at = i + 2
	default:
		r.at = i + 1
	}
	return false
}

// undo takes back the last cells, all of them empty.
func (r *records) undo(cells int) { r.ends = r.ends[:len(r.ends)-cells] }

// trim takes off the white space at both ends, the no-break space of spreadsheets included.
func trim(cell []byte) []byte {
	if n := len(cell); n == 0 || plainByte(cell[0]) && plainByte(cell[n-1]) {
		return cell
	}
	return bytes.TrimSpace(cell)
}

func plainByte(b byte) bool { return b > ' ' && b < 0x80 }
