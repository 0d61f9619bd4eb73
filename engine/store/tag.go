package store

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
)

func checkTags(tags []Tag, limit int) error {
	if err := checkCount("tags", len(tags), MaxTagsPerBatch); err != nil {
		return err
	}
	for _, t := range tags {
		if err := checkKey("tag", t.Key); err != nil {
			return err
		}
		if err := checkText("tag "+t.Key, t.Value, limit); err != nil {
			return err
		}
	}
	return nil
}

// setTags sets tags among those there are, sorted by key; of two with one key the last counts.
func setTags(have, more []Tag) []Tag {
	for _, t := range more {
		i, ok := findTag(have, t.Key)
		if ok {
			have[i] = t
		} else {
			have = slices.Insert(have, i, t)
		}
	}
	return have
}

func findTag(tags []Tag, key string) (int, bool) {
	return slices.BinarySearchFunc(tags, key, func(t Tag, key string) int { return strings.Compare(t.Key, key) })
}

func valueOf(tags []Tag, key string) (string, bool) {
	if i, ok := findTag(tags, key); ok {
		return tags[i].Value, true
	}
	return "", false
}

func (o SetTags) check() error {
	if err := checkTags(o.Tags, MaxTag); err != nil {
		return err
	}
	for _, t := range o.Tags {
		if t.Key == runNameTag {
			if err := checkRunName(t.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o SetTags) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err != nil {
		return err
	}
	r.Tags = setTags(r.Tags, o.Tags)
	if name, ok := valueOf(r.Tags, runNameTag); ok {
		r.Name = name
	}
	r.DeletedTags = slices.DeleteFunc(r.DeletedTags, func(key string) bool {
		_, back := findTag(r.Tags, key)
		return back
	})
	return nil
}

func (o DeleteTag) check() error {
	if o.Key == runNameTag {
		return fault.New(fault.InvalidParameterValue, "store.run_name_empty")
	}
	return nil
}

// A run remembers which tags it lost: to delete one of those again is a batch that comes back, and no mistake.
func (o DeleteTag) apply(c *commit) error {
	r, err := c.active(o.Run)
	if err != nil {
		return err
	}
	i, ok := findTag(r.Tags, o.Key)
	switch {
	case ok:
		r.Tags = slices.Delete(r.Tags, i, i+1)
		r.DeletedTags = append(r.DeletedTags, o.Key)
		slices.Sort(r.DeletedTags)
	case !slices.Contains(r.DeletedTags, o.Key):
		return fault.New(fault.ResourceDoesNotExist, "store.tag_missing", "run", r.Name, "key", shorten(o.Key))
	}
	return nil
}
