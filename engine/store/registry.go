package store

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pizarra/engine/fault"
)

// RegisteredModel is a name in the model registry, which versions stand under. Times are Unix milliseconds.
type RegisteredModel struct {
	Name           string  `json:"name"`
	CreationTime   int64   `json:"creation_timestamp"`
	LastUpdateTime int64   `json:"last_updated_timestamp"`
	User           string  `json:"user_id,omitempty"`
	Description    string  `json:"description,omitempty"`
	Tags           []Tag   `json:"tags,omitempty"`    // sorted by key
	Aliases        []Alias `json:"aliases,omitempty"` // sorted by alias
}

// Alias is a name that one version of a registered model bears, such as champion. It moves.
type Alias struct {
	Alias   string `json:"alias"`
	Version int    `json:"version"`
}

// Champion is the alias that MLflow's documentation gives to the version that serves.
const Champion = "champion"

// Deed says who does something in the registry and when: it goes into the registry's log. An operation that the log has
// already, by what it says and its time, was saved before and does nothing.
type Deed struct {
	By   string
	Time int64 // Unix milliseconds
}

func (d Deed) check() error {
	if d.Time < 0 {
		return fault.New(fault.InvalidParameterValue, "store.registry_time", "time", d.Time)
	}
	return checkText("user_id", d.By, MaxModelName)
}

// The operations of registered models.
type (
	// CreateRegisteredModel makes a registered model. Its name must be free.
	CreateRegisteredModel struct {
		Deed
		Name, Description string
		Tags              []Tag
	}
	// DescribeRegisteredModel gives a registered model another description.
	DescribeRegisteredModel struct {
		Deed
		Name, Description string
	}
	// RenameRegisteredModel gives a registered model another name, which must be free. Its versions follow.
	RenameRegisteredModel struct {
		Deed
		Name, NewName string
	}
	// DeleteRegisteredModel deletes a registered model with all of its versions. None may be in Staging or Production.
	DeleteRegisteredModel struct {
		Deed
		Name string
	}
	// TagRegisteredModel sets a tag of a registered model.
	TagRegisteredModel struct {
		Deed
		Name string
		Tag  Tag
	}
	// UntagRegisteredModel takes a tag off a registered model. That it has none is no mistake, as in MLflow.
	UntagRegisteredModel struct {
		Deed
		Name, Key string
	}
	// SetAlias has an alias name a version, whichever it named before.
	SetAlias struct {
		Deed
		Name, Alias string
		Version     int
	}
	// DeleteAlias takes an alias away. That it is not there is no mistake, as in MLflow.
	DeleteAlias struct {
		Deed
		Name, Alias string
	}
)

// CheckModelName says what is wrong with the name of a registered model. MLflow refuses blank ones and / and :, its store
// of files % too. Control characters are refused by us alone.
func CheckModelName(name string) error {
	if strings.TrimSpace(name) == "" {
		return fault.New(fault.InvalidParameterValue, "store.model_name_empty")
	}
	if strings.ContainsAny(name, "/:%") || strings.ContainsFunc(name, unicode.IsControl) {
		return fault.New(fault.InvalidParameterValue, "store.model_name", "name", shorten(name))
	}
	return checkText("model name", name, MaxModelName)
}

// CheckAlias says what is wrong with an alias: MLflow's rule. latest and v1, v2, … mean versions already.
func CheckAlias(alias string) error {
	bad := alias == ""
	for _, r := range alias {
		bad = bad || !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' && r != '-'
	}
	if bad {
		return fault.New(fault.InvalidParameterValue, "store.alias_name", "alias", shorten(alias))
	}
	number := strings.TrimLeft(alias, "vV")
	if _, err := strconv.ParseUint(number, 10, 64); strings.EqualFold(alias, "latest") || len(alias) == len(number)+1 && err == nil {
		return fault.New(fault.InvalidParameterValue, "store.alias_reserved", "alias", alias)
	}
	return checkText("alias", alias, MaxAlias)
}

// shelf is all of one registered model while a batch is at work.
type shelf struct {
	RegisteredModel
	there    bool
	versions []ModelVersion // by number, deleted ones too
}

// shelf is the registered model of a name, there or not.
func (c *commit) shelf(name string) (*shelf, error) {
	if s, ok := c.shelves[name]; ok {
		return s, nil
	}
	s := &shelf{}
	text, err := c.tx.Get(RegisteredModelTable, name)
	if err != nil {
		return nil, err
	}
	if text != nil {
		s.there = true
		if s.RegisteredModel, err = readRegisteredModel(name, text); err != nil {
			return nil, err
		}
	}
	if s.versions, err = readVersions(c.tx, name); err != nil {
		return nil, err
	}
	c.shelves[name] = s
	return s, nil
}

// registered is a registered model that must be there.
func (c *commit) registered(name string) (*shelf, error) {
	s, err := c.shelf(name)
	if err == nil && !s.there {
		err = missingModel(name)
	}
	return s, err
}

func missingModel(name string) error {
	return fault.New(fault.ResourceDoesNotExist, "store.model_missing", "name", shorten(name))
}

// save gathers the model's own record, changed at this time.
func (c *commit) save(s *shelf, time int64) error {
	s.LastUpdateTime = max(s.LastUpdateTime, time)
	return c.putJSON(&s.RegisteredModel, RegisteredModelTable, s.Name)
}

