package store

import (
	"strconv"

	"pizarra/engine/jsontext"
)

// Event is a line of the registry's log: who did what and when. Lines are only ever added; they outlive the versions and
// models that they speak of.
type Event struct {
	Time    int64  `json:"time"` // Unix milliseconds
	By      string `json:"by,omitempty"`
	Action  Action `json:"action"`
	Model   string `json:"model"`             // its name at the time
	Version int    `json:"version,omitempty"` // 0 where it is about the model
	From    string `json:"from,omitempty"`    // stage, or version that an alias named
	To      string `json:"to,omitempty"`      // stage, or the new name
	Key     string `json:"key,omitempty"`     // tag or alias
	Note    string `json:"note,omitempty"`    // what the person said
	RunID   string `json:"run_id,omitempty"`  // of a new version
}

// Action is what was done.
type Action string

// The actions.
const (
	ModelCreated      Action = "model_created"
	ModelDescribed    Action = "model_described"
	ModelRenamed      Action = "model_renamed"
	ModelDeleted      Action = "model_deleted"
	ModelTagged       Action = "model_tagged"
	ModelUntagged     Action = "model_untagged"
	VersionCreated    Action = "version_created"
	VersionDescribed  Action = "version_described"
	VersionDeleted    Action = "version_deleted"
	VersionTagged     Action = "version_tagged"
	VersionUntagged   Action = "version_untagged"
	StageChanged      Action = "stage_changed"
	AliasSet          Action = "alias_set"
	AliasRemoved      Action = "alias_removed"
	ApprovalRequested Action = "approval_requested"
	ApprovalGiven     Action = "approval_given"
	ApprovalRejected  Action = "approval_rejected"
	ApprovalRevoked   Action = "approval_revoked"
	RolledBack        Action = "rolled_back"
)

// tells says whether e is what the operation that says op left in the log. What an operation learns from the store, its
// From and the number of a new version, does not count.
func (e *Event) tells(op *Event) bool {
	return e.Time == op.Time && e.By == op.By && e.Action == op.Action && e.Model == op.Model && e.To == op.To && e.Key == op.Key &&
		e.Note == op.Note && e.RunID == op.RunID && (e.Version == op.Version || op.Version == 0)
}

// events are those of one moment that were in the log before the batch.
func (c *commit) events(time int64) ([]Event, error) {
	if list, ok := c.done[time]; ok {
		return list, nil
	}
	text, err := c.tx.All(LogTable, timeKey(time))
	if err != nil {
		return nil, err
	}
	list, err := readEvents(text)
	if err != nil {
		return nil, err
	}
	if c.done == nil {
		c.done, c.new = map[int64][]Event{}, map[int64][]Event{}
	}
	c.done[time] = list
	return list, nil
}

// isDone says whether the operation that says op was saved before.
func (c *commit) isDone(op Event) (bool, error) {
	list, err := c.events(op.Time)
	for i := range list {
		if list[i].tells(&op) {
			return true, err
		}
	}
	return false, err
}

// note adds a line to the log.
func (c *commit) note(e Event) error {
	list, err := c.events(e.Time)
	if err != nil {
		return err
	}
	c.new[e.Time] = append(c.new[e.Time], e)
	return c.putJSON(&e, LogTable, timeKey(e.Time), placeKey(len(list)+len(c.new[e.Time])))
}

// timeKey and placeKey are a line's key: its time, and its place among those of the same moment.
func timeKey(time int64) string { return hex16(uint64(time)) }
func placeKey(n int) string     { return padded(strconv.Itoa(n), 6) }

func readEvents(text []byte) ([]Event, error) {
	var list []Event
	if err := jsontext.UnmarshalList(text, &list, (*Event).JSON); err != nil {
		return nil, Damaged(LogTable, "", err)
	}
	return list, nil
}

// LogOf is the part of a log, which is in order of time, that speaks of the registered model that now has this name, or
// had it last: under its earlier names too, but not of another model that bore one of them before.
func LogOf(log []Event, name string) []Event {
	var list []Event
	for i := len(log) - 1; i >= 0; i-- {
		e := log[i]
		renamed := e.Action == ModelRenamed && e.To == name
		if e.Model != name && !renamed || e.Action == ModelRenamed && !renamed {
			if e.Model == name { // another model went away from this name
				break
			}
			continue
		}
		if e.Action == ModelDeleted && len(list) > 0 {
			break
		}
		list = append(list, e)
		if renamed {
			name = e.Model
		}
		if e.Action == ModelCreated {
			break
		}
	}
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	return list
}

// JSON reads and writes an Event.
func (e *Event) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "time", &e.Time, jsontext.Int)
		jsontext.Optional(c, "by", &e.By, jsontext.Name)
		jsontext.Member(c, "action", &e.Action, jsontext.Name)
		jsontext.Member(c, "model", &e.Model, jsontext.Name)
		jsontext.Optional(c, "version", &e.Version, jsontext.Int)
		jsontext.Optional(c, "from", &e.From, jsontext.Name)
		jsontext.Optional(c, "to", &e.To, jsontext.Name)
		jsontext.Optional(c, "key", &e.Key, jsontext.Name)
		jsontext.Optional(c, "note", &e.Note, jsontext.String)
		jsontext.Optional(c, "run_id", &e.RunID, jsontext.String)
	})
	if c.Reading() && e.Action == "" { // as of an approval
		c.Fail("action of an event")
	}
}
