package browsers

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"strings"
	"sync"
)

// command is one of WebDriver: how it goes over HTTP, and what Firefox's Marionette, which takes the same parameters and gives the
// same values, calls it.
type command struct{ method, path, name string }

var (
	newWindow   = command{"POST", "/window/new", "WebDriver:NewWindow"}
	toWindow    = command{"POST", "/window", "WebDriver:SwitchToWindow"}
	closeWindow = command{"DELETE", "/window", "WebDriver:CloseWindow"}
	windowRect  = command{"POST", "/window/rect", "WebDriver:SetWindowRect"}
	navigate    = command{"POST", "/url", "WebDriver:Navigate"}
	refresh     = command{"POST", "/refresh", "WebDriver:Refresh"}
	execute     = command{"POST", "/execute/async", "WebDriver:ExecuteAsyncScript"}
	actions     = command{"POST", "/actions", "WebDriver:PerformActions"}
	element     = command{"POST", "/element", "WebDriver:FindElement"}
	elementKeys = command{"POST", "/element/{id}/value", "WebDriver:ElementSendKeys"}
	screenshot  = command{"GET", "/screenshot", "WebDriver:TakeScreenshot"}
)

// never is how soon a session gives up what takes its time, in milliseconds: the caller's context says that.
const never = 1<<31 - 1

// capabilities are what a session is asked for; own are those of its engine.
func capabilities(own params) params {
	all := params{"timeouts": params{"script": never, "pageLoad": never}, "unhandledPromptBehavior": "ignore"}
	maps.Copy(all, own)
	return params{"capabilities": params{"alwaysMatch": all}}
}

// params are a command's. The one called id stands in its path.
type params map[string]any

// wire carries commands to a browser and gives their values.
type wire interface {
	call(ctx context.Context, c command, p params) (json.RawMessage, error)
}

// fault is an error as WebDriver reports it.
type fault struct {
	Kind    string `json:"error"`
	Message string `json:"message"`
}

func (f *fault) Error() string { return f.Kind + ": " + f.Message }

// session is a browser that is driven by WebDriver. Commands go to the tab that was chosen last: mu is held from the choice on.
type session struct {
	engine Engine
	wire   wire
	end    func() error

	mu     sync.Mutex
	chosen string
}

func (s *session) Engine() Engine { return s.engine }

func (s *session) Close() error { return s.end() }

// Open opens a window: what is in a tab behind another gets little time. It leaves alone the window that every session begins with,
// and has to have.
func (s *session) Open(ctx context.Context) (Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value, err := s.wire.call(ctx, newWindow, params{"type": "window"})
	if err != nil {
		return nil, err
	}
	var window struct{ Handle string }
	if err := json.Unmarshal(value, &window); err != nil {
		return nil, err
	}
	t := &tab{s, window.Handle}
	if err := t.choose(ctx); err != nil {
		return nil, err
	}
	_, err = s.wire.call(ctx, windowRect, params{"width": width, "height": height})
	return t, err
}

// tab is a window of it, with one tab.
type tab struct {
	session *session
	handle  string
}

func (t *tab) call(ctx context.Context, c command, p params) (json.RawMessage, error) {
	s := t.session
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := t.choose(ctx); err != nil {
		return nil, err
	}
	return s.wire.call(ctx, c, p)
}

// choose has commands go to the tab.
func (t *tab) choose(ctx context.Context) error {
	s := t.session
	if s.chosen == t.handle {
		return nil
	}
	s.chosen = ""
	if _, err := s.wire.call(ctx, toWindow, params{"handle": t.handle}); err != nil {
		return err
	}
	s.chosen = t.handle
	return nil
}

func (t *tab) Visit(ctx context.Context, url string) error {
	_, err := t.call(ctx, navigate, params{"url": url})
	return err
}

func (t *tab) Reload(ctx context.Context) error {
	_, err := t.call(ctx, refresh, params{})
	return err
}

func (t *tab) Eval(ctx context.Context, expression string) (json.RawMessage, error) {
	done := outcome(expression) + `.then(arguments[arguments.length - 1])`
	answer, err := t.call(ctx, execute, params{"script": done, "args": []any{}})
	if err != nil {
		return nil, err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return nil, fmt.Errorf("a script gives %s: %w", answer, err)
	}
	return value(text)
}

// act has a device do something.
func (t *tab) act(ctx context.Context, device params) error {
	_, err := t.call(ctx, actions, params{"actions": []params{device}})
	return err
}

func (t *tab) Click(ctx context.Context, x, y float64) error {
	return t.act(ctx, params{
		"type": "pointer", "id": "mouse", "parameters": params{"pointerType": "mouse"},
		"actions": []params{
			{"type": "pointerMove", "x": int(math.Floor(x)), "y": int(math.Floor(y)), "duration": 0},
			{"type": "pointerDown", "button": 0},
			{"type": "pointerUp", "button": 0},
		},
	})
}

func (t *tab) Type(ctx context.Context, text string) error {
	var keys []params
	for _, press := range presses(text) {
		kind := "keyUp"
		if press.down {
			kind = "keyDown"
		}
		keys = append(keys, params{"type": kind, "value": string(press.key)})
	}
	return t.act(ctx, params{"type": "key", "id": "keyboard", "actions": keys})
}

func (t *tab) Give(ctx context.Context, selector string, paths ...string) error {
	found, err := t.call(ctx, element, params{"using": "css selector", "value": selector})
	if err != nil {
		return err
	}
	var reference map[string]string // its only key is the same in every WebDriver
	if err := json.Unmarshal(found, &reference); err != nil {
		return err
	}
	for _, id := range reference {
		_, err = t.call(ctx, elementKeys, params{"id": id, "text": strings.Join(paths, "\n")})
	}
	return err
}

func (t *tab) Screenshot(ctx context.Context) ([]byte, error) {
	answer, err := t.call(ctx, screenshot, params{"full": false})
	if err != nil {
		return nil, err
	}
	var text string
	if err := json.Unmarshal(answer, &text); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(text)
}

func (t *tab) Close() error {
	_, err := t.call(context.Background(), closeWindow, params{})
	t.session.mu.Lock()
	t.session.chosen = ""
	t.session.mu.Unlock()
	return err
}
