// Command edge is the Cloudflare Worker beside the site's files, which Cloudflare answers with itself: only the root, /health,
// /version and what is no file wake it. Every request gets a new instance of this program, so it holds no state, and sets up nothing
// that it does not need. Natively it serves the same on a port.
package main

import (
	"net/http"

	"github.com/syumai/workers"

	"pizarra/site/host"
)

// version names what the site was built from; the build sets it.
var version = "unknown"

// answeredBy is a header of every answer of this program, by which the tests tell them from those of the files beside it.
const answeredBy = "X-Answered-By"

func main() {
	answer := host.New(host.Options{Version: version})
	workers.Serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(answeredBy, "pizarra-worker")
		answer.ServeHTTP(w, r)
	}))
}