// deed does what an operation does to a registered model that must be there, once, and notes it in the log.
func (c *commit) deed(d Deed, e Event, do func(s *shelf, e *Event) error) error {
	e.By, e.Time = d.By, d.Time
	if done, err := c.isDone(e); done || err != nil {
		return err
	}
	s, err := c.registered(e.Model)
	if err != nil {
		return err
	}
	if err := do(s, &e); err != nil {
		return err
	}
	return c.note(e)
}

func (o CreateRegisteredModel) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	if err := CheckModelName(o.Name); err != nil {
		return err
	}
	if err := checkText("description", o.Description, MaxDescription); err != nil {
		return err
	}
	return checkTags(o.Tags, MaxModelTag)
}

func (o CreateRegisteredModel) apply(c *commit) error {
	e := Event{Time: o.Time, By: o.By, Action: ModelCreated, Model: o.Name}
	if done, err := c.isDone(e); done || err != nil {
		return err
	}
	s, err := c.shelf(o.Name)
	if err != nil {
		return err
	}
	if s.there {
		return modelExists(o.Name)
	}
	s.there, s.versions = true, nil
	s.RegisteredModel = RegisteredModel{Name: o.Name, CreationTime: o.Time, User: o.By, Description: o.Description, Tags: setTags(nil, o.Tags)}
	if err := c.save(s, o.Time); err != nil {
		return err
	}
	return c.note(e)
}

func modelExists(name string) error {
	return fault.New(fault.ResourceAlreadyExists, "store.model_exists", "name", shorten(name))
}

func (o DescribeRegisteredModel) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return checkText("description", o.Description, MaxDescription)
}

func (o DescribeRegisteredModel) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: ModelDescribed, Model: o.Name}, func(s *shelf, _ *Event) error {
		s.Description = o.Description
		return c.save(s, o.Time)
	})
}

func (o RenameRegisteredModel) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return CheckModelName(o.NewName)
}

func (o RenameRegisteredModel) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: ModelRenamed, Model: o.Name, To: o.NewName}, func(s *shelf, _ *Event) error {
		target, err := c.shelf(o.NewName)
		if err != nil {
			return err
		}
		if target == s { // as in MLflow
			return c.save(s, o.Time)
		}
		if target.there {
			return modelExists(o.NewName)
		}
		*target = *s
		target.Name = o.NewName
		target.versions = slices.Clone(s.versions)
		c.empty(s, o.Name)
		for i := range target.versions {
			v := &target.versions[i]
			v.Name = o.NewName
			if err := c.putVersion(v); err != nil {
				return err
			}
		}
		return c.save(target, o.Time)
	})
}

// empty takes a registered model away, with all of its versions.
func (c *commit) empty(s *shelf, name string) {
	for _, v := range s.versions {
		c.put(nil, ModelVersionTable, name, versionKey(v.Version))
	}
	c.put(nil, RegisteredModelTable, name)
	*s = shelf{}
}

func (o DeleteRegisteredModel) check() error { return o.Deed.check() }

func (o DeleteRegisteredModel) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: ModelDeleted, Model: o.Name}, func(s *shelf, _ *Event) error {
		for i := range s.versions {
			if v := &s.versions[i]; v.inUse() {
				return fault.New(fault.InvalidState, "store.model_in_use", "name", s.Name, "version", v.Version, "stage", string(v.Stage))
			}
		}
		c.empty(s, o.Name)
		return nil
	})
}

func (o TagRegisteredModel) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return checkTags([]Tag{o.Tag}, MaxModelTag)
}

func (o TagRegisteredModel) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: ModelTagged, Model: o.Name, Key: o.Tag.Key}, func(s *shelf, _ *Event) error {
		s.Tags = setTags(slices.Clone(s.Tags), []Tag{o.Tag})
		return c.save(s, o.Time)
	})
}

func (o UntagRegisteredModel) check() error { return o.Deed.check() }

func (o UntagRegisteredModel) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: ModelUntagged, Model: o.Name, Key: o.Key}, func(s *shelf, _ *Event) error {
		if i, ok := findTag(s.Tags, o.Key); ok {
			s.Tags = slices.Delete(slices.Clone(s.Tags), i, i+1)
		}
		return c.save(s, o.Time)
	})
}

func findAlias(list []Alias, alias string) (int, bool) {
	return slices.BinarySearchFunc(list, alias, func(a Alias, alias string) int { return strings.Compare(a.Alias, alias) })
}

func (o SetAlias) check() error {
	if err := o.Deed.check(); err != nil {
		return err
	}
	return CheckAlias(o.Alias)
}

func (o SetAlias) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: AliasSet, Model: o.Name, Version: o.Version, Key: o.Alias}, func(s *shelf, e *Event) error {
		if _, err := s.version(o.Version); err != nil {
			return err
		}
		s.Aliases = slices.Clone(s.Aliases)
		i, ok := findAlias(s.Aliases, o.Alias)
		if ok {
			e.From = strconv.Itoa(s.Aliases[i].Version)
			s.Aliases[i].Version = o.Version
		} else {
			s.Aliases = slices.Insert(s.Aliases, i, Alias{o.Alias, o.Version})
		}
		return c.save(s, o.Time)
	})
}

func (o DeleteAlias) check() error { return o.Deed.check() }

func (o DeleteAlias) apply(c *commit) error {
	return c.deed(o.Deed, Event{Action: AliasRemoved, Model: o.Name, Key: o.Alias}, func(s *shelf, e *Event) error {
		i, ok := findAlias(s.Aliases, o.Alias)
		if !ok {
			return nil
		}
		e.From = strconv.Itoa(s.Aliases[i].Version)
		s.Aliases = slices.Delete(slices.Clone(s.Aliases), i, i+1)
		return c.save(s, o.Time)
	})
}
