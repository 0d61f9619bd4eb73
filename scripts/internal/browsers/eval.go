package browsers

import (
	"encoding/json"
	"errors"
	"fmt"
)

// outcome is a JavaScript expression whose value is a promise of a JSON text: what another expression gives, or what it throws. It is
// the same for all engines, so that no protocol's way with values and errors matters.
func outcome(expression string) string {
	return `(async () => (
` + expression + `
))().then(value => JSON.stringify({value}), thrown => JSON.stringify({thrown: String(thrown)}))`
}

// value is what an outcome says.
func value(text string) (json.RawMessage, error) {
	var o struct {
		Value  json.RawMessage
		Thrown *string
	}
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return nil, fmt.Errorf("the outcome of an expression is %q: %w", text, err)
	}
	if o.Thrown != nil {
		return nil, errors.New(*o.Thrown)
	}
	if o.Value == nil {
		return json.RawMessage("null"), nil // undefined
	}
	return o.Value, nil
}
