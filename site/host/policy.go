package host

import "strings"

// policy is the Content-Security-Policy of every page. Go's WebAssembly needs 'wasm-unsafe-eval'; pictures of runs are data:
// and downloads blob: addresses; markup, and the worker's address, pass through the Trusted Types policy "pizarra", and
// "default" lets the empty string through, with which the chart library clears its place.
var policy = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"connect-src 'self'",
	"img-src 'self' blob: data:",
	"style-src 'self'",
	"font-src 'self'",
	"manifest-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	frameAncestors,
	"require-trusted-types-for 'script'",
	"trusted-types pizarra default",
}

// frameAncestors works as a header only; browsers complain about it in a page.
const frameAncestors = "frame-ancestors 'none'"

// Policy is the Content-Security-Policy as a header.
func Policy() string { return strings.Join(policy, "; ") }

// MetaPolicy is the part of Policy that a page can carry itself, for hosts that send no headers.
func MetaPolicy() string {
	var kept []string
	for _, directive := range policy {
		if directive != frameAncestors {
			kept = append(kept, directive)
		}
	}
	return strings.Join(kept, "; ")
}

// Headers are what every answer should carry, whatever serves the site.
func Headers() map[string]string {
	return map[string]string{
		"Content-Security-Policy":      Policy(),
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	}
}
