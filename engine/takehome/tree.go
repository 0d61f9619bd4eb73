package takehome

import (
	"maps"
	"path"
	"slices"
	"strings"

	"pizarra/engine/bundle"
	"pizarra/engine/mlproject"
	"pizarra/engine/workspace"
	"pizarra/engine/workspace/classproject"
)

// envFile has the settings of this one machine. It is in the zip, so that the project runs as it is, but never in Git, where
// passwords would follow; its twin env.example is.
const envFile = ".env"

// repository is the student's project with its commits, and one more that adds what the take-home brings. What was not committed yet is
// committed before that one, so that nothing the student wrote is lost where a file is replaced.
func (p *project) repository() (*workspace.Workspace, error) {
	w := p.Tree.Clone()
	files, err := p.files()
	if err != nil {
		return nil, err
	}
	if w.Empty() {
		if w, err = classproject.New(p.Lang); err != nil {
			return nil, err
		}
	}
	w.Init()
	user := w.Git.User
	if w.Git.User.Name == "" || w.Git.User.Email == "" {
		w.Git.User = p.author()
	}
	replaced, err := p.commitOwn(w, files)
	if err != nil {
		return nil, err
	}
	paths := slices.Sorted(maps.Keys(files))
	for _, file := range paths {
		for _, other := range inTheWay(w, file) {
			if err := w.Remove(other); err != nil {
				return nil, err
			}
		}
		if err := w.Write(file, files[file]); err != nil {
			return nil, err
		}
	}
	if err := p.ignore(w, paths); err != nil {
		return nil, err
	}
	if _, err := w.Add([]string{""}, false); err != nil {
		return nil, err
	}
	paths = slices.DeleteFunc(paths, func(file string) bool { return file == envFile })
	if _, err := w.Add(paths, true); err != nil { // those too that a rule of the student's would leave out
		return nil, err
	}
	if slices.Contains(w.Git.Tracked(), envFile) {
		if _, err := w.RemoveCached([]string{envFile}); err != nil {
			return nil, err
		}
	}
	if _, err := w.Commit(p.message(replaced), p.At); err != nil {
		return nil, err
	}
	w.Git.User = user
	return w, nil
}

// author is who commits where the student has not told Git a name yet. Its address is one that reaches nobody.
func (p *project) author() workspace.Person {
	name := strings.TrimSpace(p.Author)
	if plain(name) == "" {
		name = "student"
	}
	return workspace.Person{Name: name, Email: strings.ToLower(plain(name)) + "@example.com"}
}

// commitOwn commits what the student has not committed yet, what is about to be replaced among it, even where it is ignored. replaced
// are the files of the student's own that are.
func (p *project) commitOwn(w *workspace.Workspace, files map[string]string) (replaced []string, err error) {
	for _, file := range slices.Sorted(maps.Keys(files)) {
		replaced = append(replaced, inTheWay(w, file)...)
		if f, err := w.Read(file); err == nil && f.Text != files[file] && !classproject.Same(file, f.Text) {
			replaced = append(replaced, file)
		}
	}
	known := slices.Contains(w.Git.Tracked(), envFile)
	if len(w.Files()) > 0 {
		if _, err := w.Add([]string{""}, false); err != nil {
			return nil, err
		}
	}
	if len(replaced) > 0 {
		if _, err := w.Add(replaced, true); err != nil {
			return nil, err
		}
	}
	if !known && slices.Contains(w.Git.Tracked(), envFile) {
		if _, err := w.RemoveCached([]string{envFile}); err != nil {
			return nil, err
		}
	}
	s, err := w.Status()
	if err != nil || len(s.Staged) == 0 {
		return replaced, err
	}
	subject := "commit.own"
	if p.Tree.Empty() {
		subject = "commit.class"
	}
	_, err = w.Commit(p.text(messageText)[subject], p.At)
	return replaced, err
}

// inTheWay are the files beside which one cannot be, on some system or other: where it has folders, below its path, or of the same
// name but for capitals.
func inTheWay(w *workspace.Workspace, file string) (list []string) {
	for _, f := range w.Files() {
		at := strings.ToLower(f.Path)
		wanted := strings.ToLower(file)
		if at == wanted && f.Path != file || strings.HasPrefix(wanted, at+"/") || strings.HasPrefix(at, wanted+"/") {
			list = append(list, f.Path)
		}
	}
	return list
}

