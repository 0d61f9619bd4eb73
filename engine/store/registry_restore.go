package store

import (
	"slices"
	"strconv"

	"pizarra/engine/fault"
)

// What a backup brings back into the registry, as it was: numbers, stages, approvals and times, and the log of how all that came
// about. Nothing of it is done anew, so nothing is added to the log.
type (
	// RestoreRegisteredModel brings a registered model with its versions. Where one of its name is there, only the versions come
	// that it lacks, or that were deleted: under another number where theirs is taken, archived where theirs is a stage that a version
	// there is in. Aliases that are there stay where they are.
	RestoreRegisteredModel struct {
		Model    RegisteredModel
		Versions []ModelVersion
	}
	// RestoreLog adds the lines to the log that it lacks.
	RestoreLog struct{ Events []Event }
)

// mostVersions is how high a version's number may be.
const mostVersions = 99_999_999

func (o RestoreRegisteredModel) check() error {
	m := &o.Model
	if err := (CreateRegisteredModel{Deed: Deed{m.User, m.CreationTime}, Name: m.Name, Description: m.Description}).check(); err != nil {
		return err
	}
	numbers := map[int]bool{}
	for i := range o.Versions {
		v := &o.Versions[i]
		if v.Name != m.Name || v.Version < 1 || v.Version > mostVersions || numbers[v.Version] {
			return notRestored(m.Name, v.Version)
		}
		numbers[v.Version] = true
		if err := v.check(); err != nil {
			return err
		}
	}
	for tags := range slices.Chunk(m.Tags, MaxTagsPerBatch) {
		if err := checkTags(tags, MaxModelTag); err != nil {
			return err
		}
	}
	for _, a := range m.Aliases {
		if err := CheckAlias(a.Alias); err != nil {
			return err
		}
		if !slices.ContainsFunc(o.Versions, func(v ModelVersion) bool { return v.Version == a.Version && !v.Deleted }) {
			return missingVersion(m.Name, a.Version)
		}
	}
	return nil
}

func notRestored(name string, version int) error {
	return fault.New(fault.InvalidParameterValue, "store.version_restored", "name", shorten(name), "version", version)
}

// check says what is wrong with a version that was not made here.
func (v *ModelVersion) check() error {
	o := CreateModelVersion{Deed: Deed{v.User, v.CreationTime}, Name: v.Name, ModelID: v.ModelID, Source: v.Source, RunID: v.RunID, Description: v.Description}
	if err := o.check(); err != nil {
		return err
	}
	if err := checkSource(v.Source); err != nil {
		return err
	}
	for tags := range slices.Chunk(v.Tags, MaxTagsPerBatch) {
		if err := checkTags(tags, MaxModelTag); err != nil {
			return err
		}
	}
	if stage, err := ParseStage(string(v.Stage)); err != nil || stage != v.Stage || v.Replaced < 0 || v.Deleted && stage != NoStage {
		return notRestored(v.Name, v.Version)
	}
	for i, a := range v.Approvals {
		open := a.State == Pending || a.State == Approved
		if !slices.Contains([]ApprovalState{Pending, Approved, Rejected, Revoked, Used}, a.State) || open && i < len(v.Approvals)-1 {
			return notRestored(v.Name, v.Version)
		}
		for _, text := range []string{a.RequestedBy, a.DecidedBy, a.Note, a.Reason} {
			if err := checkText("approval", text, MaxDescription); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o RestoreRegisteredModel) apply(c *commit) error {
	s, err := c.shelf(o.Model.Name)
	if err != nil {
		return err
	}
	fresh := !s.there
	if fresh {
		s.there = true
		s.RegisteredModel = o.Model
		s.Tags, s.Aliases = setTags(nil, o.Model.Tags), nil
	}
	before := s.versions
	s.versions = slices.Clone(before)
	number := map[int]int{} // of the backup → here
	var come []int          // their places in s.versions
	for _, v := range o.Versions {
		if i := slices.IndexFunc(before, func(have ModelVersion) bool { return have.Same(&v) }); i >= 0 {
			have := &s.versions[i]
			number[v.Version] = have.Version
			if have.Deleted && !v.Deleted {
				v.Version = have.Version
				s.versions[i] = v
				come = append(come, i)
			}
			continue
		}
		to := v.Version
		if slices.ContainsFunc(s.versions, func(have ModelVersion) bool { return have.Version == to }) {
			if v.Deleted {
				continue
			}
			to = max(s.next(), highestOf(o.Versions)+1)
		}
		number[v.Version] = to
		v.Version = to
		come = append(come, len(s.versions))
		s.versions = append(s.versions, v)
	}
	if !fresh && len(come) == 0 {
		return nil
	}
	for _, i := range come {
		v := &s.versions[i]
		v.Replaced = number[v.Replaced]
		v.Tags = setTags(nil, v.Tags)
		if v.inUse() && slices.ContainsFunc(before, func(have ModelVersion) bool { return have.Stage == v.Stage && !have.Deleted }) {
			v.Stage = Archived
		}
		if err := c.putVersion(v); err != nil {
			return err
		}
	}
	for _, a := range o.Model.Aliases {
		if i, taken := findAlias(s.Aliases, a.Alias); !taken {
			s.Aliases = slices.Insert(slices.Clone(s.Aliases), i, Alias{a.Alias, number[a.Version]})
		}
	}
	slices.SortFunc(s.versions, func(a, b ModelVersion) int { return a.Version - b.Version })
	return c.save(s, 0)
}

func highestOf(versions []ModelVersion) int {
	highest := 0
	for i := range versions {
		highest = max(highest, versions[i].Version)
	}
	return highest
}

func (o RestoreLog) check() error {
	for i := range o.Events {
		e := &o.Events[i]
		if err := (Deed{e.By, e.Time}).check(); err != nil {
			return err
		}
		known := slices.Contains([]Action{
			ModelCreated, ModelDescribed, ModelRenamed, ModelDeleted, ModelTagged, ModelUntagged, VersionCreated, VersionDescribed, VersionDeleted,
			VersionTagged, VersionUntagged, StageChanged, AliasSet, AliasRemoved, ApprovalRequested, ApprovalGiven, ApprovalRejected, ApprovalRevoked, RolledBack,
		}, e.Action)
		if !known || e.Version < 0 || CheckModelName(e.Model) != nil {
			return fault.New(fault.InvalidParameterValue, "store.log_line", "line", strconv.Itoa(i+1))
		}
		for _, text := range []string{e.From, e.To, e.Key, e.Note, e.RunID} {
			if err := checkText("registry log", text, MaxDescription); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o RestoreLog) apply(c *commit) error {
	for _, e := range o.Events {
		there, err := c.events(e.Time)
		if err != nil {
			return err
		}
		if !slices.Contains(there, e) {
			if err := c.note(e); err != nil {
				return err
			}
		}
	}
	return nil
}
