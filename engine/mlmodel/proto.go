package mlmodel

import (
	"encoding/binary"
	"math"
)

// message is a message of protocol buffers, as bytes: fields one after the other.
type message []byte

const (
	varint  = 0 // the wire type of integers
	counted = 2 // of bytes, text, messages and packed lists
)

func (m *message) tag(field, wire int) {
	*m = binary.AppendUvarint(*m, uint64(field)<<3|uint64(wire))
}

func (m *message) int(field int, x int64) {
	m.tag(field, varint)
	*m = binary.AppendUvarint(*m, uint64(x))
}

func (m *message) bytes(field int, b []byte) {
	m.tag(field, counted)
	*m = binary.AppendUvarint(*m, uint64(len(b)))
	*m = append(*m, b...)
}

func (m *message) text(field int, s string) {
	m.tag(field, counted)
	*m = binary.AppendUvarint(*m, uint64(len(s)))
	*m = append(*m, s...)
}

// ints is a list of integers, packed.
func (m *message) ints(field int, list []int64) {
	var packed message
	for _, x := range list {
		packed = binary.AppendUvarint(packed, uint64(x))
	}
	m.bytes(field, packed)
}

// floats is a list of float32, packed.
func (m *message) floats(field int, list []float32) {
	packed := make([]byte, 0, 4*len(list))
	for _, x := range list {
		packed = binary.LittleEndian.AppendUint32(packed, math.Float32bits(x))
	}
	m.bytes(field, packed)
}
