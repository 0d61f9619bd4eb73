//go:build js

package locks

import (
	"slices"
	"strconv"
	"syscall/js"
	"testing"
	"time"

	"pizarra/wasm/promise"
)

func holds(t *testing.T, name string) bool {
	t.Helper()
	names, err := Held(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return slices.Contains(names, name)
}

// A name is held from Hold to release, by the browser's locks and by the heartbeat alike.
func TestHold(t *testing.T) {
	for _, with := range []string{"locks", "heartbeat"} {
		t.Run(with, func(t *testing.T) {
			if with == "heartbeat" {
				hideLocks(t)
			}
			release, err := Hold(t.Context(), "run-1")
			if err != nil {
				t.Fatal(err)
			}
			other, err := Hold(t.Context(), "run-2")
			if err != nil {
				t.Fatal(err)
			}
			if !holds(t, "run-1") || !holds(t, "run-2") || holds(t, "run-3") {
				t.Error("the names held are not those that were asked for")
			}
			release()
			release()               // twice is once
			for holds(t, "run-1") { // the browser may take a moment
				time.Sleep(time.Millisecond)
			}
			if !holds(t, "run-2") {
				t.Error("releasing one name has released the other")
			}
			other()
		})
	}
}

// A tab that has gone silent holds nothing, and its mark is cleared away.
func TestSilenceIsDeath(t *testing.T) {
	hideLocks(t)
	s, ok := storage()
	if !ok {
		t.Fatal("no localStorage in this browser")
	}
	for name, ago := range map[string]time.Duration{"alive": time.Minute, "dead": aliveFor + time.Second} {
		s.Call("setItem", beatStart+name, strconv.FormatInt(time.Now().Add(-ago).UnixMilli(), 10))
	}
	if !holds(t, "alive") || holds(t, "dead") {
		t.Error("a name is held by the wrong age of its beat")
	}
	if !s.Call("getItem", beatStart+"dead").IsNull() {
		t.Error("the dead one's mark is still there")
	}
	s.Call("removeItem", beatStart+"alive")
}

// hideLocks makes this browser one without locks, as over plain HTTP, for a test.
func hideLocks(t *testing.T) {
	t.Helper()
	navigator := js.Global().Get("navigator")
	if _, err := promise.Try(func() js.Value {
		return js.Global().Get("Object").Call("defineProperty", navigator, "locks", map[string]any{"value": nil, "configurable": true})
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { js.Global().Get("Reflect").Call("deleteProperty", navigator, "locks") })
}
