package browsers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strings"
)

// overHTTP is the wire to a driver: WebDriver as its standard has it.
type overHTTP struct {
	base    string // "http://127.0.0.1:4444"
	session string // its path: "/session/…"; empty as long as there is none
}

func (h *overHTTP) call(ctx context.Context, c command, p params) (json.RawMessage, error) {
	path := c.path
	if id, is := p["id"].(string); is {
		path = strings.Replace(path, "{id}", id, 1)
		p = maps.Clone(p)
		delete(p, "id")
	}
	var body io.Reader
	if c.method == http.MethodPost {
		text, err := json.Marshal(p)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, c.method, h.base+h.session+path, body)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	var answer struct{ Value json.RawMessage }
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("%s %s gives %q: %w", c.method, path, text, err)
	}
	if response.StatusCode == http.StatusOK {
		return answer.Value, nil
	}
	refused := new(fault)
	if err := json.Unmarshal(answer.Value, refused); err != nil {
		return nil, fmt.Errorf("%s %s gives %q: %w", c.method, path, text, err)
	}
	return nil, refused
}
