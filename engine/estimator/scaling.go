package estimator

import (
	"encoding/binary"
	"math"

	"pizarra/engine/linear"
)

// standardizeParam asks for a StandardScaler before the model itself.
var standardizeParam = Param{
	Name:    "standardize",
	Default: Value{Kind: Bool},
	Bool:    true,
	Basic:   true,
}

// scaling is the standardising step of a model; the zero value is none.
type scaling struct{ scaler *linear.Scaler }

// newScaling measures columns, if p asks for it.
func newScaling(p Params, columns [][]float64) scaling {
	if !p["standardize"].Bool() {
		return scaling{}
	}
	return scaling{linear.FitScaler(columns)}
}

func (s scaling) scaled(columns [][]float64) [][]float64 {
	if s.scaler == nil {
		return columns
	}
	return s.scaler.Transform(columns)
}

// append writes how many features are scaled, 0 or all, as an unsigned varint, and the mean and the scale of each as
// float64, little-endian.
func (s scaling) append(b []byte) []byte {
	if s.scaler == nil {
		return binary.AppendUvarint(b, 0)
	}
	b = binary.AppendUvarint(b, uint64(len(s.scaler.Mean)))
	for j, mean := range s.scaler.Mean {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(mean))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(s.scaler.Scale[j]))
	}
	return b
}

// decodeScaling reads what append wrote, and returns what follows it. The error linear.malformed says what is wrong with
// anything else.
func decodeScaling(data []byte) (s scaling, rest []byte, err error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)-n)/16 {
		return s, nil, malformed("scaler")
	}
	data = data[n:]
	if count > 0 {
		s.scaler = &linear.Scaler{Mean: make([]float64, count), Scale: make([]float64, count)}
	}
	for j := range count {
		s.scaler.Mean[j] = math.Float64frombits(binary.LittleEndian.Uint64(data[16*j:]))
		s.scaler.Scale[j] = math.Float64frombits(binary.LittleEndian.Uint64(data[16*j+8:]))
	}
	return s, data[16*count:], nil
}
