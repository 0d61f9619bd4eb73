package handin_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pizarra/engine/bundle"
	"pizarra/engine/fault"
	"pizarra/engine/handin"
	"pizarra/engine/store"
)

// What is read is what was written; the same hand-in is the same file, in whatever order its parts were gathered.
func TestWriteAndRead(t *testing.T) {
	h := ana(t)
	data := write(t, h)
	got := read(t, data)
	code, err := handin.Code(data)
	if err != nil {
		t.Fatal(err)
	}
	want := h
	want.Format, want.Version, want.Codes = "pizarra.handin", 1, []string{code}
	want.Class = slices.Clone(h.Class)
	for i := range want.Class {
		want.Class[i].Size = int64(len(want.Class[i].Bytes))
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read:\n%+v\nwant\n%+v", got, want)
	}
	slices.Reverse(h.Class)
	slices.Reverse(h.Runs)
	if again := write(t, h); !bytes.Equal(again, data) {
		t.Error("in another order it is another file")
	}
	h.Nickname = "Eva"
	other, err := handin.Code(write(t, h))
	if err != nil || other == code || len(code) != len("1234-5678-9abc") {
		t.Errorf("codes %s and %s, error %v", code, other, err)
	}
}

// Go's own programs read the file: its zip, and the sums that sha256sum checks.
func TestOthersReadIt(t *testing.T) {
	data := write(t, ana(t))
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	want, sums := "", ""
	for _, f := range r.File {
		opened, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(opened)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "SHA256SUMS" {
			sums = string(text)
			continue
		}
		want += fmt.Sprintf("%x  %s\n", sha256.Sum256(text), f.Name)
	}
	if sums != want || strings.Count(sums, "\n") != 4 {
		t.Errorf("the sums are\n%s\nwant\n%s", sums, want)
	}
}

// Runs that find no place are left out: nested ones first, then the oldest.
func TestManyRuns(t *testing.T) {
	h := ana(t)
	h.Files = nil
	one := h.Runs[1]
	h.Runs = nil
	for n := range 4000 {
		r := one
		r.ID, r.Start = id(n), int64(n)
		if n%2 == 1 {
			r.Parent = id(n - 1)
		}
		h.Runs = append(h.Runs, r)
	}
	got := read(t, write(t, h))
	if got.LeftOut == 0 || got.LeftOut+len(got.Runs) != 4000 {
		t.Fatalf("%d runs and %d left out", len(got.Runs), got.LeftOut)
	}
	nested := 0
	for _, r := range got.Runs {
		if r.Parent != "" {
			nested++
		}
	}
	// A run takes some 1,700 bytes, and there is room for 4.5 MB of them.
	if len(got.Runs) < 2200 || nested == 0 || nested == 2000 || len(got.Runs)-nested != 2000 {
		t.Errorf("%d runs, of them %d nested", len(got.Runs), nested)
	}
	h.Class = []handin.Record{{Path: "class/x", Bytes: make([]byte, 4_000_000)}}
	if _, err := handin.Write(h); !fault.Is(err, "handin.class_big") {
		t.Errorf("much of the class: %v", err)
	}
	h = ana(t)
	for range 3 {
		h.Files = append(h.Files, store.DataFile{Bytes: make([]byte, 49_000_000)})
	}
	if _, err := handin.Write(h); !fault.Is(err, "handin.big") {
		t.Errorf("large files: %v", err)
	}
}

// Every beginning of a file, and every file with a bit changed, is refused.
func TestReadNoticesEveryByte(t *testing.T) {
	h := ana(t)
	h.Runs = h.Runs[:1]
	good := write(t, h)
	for i := range good {
		if _, err := handin.Read(good[:i]); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for a hand-in", i, len(good))
		}
		b := bytes.Clone(good)
		b[i] ^= 1 << (i % 8)
		if _, err := handin.Read(b); err == nil {
			t.Fatalf("a bit of byte %d was changed, and nobody noticed", i)
		}
	}
}

// sealed packs any manifest with any parts, and with sums that are right.
func sealed(manifest string, parts ...bundle.File) []byte {
	parts = append([]bundle.File{{Name: "pizarra-handin.json", Bytes: []byte(manifest)}}, parts...)
	sums := ""
	for _, p := range parts {
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(p.Bytes), p.Name)
	}
	data, err := bundle.Zip(append(parts, bundle.File{Name: "SHA256SUMS", Bytes: []byte(sums)}))
	if err != nil {
		panic(err) // no test packs that much
	}
	return data
}

