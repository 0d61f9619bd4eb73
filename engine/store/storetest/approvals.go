package storetest

import (
	"context"
	"sync"
	"testing"

	"pizarra/engine/fault"
	"pizarra/engine/store"
)

// approved asks for an approval of a version of iris and gives it.
func approved(version int, time int64) []store.Op {
	return []store.Op{
		store.RequestApproval{Deed: at(time), Name: "iris", Version: version, Note: "29 of 30"},
		store.DecideApproval{Deed: store.Deed{By: "luis", Time: time + 1}, Name: "iris", Version: version, Approve: true, Reason: "beats v1"},
	}
}

func promote(version int, time int64) store.TransitionStage {
	return store.TransitionStage{Deed: at(time), Name: "iris", Version: version, Stage: "Production", ArchiveExisting: true}
}

// approvals: into Production comes what was approved, this very version, once.
func approvals(t *testing.T, open Open) {
	l := registered(t, open, 2)
	needed := func(ops ...store.Op) {
		t.Helper()
		l.refused(fault.InvalidState, "store.approval_needed", append(ops, promote(1, 3000))...)
	}
	needed()
	l.commit(store.RequestApproval{Deed: at(2000), Name: "iris", Version: 1, Note: "29 of 30"})
	needed() // asked is not given
	l.refused(fault.InvalidState, "store.approval_open", store.RequestApproval{Deed: at(2001), Name: "iris", Version: 1})
	l.commit(store.DecideApproval{Deed: at(2002), Name: "iris", Version: 1, Reason: "no seeds tried"})
	needed() // rejected
	l.refused(fault.InvalidState, "store.approval_none", store.DecideApproval{Deed: at(2003), Name: "iris", Version: 1, Approve: true, Reason: "after all"})
	l.commit(approved(1, 2010)...)
	l.refused(fault.InvalidState, "store.approval_open", store.RequestApproval{Deed: at(2012), Name: "iris", Version: 1})
	l.refused(fault.InvalidState, "store.approval_needed", promote(2, 2013)) // of another version
	needed(store.RevokeApproval{Deed: at(2014), Name: "iris", Version: 1, Reason: "data were wrong"})
	l.commit(store.RevokeApproval{Deed: at(2014), Name: "iris", Version: 1, Reason: "data were wrong"})
	needed()
	l.refused(fault.InvalidState, "store.approval_unused", store.RevokeApproval{Deed: at(2015), Name: "iris", Version: 1, Reason: "x"})
	l.commit(append(approved(1, 2020), promote(1, 2022))...)
	l.hasBoard("None 2; Production 1")
	l.refused(fault.InvalidState, "store.approval_needless", store.RequestApproval{Deed: at(2023), Name: "iris", Version: 1})
	l.refused(fault.InvalidState, "store.approval_unused", store.RevokeApproval{Deed: at(2023), Name: "iris", Version: 1, Reason: "x"})
	// In Production already, it stays there without one; out of it and back it needs another.
	l.commit(promote(1, 2024))
	l.commit(store.TransitionStage{Deed: at(2025), Name: "iris", Version: 1, Stage: "None"})
	l.refused(fault.InvalidState, "store.approval_needed", promote(1, 2026))
	v := must[store.ModelVersion](t)(l.registry().Version("iris", 1))
	var states []store.ApprovalState
	for _, a := range v.Approvals {
		states = append(states, a.State)
	}
	l.equal(states, []store.ApprovalState{store.Rejected, store.Revoked, store.Used})
	l.equal(v.Tags, []store.Tag{{Key: store.ValidationTag, Value: "approved"}})
	l.equal(v.Approvals[2], store.Approval{State: store.Used, RequestedBy: "ana", Requested: 2020, Note: "29 of 30", DecidedBy: "luis", Decided: 2021, Reason: "beats v1", Ended: 2022})
	// Somebody answers for it, and says why.
	l.refused(fault.InvalidParameterValue, "store.approval_who", store.RequestApproval{Deed: store.Deed{By: " ", Time: 1}, Name: "iris", Version: 1})
	l.refused(fault.InvalidParameterValue, "store.approval_who", store.DecideApproval{Deed: store.Deed{Time: 1}, Name: "iris", Version: 1, Reason: "x"})
	l.refused(fault.InvalidParameterValue, "store.approval_why", store.DecideApproval{Deed: at(1), Name: "iris", Version: 1, Approve: true, Reason: " "})
	l.refused(fault.InvalidParameterValue, "store.approval_why", store.RevokeApproval{Deed: at(1), Name: "iris", Version: 1})
	l.refused(fault.ResourceDoesNotExist, "store.version_missing", store.RequestApproval{Deed: at(1), Name: "iris", Version: 7})
	l.refused(fault.ResourceDoesNotExist, "store.model_missing", store.RequestApproval{Deed: at(1), Name: "wine", Version: 1})
	l.refused(fault.InvalidParameterValue, "store.registry_time", store.RequestApproval{Deed: at(-1), Name: "iris", Version: 1})
	// A name that begins anew begins without what was approved under it.
	l.commit(approved(1, 2030)...)
	l.commit(store.DeleteRegisteredModel{Deed: at(2032), Name: "iris"}, store.CreateModelVersion{Deed: at(2033), Name: "iris", ModelID: modelID(1), Register: true})
	l.refused(fault.InvalidState, "store.approval_needed", promote(1, 2034))
}

