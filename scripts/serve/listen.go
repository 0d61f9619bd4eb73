package main

import (
	"errors"
	"net"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"pizarra/site/i18n"
)

// attempts is how many ports are tried, beginning with the one asked for.
const attempts = 20

// listen opens addr. Where its port is taken it says so and takes the next free one.
func listen(lang i18n.Lang, addr string, say func(key string, args ...any)) (net.Listener, error) {
	host, portText, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, errors.New(i18n.T(lang, "serve.bad_addr", "addr", addr))
	}
	port, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return nil, errors.New(i18n.T(lang, "serve.bad_addr", "addr", addr))
	}
	for i := uint64(0); ; i++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(port+i, 10)))
		switch {
		case err == nil:
			if i > 0 {
				say("serve.taken", "port", portText, "next", strconv.FormatUint(port+i, 10))
			}
			return listener, nil
		case !taken(err) || i+1 == attempts || port+i == 65535:
			return nil, errors.New(i18n.T(lang, "serve.no_port", "addr", addr, "why", err))
		}
	}
}

// taken reports whether err says that somebody else listens there.
func taken(err error) bool {
	const windows = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || runtime.GOOS == "windows" && errors.Is(err, windows)
}

// address is how a browser on this machine calls a listener. "localhost" would do for a person, but on some machines it
// leads to another family of addresses first.
func address(a *net.TCPAddr) string {
	ip := a.IP
	if ip.IsUnspecified() {
		ip = net.IPv4(127, 0, 0, 1)
	}
	return net.JoinHostPort(ip.String(), strconv.Itoa(a.Port))
}

// language is the terminal's: Spanish where the environment says so, else English.
func language(env func(string) string) i18n.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(name); value != "" {
			if strings.HasPrefix(strings.ToLower(value), string(i18n.ES)) {
				return i18n.ES
			}
			return i18n.EN
		}
	}
	return i18n.EN
}

// openBrowser shows url in the person's browser and does not wait for it to close.
func openBrowser(url string) error {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that no dead process stays; how it ended is between the person and the browser
	return nil
}
