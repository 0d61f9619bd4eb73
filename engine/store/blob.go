package store

import (
	"fmt"
)

// chunkKey is the last part of a chunk's key, in order as text.
func chunkKey(i int) string { return fmt.Sprintf("%04d", i) }

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
		return nil, damaged(BlobTable, name, fmt.Errorf("%d bytes of %d", len(blob), size))
	}
	return blob, nil
}
