package app

import "pizarra/engine/store"

// TestKeys are the params that say which part of the data a run was tested on. Runs of the same data that agree in them were
// tested on the very same rows; between others a difference in scores may be luck, and none is called the best.
var TestKeys = [...]string{"params.test_size", "params.split_random_state", "params.test_samples"}

// DataOf is what tells the data of a run from others: its first data set's name and digest, "" where it logged none.
func DataOf(r store.Run) string {
	if len(r.Inputs) == 0 {
		return ""
	}
	return r.Inputs[0].Name + "\x00" + r.Inputs[0].Digest
}

// TestOf is what tells the rows that a run was tested on from others, data included. Numbers that mean the same are.
func TestOf(r store.Run) string {
	key := DataOf(r)
	for _, k := range TestKeys {
		v := ValueOf(r, k)
		if v.IsNumber {
			v = NumberValue(v.Number)
		}
		key += "\x00" + v.Text
	}
	return key
}
