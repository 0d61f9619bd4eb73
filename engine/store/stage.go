package store

import (
	"strconv"
	"strings"

	"pizarra/engine/fault"
)

// ModelStage is a stage of a version. MLflow has these four and no others; what the class calls Development is None.
type ModelStage string

// The stages, in the order in which a version goes through them.
const (
	NoStage    ModelStage = "None"
	Staging    ModelStage = "Staging"
	Production ModelStage = "Production"
	Archived   ModelStage = "Archived"
)

// ModelStages are all of them.
var ModelStages = [...]ModelStage{NoStage, Staging, Production, Archived}

// ParseStage reads a stage whatever its case.
func ParseStage(text string) (ModelStage, error) {
	for _, s := range ModelStages {
		if strings.EqualFold(text, string(s)) {
			return s, nil
		}
	}
	return "", fault.New(fault.InvalidParameterValue, "store.stage", "stage", shorten(text))
}

// The operations of stages.
type (
	// TransitionStage moves a version to a stage. To come into Production it needs an approval, of this very version, which
	// is used up by it.
	TransitionStage struct {
		Deed
		Name            string
		Version         int
		Stage           string // whatever its case
		ArchiveExisting bool   // archive what else is in the stage; only with Staging and Production, as in MLflow
		Note            string
		// Seen is what Holders said of the stage when the person decided. Where it is something else by now, the batch is
		// refused. "" takes whatever there is.
		Seen string
	}
	// RollBack archives the version in Production that came there last and brings back the one that served before it.
	// What was approved once needs no other approval.
	RollBack struct {
		Deed
		Name, Note string
		Seen       string // as above, of Production
	}
)

// Holders tells which of a model's versions are in a stage: "2,3", or "none".
func Holders(versions []ModelVersion, stage ModelStage) string {
	var list []string
	for i := range versions {
		if v := &versions[i]; v.Stage == stage && !v.Deleted {
			list = append(list, strconv.Itoa(v.Version))
		}
	}
	if list == nil {
		return "none"
	}
	return strings.Join(list, ",")
}

// Serving is the version that came into Production last and is there, nil if none is.
func Serving(versions []ModelVersion) *ModelVersion {
	var last *ModelVersion
	for i := range versions {
		if v := &versions[i]; v.Stage == Production && !v.Deleted && (last == nil || v.Promoted >= last.Promoted) {
			last = v
		}
	}
	return last
}

// unseen is the error where a stage is not what a person saw.
func (s *shelf) unseen(stage ModelStage, seen string) error {
	if now := Holders(s.versions, stage); seen != "" && now != seen {
		return fault.New(fault.InvalidState, "store.stage_moved", "name", s.Name, "stage", string(stage), "now", now, "seen", seen)
	}
	return nil
}

func (o TransitionStage) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	stage, err := ParseStage(o.Stage)
	if err != nil {
		return err
	}
	if o.ArchiveExisting && stage != Staging && stage != Production {
		return fault.New(fault.InvalidParameterValue, "store.stage_archive", "stage", string(stage))
	}
	return checkText("note", o.Note, MaxDescription)
}

func (o TransitionStage) apply(c *commit) error {
	stage, _ := ParseStage(o.Stage) // check has seen it
	e := Event{Action: StageChanged, Model: o.Name, Version: o.Version, To: string(stage), Note: o.Note}
	return c.changeVersion(o.Deed, e, func(s *shelf, v *ModelVersion, e *Event) error {
		if err := s.unseen(stage, o.Seen); err != nil {
			return err
		}
		e.From = string(v.Stage)
		if stage == Production && v.Stage != Production {
			if err := v.useApproval(o.Time); err != nil {
				return err
			}
			if before := Serving(s.versions); before != nil {
				v.Replaced = before.Version
			}
			v.Promoted = o.Time
		}
		v.Stage = stage
		if o.ArchiveExisting {
			for i := range s.versions {
				other := &s.versions[i]
				if other == v || other.Deleted || other.Stage != stage {
					continue
				}
				if err := c.archive(other, o.Deed); err != nil {
					return err
				}
			}
		}
		return c.save(s, o.Time)
	})
}

// archive moves a version out of its stage in the course of something else, and notes it.
func (c *commit) archive(v *ModelVersion, d Deed) error {
	e := Event{Time: d.Time, By: d.By, Action: StageChanged, Model: v.Name, Version: v.Version, From: string(v.Stage), To: string(Archived)}
	v.Stage = Archived
	v.LastUpdateTime = max(v.LastUpdateTime, d.Time)
	if err := c.putVersion(v); err != nil {
		return err
	}
	return c.note(e)
}

func (o RollBack) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return checkText("note", o.Note, MaxDescription)
}

func (o RollBack) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: RolledBack, Model: o.Name, Note: o.Note}, func(s *shelf, e *Event) error {
		if err := s.unseen(Production, o.Seen); err != nil {
			return err
		}
		from, to := RollsBack(s.versions)
		if from == nil {
			return fault.New(fault.InvalidState, "store.rollback_none", "name", s.Name)
		}
		if to == nil {
			return fault.New(fault.InvalidState, "store.rollback_first", "name", s.Name, "version", from.Version)
		}
		e.Version, e.From, e.To = to.Version, strconv.Itoa(from.Version), ""
		if err := c.archive(from, o.Deed); err != nil {
			return err
		}
		if to.Stage != Production {
			to.Stage = Production
		}
		to.Promoted = o.Time
		to.LastUpdateTime = max(to.LastUpdateTime, o.Time)
		if err := c.putVersion(to); err != nil {
			return err
		}
		return c.save(s, o.Time)
	})
}

// RollsBack tells what RollBack would do: from which version in Production to which; nil for what there is not. Versions
// that were deleted since are passed over.
func RollsBack(versions []ModelVersion) (from, to *ModelVersion) {
	from = Serving(versions)
	if from == nil {
		return nil, nil
	}
	for n, steps := from.Replaced, 0; n != 0 && steps <= len(versions); steps++ {
		next := 0
		for i := range versions {
			v := &versions[i]
			if v.Version != n {
				continue
			}
			if !v.Deleted && v != from {
				return from, v
			}
			next = v.Replaced
		}
		n = next
	}
	return from, nil
}
