// Package throttle is a listener behind a slow line: what its connections send and receive takes as long as over a network of a given
// rate and delay, which they share.
package throttle

import "time"

const (
	// segment is the most that travels at a time, in bytes: what a packet carries.
	segment = 1460
	// firstWindow is how much a server sends before it hears of its arrival, in bytes: ten packets, as RFC 6928 has it.
	firstWindow = 10 * segment
	// queued is how long what waits in front of the line may take to pass it: the memory of a good router.
	queued = 20 * time.Millisecond
)

// Line is a network between a server and its clients. The zero line takes no time.
type Line struct {
	Rate      int           // bits per second each way, for all connections together; what packets carry counts, not their headers
	RoundTrip time.Duration // from one end to the other and back
	// Handshake is how many round trips pass before a connection can be asked anything: 1 for TCP, 2 with TLS 1.3.
	Handshake int
}

// way is one direction of a line. Whoever has something to send gets its turn in the order of asking, a segment at a time.
type way struct {
	rate  int
	delay time.Duration // from one end to the other
	turn  chan struct{} // holds one while nobody has it
	free  time.Time     // when all that has been sent so far will have passed
}

func newWay(l Line) *way {
	w := &way{rate: l.Rate, delay: l.RoundTrip / 2, turn: make(chan struct{}, 1)}
	w.turn <- struct{}{}
	return w
}

// send takes n bytes onto the line, which it waits for, and returns when they arrive.
func (w *way) send(n int) time.Time {
	<-w.turn
	defer func() { w.turn <- struct{}{} }()
	time.Sleep(time.Until(w.free.Add(-queued)))
	if now := time.Now(); w.free.Before(now) {
		w.free = now
	}
	if w.rate > 0 {
		w.free = w.free.Add(time.Duration(n) * 8 * time.Second / time.Duration(w.rate))
	}
	return w.free.Add(w.delay)
}
