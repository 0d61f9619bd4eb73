package store

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
	"strings"
	"testing"
)

// summary is the record of storedRun as form 2 keeps it. Who changes the form gives it another number: summaries of a
// number that is not known are made again, those of a known one are read.
const summary = `"AgEAAAAAAAAAAAAAAAAAAAAHgKCr/vli0A8IAAANZXhwZXJpbWVudF9pZAEAATEBAAAGaW5wdXRzAQAVAARpcmlzAANhYmMACHRyYWluaW5nAQAAD2xpZmVj` +
	`eWNsZV9zdGFnZQEABmFjdGl2ZQEAAAhydW5fbmFtZQEADGNhbG0taGVyb24tNwEAAAZzdGF0dXMBAAhGSU5JU0hFRAEAAAd1c2VyX2lkAQADYW5hAQEACW1h` +
	`eF9kZXB0aAEABE5vbmUBAQAEbm90ZQEADDxiPiAiw7EiIFwgCgEEAAFhAQCamZmZmZm5P/Wfq/75YgMAAWIBAAEAAAAAAPh//5+r/vliAAABYwEAAAAAAAAA` +
	`8P//n6v++WIAAAFkAQABAAAAAAAAAIGgq/75YoKAgICAgIAgmRZG3w=="`

func TestSummaryFormIsFrozen(t *testing.T) {
	r := storedRun()
	if got := string(summaryText(&r.Run)); got != summary || blockForm != 2 {
		t.Errorf("form %d of a summary is\n%s\nand was\n%s", blockForm, got, summary)
	}
	b := readBlock([]byte(summary + "  "))
	if b == nil {
		t.Fatal("it is not read")
	}
	want := r.Run
	want.Inputs = []DatasetInput{{Name: "iris", Digest: "abc", Context: "training"}}
	if got := b.Run(0); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
		t.Errorf("it is read as\n%+v\nwant\n%+v", got, want)
	}
}

// someRuns are runs of three kinds, with other params and metrics each.
func someRuns(n int) []Run {
	runs := make([]Run, n)
	for i := range runs {
		r := &runs[i]
		*r = Run{ID: NewRunID([16]byte{byte(i), byte(i >> 8), 1}), Name: fmt.Sprint("run ", i), ExperimentID: fmt.Sprint(i % 2), Status: Running,
			StartTime: int64(1e12) - int64(i*i), Stage: Active, Params: []Param{{"all", fmt.Sprint(i % 7)}}}
		switch i % 3 {
		case 1:
			r.Params = append(r.Params, Param{fmt.Sprint("some ", i%5), ""})
			r.Metrics = []Metric{{"a", float64(i), r.StartTime + 5, int64(-i)}, {"b", math.Inf(1), math.MinInt64, math.MaxInt64}}
		case 2:
			r.Status, r.EndTime, r.User, r.Stage = Killed, math.MaxInt64, "ñ", Deleted
			r.Metrics = []Metric{{"b", -0.5, math.MaxInt64, math.MinInt64}}
			r.Inputs = []DatasetInput{{Name: "", Digest: "d", Context: ""}, {Name: "iris\x00", Digest: "", Context: "training"}}
		}
		r.Tags = setTags(nil, []Tag{{runNameTag, r.Name}, {"t", fmt.Sprint(i / 9)}})
	}
	return runs
}

func TestBlocksHoldWhatTheyWereMadeOf(t *testing.T) {
	for _, n := range []int{0, 1, 2, 511, 512, 513, 1300} {
		runs := someRuns(n)
		var got []Run
		for _, b := range packed(runs) {
			back := readBlock(b.text())
			if back == nil {
				t.Fatal("a block is not read")
			}
			if len(b.IDs) > mostRows {
				t.Errorf("a block of %d rows", len(b.IDs))
			}
			for row := range back.IDs {
				got = append(got, back.Run(row))
			}
		}
		if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", runs); g != w && n > 0 {
			t.Errorf("%d runs come back as\n%s\nwant\n%s", n, g, w)
		}
	}
	// Long texts make blocks of fewer rows.
	runs := someRuns(400)
	for i := range runs {
		runs[i].Tags = append(runs[i].Tags, Tag{"x", fmt.Sprint(i) + string(make([]byte, 8000))})
	}
	blocks := packed(runs)
	rows := 0
	for _, b := range blocks {
		if n := len(b.text()); n > mostBytes*3/2 {
			t.Errorf("a block of %d bytes", n)
		}
		rows += len(b.IDs)
	}
	if rows != 400 || len(blocks) < 6 || len(blocks) > 16 {
		t.Errorf("%d rows in %d blocks", rows, len(blocks))
	}
}

