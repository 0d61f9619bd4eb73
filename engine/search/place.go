package search

import (
	"strconv"

	"pizarra/engine/fault"
)

// Place is where in the text an error of this package lies: the first byte and the number of bytes, 0 where something is
// missing at the end. Without a place ok is false.
func Place(err error) (start, length int, ok bool) {
	if err == nil {
		return 0, 0, false
	}
	args := fault.Of(err).Args
	start, errStart := strconv.Atoi(args["start"])
	length, errLength := strconv.Atoi(args["length"])
	return start, length, errStart == nil && errLength == nil
}
