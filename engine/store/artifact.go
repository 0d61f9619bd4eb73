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
	files, err := c.artifacts(o.Run)
	if err != nil {
		return err
	}
	// A path is a file or a folder, not both.
	for _, f := range files {
		if strings.HasPrefix(f.Path, o.Path+"/") || strings.HasPrefix(o.Path, f.Path+"/") {
			return fault.New(fault.InvalidParameterValue, "store.artifact_in_the_way", "run", r.Name, "path", o.Path, "other", f.Path)
		}
	}
	f := FileInfo{Path: o.Path, Size: int64(len(o.Bytes))}
	c.putBlob(o.Run, o.Path, o.Bytes, files[o.Path].Size)
	files[o.Path] = f
	return c.putJSON(&f, ArtifactTable, o.Run, o.Path)
}

// artifacts is what a run has, by path.
func (c *commit) artifacts(run string) (map[string]FileInfo, error) {
	if files, ok := c.files[run]; ok {
		return files, nil
	}
	list, err := readArtifacts(c.tx, run)
	if err != nil {
		return nil, err
	}
	files := map[string]FileInfo{}
	for _, f := range list {
		files[f.Path] = f
	}
	c.files[run] = files
	return files, nil
}

// readArtifacts is all files of a run, in order of their paths.
func readArtifacts(r Reader, run string) ([]FileInfo, error) {
	text, err := r.All(ArtifactTable, run)
	if err != nil {
		return nil, err
	}
	var list []FileInfo
	if err := jsontext.UnmarshalList(text, &list, (*FileInfo).JSON); err != nil {
		return nil, Damaged(ArtifactTable, run, err)
	}
	return list, nil
}
