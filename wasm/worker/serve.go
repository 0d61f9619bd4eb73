//go:build js

package worker

import (
	"context"
	"errors"
	"runtime"
	"syscall/js"
	"time"

	"pizarra/engine/estimator"
	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
	"pizarra/engine/mlmodel"
	"pizarra/engine/sha256"
	"pizarra/engine/trainer"
)

// every is how often at most a worker tells its progress.
const every = 50 * time.Millisecond

// server is the program in a worker. It keeps what the next request will most likely need again: the last file, and the
// last job's data, read and split, with what fits on them have in common.
type server struct {
	digest   string
	blob     js.Value // the file; its bytes are here only while they are read
	prepared *trainer.Prepared
	assembly *trainer.Assembly // of the job that is being put together here
	most     int               // bytes that the graph of its model may have
	handlers []Handler
	desk     Desk // of the handlers
	trains   bool // it was asked to
}

// Serve answers requests for as long as the worker lives: those that a training takes, and those of the handlers.
func Serve(handlers ...Handler) {
	s := &server{handlers: handlers}
	s.desk.server = s
	asked := make(chan struct{}, 1) // to rehearse
	js.Global().Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		message := args[0].Get("data")
		if kind := message.Get("kind"); kind.Type() == js.TypeString && kind.String() == kindRehearse {
			asked <- struct{}{} // once
			return nil
		}
		go s.handle(message) // the page waits for the answer before it sends another
		return nil
	}))
	post(ofKind(kindReady), nil)
	<-asked
	s.warmUp()
	post(ofKind(kindWarm), nil)
	select {}
}

func (s *server) handle(message js.Value) {
	a, err := s.answer(message)
	if err != nil {
		post(faultMessage(err), nil)
		return
	}
	a.memory = memory()
	post(a.message())
}

// memory is how many bytes this program holds, as worker.js knows.
func memory() int { return js.Global().Call("memory").Int() }

func (s *server) answer(message js.Value) (*answer, error) {
	r, parts, err := readRequest(message)
	if err != nil {
		return nil, err
	}
	if err := takeSet(message); err != nil {
		return nil, err
	}
	blob := message.Get("file")
	if r.Kind == kindDigest {
		return digestOf(blob), nil
	}
	if blob.Truthy() {
		s.digest, s.blob = r.digest(), blob
		s.prepared, s.assembly, s.desk.Kept = nil, nil, nil // what there was goes before the new comes
	}
	s.desk.clear(r.Kind)
	s.tidy()
	s.trains = s.trains || r.Kind != kindLook
	switch r.Kind {
	case kindLook:
		return s.look(r.Data)
	case kindFit:
		return s.fit(r)
	case kindBegin:
		return s.begin(r)
	case kindTake:
		return s.take(parts)
	case kindJoin:
		return s.join(r.FitMillis)
	case kindModel:
		return s.model()
	}
	if a, known, err := s.handled(r, message); known {
		return a, err
	}
	return nil, errors.New("a worker does not know " + r.Kind)
}

// digestOf hashes a file, a piece at a time: all of it at once would only take memory.
func digestOf(blob js.Value) *answer {
	h, b := sha256.New(), make([]byte, piece)
	for at, size := 0, blob.Get("size").Int(); at < size; at += piece {
		b = b[:min(piece, size-at)]
		readAt(blob, at, b)
		h.Write(b)
	}
	return &answer{text: h.Hex()}
}

// piece is how many bytes of a file are read at once: the browser holds them once more meanwhile.
const piece = 1 << 20

// readAt fills b with the bytes of a Blob from the given one on.
func readAt(blob js.Value, at int, b []byte) {
	buffer := js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", blob.Call("slice", at, at+len(b)))
	js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(buffer))
}

// tidy collects the garbage of what was done before, where there may be much. The collector works beside the program only where
// that pauses, which it hardly does while it fits; and what the browser has given once it never gets back.
func (s *server) tidy() {
	if memory() > untidy {
		runtime.GC()
	}
}

// untidy is from which memory on it matters; to collect takes a millisecond or two.
const untidy = 48 << 20

// read gives the bytes of the file, nil where digest names none.
func (s *server) read(digest string) ([]byte, error) {
	if digest == "" {
		return nil, nil
	}
	if digest != s.digest {
		return nil, fault.New(fault.Internal, "internal", "detail", "the worker has not got the file")
	}
	file := make([]byte, s.blob.Get("size").Int())
	for at := 0; at < len(file); at += piece {
		readAt(s.blob, at, file[at:min(at+piece, len(file))])
	}
	return file, nil
}

