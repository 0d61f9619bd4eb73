package dist

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// strip blanks what only a stack trace shows: the names, files and lines of functions, a tenth of the compressed program; and
// the names of types (stripTypes). The linker's own -s and -w leave them in. What the runtime needs to walk stacks stays, and
// so do the two names whose frames it treats in their own way. (By a name it also tells its own goroutines from others, to
// count them; as long as it always says the same, that is only a count.) A trace then says nothing; the panic's message is as
// it was, but for the name of a type in it.
//
// The layout is that of Go's runtime/symtab.go (pcHeader, moduledata), runtime/runtime2.go (_func) and internal/abi/type.go, in
// the main the same since Go 1.20. A program with another one is an error, and stays as it is.
func strip(program []byte) error {
	memory, err := readData(program)
	if err != nil {
		return err
	}
	at := bytes.Index(memory.bytes, []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8})
	if at < 0 || at+headerSize > len(memory.bytes) {
		return errors.New("the program has no table of functions of the known kind")
	}
	t := &table{memory.bytes[at:]}
	word := func(i int) int { return int(binary.LittleEndian.Uint64(t.bytes[8*i:])) }
	functions, names, units, files, codes, entries := word(1), word(4), word(5), word(6), word(7), word(8)
	if !(headerSize <= names && names < units && units < files && files < codes && codes < entries) ||
		functions <= 0 || entries+8*functions > len(t.bytes) {
		return errors.New("the table of functions is not laid out as expected")
	}
	m, err := findModule(memory.bytes, at, names, units, files, codes, entries)
	if err != nil {
		return err
	}
	blobs := map[int]bool{} // where the data of functions begin, and whether the runtime needs them
	reflects := false
	kept := make([]bool, entries-codes) // bytes of the codes that the runtime needs
	keptName := make([]bool, units-names)
	keptName[0] = true
	for i := range functions {
		f := entries + t.uint32(entries+8*i+4)
		if f+functionSize > len(t.bytes) {
			return errors.New("a function lies outside of the table")
		}
		name := t.uint32(f + nameField)
		reflects = reflects || string(t.text(names+name)) == "reflect.typesByString"
		if needsName(t.text(names + name)) {
			for j := name; j < len(keptName) && t.bytes[names+j] != 0; j++ {
				keptName[j] = true
			}
		} else {
			t.clear(f + nameField)
		}
		for _, field := range []int{fileField, lineField, unitField, startField} {
			t.clear(f + field)
		}
		t.keep(kept, codes, t.uint32(f+stackField))
		lists := t.uint32(f + countField)
		for j := range lists {
			if slices.Contains(traceCodes, j) {
				t.clear(f + functionSize + 4*j)
			}
			t.keep(kept, codes, t.uint32(f+functionSize+4*j))
		}
		for j := range int(t.bytes[f+functionSize-1]) {
			field := f + functionSize + 4*(lists+j)
			offset, traces := t.uint32(field), slices.Contains(traceData, j)
			if offset != none {
				blobs[offset] = blobs[offset] || !traces
			}
			if traces {
				binary.LittleEndian.PutUint32(t.bytes[field:], none)
			}
		}
	}
	if err := m.stripBlobs(blobs); err != nil {
		return err
	}
	if !reflects { // reflection finds types by their names
		m.stripTypes()
	}
	blank(t.bytes[names:units], keptName)
	clear(t.bytes[units:codes])
	blank(t.bytes[codes:entries], kept)
	memory.write(program)
	return nil
}

// Sizes and places in bytes: of the table's header, of a function's entry before its lists, and of its fields.
const (
	headerSize   = 72
	functionSize = 44
	nameField    = 4
	stackField   = 16
	fileField    = 20
	lineField    = 24
	countField   = 28 // of the list of further codes
	unitField    = 32
	startField   = 36
)

// traceCodes and traceData are the lists of codes and of data, by internal/abi's numbers, that only traces need: which inlined
// call a place belongs to, what arguments a function has and which of them are alive. With them go the places where a
// function must not be interrupted, for WebAssembly has no interrupts. none says that there is no data.
var (
	traceCodes = []int{0, 2, 3}    // PCDATA_UnsafePoint, PCDATA_InlTreeIndex, PCDATA_ArgLiveIndex
	traceData  = []int{3, 5, 6, 7} // FUNCDATA_InlTree, FUNCDATA_ArgInfo, FUNCDATA_ArgLiveInfo, FUNCDATA_WrapInfo
)

