package store

import (
	"encoding/binary"
	"hash/crc32"
	"math"
)

// The form of a block in SummaryTable: bytes, then their CRC-32, all of it in base64 and in quotes, so that it is JSON as
// any other record. Numbers are varints; a text that begins as the one before it says with how many bytes.
//
//	1 byte    blockForm
//	rows      n, then n × 16 bytes: run ids; n starts, each as difference to the one before; n ends, as difference to start
//	texts     their number, then of each: kind, key, number of values, values, n codes
//	metrics   their number, then of each: key, number k of points, then of each: the row, as difference to the one before;
//	          8 bytes, little-endian; timestamp, as difference to the run's start; step
//
// blockForm is the first byte. Whoever changes the form changes it too: then the summaries of older ones are made again.
const blockForm = 2 // 1 kept points by rows; it stood here for an hour

// text is the block as it is stored.
func (b *Block) text() []byte {
	e := encoder{blockForm}
	n := len(b.IDs)
	e.uint(uint64(n))
	for _, id := range b.IDs {
		bytes := runIDBytes(id)
		e = append(e, bytes[:]...)
	}
	last := int64(0)
	for _, t := range b.Start {
		e.int(t - last)
		last = t
	}
	for i, t := range b.End {
		e.int(t - b.Start[i])
	}
	e.uint(uint64(len(b.Texts)))
	for i := range b.Texts {
		t := &b.Texts[i]
		e = append(e, byte(t.Kind))
		e.string("", t.Key)
		e.uint(uint64(len(t.Values)))
		before := ""
		for _, v := range t.Values {
			e.string(before, v)
			before = v
		}
		for _, code := range t.Codes {
			e.uint(uint64(code))
		}
	}
	e.uint(uint64(len(b.Metrics)))
	for i := range b.Metrics {
		m := &b.Metrics[i]
		e.string("", m.Key)
		e.uint(uint64(len(m.Rows)))
		last := int32(0)
		for k, row := range m.Rows {
			e.uint(uint64(row - last))
			last = row
			e = binary.LittleEndian.AppendUint64(e, math.Float64bits(m.Values[k]))
			e.int(m.Times[k] - b.Start[row])
			e.int(m.Steps[k])
		}
	}
	e = binary.LittleEndian.AppendUint32(e, crc32.ChecksumIEEE(e))
	return quoted(e)
}

// encoder is the bytes so far.
type encoder []byte

func (e *encoder) uint(v uint64) { *e = binary.AppendUvarint(*e, v) }
func (e *encoder) int(v int64)   { *e = binary.AppendVarint(*e, v) }

func (e *encoder) string(before, s string) {
	same := 0
	for same < min(len(before), len(s)) && before[same] == s[same] {
		same++
	}
	e.uint(uint64(same))
	e.uint(uint64(len(s) - same))
	*e = append(*e, s[same:]...)
}

// readBlock reads a block as it is stored, nil if it is none. White space after it does not matter.
func readBlock(text []byte) *Block {
	data := unquoted(text)
	if len(data) < 5 || data[0] != blockForm {
		return nil
	}
	end := len(data) - 4
	d := decoder{data: data[1:end]}
	if crc32.ChecksumIEEE(data[:end]) != binary.LittleEndian.Uint32(data[end:]) {
		return nil
	}
	b := d.block()
	if d.bad || d.left() > 0 {
		return nil
	}
	return b
}

// decoder reads bytes from a place on. Once bad, it is at their end and reads zeros. The place is a number, for to move a pointer on
// takes many times as long while garbage is being collected.
type decoder struct {
	data []byte
	at   int
	bad  bool
}

// left is how many bytes are left.
func (d *decoder) left() int { return len(d.data) - d.at }

// fail makes it bad.
func (d *decoder) fail() { d.bad, d.at = true, len(d.data) }

func (d *decoder) uint() uint64 {
	if d.at < len(d.data) && d.data[d.at] < 0x80 {
		d.at++
		return uint64(d.data[d.at-1])
	}
	v, n := binary.Uvarint(d.data[d.at:])
	if n <= 0 {
		d.fail()
		return 0
	}
	d.at += n
	return v
}