// deletes: what serves is not deleted, and numbers never come again.
func deletes(t *testing.T, open Open) {
	l := registered(t, open, 2)
	l.commit(store.TransitionStage{Deed: at(2000), Name: "iris", Version: 2, Stage: "staging"}, store.SetAlias{Deed: at(2001), Name: "iris", Alias: "candidate", Version: 2})
	l.refused(fault.InvalidState, "store.version_in_use", store.DeleteModelVersion{Deed: at(2002), Name: "iris", Version: 2})
	l.refused(fault.InvalidState, "store.model_in_use", store.DeleteRegisteredModel{Deed: at(2003), Name: "iris"})
	l.commit(store.TransitionStage{Deed: at(2004), Name: "iris", Version: 2, Stage: "archived"})
	l.hasBoard("None 1; Archived 2; @candidate 2")
	l.commit(store.DeleteModelVersion{Deed: at(2005), Name: "iris", Version: 2})
	l.hasBoard("None 1") // with its alias
	l.commit(append(logged(3), version(3))...)
	l.hasBoard("None 1,3")
	l.refused(fault.InvalidParameterValue, "store.stage_archive", store.TransitionStage{Deed: at(2006), Name: "iris", Version: 1, Stage: "archived", ArchiveExisting: true})
	for _, source := range []string{"", "model", "/etc/passwd", "file:///etc/passwd", "runs:/x/../../y", `runs:/x/..\y`, "runs:/x/%2e%2E/y", "models:/", "javascript:/x"} {
		l.refused(fault.InvalidParameterValue, "store.version_source", store.CreateModelVersion{Deed: at(2007), Name: "iris", Source: source})
	}
	l.refused(fault.ResourceDoesNotExist, "store.logged_missing", store.CreateModelVersion{Deed: at(2008), Name: "iris", ModelID: modelID(77)})
	l.refused(fault.ResourceDoesNotExist, "store.model_missing", store.CreateModelVersion{Deed: at(2008), Name: "wine", ModelID: modelID(1)})
	l.refused(fault.InvalidParameterValue, "store.model_name", store.CreateModelVersion{Deed: at(2008), Name: "a/b", ModelID: modelID(1), Register: true})
	// The run may be deleted for good: the version stays, and says of which run it was.
	l.commit(store.DeleteRun{Run: runID(1)})
	if err := l.Purge(t.Context(), nil, []string{runID(1)}); err != nil {
		t.Fatal(err)
	}
	if v := must[store.ModelVersion](t)(l.registry().Version("iris", 1)); v.RunID != runID(1) || v.ModelID != modelID(1) {
		t.Errorf("after its run was deleted for good the version is %+v", v)
	}
}

