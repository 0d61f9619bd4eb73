package view_test

import (
	"maps"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rgb is a colour of sRGB, 0 to 1.
type rgb [3]float64

// luminance is WCAG 2's relative luminance.
func (c rgb) luminance() float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// contrast is WCAG 2's contrast ratio.
func contrast(a, b rgb) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// tokens reads the blocks of tokens.css: light, dark as chosen, and dark as the system's.
func tokens(t *testing.T) (blocks []map[string]string) {
	t.Helper()
	css, err := os.ReadFile("../static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	token := regexp.MustCompile(`--([a-z0-9-]+):\s*([^;]+);`)
	for _, m := range regexp.MustCompile(`:root[^{]*\{([^}]*)\}`).FindAllStringSubmatch(string(css), -1) {
		block := map[string]string{}
		for _, p := range token.FindAllStringSubmatch(m[1], -1) {
			block[p[1]] = p[2]
		}
		blocks = append(blocks, block)
	}
	if len(blocks) < 3 || len(blocks[0]) < 40 || len(blocks[1]) < 30 {
		t.Fatalf("tokens.css has %d blocks", len(blocks))
	}
	return blocks
}

func TestDarkIsDark(t *testing.T) {
	blocks := tokens(t)
	if !maps.Equal(blocks[1], blocks[2]) {
		t.Errorf("dark as chosen is\n%v\ndark as the system's is\n%v", blocks[1], blocks[2])
	}
	for name := range blocks[1] {
		if _, ok := blocks[0][name]; !ok {
			t.Errorf("--%s is only in the dark", name)
		}
	}
	for name, value := range blocks[0] {
		if strings.HasPrefix(value, "#") && blocks[1][name] == "" {
			t.Errorf("the colour --%s is only in the light", name)
		}
	}
}

// What is drawn on what, as the style sheets have it. Text takes 4.5:1, marks and the borders of fields 3:1 (WCAG 2, 1.4.3
// and 1.4.11).
func TestContrast(t *testing.T) {
	type pair struct {
		on    string
		drawn []string
	}
	text := []pair{
		{"ground", []string{"ink", "ink-soft", "accent", "good", "warn", "bad"}},
		{"sheet", []string{"ink", "ink-soft", "accent", "bad"}},
		{"sunken", []string{"ink", "ink-soft", "accent", "bad"}},
		{"accent-wash", []string{"ink", "ink-soft", "accent", "bad"}},
		{"good-wash", []string{"ink", "ink-soft", "good", "accent"}},
		{"warn-wash", []string{"ink", "accent"}},
		{"bad-wash", []string{"ink", "ink-soft", "bad", "accent"}},
		{"accent", []string{"accent-ink"}},
		{"ink", []string{"ground"}},
		{"level-0", []string{"level-ink"}}, {"level-1", []string{"level-ink"}}, {"level-2", []string{"level-ink"}}, {"level-3", []string{"level-ink"}},
		{"level-4", []string{"level-ink-strong"}}, {"level-5", []string{"level-ink-strong"}},
	}
	marks := []pair{
		{"ground", []string{"accent", "good", "line-strong", "warn", "bad", "cat-0", "cat-1", "cat-2", "cat-3", "cat-4", "cat-5", "cat-6", "cat-7"}},
		{"sheet", []string{"line-strong", "accent"}},
		{"warn-wash", []string{"line-strong"}},
	}
	blocks := tokens(t)
	for i, theme := range []string{"light", "dark"} {
		colour := func(name string) rgb {
			value := blocks[i][name]
			n, err := strconv.ParseUint(strings.TrimPrefix(value, "#"), 16, 32)
			if err != nil || len(value) != 7 {
				t.Fatalf("%s: --%s is %q", theme, name, value)
			}
			return rgb{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}
		}
		check := func(pairs []pair, least float64) {
			for _, p := range pairs {
				for _, name := range p.drawn {
					if c := contrast(colour(name), colour(p.on)); c < least {
						t.Errorf("%s: --%s on --%s is %.2f:1, less than %v:1", theme, name, p.on, c, least)
					}
				}
			}
		}
		check(text, 4.5)
		check(marks, 3)
	}
}

// Every rule draws with the tokens: a colour of its own would be in neither theme.
func TestColoursAreTokens(t *testing.T) {
	entries, err := os.ReadDir("../static/css")
	if err != nil {
		t.Fatal(err)
	}
	colour := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`)
	used := regexp.MustCompile(`var\(--([a-z0-9-]+)`)
	known := tokens(t)[0]
	seen := map[string]bool{}
	for _, e := range entries {
		css, err := os.ReadFile("../static/css/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(css)) {
			for _, m := range used.FindAllStringSubmatch(line, -1) {
				seen[m[1]] = true
				if known[m[1]] == "" {
					t.Errorf("%s: there is no --%s", e.Name(), m[1])
				}
			}
			isID := regexp.MustCompile(`^\s*#[a-z]`).MatchString(line) || strings.Contains(line, "{") || strings.HasSuffix(strings.TrimSpace(line), ",")
			if e.Name() != "tokens.css" && !isID && colour.MatchString(line) {
				t.Errorf("%s has a colour of its own: %s", e.Name(), strings.TrimSpace(line))
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if !seen[name] && !strings.HasPrefix(name, "cat-") && !strings.HasPrefix(name, "level-") {
			t.Errorf("--%s is used nowhere", name)
		}
	}
}
