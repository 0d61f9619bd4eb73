package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// pack writes a container of a manifest and entries, whatever they say.
func pack(manifest string, entries ...entry) []byte {
	var p packer
	p.add(entry{manifestName, []byte(manifest)})
	for _, e := range entries {
		p.add(e)
	}
	return p.finish()
}

// manifestOf is a manifest with these experiments, runs and files.
func manifestOf(experiments, runs, files string) string {
	return `{"format":"pizarra.backup","version":1,"experiments":[` + experiments + `],"runs":[` + runs + `],"files":[` + files + `]}`
}

const (
	defaultOne = `{"experiment_id":"0","name":"Default","lifecycle_stage":"active"}`
	strange    = "ffffffffffffffffffffffffffffffff" // no run of a random workbook
	runStart   = `{"run_id":"` + strange + `","run_name":"uno","experiment_id":"0","status":"RUNNING","lifecycle_stage":"active"`
)

// manifestWith is a manifest with these logged models, registered models, lines of the log and files of the project.
func manifestWith(logged, registered, log, project string) string {
	return strings.Replace(manifestOf(defaultOne, "", ""), `"files":[]`, `"files":[],"logged_models":[`+logged+`],"registered_models":[`+registered+
		`],"registry_log":[`+log+`],"workspace":[`+project+`]`, 1)
}

func registry(logged, registered, log, project string) []byte {
	return pack(manifestWith(logged, registered, log, project))
}

const loggedOne = `{"model_id":"m-` + strange + `","experiment_id":"0","name":"model","status":"LOGGED_MODEL_READY","creation_timestamp":1}`

func registeredOne(versions string) string {
	return `{"name":"iris","creation_timestamp":1,"last_updated_timestamp":1,"versions":[` + versions + `]}`
}

func versionOne(number, stage string) string {
	return `{"name":"iris","version":` + number + `,"creation_timestamp":1,"current_stage":"` + stage + `","source":"models:/m"}`
}

