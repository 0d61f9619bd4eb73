package linear

import (
	"encoding/binary"
	"math"

	"pizarra/engine/fault"
)

// The binary form of a model, in which it travels from a worker to the page: version, classes, features and iterations as
// unsigned varints; a byte, 1 if it converged; then for each row of Coef its numbers and the intercept, float64 in eight
// bytes, little-endian.

// version is the number of this form.
const version = 1

// mostClasses and mostFeatures bound what a damaged form can make this package reserve.
const (
	mostClasses  = 1 << 20
	mostFeatures = 1 << 30
)

// MarshalBinary returns the binary form. It does not fail.
func (m *Logistic) MarshalBinary() ([]byte, error) {
	b := binary.AppendUvarint(nil, version)
	b = binary.AppendUvarint(b, uint64(m.Classes))
	b = binary.AppendUvarint(b, uint64(m.Features))
	b = binary.AppendUvarint(b, uint64(m.Iterations))
	converged := byte(0)
	if m.Converged {
		converged = 1
	}
	b = append(b, converged)
	for k, coef := range m.Coef {
		for _, x := range coef {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(m.Intercept[k]))
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. The error linear.malformed says what is wrong; m is then as it was.
func (m *Logistic) UnmarshalBinary(b []byte) error {
	malformed := func(what string) error {
		return fault.New(fault.InvalidParameterValue, "linear.malformed", "what", what)
	}
	var head [4]int
	for i, most := range []uint64{version, mostClasses, mostFeatures, math.MaxInt32} {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > most {
			return malformed("number")
		}
		head[i], b = int(v), b[n:]
	}
	read := Logistic{Classes: head[1], Features: head[2], Iterations: head[3]}
	if head[0] != version {
		return malformed("version")
	}
	if read.Classes < 2 || read.Features < 1 || uint64(len(b)) != 1+8*uint64(read.vectors())*uint64(read.Features+1) {
		return malformed("size")
	}
	if b[0] > 1 {
		return malformed("converged")
	}
	read.Converged, b = b[0] == 1, b[1:]
	x := make([]float64, read.vectors()*(read.Features+1))
	for k := range read.vectors() {
		for j := range read.Features + 1 {
			x[j*read.vectors()+k] = math.Float64frombits(binary.LittleEndian.Uint64(b))
			b = b[8:]
		}
	}
	read.unpack(x)
	*m = read
	return nil
}
