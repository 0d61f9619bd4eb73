package yaml_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pizarra/engine/fault"
	"pizarra/engine/mlproject/projecttest"
	"pizarra/engine/yaml"
)

var kinds = []string{"null", "bool", "int", "float", "date", "str", "list", "map"}

// dump writes a node so that a person can compare it.
func dump(n *yaml.Node) string {
	switch n.Kind {
	case yaml.List:
		var items []string
		for _, i := range n.Items {
			items = append(items, dump(i))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case yaml.Map:
		var items []string
		for _, p := range n.Pairs {
			items = append(items, dump(p.Key)+": "+dump(p.Value))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case yaml.Text:
		return strconv.Quote(n.Text)
	}
	return kinds[n.Kind] + " " + n.Text
}

// What the values are is PyYAML's, of yaml.safe_load and str of what it gives.
func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  `null None`,
		"---\n":                             `null None`,
		"a: b":                              `{"a": "b"}`,
		"a:\n- b\n- c: d\n  e: f\ng: h":     `{"a": ["b", {"c": "d", "e": "f"}], "g": "h"}`,
		"- - a\n  - b\n-\n- c":              `[["a", "b"], null None, "c"]`,
		"a: {b: c, d, \"e\":f, g: }":        `{"a": {"b": "c", "d": null None, "e": "f", "g": null None}}`,
		"a: [b, c: d, [e], ]":               `{"a": ["b", {"c": "d"}, ["e"]]}`,
		"a: http://b#c # d":                 `{"a": "http://b#c"}`,
		"a: b\n   c\n\n  d\ne: f":           `{"a": "b c\nd", "e": "f"}`,
		"a: 'b''c\n  d'":                    `{"a": "b'c d"}`,
		`a: "\x41\u00e9\t\"\` + "\n   b\"":  `{"a": "Aé\t\"b"}`,
		"a: |\n  b\n   c\n\n  d\n\ne: f":    `{"a": "b\n c\n\nd\n", "e": "f"}`,
		"a: >-\n  b\n  c\n\n  d\n   e\n  f": `{"a": "b c\nd\n e\nf"}`,
		"a: |+1\n  b\n\n":                   `{"a": " b\n\n"}`,
		"a: yes\nb: No\nc: ~\nd: null\ne:":  `{"a": bool True, "b": bool False, "c": null None, "d": null None, "e": null None}`,
		"[010, 08, 0x1F, -0b11, 1_000, 1:30, +5, 340282366920938463463374607431768211456, 0xFFFFFFFFFFFFFFFFFFFF]": `[int 8, "08", int 31, int -3, int 1000, int 90, int 5, ` +
			`int 340282366920938463463374607431768211456, int 1208925819614629174706175]`,
		"[1., .5, -.5, 1e3, 1.5e3, 1.5e+3, 1.e+16, 1.0e-5, 1:30.5, .inf, -.INF, .nan, 0.0001, -0.0]": `[float 1.0, float 0.5, "-.5", "1e3", "1.5e3", float 1500.0, float 1e+16, ` +
			`float 1e-05, float 90.5, float inf, float -inf, float nan, float 0.0001, float -0.0]`,
		"[2026-11-26, 2026-1-26, '2026-11-26', 1.2.3, -, a]": `[date 2026-11-26, "2026-1-26", "2026-11-26", "1.2.3", "-", "a"]`,
	} {
		n, err := yaml.Read(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if got := dump(n); got != want {
			t.Errorf("%q reads as %s, want %s", text, got, want)
		}
	}
}

// Every mistake has its own sentence and the place where a person would look for it.
func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"a: b: c":                               "yaml.colon 1 5",
		"a: b\n  c: d":                          "yaml.colon 2 4",
		"a: 'b'\n  c: d":                        "yaml.indent 2 3",
		"a:\n  b: c\n d: e":                     "yaml.indent 3 2",
		"a: b\nc\nd: e":                         "yaml.no_colon 2 1",
		"a: \"b\" c":                            "yaml.behind 1 8",
		"a:\tb":                                 "yaml.tab 1 3",
		"\ta: b":                                "yaml.tab 1 1",
		"a: b\n\tc: d":                          "yaml.tab 2 1",
		"a: - b":                                "yaml.dash 1 4",
		"a: b\n- c":                             "yaml.dash 2 1",
		"a: {b: c\nd: e":                        "yaml.bracket 1 4",
		"a: [b\n":                               "yaml.bracket 1 4",
		"a: [b c: d e: f]":                      "yaml.comma 1 13",
		"a: 'b\nc: d":                           "yaml.quote 1 4",
		"a: \"\\q\"":                            "yaml.escape 1 5",
		"a: \"\\ud800\"":                        "yaml.escape 1 5",
		"a: |x\n  b":                            "yaml.header 1 5",
		"é: *b":                                 "yaml.unsupported 1 4",
		"%YAML 1.1\n---\na: b":                  "yaml.unsupported 1 1",
		"? a\n: b":                              "yaml.unsupported 1 1",
		"<<: a":                                 "yaml.unsupported 1 1",
		"a: @b":                                 "yaml.start 1 4",
		"[a]: b":                                "yaml.key 1 1",
		"a: b\n---\nc: d":                       "yaml.documents 2 1",
		"a: 2026-02-30":                         "yaml.number 1 4",
		"a: 2026-02-03 10:00:00":                "yaml.time 1 4",
		"a: 0x_":                                "yaml.number 1 4",
		"a: b\x00":                              "yaml.character 1 5",
		"a: \xff":                               "yaml.character 1 4",
		strings.Repeat("[", 60):                 "yaml.deep 1 50",
		strings.Repeat("a", yaml.MaxSize) + "a": "yaml.large 1 1",
	} {
		_, err := yaml.Read(text)
		if err == nil {
			t.Errorf("%.40q is read", text)
			continue
		}
		e := fault.Of(err)
		if got := e.Key + " " + e.Args["line"] + " " + e.Args["column"]; got != want {
			t.Errorf("%.40q: %s, want %s", text, got, want)
		}
	}
}

// Whatever is written, nothing panics, every mistake has a place in the text, and what is read stands there.
func FuzzRead(f *testing.F) {
	for _, c := range projecttest.Cases() {
		f.Add(c.Text)
	}
	f.Add("a: |+2\n\n    b\n  c\n# d\n...\n")
	f.Fuzz(func(t *testing.T, text string) {
		n, err := yaml.Read(text)
		if err == nil {
			within(t, text, n, 0)
			return
		}
		e := fault.Of(err)
		line, _ := strconv.Atoi(e.Args["line"])
		column, _ := strconv.Atoi(e.Args["column"])
		if !strings.HasPrefix(e.Key, "yaml.") || !placed(text, line, column) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func within(t *testing.T, text string, n *yaml.Node, depth int) {
	t.Helper()
	if !placed(text, n.Line, n.Column) {
		t.Errorf("%q: a node at %d:%d", text, n.Line, n.Column)
	}
	if !utf8.ValidString(n.Text) || depth > 60 {
		t.Errorf("%q: the text %q at depth %d", text, n.Text, depth)
	}
	for _, item := range n.Items {
		within(t, text, item, depth+1)
	}
	for _, p := range n.Pairs {
		within(t, text, p.Key, depth+1)
		within(t, text, p.Value, depth+1)
	}
}

// placed reports whether a text has a place, the one behind its last character too.
func placed(text string, line, column int) bool {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	return line >= 1 && line <= len(lines) && column >= 1 && column <= utf8.RuneCountInString(lines[line-1])+1
}
