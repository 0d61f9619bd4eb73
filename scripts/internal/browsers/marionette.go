package browsers

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
)

// marionette is the wire to Firefox: its own protocol, which carries WebDriver's commands over a socket without another program
// between. A message is its length in bytes, a colon, and JSON: [0, id, name, params] there, [1, id, error, value] back.
type marionette struct {
	conn net.Conn

	mu      sync.Mutex
	last    int                        // the id given last
	waiting map[int]chan<- marionetted // by the id of a command
	broken  error                      // why nothing more will come
}

// marionetted is the answer to a command.
type marionetted struct {
	value json.RawMessage
	err   error
}

func dialMarionette(ctx context.Context, address string) (*marionette, error) {
	var dialer net.Dialer
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	m := &marionette{conn: conn, waiting: map[int]chan<- marionetted{}}
	go m.read()
	return m, nil
}

// read hands out the answers until the connection ends.
func (m *marionette) read() {
	r := bufio.NewReader(m.conn)
	for {
		message, err := readMessage(r)
		if err == nil && message[0] == '[' { // before all it says who it is, in an object
			err = m.answer(message)
		}
		if err != nil {
			m.fail(fmt.Errorf("the connection to Firefox: %w", err))
			return
		}
	}
}

func readMessage(r *bufio.Reader) ([]byte, error) {
	head, err := r.ReadString(':')
	if err != nil {
		return nil, err
	}
	length, err := strconv.Atoi(strings.TrimSuffix(head, ":"))
	if err != nil || length < 1 {
		return nil, fmt.Errorf("a message of length %q", head)
	}
	message := make([]byte, length)
	_, err = io.ReadFull(r, message)
	return message, err
}

func (m *marionette) answer(message []byte) error {
	var kind, id int
	var refused *fault
	var value json.RawMessage
	if err := json.Unmarshal(message, &[]any{&kind, &id, &refused, &value}); err != nil {
		return err
	}
	answer := marionetted{value: value}
	if refused != nil {
		answer.err = refused
	}
	var wrapped map[string]json.RawMessage
	if json.Unmarshal(value, &wrapped) == nil && wrapped["value"] != nil {
		answer.value = wrapped["value"]
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if to := m.waiting[id]; to != nil {
		to <- answer
		delete(m.waiting, id)
	}
	return nil
}

func (m *marionette) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.broken = err
	for id, to := range m.waiting {
		to <- marionetted{err: err}
		delete(m.waiting, id)
	}
}

// call gives up when ctx ends; what comes later is not heard.
func (m *marionette) call(ctx context.Context, c command, p params) (json.RawMessage, error) {
	answer := make(chan marionetted, 1)
	if err := m.send(c.name, p, answer); err != nil {
		return nil, err
	}
	select {
	case a := <-answer:
		return a.value, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (m *marionette) send(name string, p params, answer chan<- marionetted) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.broken != nil {
		return m.broken
	}
	m.last++
	message, err := json.Marshal([]any{0, m.last, name, p})
	if err != nil {
		return err
	}
	m.waiting[m.last] = answer
	_, err = fmt.Fprintf(m.conn, "%d:%s", len(message), message)
	return err
}

func (m *marionette) close() error {
	err := m.conn.Close()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