// rollBack goes back the way that Production went, past what is not there any more.
func rollBack(t *testing.T, open Open) {
	l := registered(t, open, 4)
	back := func(time int64) store.Op { return store.RollBack{Deed: at(time), Name: "iris", Note: "it drifts"} }
	l.refused(fault.InvalidState, "store.rollback_none", back(1))
	l.commit(append(approved(1, 2000), promote(1, 2002))...)
	l.refused(fault.InvalidState, "store.rollback_first", back(1))
	for v := 2; v <= 4; v++ {
		l.commit(append(approved(v, int64(2000+100*v)), promote(v, int64(2002+100*v)))...)
	}
	l.hasBoard("Production 4; Archived 1,2,3")
	l.commit(store.DeleteModelVersion{Deed: at(3000), Name: "iris", Version: 2})
	l.commit(back(3001))
	l.hasBoard("Production 3; Archived 1,4")
	before := l.snapshot()
	l.commit(back(3001)) // its answer was lost
	if after := l.snapshot(); after != before {
		t.Errorf("the same roll back again changed\n%s\ninto\n%s", before, after)
	}
	l.commit(back(3002))
	l.hasBoard("Production 1; Archived 3,4")
	l.refused(fault.InvalidState, "store.rollback_first", back(3003))
	// Rolled back, it needs an approval to come again.
	l.refused(fault.InvalidState, "store.approval_needed", promote(4, 3004))
}

// registryLog tells who did what when, and forgets nothing.
func registryLog(t *testing.T, open Open) {
	l := registered(t, open, 1)
	l.commit(append(approved(1, 2000), promote(1, 2002), store.SetAlias{Deed: at(2003), Name: "iris", Alias: "champion", Version: 1})...)
	l.commit(append(logged(2), version(2))...)
	l.commit(append(approved(2, 2010), promote(2, 2012), store.SetAlias{Deed: at(2013), Name: "iris", Alias: "champion", Version: 2})...)
	l.commit(store.RollBack{Deed: at(2014), Name: "iris", Note: "it drifts"}, store.DeleteModelVersion{Deed: at(2015), Name: "iris", Version: 2})
	l.commit(store.RenameRegisteredModel{Deed: at(2016), Name: "iris", NewName: "flor"}, store.CreateRegisteredModel{Deed: at(2017), Name: "iris"})
	l.commit(store.TransitionStage{Deed: at(2018), Name: "flor", Version: 1, Stage: "Archived"}, store.DeleteRegisteredModel{Deed: at(2019), Name: "flor"})
	want := []store.Event{
		{Time: 1001, By: "ana", Action: store.ModelCreated, Model: "iris"},
		{Time: 1001, By: "ana", Action: store.VersionCreated, Model: "iris", Version: 1, To: "models:/" + modelID(1), Key: modelID(1), RunID: runID(1)},
		{Time: 1002, By: "ana", Action: store.VersionCreated, Model: "iris", Version: 2, To: "models:/" + modelID(2), Key: modelID(2), RunID: runID(2)},
		{Time: 2000, By: "ana", Action: store.ApprovalRequested, Model: "iris", Version: 1, Note: "29 of 30"},
		{Time: 2001, By: "luis", Action: store.ApprovalGiven, Model: "iris", Version: 1, Note: "beats v1"},
		{Time: 2002, By: "ana", Action: store.StageChanged, Model: "iris", Version: 1, From: "None", To: "Production"},
		{Time: 2003, By: "ana", Action: store.AliasSet, Model: "iris", Version: 1, Key: "champion"},
		{Time: 2010, By: "ana", Action: store.ApprovalRequested, Model: "iris", Version: 2, Note: "29 of 30"},
		{Time: 2011, By: "luis", Action: store.ApprovalGiven, Model: "iris", Version: 2, Note: "beats v1"},
		{Time: 2012, By: "ana", Action: store.StageChanged, Model: "iris", Version: 1, From: "Production", To: "Archived"},
		{Time: 2012, By: "ana", Action: store.StageChanged, Model: "iris", Version: 2, From: "None", To: "Production"},
		{Time: 2013, By: "ana", Action: store.AliasSet, Model: "iris", Version: 2, From: "1", Key: "champion"},
		{Time: 2014, By: "ana", Action: store.StageChanged, Model: "iris", Version: 2, From: "Production", To: "Archived"},
		{Time: 2014, By: "ana", Action: store.RolledBack, Model: "iris", Version: 1, From: "2", Note: "it drifts"},
		{Time: 2015, By: "ana", Action: store.VersionDeleted, Model: "iris", Version: 2, From: "Archived"},
		{Time: 2016, By: "ana", Action: store.ModelRenamed, Model: "iris", To: "flor"},
		{Time: 2017, By: "ana", Action: store.ModelCreated, Model: "iris"},
		{Time: 2018, By: "ana", Action: store.StageChanged, Model: "flor", Version: 1, From: "Production", To: "Archived"},
		{Time: 2019, By: "ana", Action: store.ModelDeleted, Model: "flor"},
	}
	l.Close()
	l = reach(t, open, l.workbook) // as after a reload
	log := must[[]store.Event](t)(l.RegistryLog(context.Background()))
	l.equal(log, want)
	l.equal(store.LogOf(log, "iris"), want[16:17])
	l.equal(store.LogOf(log, "flor"), append(want[:16:16], want[17:]...))
}