func (s *server) look(d trainer.Data) (*answer, error) {
	file, err := s.read(d.File)
	if err != nil {
		return nil, err
	}
	l, err := trainer.LookAtScratch(d, file)
	if err != nil {
		return nil, err
	}
	return encoded(l)
}

func (s *server) fit(r *request) (*answer, error) {
	p, err := s.prepare(r.Job)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	teller := &teller{}
	part, err := p.Fit(context.Background(), r.Shard, teller.progress, teller.point) // who cancels ends the worker
	if err != nil {
		return nil, err
	}
	return &answer{bytes: part, points: teller.points, millis: millisSince(began)}, nil
}

func millisSince(t time.Time) float64 { return float64(time.Since(t).Microseconds()) / 1000 }

func (s *server) begin(r *request) (*answer, error) {
	p, err := s.prepare(r.Job)
	if err != nil {
		return nil, err
	}
	s.most = r.Most
	s.assembly, err = p.AssembleBrief(partBytes * s.most)
	return &answer{}, err
}

func (s *server) take(parts [][]byte) (*answer, error) {
	if s.assembly == nil {
		return nil, fault.New(fault.Internal, "internal", "detail", "parts of no job")
	}
	a := &answer{}
	for _, part := range parts {
		points, err := s.assembly.Add(part)
		if err != nil {
			return nil, err
		}
		a.points = append(a.points, points...)
	}
	return a, nil
}

// join gives the result without what is as long as the data: to read all of that would hold up the page.
func (s *server) join(fitMillis float64) (*answer, error) {
	if s.assembly == nil {
		return nil, fault.New(fault.Internal, "internal", "detail", "parts of no job")
	}
	result, err := s.assembly.Result(fitMillis)
	if err != nil {
		s.assembly = nil
		return nil, err
	}
	if s.most == 0 {
		s.assembly = nil
	}
	return encoded(result.Brief())
}

// partBytes is how many bytes of parts, at most, are kept for each byte that the graph of a model may have: the trees of a forest
// take more in a part, the more the more classes there are.
const partBytes = 4

// model writes what came of the job that was joined last, for its folder. Where that would be too large the answer has no bytes.
func (s *server) model() (*answer, error) {
	if s.assembly == nil {
		return nil, fault.New(fault.Internal, "internal", "detail", "the model of no job")
	}
	defer func() { s.assembly = nil }()
	model, err := s.assembly.Whole()
	if err != nil || model == nil {
		return &answer{}, err
	}
	w, err := mlmodel.Write(s.assembly.Prepared(), model, s.most)
	if fault.Is(err, "mlmodel.too_big") {
		return &answer{}, nil
	}
	if err != nil {
		return nil, err
	}
	a, err := encoded(w)
	if err == nil {
		a.bytes = w.ONNX
	}
	return a, err
}

// prepare reads and splits the data of a job, unless they are those of the last one.
func (s *server) prepare(j trainer.Job) (*trainer.Prepared, error) {
	j, err := j.Complete()
	if err != nil {
		return nil, err
	}
	if s.prepared != nil && s.prepared.Job.SameRows(j) {
		return s.prepared.With(j)
	}
	s.prepared = nil
	file, err := s.read(j.Data.File)
	if err != nil {
		return nil, err
	}
	if s.prepared, err = trainer.PrepareScratch(j, file); err != nil {
		return nil, err
	}
	if j.Data.File != "" {
		runtime.GC() // what is left of the whole table makes room for what fitting needs
	}
	return s.prepared, nil
}

// teller tells the page how far a fit is, not too often, and the points that it comes by.
type teller struct {
	last   time.Time
	points []estimator.Point // not told yet
}

func (t *teller) point(p estimator.Point) { t.points = append(t.points, p) }

func (t *teller) progress(done, total int) {
	now := time.Now()
	if now.Sub(t.last) < every {
		return
	}
	t.last = now
	message := ofKind(kindProgress)
	message.Set("done", done)
	message.Set("total", total)
	setPoints(message, t.points)
	t.points = t.points[:0]
	post(message, nil)
}

func encoded(v jsontext.Value) (*answer, error) {
	text, err := jsontext.Marshal(v)
	if err != nil {
		return nil, err
	}
	return &answer{text: string(text)}, nil
}

func post(message js.Value, transfer []any) {
	if transfer == nil {
		transfer = []any{}
	}
	js.Global().Call("postMessage", message, transfer)
}
