package store

import (
	"encoding/hex"
	"strconv"

	"pizarra/engine/fault"
)

// NewRunID makes a run_id of random bytes: 32 hex digits, as MLflow's.
func NewRunID(random [16]byte) string { return hex.EncodeToString(random[:]) }

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