// sealed is a body with its checksum, as a record: so that what comes behind the checksum is tested too.
func sealed(body []byte) []byte {
	body = binary.LittleEndian.AppendUint32(slices.Clone(body), crc32.ChecksumIEEE(body))
	return []byte(`"` + base64.StdEncoding.EncodeToString(body) + `"`)
}

// Whatever stands in a record, it is read or refused; and what was read once is written and read again alike.
func FuzzReadBlock(f *testing.F) {
	for _, b := range packed(someRuns(7)) {
		text := b.text()
		body, err := base64.StdEncoding.DecodeString(string(text[1 : len(text)-1]))
		if err != nil {
			f.Fatal(err)
		}
		body = body[:len(body)-4]
		for i := range body {
			f.Add(body[:i])
			changed := slices.Clone(body)
			changed[i] ^= 1 << (i % 8)
			f.Add(changed)
			changed = slices.Clone(body)
			changed[i] = 0xff
			f.Add(changed)
		}
		f.Add(body)
	}
	f.Add([]byte{blockForm, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, body []byte) {
		b := readBlock(sealed(body))
		if b == nil {
			return
		}
		again := readBlock(b.text())
		if again == nil || fmt.Sprintf("%+v", again) != fmt.Sprintf("%+v", b) {
			t.Fatalf("%+v\nbecomes\n%+v", b, again)
		}
		for row := range b.IDs {
			b.Run(row)
		}
	})
}

func TestDamagedBlocksAreNoticed(t *testing.T) {
	text := packed(someRuns(3))[0].text()
	for i := range text {
		changed := slices.Clone(text)
		for _, to := range []byte{'A', '/', '"', ' ', 0} {
			if changed[i] == to {
				continue
			}
			changed[i] = to
			if b := readBlock(changed); b != nil && (to != ' ' || i < len(text)-1) {
				t.Errorf("with %q at %d it is read as %+v", to, i, b)
			}
			changed[i] = text[i]
		}
		if b := readBlock(text[:i]); b != nil {
			t.Errorf("its first %d bytes are read as %+v", i, b)
		}
	}
}

// The texts are those of encoding/base64, and nothing else is taken for one.
func FuzzBase64(f *testing.F) {
	for n := range 12 {
		f.Add(make([]byte, n), `"AAAA"`)
	}
	for _, bad := range []string{"", `"`, `""`, `"AAA"`, `"AB=="`, `"AAB="`, `"A==="`, `"===="`, `"AA=A"`, `"AAAA`, `AAAA"`, `"AA\nA"`, `"AA-_"`, `"AAA=AAAA"`, `"AAAAA==="`} {
		f.Add([]byte("xyz"), bad)
	}
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		if got, want := string(quoted(data)), `"`+base64.StdEncoding.EncodeToString(data)+`"`; got != want {
			t.Errorf("%v is %s, want %s", data, got, want)
		}
		if got := unquoted(quoted(data)); string(got) != string(data) {
			t.Errorf("%v comes back as %v", data, got)
		}
		got := unquoted([]byte(text))
		var want []byte
		if n := len(strings.TrimRight(text, " ")); n > 2 && text[0] == '"' && text[n-1] == '"' {
			want, _ = base64.StdEncoding.Strict().DecodeString(text[1 : n-1])
			if strings.ContainsAny(text[:n], "\r\n") { // which encoding/base64 passes over
				want = nil
			}
			if _, err := base64.StdEncoding.Strict().DecodeString(text[1 : n-1]); err != nil {
				want = nil
			}
		}
		if string(got) != string(want) {
			t.Errorf("%q is read as %v, want %v", text, got, want)
		}
	})
}
