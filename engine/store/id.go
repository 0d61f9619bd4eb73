package store

import (
	"encoding/binary"
	"strconv"

	"pizarra/engine/fault"
)

// NewRunID makes a run_id of random bytes: 32 hex digits, as MLflow's.
func NewRunID(random [16]byte) string {
	return hex16(binary.BigEndian.Uint64(random[:8])) + hex16(binary.BigEndian.Uint64(random[8:]))
}

// runIDBytes are the bytes that a run_id was made of.
func runIDBytes(id string) (random [16]byte) {
	for i := range random {
		n, _ := strconv.ParseUint(id[2*i:2*i+2], 16, 8) // checkRunID has seen it
		random[i] = byte(n)
	}
	return random
}

// hex16 writes n with sixteen hex digits.
func hex16(n uint64) string { return padded(strconv.FormatUint(n, 16), 16) }

func checkRunID(id string) error {
	bad := len(id) != 32
	for _, r := range id {
		bad = bad || (r < '0' || r > '9') && (r < 'a' || r > 'f')
	}
	if bad {
		return fault.New(fault.InvalidParameterValue, "store.run_id", "run", shorten(id))
	}
	return nil
}

// checkExperimentID wants digits: a number below 10¹⁸, so that there is always a next one, written in its shortest form.
func checkExperimentID(id string) error {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n < 0 || n >= 1e18 || strconv.FormatInt(n, 10) != id {
		return fault.New(fault.InvalidParameterValue, "store.experiment_id", "experiment", shorten(id))
	}
	return nil
}
