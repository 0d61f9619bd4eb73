package handin

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/store"
)

// Read reads a file that comes from anywhere. The bytes of its parts are the file's own memory. A hand-in of one file has its code.
// The faults are "handin.not_handin", "handin.repacked" for one that another program has packed anew, "handin.damaged", which says where,
// "handin.newer", "handin.file_big", and those of Write for who it is of.
func Read(file []byte) (Handin, error) {
	parts, lines, err := unpack(file)
	if err != nil {
		return Handin{}, err
	}
	var h Handin
	if err := readManifest(parts[0].Bytes, &h); err != nil {
		return Handin{}, err
	}
	if err := h.take(parts[1:len(parts)-1], lines[1:]); err != nil {
		return Handin{}, err
	}
	if err := h.check(); err != nil {
		return Handin{}, err
	}
	if len(h.Codes) == 0 {
		h.Codes = []string{codeOf(parts[len(parts)-1].Bytes)}
	}
	return h, nil
}

// kind is what is read of a manifest before the rest is believed.
type kind struct {
	format  string
	version int
}

func (k *kind) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "format", &k.format, jsontext.String)
		jsontext.Member(c, "version", &k.version, jsontext.Int)
	})
}

func readManifest(text []byte, h *Handin) error {
	var k kind
	if jsontext.Unmarshal(text, &k) != nil {
		return damaged(manifestName)
	}
	switch {
	case k.format != format:
		return fault.New(fault.InvalidParameterValue, "handin.not_handin")
	case k.version > version:
		return fault.New(fault.InvalidParameterValue, "handin.newer", "version", k.version, "known", version)
	case k.version < 1 || jsontext.Unmarshal(text, h) != nil:
		return damaged(manifestName)
	}
	return nil
}

// take gives the records and the CSV files their bytes: these parts in this order, no other ones. sums are theirs.
func (h *Handin) take(parts []bundle.File, sums []string) error {
	next := func(name string, size int64) ([]byte, error) {
		if len(parts) == 0 || parts[0].Name != name || int64(len(parts[0].Bytes)) != size {
			return nil, damaged(name)
		}
		bytes := parts[0].Bytes
		parts, sums = parts[1:], sums[1:]
		return bytes, nil
	}
	var err error
	room, last := maxClass, ""
	for i := range h.Class {
		r := &h.Class[i]
		if !strings.HasPrefix(r.Path, ClassFolder) || r.Path <= last {
			return damaged(r.Path)
		}
		if r.Bytes, err = next(r.Path, r.Size); err != nil {
			return err
		}
		if room -= len(r.Bytes); room < 0 {
			return damaged(r.Path)
		}
		last = r.Path
	}
	last = ""
	for i := range h.Files {
		f := &h.Files[i]
		if f.Digest <= last || len(sums) == 0 || !strings.HasPrefix(sums[0], f.Digest+" ") {
			return damaged(filesFolder + f.Digest)
		}
		if f.Bytes, err = next(filesFolder+f.Digest, f.Size); err != nil {
			return err
		}
		last = f.Digest
	}
	if len(parts) > 0 {
		return damaged(parts[0].Name)
	}
	return nil
}

// check holds what a hand-in says to what it may say.
func (h *Handin) check() error {
	if err := h.checkWho(); err != nil {
		return err
	}
	seen := map[string]bool{}
	once := func(what string) bool {
		if what == "" || seen[what] {
			return false
		}
		seen[what] = true
		return true
	}
	for _, c := range h.Checks {
		if c.ID == "" || !once("check "+c.ID) || c.How != Done && c.How != Confirmed {
			return damaged("check " + c.ID)
		}
	}
	for _, name := range h.Others {
		if !isNickname(name) {
			return damaged("nickname " + name)
		}
	}
	if h.LeftOut < 0 {
		return damaged("left_out")
	}
	for i := range h.Runs {
		if r := &h.Runs[i]; !isID(r.ID) || !once("run "+r.ID) || !r.whole() {
			return damaged("run " + r.ID)
		}
	}
	return nil
}

// whole reports whether a run can be one: a status of MLflow's, an end where it has ended, and no key twice.
func (r *Run) whole() bool {
	switch r.Status {
	case store.Running, store.Finished, store.Failed, store.Killed:
	default:
		return false
	}
	if (r.Status == store.Running) != (r.End == 0) || strings.TrimSpace(r.Name) == "" {
		return false
	}
	seen := map[string]bool{}
	once := func(key string) bool {
		before := seen[key]
		seen[key] = true
		return !before
	}
	for _, p := range r.Params {
		if !once("p" + p.Key) {
			return false
		}
	}
	for _, m := range r.Metrics {
		if !once("m" + m.Key) {
			return false
		}
	}
	for _, t := range r.Tags {
		if !once("t" + t.Key) {
			return false
		}
	}
	return true
}

func (h *Handin) checkWho() error {
	if !isID(h.Student) {
		return fault.New(fault.InvalidParameterValue, "handin.student")
	}
	if !isNickname(h.Nickname) {
		return fault.New(fault.InvalidParameterValue, "handin.nickname", "limit", MaxNickname)
	}
	return nil
}

// MaxNickname is how many characters a nickname may have.
const MaxNickname = 60

func isNickname(name string) bool {
	return strings.TrimSpace(name) != "" && utf8.ValidString(name) && utf8.RuneCountInString(name) <= MaxNickname &&
		strings.IndexFunc(name, unicode.IsControl) < 0
}

func isID(id string) bool { return len(id) == 32 && strings.Trim(id, "0123456789abcdef") == "" }