const none = 1<<32 - 1

// needsName reports whether the runtime compares this function's name.
func needsName(name []byte) bool {
	return string(name) == "reflect.makeFuncStub" || string(name) == "reflect.methodValueCall"
}

// table is the table of functions, from its header on.
type table struct{ bytes []byte }

func (t *table) uint32(at int) int { return int(binary.LittleEndian.Uint32(t.bytes[at:])) }
func (t *table) clear(at int)      { binary.LittleEndian.PutUint32(t.bytes[at:], 0) }

func (t *table) text(at int) []byte {
	name, _, _ := bytes.Cut(t.bytes[at:], []byte{0})
	return name
}

// keep marks the code that begins offset bytes after codes: pairs of varints, up to a value of zero that is not the first.
func (t *table) keep(kept []bool, codes, offset int) {
	if offset == 0 {
		return // there is none
	}
	for i := offset; i < len(kept); {
		from := i
		value, n := binary.Uvarint(t.bytes[codes+i:])
		i += n
		if value == 0 && from > offset {
			kept[from] = true
			return
		}
		_, n = binary.Uvarint(t.bytes[codes+i:])
		i += n
		for j := from; j < min(i, len(kept)); j++ {
			kept[j] = true
		}
	}
}

// blank sets every byte to zero that is not kept.
func blank(text []byte, kept []bool) {
	for i := range text {
		if !kept[i] {
			text[i] = 0
		}
	}
}

// data is a WebAssembly program's memory as it begins: its data segments, with zeros between them.
type data struct {
	bytes    []byte
	segments []segment
}

// segment lies size bytes long at file in the program, and at memory when it runs.
type segment struct{ file, memory, size int }

// readData reads the data section. Go's linker writes one memory, and each segment with a constant address.
func readData(program []byte) (*data, error) {
	r := &reader{bytes: program, at: 8}
	for r.at < len(program) {
		kind, size := r.byte(), r.unsigned()
		end := r.at + size
		if r.err != nil || end > len(program) {
			return nil, errors.New("a section goes beyond the program")
		}
		if kind != 11 {
			r.at = end
			continue
		}
		d := &data{}
		for range r.unsigned() {
			if r.unsigned() != 0 || r.byte() != 0x41 {
				return nil, errors.New("a data segment is not of the kind that Go's linker writes")
			}
			address := r.signed()
			r.byte() // the end of the expression
			n := r.unsigned()
			if r.err != nil || r.at+n > end || address < 0 || address > 1<<30 {
				return nil, errors.New("a data segment goes beyond its section")
			}
			d.segments = append(d.segments, segment{r.at, address, n})
			if grown := address + n - len(d.bytes); grown > 0 {
				d.bytes = append(d.bytes, make([]byte, grown)...)
			}
			copy(d.bytes[address:], program[r.at:r.at+n])
			r.at += n
		}
		return d, nil
	}
	return nil, errors.New("the program has no data section")
}

// write puts the memory back into the program. Between segments it has zeros before and after.
func (d *data) write(program []byte) {
	for _, s := range d.segments {
		copy(program[s.file:s.file+s.size], d.bytes[s.memory:])
	}
}

// reader reads WebAssembly's numbers; err is set once, by what does not fit.
type reader struct {
	bytes []byte
	at    int
	err   error
}

func (r *reader) byte() byte {
	if r.at >= len(r.bytes) {
		r.err = errors.New("it ends too early")
		return 0
	}
	r.at++
	return r.bytes[r.at-1]
}

func (r *reader) unsigned() (n int) {
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.err = errors.New("a number is too long")
	return n
}

func (r *reader) signed() (n int) {
	for shift := 0; shift < 35; shift += 7 {
		b := r.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			if b&0x40 != 0 {
				n -= 1 << (shift + 7)
			}
			return n
		}
	}
	r.err = errors.New("a number is too long")
	return n
}
