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
		e.uint(uint64(len(m.Points)))
		last := 0
		for _, p := range m.Points {
			e.uint(uint64(p.Row - last))
			last = p.Row
			e = binary.LittleEndian.AppendUint64(e, math.Float64bits(p.Value))
			e.int(p.Time - b.Start[p.Row])
			e.int(p.Step)
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
	if d.bad || len(d.data) > 0 {
		return nil
	}
	return b
}

// decoder is the bytes that are left. Once bad, it reads zeros.
type decoder struct {
	data []byte
	bad  bool
}

func (d *decoder) uint() uint64 {
	if len(d.data) > 0 && d.data[0] < 0x80 {
		v := d.data[0]
		d.data = d.data[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.data)
	if n <= 0 {
		d.bad, d.data = true, nil
		return 0
	}
	d.data = d.data[n:]
	return v
}

func (d *decoder) int() int64 {
	u := d.uint()
	return int64(u>>1) ^ -int64(u&1)
}

// count is a number of things that take at least this many bytes each.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > uint64(len(d.data)/size) {
		d.bad, d.data = true, nil
		return 0
	}
	return int(n)
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.data) {
		d.bad, d.data = true, nil
		return nil
	}
	b := d.data[:n]
	d.data = d.data[n:]
	return b
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
	for i := range b.IDs {
		if id := d.bytes(16); id != nil {
			b.IDs[i] = NewRunID([16]byte(id))
		}
	}
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

func (d *decoder) text(t *TextColumn, rows int) {
	if kind := d.bytes(1); kind != nil {
		t.Kind = Kind(kind[0])
	}
	t.Key = d.string("")
	t.Values = make([]string, d.count(2))
	before := ""
	for i := range t.Values {
		before = d.string(before)
		t.Values[i] = before
	}
	if rows > len(d.data) {
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

func (d *decoder) metric(m *MetricColumn, b *Block) {
	m.Key = d.string("")
	m.Points = make([]RowPoint, d.count(11))
	row := 0
	for i := range m.Points {
		step := d.uint()
		row += int(step)
		value := d.bytes(8)
		if step > uint64(len(b.IDs)) || row >= len(b.IDs) || i > 0 && step == 0 || value == nil {
			d.bad = true
			return
		}
		m.Points[i] = RowPoint{row, math.Float64frombits(binary.LittleEndian.Uint64(value)), b.Start[row] + d.int(), d.int()}
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
	for len(d.data) > 0 {
		list = append(list, DatasetInput{Name: d.string(""), Digest: d.string(""), Context: d.string("")})
	}
	return list
}
