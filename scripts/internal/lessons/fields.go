package lessons

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/yaml"
	"pizarra/site/i18n"
)

// fields are those of a map in YAML, each to be asked for once. Mistakes are collected, with their lines.
type fields struct {
	node *yaml.Node
	line int // of the file in which the text of the map begins
	used map[string]bool
	errs *[]error
}

// readFields reads lines of a file, of which the first has this number.
func readFields(lines []string, first int) (*fields, error) {
	node, err := yaml.Read(strings.Join(lines, "\n"))
	if err != nil {
		f := fault.Of(err)
		return nil, fmt.Errorf("%d: %s", first, i18n.Error(i18n.EN, f))
	}
	f := &fields{node: node, line: first, used: map[string]bool{}, errs: new([]error)}
	if node.Kind != yaml.Map {
		return nil, fmt.Errorf("%d: fields are missing, like title: What it is", first)
	}
	return f, nil
}

func (f *fields) fail(n *yaml.Node, format string, args ...any) {
	*f.errs = append(*f.errs, fmt.Errorf("%d: %s", f.line+n.Line-1, fmt.Sprintf(format, args...)))
}

// get is a field's value, nil where it is not there.
func (f *fields) get(name string) *yaml.Node {
	f.used[name] = true
	return f.node.Get(name)
}

// text is a field that is a text. What YAML takes for something else, such as No and 12, has to be quoted.
func (f *fields) text(name string) string { return f.asText(name, f.get(name)) }

func (f *fields) asText(name string, n *yaml.Node) string {
	switch {
	case n == nil:
		return ""
	case n.Kind != yaml.Text:
		f.fail(n, "%s is no text for YAML: put it in quotes", name)
		return ""
	}
	return strings.TrimRight(n.Text, "\n")
}

// html is a field in Markdown.
func (f *fields) html(name string, render func(string) (string, error)) string {
	n := f.get(name)
	html, err := render(f.asText(name, n))
	if err != nil {
		f.fail(n, "%s: %v", name, err)
	}
	return html
}

// number is a field that is a whole number, 0 where it is not there.
func (f *fields) number(name string) int {
	n := f.get(name)
	if n == nil {
		return 0
	}
	i, err := strconv.Atoi(n.Text)
	if err != nil || n.Kind != yaml.Int {
		f.fail(n, "%s is no whole number", name)
	}
	return i
}

// is reports whether a field is true.
func (f *fields) is(name string) bool {
	n := f.get(name)
	if n != nil && n.Kind != yaml.Bool {
		f.fail(n, "%s is true or false", name)
	}
	return n != nil && n.Text == "True"
}

// list is a field that is a list of texts. Numbers stand for themselves.
func (f *fields) list(name string) (list []string) {
	n := f.get(name)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.List {
		f.fail(n, "%s is no list", name)
		return nil
	}
	for _, item := range n.Items {
		list = append(list, f.asText(name, item))
	}
	return list
}

// scores is a list of accuracies, in four decimals.
func (f *fields) scores(name string) (list []string) {
	n := f.get(name)
	if n == nil {
		return nil
	}
	for _, item := range n.Items {
		list = append(list, f.score(name, item))
	}
	if len(list) == 0 {
		f.fail(n, "%s is no list", name)
	}
	return list
}

func (f *fields) score(name string, n *yaml.Node) string {
	if n == nil {
		return ""
	}
	x, err := strconv.ParseFloat(n.Text, 64)
	if err != nil || x < 0 || x > 1 {
		f.fail(n, "%s is no accuracy", name)
	}
	return strconv.FormatFloat(x, 'f', 4, 64)
}

// maps are the maps of a list; each is to be asked for all that it has.
func (f *fields) maps(name string, read func(*fields)) {
	n := f.get(name)
	if n == nil {
		return
	}
	for _, item := range n.Items {
		if item.Kind != yaml.Map {
			f.fail(item, "%s is a list of maps", name)
			continue
		}
		g := &fields{node: item, line: f.line, used: map[string]bool{}, errs: f.errs}
		read(g)
		g.unused()
	}
	if len(n.Items) == 0 {
		f.fail(n, "%s is a list, and has something in it", name)
	}
}

// unused tells of fields that nobody has asked for.
func (f *fields) unused() {
	for _, p := range f.node.Pairs {
		if !f.used[p.Key.Text] {
			f.fail(p.Key, "there is no field %q here", p.Key.Text)
		}
	}
}

// rest ends the reading: the mistakes, and the fields that nobody knows.
func (f *fields) rest() error {
	f.unused()
	return errors.Join(*f.errs...)
}