// repacked is a backup as another program packs it again.
func repacked(t testing.TB, backup []byte, folder string, method uint16) []byte {
	entries, err := unpack(backup, manifestName)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.CreateHeader(&zip.FileHeader{Name: folder + e.name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(e.bytes); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hostile are files that are no backup of ours, each with the fault that says so.
func hostile(t testing.TB) map[string]struct {
	data []byte
	key  string
} {
	w := newWorkbook(t)
	w.scribble(rand.New(rand.NewPCG(3, 3)), 100)
	good := w.backup()
	changed := func(at int, to byte) []byte {
		b := bytes.Clone(good)
		b[at] = to
		return b
	}
	run := func(more string) string { return runStart + more + `}` }
	artifact := func(path string) []byte {
		return pack(manifestOf(defaultOne, run(fmt.Sprintf(`,"artifacts":[%q]`, path)), ""), entry{artifactName(strange, path), nil})
	}
	claim := binary.LittleEndian.AppendUint32(nil, 4_000_000_000)
	huge := pack("x")
	copy(huge[18:], claim)
	copy(huge[22:], claim)
	type file = struct {
		data []byte
		key  string
	}
	return map[string]file{
		"nothing":                       {nil, "bundle.not_backup"},
		"a CSV":                         {[]byte("a,b\n1,2\n"), "bundle.not_backup"},
		"another zip":                   {repacked(t, pack("x"), "x/", zip.Store)[:20], "bundle.not_backup"},
		"a manifest that is not first":  {packed(entry{"a", nil}, entry{manifestName, []byte(manifestOf("", "", ""))}), "bundle.not_backup"},
		"another format":                {pack(`{"format":"x","version":1}`), "bundle.not_backup"},
		"compressed again":              {repacked(t, good, "", zip.Deflate), "bundle.repacked"},
		"packed again with a folder":    {repacked(t, good, "copia/", zip.Store), "bundle.repacked"},
		"a newer version":               {pack(`{"format":"pizarra.backup","version":3,"runs":{}}`), "bundle.newer"},
		"an older version":              {pack(`{"format":"pizarra.backup","version":0}`), "bundle.damaged"},
		"no JSON":                       {pack(`{"format":"pizarra.backup","version":1`), "bundle.damaged"},
		"JSON of another shape":         {pack(`{"format":"pizarra.backup","version":1,"runs":{}}`), "bundle.damaged"},
		"the last byte missing":         {good[:len(good)-1], "bundle.damaged"},
		"half of it":                    {good[:len(good)/2], "bundle.damaged"},
		"the header alone":              {good[:localSize+len(manifestName)], "bundle.damaged"},
		"a byte more":                   {append(bytes.Clone(good), 0), "bundle.damaged"},
		"a bit of the manifest":         {changed(localSize+len(manifestName)+20, 'X'), "bundle.damaged"},
		"a bit of the directory":        {changed(len(good)-30, good[len(good)-30]^1), "bundle.damaged"},
		"a size far past the end":       {huge, "bundle.damaged"},
		"a file too many":               {pack(manifestOf("", "", ""), entry{"files/x", nil}), "bundle.damaged"},
		"a file too few":                {pack(manifestOf(defaultOne, run(`,"artifacts":["a"]`), "")), "bundle.damaged"},
		"a file twice":                  {pack(manifestOf("", "", `{"digest":"x","name":"a data file of whatever name"}`), entry{"files/x", nil}, entry{"files/x", nil}), "bundle.damaged"},
		"an artifact twice":             {pack(manifestOf(defaultOne, run(`,"artifacts":["a","a"]`), ""), entry{artifactName(strange, "a"), nil}), "bundle.damaged"},
		"a run twice":                   {pack(manifestOf(defaultOne, run("")+","+run(""), "")), "bundle.damaged"},
		"a run without an experiment":   {pack(manifestOf("", run(""), "")), "bundle.damaged"},
		"a run in no stage":             {pack(manifestOf(defaultOne, run(`,"lifecycle_stage":"x"`), "")), "bundle.damaged"},
		"an experiment twice":           {pack(manifestOf(defaultOne+","+defaultOne, "", "")), "bundle.damaged"},
		"a name twice":                  {pack(manifestOf(defaultOne+","+strings.Replace(defaultOne, "0", "1", 1), "", "")), "bundle.damaged"},
		"an experiment in no stage":     {pack(manifestOf(`{"experiment_id":"0","name":"Default","creation_time":1,"last_update_time":1}`, "", "")), "bundle.damaged"},
		"a name with ..":                {artifact("../x"), "store.artifact_path"},
		"a name with .. in the middle":  {artifact("a/../x"), "store.artifact_path"},
		"a name from the root":          {artifact("/etc/passwd"), "store.artifact_path"},
		"a name with a backslash":       {artifact(`a\x`), "store.artifact_path"},
		"a name that is a URL":          {artifact("a?x"), "store.artifact_path"},
		"no run_id":                     {pack(manifestOf(defaultOne, strings.Replace(run(""), strange, "../1", 1), "")), "store.run_id"},
		"no experiment_id":              {pack(manifestOf(`{"experiment_id":"../1","name":"x","lifecycle_stage":"active"}`, "", "")), "store.experiment_id"},
		"a key that is a path upwards":  {pack(manifestOf(defaultOne, run(`,"params":[{"key":"../x","value":"1"}]`), "")), "store.key_path"},
		"a data file of another digest": {pack(manifestOf("", "", `{"name":"a data file of whatever name","digest":"ab","size":1}`), entry{"files/ab", []byte("x")}), "store.file_digest"},
		"a model twice":                 {registry(loggedOne+","+loggedOne, "", "", ""), "bundle.damaged"},
		"a model of no run":             {registry(strings.Replace(loggedOne, `,"status"`, `,"source_run_id":"`+strange+`","status"`, 1), "", "", ""), "bundle.damaged"},
		"a model's file too few":        {registry(strings.Replace(loggedOne, `,"status"`, `,"artifacts":["a"],"status"`, 1), "", "", ""), "bundle.damaged"},
		"a model with another id":       {registry(strings.Replace(loggedOne, "m-f", "m-../", 1), "", "", ""), "store.model_id"},
		"a registered model twice":      {registry("", registeredOne("")+","+registeredOne(""), "", ""), "bundle.damaged"},
		"a version twice":               {registry("", registeredOne(versionOne("1", "None")+","+versionOne("1", "None")), "", ""), "store.version_restored"},
		"a version 0":                   {registry("", registeredOne(versionOne("0", "None")), "", ""), "store.version_restored"},
		"a version beyond numbers":      {registry("", registeredOne(versionOne("9999999999", "None")), "", ""), "store.version_restored"},
		"a version of another model":    {registry("", registeredOne(strings.Replace(versionOne("1", "None"), "iris", "wine", 1)), "", ""), "store.version_restored"},
		"a version in no stage":         {registry("", registeredOne(versionOne("1", "production")), "", ""), "store.version_restored"},
		"a version from a folder":       {registry("", registeredOne(strings.Replace(versionOne("1", "None"), "models:/m", "file:///etc", 1)), "", ""), "store.version_source"},
		"a version from upwards":        {registry("", registeredOne(strings.Replace(versionOne("1", "None"), "models:/m", "models:/m/%2E%2e/x", 1)), "", ""), "store.version_source"},
		"an approval of another kind":   {registry("", registeredOne(strings.Replace(versionOne("1", "None"), `"source"`, `"approvals":[{"state":"granted"}],"source"`, 1)), "", ""), "store.version_restored"},
		"two approvals open":            {registry("", registeredOne(strings.Replace(versionOne("1", "None"), `"source"`, `"approvals":[{"state":"approved"},{"state":"approved"}],"source"`, 1)), "", ""), "store.version_restored"},
		"empty approvals":               {registry("", registeredOne(strings.Replace(versionOne("1", "None"), `"source"`, `"approvals":[{},{}],"source"`, 1)), "", ""), "bundle.damaged"},
		"an alias of no version":        {registry("", strings.Replace(registeredOne(""), `"versions"`, `"aliases":[{"alias":"champion","version":1}],"versions"`, 1), "", ""), "store.version_missing"},
		"an alias latest":               {registry("", strings.Replace(registeredOne(versionOne("1", "None")), `"versions"`, `"aliases":[{"alias":"Latest","version":1}],"versions"`, 1), "", ""), "store.alias_reserved"},
		"a model name that is a path":   {registry("", strings.ReplaceAll(registeredOne(""), "iris", "a/b"), "", ""), "store.model_name"},
		"a line of another kind":        {registry("", "", `{"time":1,"action":"bought","model":"iris"}`, ""), "store.log_line"},
		"an empty line":                 {registry("", "", `{},{}`, ""), "bundle.damaged"},
		"a line before all time":        {registry("", "", `{"time":-1,"action":"model_created","model":"iris"}`, ""), "store.registry_time"},
		"a project's file too few":      {registry("", "", "", `{"path":"a","size":1}`), "bundle.damaged"},
		"a project's file upwards":      {packed(entry{manifestName, []byte(manifestWith("", "", "", `{"path":"../a","size":1}`))}, entry{"workspace/../a", []byte("x")}), "store.artifact_path"},
		"a run that has not ended":      {pack(manifestOf(defaultOne, run(`,"end_time":5`), "")), "store.run_end"},
	}
}

// packed is a container of any entries.
func packed(entries ...entry) []byte {
	var p packer
	for _, e := range entries {
		p.add(e)
	}
	return p.finish()
}

func TestRestoreRefuses(t *testing.T) {
	for what, c := range hostile(t) {
		w := newWorkbook(t)
		w.scribble(rand.New(rand.NewPCG(4, 4)), 60)
		w.commit(store.DeleteWorkspace{Path: "src/train.py"}, store.DeleteWorkspace{Path: ".git/ñ"}) // what is there is kept, unread
		before := w.dump()
		restored, err := Restore(context.Background(), w, c.data)
		if !fault.Is(err, c.key) || restored != (Restored{}) {
			t.Errorf("%s: %+v %v, want %s", what, restored, err, c.key)
		}
		if w.dump() != before {
			t.Errorf("%s: the workbook was changed", what)
		}
	}
}

// Every prefix of a backup, and every backup with one byte changed, is refused: nothing in it is unguarded. The time of
// the backup is no exception, for the CRC covers it.
func TestRestoreNoticesEveryByte(t *testing.T) {
	w := newWorkbook(t)
	w.scribble(rand.New(rand.NewPCG(5, 5)), 40)
	good := w.backup()
	for i := range good {
		if _, err := read(good[:i], usual); err == nil {
			t.Fatalf("the first %d of %d bytes were taken for a backup", i, len(good))
		}
		b := bytes.Clone(good)
		b[i] ^= 1 << (i % 8)
		if _, err := read(b, usual); err == nil {
			t.Fatalf("a bit of byte %d was changed, and nobody noticed", i)
		}
	}
}

// Lists of next to nothing must not fill the memory.
func TestRestoreTakesLittleMemory(t *testing.T) {
	many := strings.Repeat("{},", 1<<18) + "{}"
	for what, data := range map[string][]byte{
		"experiments": pack(manifestOf(many, "", "")),
		"runs":        pack(manifestOf("", many, "")),
		"files":       pack(manifestOf("", "", many)),
		"params":      pack(manifestOf(defaultOne, runStart+`,"params":[`+many+"]}", "")),
		"models":      registry(many, "", "", ""),
		"registered":  registry("", many, "", ""),
		"versions":    registry("", registeredOne(many), "", ""),
		"approvals":   registry("", registeredOne(strings.Replace(versionOne("1", "None"), `"source"`, `"approvals":[`+many+`],"source"`, 1)), "", ""),
		"the log":     registry("", "", many, ""),
		"a project":   registry("", "", "", many),
		"entries":     pack(manifestOf("", "", ""), make([]entry, mostEntries-1)...),
	} {
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		if _, err := Restore(context.Background(), newWorkbook(t), data); err == nil {
			t.Errorf("%s: no error", what)
		}
		runtime.ReadMemStats(&end)
		if times := (end.TotalAlloc - start.TotalAlloc) / uint64(len(data)); times > 80 {
			t.Errorf("%s: memory for %d times the file", what, times)
		}
	}
}

// The format counts entries up to 65,535.
func TestUnpackCountsEntries(t *testing.T) {
	for extra, fails := range []bool{false, true} {
		if _, err := unpack(pack("", make([]entry, mostEntries-1+extra)...), manifestName); fails != fault.Is(err, "bundle.damaged") {
			t.Errorf("%d entries: %v", mostEntries+extra, err)
		}
	}
}

// FuzzRestore holds for any bytes: no panic, memory in proportion to the file, and on an error nothing is written. The
// fuzzer does not find CRCs and directories by itself, so with sealed it is the manifest that it writes.
func FuzzRestore(f *testing.F) {
	seeds := 0
	add := func(data []byte, sealed bool) {
		f.Add(data, sealed)
		seeds++
	}
	w := newWorkbook(f)
	w.scribble(rand.New(rand.NewPCG(6, 6)), 60)
	good := w.backup()
	add(good, false)
	for _, c := range hostile(f) {
		add(c.data, false)
		if entries, err := unpack(c.data, manifestName); err == nil {
			add(entries[0].bytes, true)
		}
	}
	entries, err := unpack(good, manifestName)
	if err != nil {
		f.Fatal(err)
	}
	add(entries[0].bytes, true)
	if seeds < 20 {
		f.Fatalf("%d seeds", seeds)
	}
	f.Fuzz(func(t *testing.T, data []byte, sealed bool) {
		if sealed {
			data = pack(string(data), entries[1:]...)
		}
		w := newWorkbook(t)
		w.commit(store.CreateRun{Run: store.Run{ID: runID(0), ExperimentID: "0"}}, store.DeleteRun{Run: runID(0)})
		before := w.dump()
		var start, end runtime.MemStats
		runtime.ReadMemStats(&start)
		restored, err := Restore(context.Background(), w, data)
		runtime.ReadMemStats(&end)
		if used, most := end.TotalAlloc-start.TotalAlloc, uint64(1<<20+200*len(data)); used > most {
			t.Fatalf("%d bytes of memory for a file of %d", used, len(data))
		}
		if err != nil {
			if fault.Of(err).Code == fault.Internal {
				t.Fatal(err)
			}
			if restored != (Restored{}) || w.dump() != before {
				t.Fatalf("%v, but something was written", err)
			}
			return
		}
		after := w.backup()
		if again, err := Restore(context.Background(), w, data); err != nil || again.Runs+again.Experiments+again.Files > 0 || !bytes.Equal(w.backup(), after) {
			t.Fatalf("a second time: %+v %v", again, err)
		}
	})
}

// The CRC is the one of zip and gzip; its value for these digits is the check value of the standard.
func TestCRC(t *testing.T) {
	b := appendLocal(nil, entry{"a", []byte("123456789")})
	if got := binary.LittleEndian.Uint32(b[14:]); got != 0xcbf43926 || crc32.IEEE != 0xedb88320 {
		t.Errorf("%#x", got)
	}
}
