package dist

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// module is where the linker has put what functions and types refer to: runtime.moduledata, of a memory.
type module struct {
	memory                []byte
	types, endTypes       int
	functionData, endData int
}

// The words of moduledata before which the tables of functions stand, and those that are needed of it.
const (
	findWord     = 19
	typesWord    = 37
	endTypesWord = 38
	dataWord     = 40
)

// findModule finds the module whose table of functions begins at table, by the addresses of the table's parts: names, units,
// files, codes and entries are their offsets.
func findModule(memory []byte, table, names, units, files, codes, entries int) (*module, error) {
	for at := 0; at+8*(dataWord+1) <= len(memory); at += 8 {
		word := func(i int) int { return int(binary.LittleEndian.Uint64(memory[at+8*i:])) }
		if word(0) != table || word(1) != table+names || word(4) != table+units || word(7) != table+files ||
			word(10) != table+codes || word(13) != table+entries {
			continue
		}
		m := &module{memory, word(typesWord), word(endTypesWord), word(dataWord), word(findWord)}
		if m.types < 0 || m.types >= m.endTypes || m.endTypes > len(memory) ||
			m.functionData <= table+entries || m.functionData >= m.endData || m.endData > len(memory) {
			break
		}
		return m, nil
	}
	return nil, errors.New("the program's module is not laid out as expected")
}

// stripBlobs blanks the data of functions that are not needed. needed says of each by its offset; one ends where the next begins.
func (m *module) stripBlobs(needed map[int]bool) error {
	offsets := slices.Sorted(maps.Keys(needed))
	for i, offset := range offsets {
		end := m.endData - m.functionData
		if i+1 < len(offsets) {
			end = offsets[i+1]
		}
		if end > m.endData-m.functionData {
			return errors.New("the data of a function lie outside of the program's")
		}
		if !needed[offset] && i+1 < len(offsets) { // what the last one is followed by, nobody says
			clear(m.memory[m.functionData+offset : m.functionData+end])
		}
	}
	return nil
}

// The places of fields in a type: runtime's internal/abi.Type, and of a structure.
const (
	typeSize    = 48
	flagField   = 20
	alignField  = 21
	kindField   = 23
	stringField = 40

	structFields = 56 // a pointer, and how many
	fieldSize    = 24
)

const (
	extraStar   = 1 << 1 // a flag: the name begins with a star that is not the type's
	pointerKind = 22
	structKind  = 25
	kinds       = 26

	hasTag = 1 << 1 // a flag of a name
)

// stripTypes blanks the names of types, which only reflection and messages of failed conversions say, and of those fields that have a
// tag. Methods are found by their names, which stay: they have no tag, and no star. Types are not listed anywhere, so each place where
// one could be is looked at; one is a type where all of its fields fit and it has a name.
func (m *module) stripTypes() {
	var names [][]byte // blanked in the end: several types have the same, and it tells that they are some
	for at := (m.types + 7) &^ 7; at+typeSize <= m.endTypes; at += 8 {
		name, kind := m.typeName(at)
		if name == nil {
			continue
		}
		names = append(names, name)
		if kind == structKind {
			m.stripFields(at)
		}
	}
	for _, name := range names {
		clear(name)
	}
}

// typeName is the name of the type at a place, and its kind; nil where there is none.
func (m *module) typeName(at int) (name []byte, kind byte) {
	t := m.memory[at : at+typeSize]
	size, pointers := binary.LittleEndian.Uint64(t), binary.LittleEndian.Uint64(t[8:])
	kind = t[kindField]
	for _, align := range t[alignField:kindField] {
		if align != 1 && align != 2 && align != 4 && align != 8 {
			return nil, 0
		}
	}
	if size > 1<<31 || pointers > size || kind == 0 || kind > kinds || kind != pointerKind && t[flagField]&extraStar == 0 {
		return nil, 0
	}
	name, _ = m.name(m.types + int(binary.LittleEndian.Uint32(t[stringField:])))
	if len(name) < 2 || name[0] != '*' || slices.ContainsFunc(name, func(c byte) bool { return c < ' ' }) {
		return nil, 0
	}
	return name, kind
}

// name is the name at a place and what it has beside it: flags, a length, the text, and if there is one the length and text of
// a tag. nil where there is none.
func (m *module) name(at int) (text, tag []byte) {
	if at < m.types || at+2 > m.endTypes || m.memory[at] > 15 {
		return nil, nil
	}
	take := func(at int) ([]byte, int) {
		length, n := binary.Uvarint(m.memory[at:m.endTypes])
		if n <= 0 || length > uint64(m.endTypes-at-n) {
			return nil, at
		}
		end := at + n + int(length)
		return m.memory[at+n : end], end
	}
	text, end := take(at + 1)
	if m.memory[at]&hasTag != 0 {
		tag, _ = take(end)
	}
	return text, tag
}

// stripFields blanks the names and tags of the fields that have one, of a structure.
func (m *module) stripFields(at int) {
	if at+structFields+16 > m.endTypes {
		return
	}
	first := binary.LittleEndian.Uint64(m.memory[at+structFields:])
	count := binary.LittleEndian.Uint64(m.memory[at+structFields+8:])
	if first < uint64(m.types) || first > uint64(m.endTypes) || count > (uint64(m.endTypes)-first)/fieldSize {
		return
	}
	for i := range int(count) {
		name := binary.LittleEndian.Uint64(m.memory[int(first)+fieldSize*i:])
		if name >= uint64(m.endTypes) {
			return
		}
		if text, tag := m.name(int(name)); len(tag) > 0 {
			clear(text)
			clear(tag)
		}
	}
}
