//go:build js

package page

import (
	"strings"
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

// forget takes away the settings of a workbook: those whose keys end in its name, as that of the columns of its table.
func (p *platform) forget(workbook string) {
	_, _ = promise.Try(func() js.Value {
		settings := js.Global().Get("localStorage")
		keys := js.Global().Get("Object").Call("keys", settings)
		for i := range keys.Length() {
			if key := keys.Index(i).String(); strings.HasPrefix(key, settingPrefix) && strings.HasSuffix(key, "."+workbook) {
				settings.Call("removeItem", key)
			}
		}
		return js.Undefined()
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
