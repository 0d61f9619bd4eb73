//go:build js

package page

import (
	"context"
	"syscall/js"

	"pizarra/site/app"
	"pizarra/wasm/promise"
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

// Offers asks the site for the files to take along.
func (p *platform) Offers(ctx context.Context) []string {
	list, err := promise.Await(ctx, js.Global().Get("pizarra").Call("offers"))
	if err != nil {
		return nil
	}
	names := make([]string, list.Length())
	for i := range names {
		names[i] = list.Index(i).String()
	}
	return names
}
