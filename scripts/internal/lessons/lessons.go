// Package lessons makes the class of its Markdown, while the site is built: site/content/<language>/<number>-<id>.md in, lesson.Course
// out. A lesson is front matter, CommonMark with tables, and live blocks between ":::" lines, whose fields are YAML.
package lessons

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"pizarra/site/i18n"
	"pizarra/site/lesson"
)

// Folder is where lessons stand, below the repository's root; each language has a folder within.
const Folder = "site/content"

var (
	fileName = regexp.MustCompile(`^([0-9]{3})-([a-z0-9-]+)\.md$`)
	opening  = regexp.MustCompile(`^::: *([a-z]+) +([a-z0-9-]+)$`)
)

// Read makes the course of a language. Every mistake is told with its file and line.
func Read(root string, lang i18n.Lang) (*lesson.Course, error) {
	dir := filepath.Join(root, filepath.FromSlash(Folder), string(lang))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	course := &lesson.Course{}
	var errs []error
	for _, e := range entries { // in the order of their names, which is that of the class
		if e.IsDir() {
			continue
		}
		name := fileName.FindStringSubmatch(e.Name())
		if name == nil {
			errs = append(errs, fmt.Errorf("%s/%s: a lesson is called like 101-what.md", lang, e.Name()))
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		l, err := parse(string(text))
		if err == nil && l.ID != name[2] {
			err = fmt.Errorf("1: the id is %q, the name of the file says %q", l.ID, name[2])
		}
		if err != nil {
			errs = append(errs, prefixed(string(lang)+"/"+e.Name()+":", err))
			continue
		}
		course.Lessons = append(course.Lessons, *l)
	}
	return course, errors.Join(append(errs, check(course))...)
}

// prefixed puts the file before each of the joined errors.
func prefixed(prefix string, err error) error {
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		return fmt.Errorf("%s%w", prefix, err)
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, fmt.Errorf("%s%w", prefix, e))
	}
	return errors.Join(all...)
}

// parse reads one lesson.
func parse(text string) (*lesson.Lesson, error) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if lines[0] != "---" {
		return nil, errors.New("1: a lesson begins with ---")
	}
	end := 1
	for end < len(lines) && lines[end] != "---" {
		end++
	}
	front, err := readFields(lines[1:min(end, len(lines))], 2)
	if err != nil {
		return nil, err
	}
	l := &lesson.Lesson{
		ID: front.text("id"), Part: front.number("part"), Kind: front.text("kind"), Title: front.text("title"),
		Minutes: front.number("minutes"), Goal: front.text("goal"),
	}
	errs := []error{front.rest()}
	if l.ID == "" || l.Title == "" || l.Part < 1 || l.Kind == "" {
		errs = append(errs, errors.New("1: id, part, kind and title are missing, or some of them"))
	}
	ids := map[string]bool{}
	prose := func(from, to int) {
		if body := strings.Join(lines[from:to], "\n"); strings.TrimSpace(body) != "" {
			html, err := markup(body)
			if err != nil {
				errs = append(errs, fmt.Errorf("%d: %w", from+1, err))
			}
			l.Blocks = append(l.Blocks, lesson.Block{Kind: lesson.Prose, HTML: html})
		}
	}
	from, fenced := end+1, false
	for i := end + 1; i < len(lines); i++ {
		if strings.HasPrefix(lines[i], "```") {
			fenced = !fenced
		}
		if fenced || !strings.HasPrefix(lines[i], ":::") {
			continue
		}
		head := opening.FindStringSubmatch(strings.TrimRight(lines[i], " "))
		if head == nil {
			errs = append(errs, fmt.Errorf("%d: a block begins like ::: choice its-id", i+1))
			continue
		}
		prose(from, i)
		last := i + 1
		for last < len(lines) && strings.TrimRight(lines[last], " ") != ":::" {
			last++
		}
		if last == len(lines) {
			errs = append(errs, fmt.Errorf("%d: the block needs a line ::: as its end", i+1))
			return l, errors.Join(errs...)
		}
		b, err := block(head[1], head[2], lines[i+1:last], i+2)
		errs = append(errs, err)
		if ids[head[2]] {
			errs = append(errs, fmt.Errorf("%d: there are two blocks %q", i+1, head[2]))
		}
		ids[head[2]] = true
		l.Blocks = append(l.Blocks, b)
		from, i = last+1, last
	}
	if from < len(lines) {
		prose(from, len(lines))
	}
	return l, errors.Join(errs...)
}

// check holds the course together: ids that stand once, and links that lead to a lesson or a term.
func check(c *lesson.Course) error {
	var errs []error
	known, terms := map[string]bool{}, map[string]bool{}
	for _, l := range c.Lessons {
		if known[l.ID] {
			errs = append(errs, fmt.Errorf("%s: there are two lessons of this id", l.ID))
		}
		known[l.ID] = true
		for _, b := range l.Blocks {
			if b.Kind == lesson.Term {
				terms[b.ID] = true
			}
		}
	}
	for _, l := range c.Lessons {
		for _, to := range links(&l) {
			if id, ok := strings.CutPrefix(to, "#/class/"); ok {
				id, term, _ := strings.Cut(id, "?term=")
				if !known[id] || term != "" && !terms[term] {
					errs = append(errs, fmt.Errorf("%s: a link leads to %s, which is not there", l.ID, to))
				}
			}
		}
	}
	return errors.Join(errs...)
}
