package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pizarra/scripts/internal/repo"
)

// still is a contender that is only asked for its name.
type still struct{ title, why string }

func (s still) name() string                                    { return s.title }
func (s still) without(task) string                             { return s.why }
func (s still) fit(context.Context, task, bool) (answer, error) { panic("nothing is fitted here") }
func (s still) stop()                                           {}

// measured is a run of the bench with times that are easy to divide.
func measured() *bench {
	b := &bench{field: &field{}, machine: machine{cpu: "Z80", cores: 1, system: "z80", versions: []string{"Go 1"}}}
	for _, name := range []string{sklearn, sklearnBoth, native, inNode, inPage, inPageBoth} {
		b.contenders = append(b.contenders, still{title: name})
	}
	b.contenders = append(b.contenders, still{mlForest, "not run"})
	b.results = []result{
		{task: task{Name: "iris", Trees: 100}, times: [][]float64{{100, 200}, {80, 160}, {1, 2}, {3, 6}, {4, 8}, {2, 4}, {120, 240}}},
		{task: task{Rows: 20_000, Features: 20, Classes: 2, Trees: 100}, times: [][]float64{{5000}, {3000}, {300}, {700}, {750}, {400}, nil}},
	}
	b.firsts = &firsts{atOnce: []float64{90}, read: []float64{45}, warm: []float64{30}, workers: 2}
	b.heavy = &heavy{training: training{Fit: 2500, Memory: 96e6, Longest: 61}}
	b.growth = []sweep{{by: "rows", fixed: "20 columns", values: []float64{2500, 80_000}, times: [2][]float64{{10, 320}, {1, 32}}}}
	return b
}

func TestReport(t *testing.T) {
	text := measured().report()
	for _, want := range []string{
		"Z80, 1 cores, z80; Go 1.",
		"| iris, 100 trees | 2 | 150 | 1.50 ms: **0.010** (0.010–0.010) |",
		"| 2.00 times as fast (2.00–2.00) | 180 ms: 30 times as long (30–30) |\n",
		"| 20,000×20, 2 classes, 100 trees | 1 | 5,000 |",
		"| not run |\n",
		"45.0 ms, 1.5 times as long as a later one (30.0 ms)",
		"at most 96 MB, 3.0 times the data", // 200,000 × 20 × 8 bytes are 32 MB
		"under 50 ms on breast_cancer, 61.0 ms on",
		"| rows | 20 columns | 2,500 – 80,000 | 10.0 – 320 | rows^1.00 | 1.00 – 32.0 | rows^1.00 |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
}

// Of each size stands the median with the least and the most, and how it grows from the first to the last.
func TestReportTables(t *testing.T) {
	b := &bench{tables: []figures{
		{name: "page: first rows", unit: "ms", spreads: []spread{{300, 250, 350}, {400, 400, 400}, {950.4, 900, 1200}}, runs: storedRuns},
		{name: "store: sort", unit: "ms", spreads: []spread{{0.05, 0.04, 0.06}, {0.5, 0.4, 0.6}, {5, 4, 6}}, runs: storedRuns},
		{name: "page: tasks", spreads: []spread{{0, 0, 0}, {0, 0, 1}, {2, 0, 3}}, runs: storedRuns},
	}}
	want := `| median (least–most) | 100 runs | 1,000 runs | 10,000 runs | grows as |
|---|---|---|---|---|
| page: first rows | 300 (250–350) ms | 400 (400–400) ms | 950 (900–1,200) ms | runs^0.25 |
| store: sort | 0.05 (0.04–0.06) ms | 0.50 (0.40–0.60) ms | 5.00 (4.00–6.00) ms | runs^1.00 |
| page: tasks | 0 (0–0) | 0 (0–1) | 2 (0–3) | – |
`
	if got := b.reportTables(); got != want {
		t.Errorf("the report is\n%s\nwant\n%s", got, want)
	}
}

// Everything around the marks of the real README stays as it is.
func TestReadmeIsChangedBetweenTheMarks(t *testing.T) {
	root, err := repo.Root()
	if err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := engines.between(string(old), "| new |\n")
	if err != nil {
		t.Fatal(err)
	}
	again, err := engines.between(changed, "| newer |\n")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(old), engines.begin)
	_, tail, _ := strings.Cut(string(old), engines.end)
	if want := head + engines.begin + "\n| newer |\n" + engines.end + tail; again != want {
		t.Errorf("README.md became\n%s", again)
	}
	if both, err := tables.between(changed, "| table |\n"); err != nil || !strings.Contains(both, engines.begin+"\n| new |\n"+engines.end) || !strings.Contains(both, "| table |\n"+tables.end) {
		t.Errorf("the place of the table: %v", err)
	}
	if _, err := engines.between("no marks", "x"); err == nil {
		t.Error("a file without marks is written")
	}
}
