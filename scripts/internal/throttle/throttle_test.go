package throttle

import (
	"bytes"
	"io"
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pizarra/engine/nprand"
)

// inside is a listener without a network: what is dialled is accepted.
type inside struct{ dialled chan net.Conn }

func (l *inside) Accept() (net.Conn, error) {
	c, open := <-l.dialled
	if !open {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (l *inside) Close() error   { close(l.dialled); return nil }
func (l *inside) Addr() net.Addr { return nil }

// connect opens a connection over a line, and gives both its ends.
func connect(t *testing.T, l *Listener) (client, server net.Conn) {
	t.Helper()
	client, far := net.Pipe()
	l.Listener.(*inside).dialled <- far
	server, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close(); server.Close() })
	return client, server
}

func open(line Line) *Listener { return Listen(&inside{make(chan net.Conn, 1)}, line) }

// give writes in the background and, if it is to be the last, closes.
func give(t *testing.T, c net.Conn, data []byte, last bool) {
	go func() {
		if _, err := c.Write(data); err != nil {
			t.Error(err)
		}
		if last {
			c.Close()
		}
	}()
}

// take reads n bytes and says when the last of them came.
func take(t *testing.T, c net.Conn, n int) ([]byte, time.Time) {
	t.Helper()
	data := make([]byte, n)
	if _, err := io.ReadFull(c, data); err != nil {
		t.Fatal(err)
	}
	return data, time.Now()
}

func random(n int) []byte {
	r := nprand.New(7)
	data := make([]byte, n)
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

var slow = Line{Rate: 1_600_000, RoundTrip: 150 * time.Millisecond, Handshake: 2}

// A question arrives when hands have been shaken and it has travelled, and its answer half a round trip after it was given: by the clock
// of the bubble to the nanosecond, the time that the bits take included.
func TestRequestAndAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		client, server := connect(t, open(slow))
		give(t, client, []byte("ask"), false)
		asked, at := take(t, server, 3)
		if want := began.Add(2*150*time.Millisecond + 75*time.Millisecond); string(asked) != "ask" || !at.Equal(want) {
			t.Errorf("%q after %v, want it after %v", asked, at.Sub(began), want.Sub(began))
		}
		give(t, server, make([]byte, 1000), false)
		_, answered := take(t, client, 1000)
		if want := 75*time.Millisecond + 5*time.Millisecond; answered.Sub(at) != want { // 8,000 bits
			t.Errorf("answered after %v, want %v", answered.Sub(at), want)
		}
		give(t, client, make([]byte, 200), false)
		if _, again := take(t, server, 200); again.Sub(answered) != 76*time.Millisecond { // hands have been shaken
			t.Errorf("the second question took %v", again.Sub(answered))
		}
	})
}

// Every byte arrives once, in order, whatever pieces it is written in; what was sent before an end is closed still arrives.
func TestBytesAndOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := connect(t, open(slow))
		data := random(300_000)
		go func() {
			for rest, n := data, 1; len(rest) > 0; n = n*7%5000 + 1 {
				n = min(n, len(rest))
				if _, err := server.Write(rest[:n]); err != nil {
					t.Error(err)
				}
				rest = rest[n:]
			}
			server.Close()
		}()
		got, err := io.ReadAll(client)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%d bytes of %d arrived, equal %t, %v", len(got), len(data), bytes.Equal(got, data), err)
		}
		if _, err := client.Write([]byte("more")); err == nil {
			t.Error("the client can write to a connection that the server has closed")
		}
	})
}

// A client that goes is noticed by the server.
func TestClientGoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := connect(t, open(slow))
		give(t, client, []byte("bye"), true)
		got, err := io.ReadAll(server)
		if string(got) != "bye" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		synctest.Wait()
		if _, err := server.Write([]byte("hello?")); err == nil {
			t.Error("the server can write to a client that is gone")
		}
	})
}

// Many bytes take what the rate says, and the time in which a sender finds out what the line holds. Two connections together take as
// long as one with all of it, and share the line.
func TestRateIsShared(t *testing.T) {
	const size = 400_000 // bytes: two seconds
	pure := time.Duration(size) * 8 * time.Second / time.Duration(slow.Rate)
	took := func(t *testing.T, connections int) (longest, apart time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			l := open(slow)
			began := time.Now()
			done := make(chan time.Time, connections)
			for range connections {
				client, server := connect(t, l)
				give(t, server, make([]byte, size/connections), false)
				go func() {
					if _, err := io.CopyN(io.Discard, client, int64(size/connections)); err != nil {
						t.Error(err)
					}
					done <- time.Now()
				}()
			}
			var ends []time.Duration
			for range connections {
				ends = append(ends, (<-done).Sub(began))
			}
			longest, apart = slices.Max(ends), slices.Max(ends)-slices.Min(ends)
		})
		return longest, apart
	}
	start := 2*slow.RoundTrip + slow.RoundTrip/2
	alone, _ := took(t, 1)
	if alone < start+pure-slow.RoundTrip*2 || alone > start+pure+2*slow.RoundTrip {
		t.Errorf("one connection took %v, and at its rate the line takes %v", alone, pure)
	}
	both, apart := took(t, 2)
	if both < start+pure-slow.RoundTrip*2 || both > alone+slow.RoundTrip {
		t.Errorf("two connections took %v, one %v", both, alone)
	}
	if apart > 100*time.Millisecond {
		t.Errorf("one of two was done %v before the other", apart)
	}
}

// A sender sends ten packets, and waits for news of the first before it sends more.
func TestFirstWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fast := Line{Rate: 1_000_000_000, RoundTrip: 100 * time.Millisecond, Handshake: 1}
		client, server := connect(t, open(fast))
		time.Sleep(time.Second) // hands have been shaken
		began := time.Now()
		give(t, server, make([]byte, 3*firstWindow), false)
		for _, want := range []struct {
			bytes int
			after time.Duration
		}{{firstWindow, 50 * time.Millisecond}, {2 * firstWindow, 150 * time.Millisecond}} {
			if _, at := take(t, client, want.bytes); at.Sub(began).Round(time.Millisecond) != want.after {
				t.Errorf("%d bytes more after %v, want %v", want.bytes, at.Sub(began), want.after)
			}
		}
	})
}

// A line that changes is another one for whoever comes then.
func TestChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := open(Line{})
		began := time.Now()
		client, server := connect(t, l)
		give(t, server, random(100_000), false)
		if _, at := take(t, client, 100_000); !at.Equal(began) {
			t.Errorf("without a line it took %v", at.Sub(began))
		}
		l.Change(slow)
		other, far := connect(t, l)
		give(t, other, []byte("ask"), false)
		if _, at := take(t, far, 3); at.Sub(began) != 375*time.Millisecond {
			t.Errorf("over the line it took %v", at.Sub(began))
		}
		give(t, client, []byte("ask"), false)
		now := time.Now()
		if _, at := take(t, server, 3); !at.Equal(now) {
			t.Errorf("without a line it took %v afterwards", at.Sub(now))
		}
	})
}

// A server that has waited long enough for a question can stop waiting, as net/http does between requests.
func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := connect(t, open(slow))
		if err := server.SetReadDeadline(time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := server.Read(make([]byte, 1)); err == nil || !err.(net.Error).Timeout() {
			t.Errorf("waited for nothing, and got %v", err)
		}
		if err := server.SetReadDeadline(time.Time{}); err != nil {
			t.Fatal(err)
		}
		give(t, client, []byte("late"), false)
		if got, _ := take(t, server, 4); string(got) != "late" {
			t.Errorf("%q", got)
		}
	})
}
