//go:build js

package page

import (
	"syscall/js"

	"pizarra/site/app"
)

// openChannel opens the channel between the tabs of the lab and sends what comes through it.
func openChannel(send func(any)) js.Value {
	constructor := js.Global().Get("BroadcastChannel")
	if constructor.IsUndefined() {
		return js.Undefined()
	}
	channel := constructor.New("pizarra")
	channel.Set("onmessage", js.FuncOf(func(_ js.Value, args []js.Value) any {
		if workbook := args[0].Get("data"); workbook.Type() == js.TypeString {
			send(app.StoreChanged{Workbook: workbook.String()})
		}
		return nil
	}))
	return channel
}

// Announce tells the other tabs that a workbook has changed.
func (p *platform) Announce(workbook string) {
	if !p.channel.IsUndefined() {
		p.channel.Call("postMessage", workbook)
	}
}
