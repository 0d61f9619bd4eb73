package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"pizarra/scripts/internal/pyenv"
)

// machine is what the times were taken on and with.
type machine struct {
	cpu, system string
	cores       int
	versions    []string
}

func describe(ctx context.Context, f *field, env *pyenv.Env) (m machine, err error) {
	text, err := env.Run(ctx, pyenv.Versions+"\nimport json, os\nprint(json.dumps(versions() | {'cores': os.cpu_count()}))")
	if err != nil {
		return m, err
	}
	var v struct {
		ScikitLearn string `json:"scikit-learn"`
		NumPy       string `json:"numpy"`
		Python      string `json:"python"`
		Machine     string `json:"machine"`
		CPU         string `json:"cpu"`
		Cores       int    `json:"cores"`
	}
	if err := json.Unmarshal(text, &v); err != nil {
		return m, err
	}
	m.cpu, m.system, m.cores = v.CPU, v.Machine, v.Cores
	goVersion, err := output(ctx, "go", "env", "GOVERSION")
	if err != nil {
		return m, err
	}
	node, err := output(ctx, "node", "--version")
	if err != nil {
		return m, err
	}
	chrome, err := chromedp.CallBrowser(f.page.ctx, cdpbrowser.GetVersion, cdp.Empty{})
	if err != nil {
		return m, err
	}
	ml, err := packageVersion(filepath.Join(f.root, "node_modules", mlForest))
	if err != nil {
		return m, err
	}
	m.versions = []string{
		"scikit-learn " + v.ScikitLearn, "NumPy " + v.NumPy, "Python " + v.Python, "Go " + strings.TrimPrefix(goVersion, "go"),
		"Node " + strings.TrimPrefix(node, "v"), "Chromium " + chrome.Product[strings.IndexByte(chrome.Product, '/')+1:], mlForest + " " + ml,
	}
	return m, nil
}

// packageVersion is the version of an installed npm package.
func packageVersion(dir string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return "", err
	}
	var p struct{ Version string }
	if err := json.Unmarshal(text, &p); err != nil {
		return "", fmt.Errorf("%s: %w", dir, err)
	}
	return p.Version, nil
}

// String is one sentence without its point.
func (m machine) String() string {
	return fmt.Sprintf("%s, %d cores, %s; %s", m.cpu, m.cores, m.system, strings.Join(m.versions, ", "))
}
