package shell

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/workspace/classproject"
)

// locals are the names of this computer itself.
var locals = []string{"127.0.0.1", "localhost", "[::1]"}

// curl asks the lab's own addresses, as if an MLflow server were there.
func curl(r *run) {
	r.args = slices.DeleteFunc(slices.Clone(r.args), func(arg string) bool {
		return slices.Contains([]string{"-s", "-S", "-sS", "--silent", "-f", "-L", "-i", "-v"}, arg)
	})
	values, rest, ok := r.options("curl", "-X", "--request", "-H", "--header", "-d", "--data", "--json")
	if !ok {
		return
	}
	if len(rest) != 1 {
		r.fail("curl: try 'curl --help' for more information")
		return
	}
	host, port, path := address(rest[0])
	if !slices.Contains(locals, host) {
		r.try(fault.New(fault.InvalidParameterValue, "shell.curl_outside", "address", rest[0]))
		return
	}
	r.once("shell.curl_simulated")
	serving := r.Serving != "" && port == r.Port
	method := last(values, "GET", "-X", "--request")
	if _, data := values["-d"]; method == "GET" && (data || values["--data"] != nil || values["--json"] != nil) {
		method = "POST"
	}
	switch {
	case port != "5000" && !serving:
		r.fail("curl: (7) Failed to connect to " + host + " port " + port + ": Connection refused")
		r.once("shell.curl_ports")
	case path == "/health" || serving && path == "/ping":
		r.out("OK")
	case path == "/version":
		r.out(classproject.MLflow)
	case path == "/invocations" && serving && method == "POST":
		r.say("shell.curl_invocations", "model", r.Serving)
		r.Task = &Predict{Model: r.Serving}
	case path == "/invocations":
		r.try(fault.New(fault.InvalidState, "shell.curl_serve_first"))
	case path == "/" || path == "":
		r.say("shell.curl_page")
		r.Task = Open{"#/runs"}
	default:
		r.try(fault.New(fault.ResourceDoesNotExist, "shell.curl_path", "path", path))
	}
}

// address takes an address apart.
func address(text string) (host, port, path string) {
	text = strings.TrimPrefix(text, "http://")
	host, path = text, ""
	if i := strings.IndexByte(text, '/'); i >= 0 {
		host, path = text[:i], text[i:]
	}
	path, _, _ = strings.Cut(path, "?")
	port = "80"
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host, port = host[:i], host[i+1:]
	}
	return host, port, path
}
