//go:build js

package locks

import (
	"strconv"
	"strings"
	"sync"
	"syscall/js"
	"time"

	"pizarra/wasm/promise"
)

// Where there are no locks, a tab writes the time behind each of its names every beatTime. Browsers let a hidden tab act
// only once a minute, so a name counts as held until that has been missed twice.
const (
	beatTime  = 2 * time.Second
	aliveFor  = 150 * time.Second
	beatStart = prefix + "alive."
)

// storage is localStorage; absent where it is switched off.
func storage() (js.Value, bool) {
	s, err := promise.Try(func() js.Value { return js.Global().Get("localStorage") })
	return s, err == nil && s.Truthy()
}

// beat keeps a name alive until release is called. A tab that crashes is silent, and soon not held any more.
func beat(name string) (release func()) {
	write := func() {
		if s, ok := storage(); ok {
			// A full storage only means that other tabs cannot know.
			_, _ = promise.Try(func() js.Value {
				return s.Call("setItem", beatStart+name, strconv.FormatInt(time.Now().UnixMilli(), 10))
			})
		}
	}
	write()
	stop := make(chan struct{})
	go func() {
		ticker := time.NewTicker(beatTime)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				write()
			case <-stop:
				return
			}
		}
	}()
	var once sync.Once
	return func() {
		once.Do(func() {
			close(stop)
			if s, ok := storage(); ok {
				s.Call("removeItem", beatStart+name)
			}
		})
	}
}

// beating lists the names whose last beat is not too long ago, and clears away the others.
func beating() []string {
	s, ok := storage()
	if !ok {
		return nil
	}
	var keys []string
	for i := range s.Length() {
		if key := s.Call("key", i); key.Type() == js.TypeString && strings.HasPrefix(key.String(), beatStart) {
			keys = append(keys, key.String())
		}
	}
	var names []string
	for _, key := range keys {
		at, err := strconv.ParseInt(s.Call("getItem", key).String(), 10, 64)
		if err == nil && time.Since(time.UnixMilli(at)) < aliveFor {
			names = append(names, strings.TrimPrefix(key, beatStart))
			continue
		}
		s.Call("removeItem", key)
	}
	return names
}
