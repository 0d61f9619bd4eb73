package store

import (
	"errors"
	"strconv"
	"strings"
)

// chunkKey is the last part of a chunk's key, in order as text.
func chunkKey(i int) string { return padded(strconv.Itoa(i), 4) }

// padded puts zeros before the digits of a number.
func padded(digits string, width int) string {
	return strings.Repeat("0", max(width-len(digits), 0)) + digits
}

func chunks(size int64) int { return int((size + MaxChunk - 1) / MaxChunk) }

// putBlob writes bytes in chunks, over an older blob of the given size.
func (c *commit) putBlob(owner, name string, bytes []byte, oldSize int64) {
	n := chunks(int64(len(bytes)))
	for i := range n {
		c.put(bytes[i*MaxChunk:min((i+1)*MaxChunk, len(bytes))], BlobTable, owner, name, chunkKey(i))
	}
	for i := n; i < chunks(oldSize); i++ {
		c.put(nil, BlobTable, owner, name, chunkKey(i))
	}
}

// readBlob puts the chunks together again.
func readBlob(r Reader, owner, name string, size int64) ([]byte, error) {
	blob := make([]byte, 0, size)
	for i := range chunks(size) {
		chunk, err := r.Get(BlobTable, owner, name, chunkKey(i))
		if err != nil {
			return nil, err
		}
		blob = append(blob, chunk...)
	}
	if int64(len(blob)) != size {
		return nil, Damaged(BlobTable, name, errors.New(strconv.Itoa(len(blob))+" bytes of "+strconv.FormatInt(size, 10)))
	}
	return blob, nil
}
