//go:build js

package idb

import "encoding/binary"

// Chromium keeps values of more than 64 KiB in files of their own, and smaller ones in its log. A log record of many
// kilobytes is written in pieces: where the browser is killed between two of them, twice, it takes the whole log for
// corrupt at the next start and empties the database. In a run of the crash harness that befell one kill in thirty while
// pictures of 30 kB stood in the log. So bytes that would make a long record are filled up until they get a file.
const (
	apart    = 64<<10 + 1 // bytes that certainly get a file
	longFrom = 2 << 10    // bytes that make a long record
	longText = 8 << 10    // bytes from which a summary is filled up: one of a single run is shorter, and written often
)

// frameHead is how many bytes before the value tell its length, as uint32, little-endian.
const frameHead = 4

// framed is a value as it is stored: its length, itself, and zeros where it is filled up.
func framed(value []byte) []byte {
	size := frameHead + len(value)
	if size > longFrom {
		size = max(size, apart)
	}
	frame := make([]byte, size)
	binary.LittleEndian.PutUint32(frame, uint32(len(value)))
	copy(frame[frameHead:], value)
	return frame
}

// unframed is the value of a frame. A broken frame has none, which the store notices by its size.
func unframed(frame []byte) []byte {
	if len(frame) < frameHead {
		return nil
	}
	n := int(binary.LittleEndian.Uint32(frame))
	if n > len(frame)-frameHead {
		return nil
	}
	return frame[frameHead : frameHead+n]
}
