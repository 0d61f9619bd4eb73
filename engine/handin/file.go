package handin

import (
	"cmp"
	"slices"
	"strings"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/sha256"
	"pizarra/engine/store"
)

// The file is a zip of the same plain kind as a backup, the same bytes for the same hand-in, with these entries in this order:
//
//	pizarra-handin.json  a Handin, without the bytes of its parts
//	class/<…>            what the lessons keep, by path
//	files/<digest>       the bytes of a CSV file
//	SHA256SUMS           the SHA-256 of each entry before it, as sha256sum -c reads it
//
// The sums tell a damaged file from a whole one. They are no signature: who alters a metric can take the sums again. What an altered
// metric does not stand is to be trained again.
const (
	manifestName = "pizarra-handin.json"
	sumsName     = "SHA256SUMS"
	filesFolder  = "files/"
	format       = "pizarra.handin"
	version      = 1
)

// What a hand-in may hold, in bytes: the whole file; without the CSV files, so that it fits a record of a workbook, and some thousand
// runs fit it; and what the lessons keep of that.
const (
	MaxFile  = 120_000_000
	MaxText  = 4_500_000
	maxClass = 3_000_000
)

// Write packs a hand-in. Runs that find no place, nested ones first and then the oldest, are left out and counted. The faults are
// "handin.student" and "handin.nickname" for who it is of, "handin.class_big" where the lessons keep too much, and "handin.big" where the
// CSV files are.
func Write(h Handin) ([]byte, error) {
	if err := h.checkWho(); err != nil {
		return nil, err
	}
	h.Format, h.Version = format, version
	h.Class, h.Files = slices.Clone(h.Class), slices.Clone(h.Files)
	slices.SortFunc(h.Class, func(a, b Record) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(h.Files, func(a, b store.DataFile) int { return cmp.Compare(a.Digest, b.Digest) })
	room := MaxText
	for i := range h.Class {
		h.Class[i].Size = int64(len(h.Class[i].Bytes))
		room -= len(h.Class[i].Bytes)
	}
	if room < MaxText-maxClass {
		return nil, fault.New(fault.ResourceExhausted, "handin.class_big", "megabytes", (MaxText-room)/1_000_000, "limit", maxClass/1_000_000)
	}
	text, err := h.fit(room)
	if err != nil {
		return nil, err
	}
	parts := []bundle.File{{Name: manifestName, Bytes: text}}
	for _, r := range h.Class {
		parts = append(parts, bundle.File{Name: r.Path, Bytes: r.Bytes})
	}
	size := 0
	for _, f := range h.Files {
		parts = append(parts, bundle.File{Name: filesFolder + f.Digest, Bytes: f.Bytes})
		size += len(f.Bytes)
	}
	if most := MaxFile - 2*MaxText; size > most {
		return nil, fault.New(fault.ResourceExhausted, "handin.big", "megabytes", (size+999_999)/1_000_000, "limit", most/1_000_000)
	}
	return bundle.Zip(append(parts, bundle.File{Name: sumsName, Bytes: []byte(strings.Join(sums(parts), ""))}))
}

// fit is the manifest with as many runs as there is room for, in bytes.
func (h *Handin) fit(room int) ([]byte, error) {
	runs := slices.Clone(h.Runs)
	slices.SortFunc(runs, first)
	for n := len(runs); ; n = n * 9 / 10 {
		h.Runs, h.LeftOut = slices.Clone(runs[:n]), h.LeftOut+len(h.Runs)-n
		slices.SortFunc(h.Runs, newest)
		text, err := jsontext.Marshal(h)
		if err != nil || len(text) <= room || n == 0 {
			return text, err
		}
	}
}

// first orders runs by who is to have a place before whom, newest by when they began.
func first(a, b Run) int {
	if nested := a.Parent != ""; nested != (b.Parent != "") {
		if nested {
			return 1
		}
		return -1
	}
	return newest(a, b)
}

func newest(a, b Run) int { return cmp.Or(cmp.Compare(b.Start, a.Start), cmp.Compare(a.ID, b.ID)) }

// sums are the lines of SHA256SUMS.
func sums(parts []bundle.File) []string {
	lines := make([]string, len(parts))
	for i, p := range parts {
		lines[i] = sha256.Hex(p.Bytes) + "  " + p.Name + "\n"
	}
	return lines
}

// Code names a file by what is in it: twelve hex digits in three groups, which student and teacher can compare by eye. It is the
// beginning of the SHA-256 of SHA256SUMS.
func Code(file []byte) (string, error) {
	parts, _, err := unpack(file)
	if err != nil {
		return "", err
	}
	return codeOf(parts[len(parts)-1].Bytes), nil
}

func codeOf(sums []byte) string {
	digest := sha256.Hex(sums)
	return digest[:4] + "-" + digest[4:8] + "-" + digest[8:12]
}

// unpack takes a file apart and holds every entry to its sum, of which lines are those.
func unpack(file []byte) (parts []bundle.File, lines []string, err error) {
	if len(file) > MaxFile {
		return nil, nil, fault.New(fault.InvalidParameterValue, "handin.file_big", "megabytes", (len(file)+999_999)/1_000_000, "limit", MaxFile/1_000_000)
	}
	parts, err = bundle.Unzip(file, manifestName)
	switch e := fault.Of(err); {
	case err == nil:
	case e.Key == "bundle.repacked":
		return nil, nil, fault.New(fault.InvalidParameterValue, "handin.repacked")
	case e.Key == "bundle.damaged":
		return nil, nil, damaged(e.Args["what"])
	default:
		return nil, nil, fault.New(fault.InvalidParameterValue, "handin.not_handin")
	}
	last := len(parts) - 1
	switch {
	case parts[0].Name != manifestName:
		return nil, nil, fault.New(fault.InvalidParameterValue, "handin.not_handin")
	case len(parts[0].Bytes) > MaxText:
		return nil, nil, damaged(manifestName)
	case parts[last].Name != sumsName:
		return nil, nil, damaged(sumsName)
	}
	lines = sums(parts[:last])
	have := string(parts[last].Bytes)
	for i, line := range lines {
		rest, ok := strings.CutPrefix(have, line)
		if !ok {
			return nil, nil, damaged(parts[i].Name)
		}
		have = rest
	}
	if have != "" {
		return nil, nil, damaged(sumsName)
	}
	return parts, lines, nil
}

// damaged says which part of a hand-in is not as it was written.
func damaged(what string) error {
	const most = 80
	if r := []rune(what); len(r) > most {
		what = string(r[:most]) + "…"
	}
	return fault.New(fault.InvalidParameterValue, "handin.damaged", "what", what)
}