// twoPromote: of two tabs that promote at once, each a version that was approved, one wins and the other learns of it; nothing
// is left in between. Whichever comes first, one version serves.
func twoPromote(t *testing.T, open Open) {
	for range 5 {
		a := registered(t, open, 3)
		a.commit(append(approved(1, 2000), promote(1, 2002))...)
		a.commit(append(approved(2, 2010), approved(3, 2020)...)...)
		tabs := []*lab{a, reach(t, open, a.workbook)}
		errs := make([]error, 2)
		var wait sync.WaitGroup
		for i, tab := range tabs {
			wait.Go(func() {
				op := promote(2+i, int64(3000+i))
				op.Seen = "1" // what both see on their board
				errs[i] = tab.Commit(context.Background(), store.Batch{Ops: []store.Op{op, store.SetAlias{Deed: op.Deed, Name: "iris", Alias: store.Champion, Version: op.Version}}, Durable: true})
			})
		}
		wait.Wait()
		winner := 0
		if errs[0] != nil {
			winner = 1
		}
		if errs[winner] != nil || !fault.Is(errs[1-winner], "store.stage_moved") {
			t.Fatalf("the two tabs ended with %v and %v", errs[0], errs[1])
		}
		for _, tab := range tabs {
			tab.hasBoard([]string{"None 3; Production 2; Archived 1; @champion 2", "None 2; Production 3; Archived 1; @champion 3"}[winner])
		}
		if v := must[store.ModelVersion](t)(a.registry().Version("iris", 3-winner)); !v.Approval().Is(store.Approved) {
			t.Errorf("the approval of the one that lost is %+v", v.Approval())
		}
		// Who looks again may promote the other, and roll back to what served in between.
		op := promote(3-winner, 4000)
		op.Seen = text(2 + winner)
		tabs[1-winner].commit(op)
		tabs[winner].commit(store.RollBack{Deed: at(4001), Name: "iris", Seen: text(3 - winner)})
		tabs[winner].refused(fault.InvalidState, "store.stage_moved", store.RollBack{Deed: at(4002), Name: "iris", Seen: text(3 - winner)})
	}
}
