package store

import (
	"strings"
	"unicode"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// checkPath holds an artifact's path to what every file system and every URL takes for a path below a folder.
// It is read once, as it stands: nothing is decoded or cleaned.
func checkPath(path string) error {
	bad := path == "" || strings.HasPrefix(path, "/") || strings.ContainsAny(path, `\#?%:*"<>|`)
	for _, r := range path {
		bad = bad || unicode.IsControl(r) || r == unicode.ReplacementChar
	}
	for segment := range strings.SplitSeq(path, "/") {
		bad = bad || strings.Trim(segment, " ") == "" || strings.Trim(segment, ".") == ""
	}
	if bad {
		return fault.New(fault.InvalidParameterValue, "store.artifact_path", "path", shorten(path))
	}
	return checkText("artifact path", path, MaxKey)
}

func (o PutArtifact) check() error {
	if err := checkPath(o.Path); err != nil {
		return err
	}
	if len(o.Bytes) > MaxArtifact {
		return fault.New(fault.InvalidParameterValue, "store.artifact_big", "path", o.Path,
			"megabytes", (len(o.Bytes)+999_999)/1_000_000, "limit", MaxArtifact/1_000_000)
	}
	return nil
}

func (o PutArtifact) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err != nil {
		return err
	}
	return c.putFile(o.Run, r.Name, o.Path, o.Bytes)
}

// putFile writes a file of a run or a logged model; name is what people call it.
func (c *commit) putFile(owner, name, path string, bytes []byte) error {
	files, err := c.artifacts(owner)
	if err != nil {
		return err
	}
	// A path is a file or a folder, not both.
	for _, f := range files {
		if strings.HasPrefix(f.Path, path+"/") || strings.HasPrefix(path, f.Path+"/") {
			return fault.New(fault.InvalidParameterValue, "store.artifact_in_the_way", "run", name, "path", path, "other", f.Path)
		}
	}
	f := FileInfo{Path: path, Size: int64(len(bytes))}
	c.putBlob(owner, path, bytes, files[path].Size)
	files[path] = f
	return c.putJSON(&f, ArtifactTable, owner, path)
}

// artifacts is what a run or a logged model has, by path.
func (c *commit) artifacts(owner string) (map[string]FileInfo, error) {
	if files, ok := c.files[owner]; ok {
		return files, nil
	}
	list, err := readArtifacts(c.tx, owner)
	if err != nil {
		return nil, err
	}
	files := map[string]FileInfo{}
	for _, f := range list {
		files[f.Path] = f
	}
	c.files[owner] = files
	return files, nil
}

// readArtifacts is all files of a run or a logged model, in order of their paths.
func readArtifacts(r Reader, owner string) ([]FileInfo, error) {
	text, err := r.All(ArtifactTable, owner)
	if err != nil {
		return nil, err
	}
	var list []FileInfo
	if err := jsontext.UnmarshalList(text, &list, (*FileInfo).JSON); err != nil {
		return nil, Damaged(ArtifactTable, owner, err)
	}
	return list, nil
}
