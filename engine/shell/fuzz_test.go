package shell

import (
	"strings"
	"testing"

	"pizarra/engine/command"
	"pizarra/engine/workspace/classproject"
)

// Whatever is typed is answered; words in quotes come back as they are; a line of a Job is read as that Job.
func FuzzRun(f *testing.F) {
	seeds := 0
	for _, c := range cases {
		f.Add(c.line)
		seeds++
	}
	for line := range strings.Lines(story) {
		f.Add(line)
		seeds++
	}
	if seeds < 150 {
		f.Fatalf("only %d seeds", seeds)
	}
	class, err := classproject.New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line string) {
		s := newSession()
		s.Tree = class.Clone()
		a := s.Run(line)
		for n := 0; a.Task != nil; n++ {
			if train, ok := a.Task.(*Train); ok {
				if _, err := train.Job.Complete(); err != nil && !command.IsFile(train.Job.Data.Name) {
					t.Errorf("%q comes to a Job that is none: %v", line, err)
				}
			}
			if n > MaxLine {
				t.Fatal("it never ends")
			}
			a = s.Done(false)
		}
		if text, err := s.Tree.Marshal(); err != nil {
			t.Errorf("%q leaves %v", line, err)
		} else if len(text) == 0 {
			t.Error("nothing is left")
		}
		s.Complete(line, len(line)/2)
		word := "'" + strings.ReplaceAll(line, "'", `'\''`) + "'"
		list, err := parse("echo " + word)
		if len(word) < MaxLine-10 && strings.TrimSpace(line) == line && (err != nil || len(list) != 1 || list[0].words[1].text != line) {
			t.Errorf("%s is read as %v, %v", word, list, err)
		}
	})
}
