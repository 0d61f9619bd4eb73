package dataset

import (
	"encoding/binary"
	"math"

	"pizarra/engine/sha256"
)

// digestForm is the first string of the canonical form. It changes with the form, so that an old digest never
// passes for a new one.
const digestForm = "pizarra.table.1"

// computeDigest sets Digest to the SHA-256 of the table's canonical form, as 64 hex digits. The form is a stream of
//
//	string   its length in bytes as uint64, then its bytes (UTF-8)
//	list     its length as uint64, then its items
//
// with every integer little endian, in this order:
//
//	"pizarra.table.1", Target, Features (list of strings), Classes (list of strings),
//	Labels (list of uint32), Columns (list of lists of float64 bits)
//
// Every part carries its length, so no two tables share a stream. Name is left out: a renamed file is the same data.
// Negative zero is written as zero, because every estimator treats the two alike. A finished table holds no NaN; should one
// come by, all NaN are written as 0x7ff8000000000000, so that equal tables keep equal digests.
func (t *Table) computeDigest() {
	d := digester{Hash: sha256.New()}
	d.text(digestForm)
	d.text(t.Target)
	d.texts(t.Features)
	d.texts(t.Classes)
	d.number(uint64(len(t.Labels)))
	for _, label := range t.Labels {
		d.room(4)
		d.buf = binary.LittleEndian.AppendUint32(d.buf, uint32(label))
	}
	d.number(uint64(len(t.Columns)))
	for _, column := range t.Columns {
		d.number(uint64(len(column)))
		for _, v := range column {
			d.number(canonicalBits(v))
		}
	}
	d.flush()
	t.Digest = d.Hex()
}

// canonicalBits gives equal values equal bits.
func canonicalBits(v float64) uint64 {
	switch {
	case v == 0:
		return 0
	case math.IsNaN(v):
		return 0x7ff8000000000000
	}
	return math.Float64bits(v)
}

// digester gathers small writes, which would otherwise cost more than the hashing.
type digester struct {
	*sha256.Hash
	buf []byte
}

func (d *digester) flush() {
	d.Write(d.buf)
	d.buf = d.buf[:0]
}

func (d *digester) room(n int) {
	if len(d.buf)+n > 4096 {
		d.flush()
	}
}

func (d *digester) number(v uint64) {
	d.room(8)
	d.buf = binary.LittleEndian.AppendUint64(d.buf, v)
}

func (d *digester) text(s string) {
	d.number(uint64(len(s)))
	d.flush()
	d.Write([]byte(s))
}

func (d *digester) texts(list []string) {
	d.number(uint64(len(list)))
	for _, s := range list {
		d.text(s)
	}
}
