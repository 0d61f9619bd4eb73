package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Chromium silently drops what a page saves beyond ten files within a second, which a test reaches and no person does.
const (
	burst       = 10
	burstLength = 1500 * time.Millisecond // by clocks of two programs
)

// breathe waits until one more file can be saved.
func (p *page) breathe() {
	if n := len(p.saves); n >= burst {
		time.Sleep(time.Until(p.saves[n-burst].Add(burstLength)))
	}
}

// download does something and gives the one file that comes of it.
func (p *page) download(do func()) (name string, data []byte) {
	p.t.Helper()
	p.breathe()
	for _, file := range p.downloaded() { // the next one may have the same name: names tell minutes, and tests are faster
		if err := os.Remove(filepath.Join(p.chrome.downloads, file)); err != nil {
			p.t.Fatal(err)
		}
	}
	do()
	until := time.Now().Add(patience)
	for time.Now().Before(until) {
		for _, file := range p.downloaded() {
			if strings.HasSuffix(file, ".crdownload") {
				continue
			}
			data, err := os.ReadFile(filepath.Join(p.chrome.downloads, file))
			if err == nil && len(data) > 0 {
				p.saves = append(p.saves, time.Now())
				return file, data
			}
		}
		time.Sleep(40 * time.Millisecond)
	}
	p.fail("waited %v for a download", patience)
	return "", nil
}

func (p *page) downloaded() (names []string) {
	entries, err := os.ReadDir(p.chrome.downloads)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}
