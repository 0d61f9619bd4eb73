package throttle

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Listener takes connections from another listener and leads them over a line.
type Listener struct {
	net.Listener
	road atomic.Pointer[road]
}

// road is a line with its traffic.
type road struct {
	line     Line
	up, down *way
}

// Listen puts a line in front of a listener.
func Listen(l net.Listener, line Line) *Listener {
	t := &Listener{Listener: l}
	t.Change(line)
	return t
}

// Change leads connections that are accepted from now on over another line.
func (l *Listener) Change(line Line) { l.road.Store(&road{line, newWay(line), newWay(line)}) }

// Accept waits for the next connection. What the client sends over it arrives after the handshake.
func (l *Listener) Accept() (net.Conn, error) {
	client, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	inner, outer := net.Pipe()
	c := &conn{Conn: outer, client: client}
	r := l.road.Load()
	opened := time.Now().Add(time.Duration(r.line.Handshake) * r.line.RoundTrip)
	var passing sync.WaitGroup
	passing.Go(func() { carry(inner, client, r.up, opened.Add(r.line.RoundTrip/2), nil) })
	passing.Go(func() { carry(client, inner, r.down, opened, &window{size: firstWindow, back: r.line.RoundTrip / 2}) })
	go func() {
		passing.Wait()
		client.Close()
	}()
	return c, nil
}

// conn is the server's end of a connection.
type conn struct {
	net.Conn
	client net.Conn
}

// LocalAddr and RemoteAddr are those of the connection that the line leads to.
func (c *conn) LocalAddr() net.Addr  { return c.client.LocalAddr() }
func (c *conn) RemoteAddr() net.Addr { return c.client.RemoteAddr() }

// parcel is something on its way.
type parcel struct {
	data []byte
	due  time.Time // when it arrives
}

// carry takes what comes from one end to the other, in order, nothing of it before a time, until one of them closes. Then both ends
// of this way are closed: neither browsers nor servers of the web close half a connection.
func carry(to io.WriteCloser, from io.ReadCloser, over *way, notBefore time.Time, w *window) {
	travelling := make(chan parcel, 1024)
	lost := make(chan struct{}) // closed when nobody is at the other end any more
	go func() {
		defer close(travelling)
		for {
			data := make([]byte, segment)
			n, err := from.Read(data)
			if n > 0 {
				w.wait(n)
				p := parcel{data[:n], over.send(n)}
				if p.due.Before(notBefore) {
					p.due = notBefore
				}
				w.sent(n, p.due)
				select {
				case travelling <- p:
				case <-lost:
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	for p := range travelling {
		time.Sleep(time.Until(p.due))
		if _, err := to.Write(p.data); err != nil {
			break
		}
	}
	close(lost)
	to.Close()
	from.Close()
}

// window is how much a sender trusts the line to hold: it begins small and grows by what has arrived, as TCP does on a line that loses
// nothing. nil trusts it with anything.
type window struct {
	size, out int           // bytes
	back      time.Duration // how long the news of an arrival takes
	acks      []ack
}

type ack struct {
	bytes int
	at    time.Time
}

// wait waits until n more bytes fit.
func (w *window) wait(n int) {
	if w == nil {
		return
	}
	for len(w.acks) > 0 {
		first := w.acks[0]
		wait := time.Until(first.at)
		if wait > 0 && w.out+n <= w.size {
			return
		}
		time.Sleep(wait)
		w.acks = w.acks[1:]
		w.out -= first.bytes
		w.size += first.bytes
	}
}

// sent notes what is under way and when it arrives.
func (w *window) sent(n int, arrives time.Time) {
	if w == nil {
		return
	}
	w.out += n
	w.acks = append(w.acks, ack{n, arrives.Add(w.back)})
}
