//go:build js

package page

import (
	"syscall/js"

	"pizarra/site/app"
)

// prepareOffline has the boot script keep the lab in this browser, when the page rests, and sends how far that is.
func (p *platform) prepareOffline() {
	js.Global().Get("pizarra").Call("prepareOffline", js.FuncOf(func(_ js.Value, args []js.Value) any {
		p.send(app.OfflineChanged{Offline: app.Offline{State: app.OfflineState(args[0].String()), Percent: args[1].Int()}})
		return nil
	}))
}

// Renew loads the page anew, in the version that is ready.
func (p *platform) Renew() { js.Global().Call("pizarraRenew") }
