package bundle

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"pizarra/engine/fault"
)

// A backup is a zip file that any program opens, of the plainest kind: every entry stored as it is, without compression,
// extra fields or comments, one after the other, and the directory that follows from them. So one workbook has one
// backup, byte by byte; nothing in it is larger than the file itself, and reading it copies nothing.
//
// Measured with Go 1.26, in wasm after brotli: archive/zip alone costs 107 kB and compress/gzip 75 kB, this whole package
// 21 kB. What a backup mostly holds, images, does not get smaller anyway.

// entry is one file of the container.
type entry struct {
	name  string
	bytes []byte
}

const (
	localSize   = 30        // of an entry's header, without its name
	mostEntries = 1<<16 - 1 // the zip format's own limit
	utf8Names   = 1 << 11   // the flag that says so
	firstDay    = 1<<5 | 1  // 1 January 1980: no clock goes into a backup
)

var local = []byte("PK\x03\x04")

// appendLocal appends an entry with the header before it.
func appendLocal(b []byte, e entry) []byte {
	b = append(b, local...)
	b = appendFacts(b, e, crc32.ChecksumIEEE(e.bytes))
	b = append(b, e.name...)
	return append(b, e.bytes...)
}

// appendFacts appends what both of an entry's headers say: version 2.0, flags, stored, time, day, CRC, size twice, the length of
// its name, no extra field.
func appendFacts(b []byte, e entry, crc uint32) []byte {
	for _, v := range []uint16{20, utf8Names, 0, 0, firstDay} {
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	b = binary.LittleEndian.AppendUint32(b, crc)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(e.bytes)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(e.bytes)))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(e.name)))
	return binary.LittleEndian.AppendUint16(b, 0)
}

// directory is the end of a container: where each entry starts, and how many there are.
type directory struct {
	central []byte
	entries int
}

// add lists the entry whose local header, name included, stands at offset.
func (d *directory) add(header []byte, offset int) {
	d.central = append(d.central, "PK\x01\x02\x14\x00"...)
	d.central = append(d.central, header[4:localSize]...)
	d.central = append(d.central, make([]byte, 10)...) // no comment, first disk, no attributes
	d.central = binary.LittleEndian.AppendUint32(d.central, uint32(offset))
	d.central = append(d.central, header[localSize:]...)
	d.entries++
}

// bytes is the directory of entries that end at offset.
func (d *directory) bytes(offset int) []byte {
	b := append([]byte(nil), d.central...)
	b = append(b, "PK\x05\x06\x00\x00\x00\x00"...)
	b = binary.LittleEndian.AppendUint16(b, uint16(d.entries))
	b = binary.LittleEndian.AppendUint16(b, uint16(d.entries))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(d.central)))
	b = binary.LittleEndian.AppendUint32(b, uint32(offset))
	return append(b, 0, 0)
}

// packer writes a container.
type packer struct {
	out []byte
	directory
}

func (p *packer) add(e entry) {
	start := len(p.out)
	p.out = appendLocal(p.out, e)
	p.directory.add(p.out[start:start+localSize+len(e.name)], start)
}

func (p *packer) finish() []byte { return append(p.out, p.bytes(len(p.out))...) }

// unpack takes a container apart that holds a file of this name, as its bytes show anywhere. The entries share data's memory. Whatever
// is not exactly what packer writes is a fault: "bundle.not_backup" where there is no such name, "bundle.repacked" for a zip file of
// another program's making, or "bundle.damaged".
func unpack(data []byte, name string) ([]entry, error) {
	if !bytes.HasPrefix(data, local) || !bytes.Contains(data, []byte(name)) {
		return nil, notBackup()
	}
	var entries []entry
	var d directory
	at := 0
	for bytes.HasPrefix(data[at:], local) {
		header := data[at:]
		if len(header) < localSize || d.entries == mostEntries {
			return nil, damaged("zip")
		}
		size := int64(binary.LittleEndian.Uint32(header[22:]))
		names := int(binary.LittleEndian.Uint16(header[26:]))
		e := entry{name: string(header[localSize:min(localSize+names, len(header))])}
		if want := appendFacts(nil, e, 0); !bytes.Equal(header[4:14], want[:10]) {
			return nil, fault.New(fault.InvalidParameterValue, "bundle.repacked")
		}
		start := localSize + names
		if int64(start)+size > int64(len(header)) {
			return nil, damaged(e.name)
		}
		e.bytes = header[start : start+int(size) : start+int(size)]
		if want := appendFacts(nil, e, crc32.ChecksumIEEE(e.bytes)); !bytes.Equal(header[4:localSize], want) {
			return nil, damaged(e.name)
		}
		d.add(header[:start], at)
		entries = append(entries, e)
		at += start + int(size)
	}
	if !bytes.Equal(data[at:], d.bytes(at)) {
		return nil, damaged("zip")
	}
	return entries, nil
}
