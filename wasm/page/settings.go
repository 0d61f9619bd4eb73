//go:build js

package page

import (
	"syscall/js"

	"pizarra/wasm/promise"
)

// settingPrefix keeps the lab's settings apart from those of other pages of this host. The scripts that run before the lab
// know it too.
const settingPrefix = "pizarra."

// Remember keeps a small setting. Where storage is switched off or full it is forgotten with the tab, which is all that
// can be done.
func (p *platform) Remember(key, value string) {
	_, _ = promise.Try(func() js.Value {
		return js.Global().Get("localStorage").Call("setItem", settingPrefix+key, value)
	})
}

// Recall reads a setting, "" if there is none.
func (p *platform) Recall(key string) string {
	value, err := promise.Try(func() js.Value {
		return js.Global().Get("localStorage").Call("getItem", settingPrefix+key)
	})
	if err != nil || value.Type() != js.TypeString {
		return ""
	}
	return value.String()
}