// files are the files that the take-home brings, by path.
func (p *project) files() (map[string]string, error) {
	class, err := classproject.New(p.Lang)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, f := range class.Files() {
		files[f.Path] = f.Text
	}
	maps.Copy(files, p.text(projectText))
	files[classproject.ProjectFile] = p.pyprojectText(files[classproject.ProjectFile])
	files[envFile] = p.text(messageText)["env.own"] + withoutComments(files[".env.example"])
	if f, err := p.Tree.Read(envFile); err == nil {
		files[envFile] = f.Text
	}
	for _, f := range p.Tree.Files() { // what the student has made work stays
		if mlproject.Find([]string{f.Path}) == "" {
			continue
		}
		if parsed, problems := mlproject.Check(f.Text, p.beside(files)); parsed != nil && len(problems) == 0 {
			delete(files, mlproject.FileName)
			files[f.Path] = f.Text
		}
	}
	runs, err := p.results()
	if err != nil {
		return nil, err
	}
	files[resultsFile] = runs
	for path, svg := range p.pictures() {
		files[path] = svg
	}
	files["README.md"] = p.readme()
	return files, nil
}

// withoutComments is a text without the lines that begin with '#'.
func withoutComments(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// beside are the student's files and those that the take-home brings, for a check of MLproject.
func (p *project) beside(files map[string]string) mlproject.Files {
	return func(name string) (string, bool) {
		name = path.Clean(name)
		if text, ok := files[name]; ok {
			return text, true
		}
		f, err := p.Tree.Read(name)
		return f.Text, err == nil
	}
}

// ignore adds the student's own lines to .gitignore, but for those that would hide what the take-home brings, or show what is to stay
// hidden.
func (p *project) ignore(w *workspace.Workspace, shown []string) error {
	f, err := p.Tree.Read(classproject.Gitignore)
	if err != nil {
		return nil
	}
	hidden := []string{envFile, "mlflow.db", "mlruns/0/meta.yaml", ".venv/pyvenv.cfg", "data/train.csv"}
	for _, d := range p.data {
		hidden = append(hidden, d.path)
	}
	base, err := w.Read(classproject.Gitignore)
	if err != nil {
		return err
	}
	text, title := base.Text, "\n"+p.text(messageText)["ignore.own"]
	for line := range strings.Lines(f.Text) {
		rule := strings.TrimSpace(line)
		if rule == "" || rule[0] == '#' || strings.Contains("\n"+text, "\n"+rule+"\n") {
			continue
		}
		longer := text + title + rule + "\n"
		if err := w.Write(classproject.Gitignore, longer); err != nil {
			return err
		}
		ignored := func(path string) bool { _, yes, err := w.Ignored(path); return yes || err != nil }
		if slices.ContainsFunc(shown, func(path string) bool {
			return path != envFile && !strings.HasPrefix(path, "data/") && ignored(path)
		}) || slices.ContainsFunc(hidden, func(path string) bool { return !ignored(path) }) {
			continue
		}
		text, title = longer, ""
	}
	return w.Write(classproject.Gitignore, text)
}

// message is that of the take-home's commit.
func (p *project) message(replaced []string) string {
	texts := p.text(messageText)
	message := texts["commit.home"]
	if len(replaced) > 0 {
		message += "\n" + texts["commit.replaced"]
		for _, file := range slices.Compact(slices.Sorted(slices.Values(replaced))) {
			message += "- " + file + "\n"
		}
	}
	return message
}

// gitFiles are the files of .git, in order. What a zip does not carry over to every system, whether a file may be run, Git is told not to
// look at.
func gitFiles(g *workspace.Git) (list []bundle.File) {
	files := g.GitDir()
	files["config"] = []byte(strings.Replace(string(files["config"]), "filemode = true", "filemode = false", 1))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, bundle.File{Name: name, Bytes: files[name]})
	}
	return list
}