const who = `"format":"pizarra.handin","version":1,"student":"00000000000000000000000000000001","nickname":"Ana","workbook":"ana","created":1,"lang":"es"`

// with is a manifest with more members.
func with(more string) string { return "{" + who + more + "}" }

const oneRun = `{"run_id":"0000000000000000000000000000000a","run_name":"uno","experiment":"x","status":"FINISHED","start_time":1,"end_time":2`

// hostile are files that are no hand-in, each with the fault that says so.
func hostile(t testing.TB) map[string]struct {
	data []byte
	key  string
} {
	good := write(t, ana(t))
	var repacked bytes.Buffer
	w := zip.NewWriter(&repacked)
	r, err := zip.NewReader(bytes.NewReader(good), int64(len(good)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		from, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	zipped := func(names ...string) []byte {
		var files []bundle.File
		for _, name := range names {
			files = append(files, bundle.File{Name: name, Bytes: []byte(with(""))})
		}
		data, err := bundle.Zip(files)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	// An altered metric whose CRC is right, and whose sum is not.
	altered := bytes.Replace(good, []byte(`"value":1,`), []byte(`"value":2,`), 1)
	at := 30 + len("pizarra-handin.json")
	size := int(binary.LittleEndian.Uint32(altered[18:]))
	crc := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(altered[at:at+size]))
	copy(altered[14:], crc)
	copy(altered[bytes.Index(altered, []byte("PK\x01\x02"))+16:], crc)
	digest := file().Digest
	csvFile := fmt.Sprintf(`,"files":[{"name":"x","digest":%q,"reading":"","size":%d,"added":1}]`, digest, len(table))
	run := func(more string) []byte { return sealed(with(`,"runs":[` + oneRun + more + `}]`)) }
	return map[string]struct {
		data []byte
		key  string
	}{
		"nothing":                   {nil, "handin.not_handin"},
		"a CSV":                     {table, "handin.not_handin"},
		"a backup":                  {zipped("pizarra.json"), "handin.not_handin"},
		"the manifest second":       {zipped("a", "pizarra-handin.json"), "handin.not_handin"},
		"another format":            {sealed(strings.Replace(with(""), "handin", "backup", 1)), "handin.not_handin"},
		"packed anew":               {repacked.Bytes(), "handin.repacked"},
		"newer":                     {sealed(`{"format":"pizarra.handin","version":2,"runs":7}`), "handin.newer"},
		"version 0":                 {sealed(`{"format":"pizarra.handin","version":0}`), "handin.damaged"},
		"no JSON":                   {sealed(`{"format":"pizarra.handin","version":1`), "handin.damaged"},
		"JSON of another shape":     {sealed(with(`,"runs":{}`)), "handin.damaged"},
		"half of it":                {good[:len(good)/2], "handin.damaged"},
		"no sums":                   {zipped("pizarra-handin.json"), "handin.damaged"},
		"an altered metric":         {altered, "handin.damaged"},
		"no student":                {sealed(strings.Replace(with(""), "0001", "../1", 1)), "handin.student"},
		"no nickname":               {sealed(strings.Replace(with(""), "Ana", " ", 1)), "handin.nickname"},
		"a nickname of two lines":   {sealed(strings.Replace(with(""), "Ana", `a\nb`, 1)), "handin.nickname"},
		"a nickname without end":    {sealed(strings.Replace(with(""), "Ana", strings.Repeat("ñ", 61), 1)), "handin.nickname"},
		"other names":               {sealed(with(`,"other_nicknames":["a\u0000"]`)), "handin.damaged"},
		"a check twice":             {sealed(with(`,"checks":[{"id":"a","how":"done"},{"id":"a","how":"done"}]`)), "handin.damaged"},
		"a check of another kind":   {sealed(with(`,"checks":[{"id":"a","how":"yes"}]`)), "handin.damaged"},
		"less than none left out":   {sealed(with(`,"left_out":-1`)), "handin.damaged"},
		"a record from elsewhere":   {sealed(with(`,"class":[{"path":"project.json","size":0}]`), bundle.File{Name: "project.json"}), "handin.damaged"},
		"a record too few":          {sealed(with(`,"class":[{"path":"class/a","size":0}]`)), "handin.damaged"},
		"a record too many":         {sealed(with(""), bundle.File{Name: "class/a"}), "handin.damaged"},
		"a record of another size":  {sealed(with(`,"class":[{"path":"class/a","size":1}]`), bundle.File{Name: "class/a"}), "handin.damaged"},
		"a record twice":            {sealed(with(`,"class":[{"path":"class/a","size":0},{"path":"class/a","size":0}]`), bundle.File{Name: "class/a"}, bundle.File{Name: "class/a"}), "handin.damaged"},
		"a large record":            {sealed(with(`,"class":[{"path":"class/a","size":3000001}]`), bundle.File{Name: "class/a", Bytes: make([]byte, 3_000_001)}), "handin.damaged"},
		"another CSV":               {sealed(with(csvFile), bundle.File{Name: "files/" + digest, Bytes: bytes.ToUpper(table)}), "handin.damaged"},
		"a run without an id":       {sealed(with(`,"runs":[` + strings.Replace(oneRun, "000a", "../a", 1) + `}]`)), "handin.damaged"},
		"a run twice":               {sealed(with(`,"runs":[` + oneRun + `},` + oneRun + `}]`)), "handin.damaged"},
		"a run of another state":    {sealed(with(`,"runs":[` + strings.Replace(oneRun, "FINISHED", "GRADED", 1) + `}]`)), "handin.damaged"},
		"a run that runs and ended": {sealed(with(`,"runs":[` + strings.Replace(oneRun, "FINISHED", "RUNNING", 1) + `}]`)), "handin.damaged"},
		"a param twice":             {run(`,"params":[{"key":"a","value":"1"},{"key":"a","value":"2"}]`), "handin.damaged"},
		"a metric twice":            {run(`,"metrics":[{"key":"a","value":1},{"key":"a","value":2}]`), "handin.damaged"},
		"a metric that is none":     {run(`,"metrics":[{"key":"a","value":"much"}]`), "handin.damaged"},
		"a tag twice":               {run(`,"tags":[{"key":"a","value":"1"},{"key":"a","value":"2"}]`), "handin.damaged"},
	}
}

func TestReadRefuses(t *testing.T) {
	for what, c := range hostile(t) {
		if _, err := handin.Read(c.data); !fault.Is(err, c.key) {
			t.Errorf("%s: %v, want %s", what, err, c.key)
		}
	}
	if _, err := handin.Read(sealed(with(""))); err != nil {
		t.Errorf("the least of a hand-in: %v", err)
	}
	if _, err := handin.Read(make([]byte, handin.MaxFile+1)); !fault.Is(err, "handin.file_big") {
		t.Error(err)
	}
	for key, h := range map[string]handin.Handin{"handin.student": {Nickname: "a"}, "handin.nickname": {Student: id(1)}} {
		if _, err := handin.Write(h); !fault.Is(err, key) {
			t.Errorf("%v, want %s", err, key)
		}
	}
}

// FuzzRead holds for any bytes: no panic, memory in proportion to the file, and what is read is written and read as the same again. The
// fuzzer does not find checksums by itself, so with sums it is the manifest that it writes.
func FuzzRead(f *testing.F) {
	f.Add(write(f, ana(f)), false)
	for _, c := range hostile(f) {
		if len(c.data) > 1<<16 {
			continue // the fuzzer would do nothing else than make it smaller
		}
		f.Add(c.data, false)
		if parts, err := bundle.Unzip(c.data, "pizarra-handin.json"); err == nil {
			f.Add(parts[0].Bytes, true)
		}
	}
	f.Add([]byte(with(`,"runs":[`+oneRun+`,"job":"data=iris&model=decision_tree","metrics":[{"key":"test_accuracy","value":0.9,"timestamp":1,"step":0}]}]`)), true)
	f.Add([]byte(with(`,"runs":[`+strings.Repeat("{},", 1<<12)+`{}]`)), true)
	f.Fuzz(func(t *testing.T, data []byte, sums bool) {
		if sums {
			data = sealed(string(data))
		}
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		h, err := handin.Read(data)
		runtime.ReadMemStats(&end)
		if used, most := end.TotalAlloc-start.TotalAlloc, uint64(1<<20+200*len(data)); used > most {
			t.Fatalf("%d bytes of memory for a file of %d", used, len(data))
		}
		if err != nil {
			if fault.Of(err).Code == fault.Internal {
				t.Fatal(err)
			}
			return
		}
		class, _, _ := handin.Merge(nil, h)
		handin.Leaderboard(class, nil)
		handin.Gradebook(class, nil, nil)
		again, err := handin.Write(h)
		if err != nil {
			t.Fatal(err)
		}
		same := read(t, again)
		twice, err := handin.Write(same)
		if err != nil || !bytes.Equal(twice, again) {
			t.Fatalf("read and written again it is another file: %v", err)
		}
	})
}
