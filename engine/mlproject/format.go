package mlproject

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/yaml"
)

// script is the entry point that a file is by itself.
func script(name, command string) *EntryPoint {
	return &EntryPoint{Name: name, command: &yaml.Node{Kind: yaml.Text, Text: command, Line: 1, Column: 1}}
}

// text is the command, which must be a text.
func (e *EntryPoint) text() (string, error) {
	if e.command == nil || e.command.Kind == yaml.Null {
		return "", fault.New(fault.InvalidParameterValue, "mlproject.no_command", "name", e.Name)
	}
	if e.command.Kind != yaml.Text {
		return "", fault.New(fault.InvalidParameterValue, "mlproject.command", "line", e.command.Line, "column", e.command.Column, "name", e.Name)
	}
	return e.command.Text, nil
}

// piece is a part of a command: text as it is, or a placeholder.
type piece struct {
	text        string
	placeholder bool
}

// fill puts values into a command as Python's str.format does, as far as an MLproject needs it: {name}, and {{ and }} for braces.
func (e *EntryPoint) fill(text string, values []Param) (string, error) {
	pieces, err := e.pieces(text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, p := range pieces {
		if !p.placeholder {
			b.WriteString(p.text)
			continue
		}
		i := slices.IndexFunc(values, func(v Param) bool { return v.Name == p.text })
		if i < 0 {
			return "", e.undeclared(p.text)
		}
		b.WriteString(values[i].Value)
	}
	return b.String(), nil
}

func (e *EntryPoint) undeclared(name string) *fault.Error {
	return fault.New(fault.InvalidParameterValue, "mlproject.undeclared", "line", e.command.Line, "column", e.command.Column, "name", name, "entry", e.Name)
}

// pieces takes a command apart. The errors are mlproject.brace for a brace without the other, and mlproject.placeholder for what
// Python would take for more than a name.
func (e *EntryPoint) pieces(text string) ([]piece, error) {
	var list []piece
	plain := ""
	for text != "" {
		i := strings.IndexAny(text, "{}")
		if i < 0 {
			plain += text
			break
		}
		plain += text[:i]
		if strings.HasPrefix(text[i:], "{{") || strings.HasPrefix(text[i:], "}}") {
			plain += text[i : i+1]
			text = text[i+2:]
			continue
		}
		end := strings.IndexAny(text[i+1:], "{}")
		if text[i] == '}' || end < 0 {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.brace", "line", e.command.Line, "column", e.command.Column, "brace", text[i:i+1], "entry", e.Name)
		}
		name := text[i+1 : i+1+end]
		if text[i+1+end] == '{' || name == "" || strings.ContainsAny(name, ".[!:") || strings.Trim(name, "0123456789") == "" {
			return nil, fault.New(fault.InvalidParameterValue, "mlproject.placeholder", "line", e.command.Line, "column", e.command.Column, "text", text[i:i+1+end+1], "entry", e.Name)
		}
		if plain != "" {
			list = append(list, piece{text: plain})
			plain = ""
		}
		list = append(list, piece{text: name, placeholder: true})
		text = text[i+1+end+1:]
	}
	if plain != "" {
		list = append(list, piece{text: plain})
	}
	return list, nil
}
