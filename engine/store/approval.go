package store

import (
	"slices"
	"strings"

	"pizarra/engine/fault"
	"pizarra/engine/jsontext"
)

// Approval is a question whether a version may go into Production, and what became of it. MLflow has no such thing: it is
// the lab's own. Times are Unix milliseconds.
type Approval struct {
	State       ApprovalState `json:"state"`
	RequestedBy string        `json:"requested_by"`
	Requested   int64         `json:"requested"`
	Note        string        `json:"note,omitempty"`
	DecidedBy   string        `json:"decided_by,omitempty"`
	Decided     int64         `json:"decided,omitempty"`
	Reason      string        `json:"reason,omitempty"`
	Ended       int64         `json:"ended,omitempty"` // when it was used or revoked
}

// ApprovalState is what has become of an approval.
type ApprovalState string

// The states. One that is approved becomes used by the promotion, or revoked.
const (
	Pending  ApprovalState = "pending"
	Approved ApprovalState = "approved"
	Rejected ApprovalState = "rejected"
	Revoked  ApprovalState = "revoked"
	Used     ApprovalState = "used"
)

// ValidationTag is the tag of a version that MLflow's documentation keeps an approval in: pending, approved or rejected. The
// operations below set it, so that what leaves the lab tells it too.
const ValidationTag = "validation_status"

// The operations of approvals. All need to know who, and decisions why.
type (
	// RequestApproval asks whether a version may go into Production. Nothing may be pending or approved.
	RequestApproval struct {
		Deed
		Name    string
		Version int
		Note    string
	}
	// DecideApproval approves or rejects what is pending.
	DecideApproval struct {
		Deed
		Name    string
		Version int
		Approve bool
		Reason  string
	}
	// RevokeApproval takes an approval back that was not used.
	RevokeApproval struct {
		Deed
		Name    string
		Version int
		Reason  string
	}
)

// Approval is the last approval, nil if none was ever asked for.
func (v *ModelVersion) Approval() *Approval {
	if len(v.Approvals) == 0 {
		return nil
	}
	return &v.Approvals[len(v.Approvals)-1]
}

// Is says whether an approval is there and in this state.
func (a *Approval) Is(s ApprovalState) bool { return a != nil && a.State == s }

func (v *ModelVersion) useApproval(time int64) error {
	v.Approvals = slices.Clone(v.Approvals)
	a := v.Approval()
	if !a.Is(Approved) {
		state := "none"
		if a != nil {
			state = string(a.State)
		}
		return fault.New(fault.InvalidState, "store.approval_needed", "name", v.Name, "version", v.Version, "state", state)
	}
	a.State, a.Ended = Used, time
	return nil
}

// named is the check of a Deed that somebody must answer for.
func (d Deed) named() error {
	if strings.TrimSpace(d.By) == "" {
		return fault.New(fault.InvalidParameterValue, "store.approval_who")
	}
	return d.check()
}

func checkReason(text string) error {
	if strings.TrimSpace(text) == "" {
		return fault.New(fault.InvalidParameterValue, "store.approval_why")
	}
	return checkText("reason", text, MaxDescription)
}

func (o RequestApproval) check() error {
	if err := o.Deed.named(); err != nil {
		return err
	}
	return checkText("note", o.Note, MaxDescription)
}

func (o RequestApproval) apply(c *commit) error {
	e := Event{Action: ApprovalRequested, Model: o.Name, Version: o.Version, Note: o.Note}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		if v.Stage == Production {
			return fault.New(fault.InvalidState, "store.approval_needless", "name", v.Name, "version", v.Version)
		}
		if a := v.Approval(); a.Is(Pending) || a.Is(Approved) {
			return fault.New(fault.InvalidState, "store.approval_open", "name", v.Name, "version", v.Version, "state", string(a.State))
		}
		v.Approvals = append(slices.Clone(v.Approvals), Approval{State: Pending, RequestedBy: o.By, Requested: o.Time, Note: o.Note})
		v.Tags = setTags(slices.Clone(v.Tags), []Tag{{ValidationTag, string(Pending)}})
		return nil
	})
}

func (o DecideApproval) check() error {
	if err := o.Deed.named(); err != nil {
		return err
	}
	return checkReason(o.Reason)
}

func (o DecideApproval) apply(c *commit) error {
	e, state := Event{Action: ApprovalRejected, Model: o.Name, Version: o.Version, Note: o.Reason}, Rejected
	if o.Approve {
		e.Action, state = ApprovalGiven, Approved
	}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		v.Approvals = slices.Clone(v.Approvals)
		a := v.Approval()
		if !a.Is(Pending) {
			return fault.New(fault.InvalidState, "store.approval_none", "name", v.Name, "version", v.Version)
		}
		a.State, a.DecidedBy, a.Decided, a.Reason = state, o.By, o.Time, o.Reason
		v.Tags = setTags(slices.Clone(v.Tags), []Tag{{ValidationTag, string(state)}})
		return nil
	})
}

func (o RevokeApproval) check() error {
	if err := o.Deed.named(); err != nil {
		return err
	}
	return checkReason(o.Reason)
}

func (o RevokeApproval) apply(c *commit) error {
	e := Event{Action: ApprovalRevoked, Model: o.Name, Version: o.Version, Note: o.Reason}
	return c.changeVersion(o.Deed, e, func(_ *shelf, v *ModelVersion, _ *Event) error {
		v.Approvals = slices.Clone(v.Approvals)
		a := v.Approval()
		if !a.Is(Approved) {
			return fault.New(fault.InvalidState, "store.approval_unused", "name", v.Name, "version", v.Version)
		}
		a.State, a.Ended = Revoked, o.Time
		v.Tags = setTags(slices.Clone(v.Tags), []Tag{{ValidationTag, string(Pending)}})
		if i, ok := findTag(v.Tags, ValidationTag); ok {
			v.Tags = slices.Delete(v.Tags, i, i+1)
		}
		return nil
	})
}

// JSON reads and writes an Approval.
func (a *Approval) JSON(c *jsontext.Coder) {
	c.Object(func() {
		jsontext.Member(c, "state", &a.State, jsontext.Name)
		jsontext.Member(c, "requested_by", &a.RequestedBy, jsontext.Name)
		jsontext.Member(c, "requested", &a.Requested, jsontext.Int)
		jsontext.Optional(c, "note", &a.Note, jsontext.String)
		jsontext.Optional(c, "decided_by", &a.DecidedBy, jsontext.Name)
		jsontext.Optional(c, "decided", &a.Decided, jsontext.Int)
		jsontext.Optional(c, "reason", &a.Reason, jsontext.String)
		jsontext.Optional(c, "ended", &a.Ended, jsontext.Int)
	})
	if c.Reading() && a.State == "" { // a backup of "{}" would take a hundred times its size
		c.Fail("state of an approval")
	}
}
