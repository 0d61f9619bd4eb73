package lessons

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// variable is the statement that sets a variable of the environment, as PowerShell writes it. A text in double quotes may have $ and ` in
// it, which mean something: none has them here.
var variable = regexp.MustCompile("^\\$env:[A-Z_]+ = \"[^\"$`]*\"$")

// programs are the commands of PowerShell and of Windows that lessons use, each with what may follow it, as their own help has it: irm and
// iex are Invoke-RestMethod and Invoke-Expression, -c is -Command, and -ano of netstat asks for all ports as numbers with their processes.
var programs = map[string]*regexp.Regexp{
	"powershell": regexp.MustCompile(`^-ExecutionPolicy ByPass -c "([^"]+)"$`),
	"irm":        regexp.MustCompile(`^https://[a-z.]+/[a-z0-9./-]+$`),
	"iex":        regexp.MustCompile(`^$`),
	"netstat":    regexp.MustCompile(`^-ano$`),
	"findstr":    regexp.MustCompile(`^:[0-9]+$`),
}

// readPowerShell reads lines of the part of PowerShell that lessons have: variables of the environment that are set, and pipelines.
func readPowerShell(code string) error {
	for line := range strings.Lines(code) {
		line = strings.TrimRight(line, "\n")
		if line == "" || variable.MatchString(line) {
			continue
		}
		for _, command := range pipeline(line) {
			name, rest, _ := strings.Cut(strings.TrimSpace(command), " ")
			takes, known := programs[name]
			if !known {
				return fmt.Errorf("%q: lessons have no command %q of PowerShell yet: say here what it takes", line, name)
			}
			m := takes.FindStringSubmatch(rest)
			if m == nil {
				return fmt.Errorf("%q: %s does not take %q", line, name, rest)
			}
			for _, inner := range m[1:] {
				if err := readPowerShell(inner); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// pipeline takes a line apart at the bars that stand outside of quotes.
func pipeline(line string) (commands []string) {
	start, quoted := 0, false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == '|' && !quoted:
			commands = append(commands, line[start:i])
			start = i + 1
		}
	}
	return append(commands, line[start:])
}

// TestPowerShellReader holds the reader to lines that PowerShell takes, and to some that it does not, or that are not what is meant.
func TestPowerShellReader(t *testing.T) {
	for line, good := range map[string]bool{
		`powershell -ExecutionPolicy ByPass -c "irm https://example.org/a.ps1 | iex"`: true,
		`$env:HTTPS_PROXY = "http://proxy.example:8080"`:                              true,
		"netstat -ano | findstr :5000":                                                true,
		`powershell -ExecutionPolicy ByPass -c "irm https://example.org/a.ps1 | iex`:  false,
		`powershell -ExecutionPolicy ByPass -c "curl https://example.org/a.ps1"`:      false,
		`HTTPS_PROXY="http://proxy.example:8080"`:                                     false,
		`$env:HTTPS_PROXY = "$proxy"`:                                                 false,
		"netstat -ano | grep :5000":                                                   false,
		"netstat -ano |":                                                              false,
	} {
		if err := readPowerShell(line); (err == nil) != good {
			t.Errorf("%s: %v", line, err)
		}
	}
}