func (d *decoder) int() int64 {
	u := d.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// count is a number of things that take at least this many bytes each.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > uint64(d.left()/size) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *decoder) bytes(n int) []byte {
	if n > d.left() {
		d.fail()
		return nil
	}
	d.at += n
	return d.data[d.at-n : d.at]
}

func (d *decoder) string(before string) string {
	same := d.uint()
	rest := d.bytes(d.count(1))
	if same > uint64(len(before)) {
		d.bad = true
		return ""
	}
	if same == 0 {
		return string(rest)
	}
	return before[:same] + string(rest)
}

func (d *decoder) block() *Block {
	n := d.count(16)
	b := &Block{IDs: make([]string, n), Start: make([]int64, n), End: make([]int64, n)}
	d.ids(b.IDs)
	last := int64(0)
	for i := range b.Start {
		last += d.int()
		b.Start[i] = last
	}
	for i := range b.End {
		b.End[i] = b.Start[i] + d.int()
	}
	b.Texts = make([]TextColumn, d.count(3))
	for i := range b.Texts {
		d.text(&b.Texts[i], n)
	}
	b.Metrics = make([]MetricColumn, d.count(3))
	for i := range b.Metrics {
		d.metric(&b.Metrics[i], b)
	}
	return b
}

const hex = "0123456789abcdef"

// ids reads run ids. All of them are one text: a text of its own for each takes longer to make than to read.
func (d *decoder) ids(ids []string) {
	bytes := d.bytes(16 * len(ids))
	if bytes == nil {
		return
	}
	digits := make([]byte, 0, 2*len(bytes))
	for _, b := range bytes {
		digits = append(digits, hex[b>>4], hex[b&15])
	}
	all := string(digits)
	for i := range ids {
		ids[i] = all[32*i : 32*(i+1)]
	}
}

func (d *decoder) text(t *TextColumn, rows int) {
	if kind := d.bytes(1); kind != nil {
		t.Kind = Kind(kind[0])
	}
	t.Key = d.string("")
	d.values(t)
	if rows > d.left() {
		d.bad = true
		return
	}
	t.Codes = make([]uint32, rows)
	for i := range t.Codes {
		code := d.uint()
		if code > uint64(len(t.Values)) {
			d.bad = true
			return
		}
		t.Codes[i] = uint32(code)
	}
}

// values reads the values of a column, all of them as one text.
func (d *decoder) values(t *TextColumn) {
	t.Values = make([]string, d.count(2))
	ends := make([]int, len(t.Values))
	var all []byte
	before := 0 // where the one before begins
	for i := range ends {
		same := d.uint()
		rest := d.bytes(d.count(1))
		at := len(all)
		if same > uint64(at-before) {
			d.bad = true
			return
		}
		all = append(append(all, all[before:before+int(same)]...), rest...)
		before, ends[i] = at, len(all)
	}
	text, at := string(all), 0
	for i, end := range ends {
		t.Values[i], at = text[at:end], end
	}
}

func (d *decoder) metric(m *MetricColumn, b *Block) {
	m.Key = d.string("")
	n := d.count(11)
	m.Rows, m.Values, m.Times, m.Steps = make([]int32, n), make([]float64, n), make([]int64, n), make([]int64, n)
	row := 0
	for i := range n {
		step := d.uint()
		row += int(step)
		if step > uint64(len(b.IDs)) || row >= len(b.IDs) || i > 0 && step == 0 || d.left() < 8 {
			d.bad = true
			return
		}
		m.Rows[i], m.Values[i] = int32(row), math.Float64frombits(binary.LittleEndian.Uint64(d.data[d.at:]))
		d.at += 8
		m.Times[i] = b.Start[row] + d.int()
		m.Steps[i] = d.int()
	}
}

// inputsText is name, digest and context of data sets as one text, which most runs share with others.
func inputsText(inputs []DatasetInput) string {
	var e encoder
	for _, in := range inputs {
		for _, s := range []string{in.Name, in.Digest, in.Context} {
			e.string("", s)
		}
	}
	return string(e)
}

// InputsOf is the data sets that a value of the column InputsKey stands for, with name, digest and context.
func InputsOf(text string) []DatasetInput {
	d := decoder{data: []byte(text)}
	var list []DatasetInput
	for d.left() > 0 {
		list = append(list, DatasetInput{Name: d.string(""), Digest: d.string(""), Context: d.string("")})
	}
	return list
}
