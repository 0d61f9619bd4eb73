package teach_test

import (
	"slices"
	"strings"
	"testing"

	"pizarra/engine/store"
	"pizarra/site/app"
	"pizarra/site/app/apptest"
	"pizarra/site/i18n"
	"pizarra/site/rooms/teach"
)

// grades are the checks of a machine, by id.
func grades(t *testing.T, prepare func(tab *apptest.Tab)) (map[string]teach.Grade, *apptest.Tab) {
	t.Helper()
	tab := apptest.New().Open(t, i18n.EN, "#/teach/check", prepare)
	tab.Send(app.OfflineChanged{Offline: app.Offline{State: app.OfflineReady}})
	tab.Do("teach.check", "")
	found := map[string]teach.Grade{}
	for _, c := range room(tab).Checks.Done {
		found[c.ID] = c.Grade
	}
	if len(found) < 11 {
		t.Fatalf("%d checks: %v", len(found), found)
	}
	return found, tab
}

func TestGoodMachine(t *testing.T) {
	found, tab := grades(t, nil)
	for id, grade := range found {
		if grade != teach.Good {
			t.Errorf("%s is %s", id, grade)
		}
	}
	list, err := tab.App.Book.Store.Workspace(t.Context())
	if err != nil || slices.ContainsFunc(list, func(f store.WorkspaceFile) bool { return strings.Contains(f.Path, "check") }) {
		t.Errorf("the check leaves %v behind, %v", list, err)
	}
	if !strings.Contains(seen(tab), "in 1240 ms") { // as the browser of the tests takes for each training
		t.Errorf("the time of the training is not told: %s", seen(tab))
	}
}

// Each lack of a machine shows in its check, and says what to do.
func TestMachinesThatLack(t *testing.T) {
	good := app.Machine{Secure: true, Cores: 2, Locks: true, Persisted: true, Quota: 1_000_000_000}
	for _, test := range []struct {
		id     string
		want   teach.Grade
		change func(tab *apptest.Tab, m *app.Machine)
	}{
		{"browser", teach.Bad, func(_ *apptest.Tab, m *app.Machine) { m.Missing = []string{"Worker"} }},
		{"secure", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Secure = false }},
		{"storage", teach.Bad, func(tab *apptest.Tab, _ *app.Machine) { tab.Private = true }},
		{"private", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Private = true }},
		{"room", teach.Bad, func(_ *apptest.Tab, m *app.Machine) { m.Quota, m.Usage = 60_000_000, 20_000_000 }},
		{"room", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Quota = 60_000_000 }},
		{"room_unknown", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Quota, m.Usage = -1, -1 }},
		{"persist", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Persisted = false }},
		{"locks", teach.Warn, func(_ *apptest.Tab, m *app.Machine) { m.Locks = false }},
	} {
		found, tab := grades(t, func(tab *apptest.Tab) {
			m := good
			test.change(tab, &m)
			tab.Machine = &m
		})
		if found[test.id] != test.want {
			t.Errorf("%s is %q, want %s", test.id, found[test.id], test.want)
		}
		if !strings.Contains(seen(tab), `<p class="teach-do">`) {
			t.Errorf("of %s it is not said what to do", test.id)
		}
	}
}

// How far the browser is with keeping the lab shows as it is at the time.
func TestOfflineIsTold(t *testing.T) {
	for state, want := range map[app.OfflineState]string{
		app.OfflineUnknown: "offline", app.OfflineFilling: "offline_coming", app.OfflineWaiting: "offline_coming", app.OfflinePlain: "offline_nowhere",
		app.OfflineMissing: "offline_nowhere", app.OfflineOff: "offline_nowhere",
	} {
		tab := apptest.New().Open(t, i18n.EN, "#/teach/check", nil)
		tab.Send(app.OfflineChanged{Offline: app.Offline{State: state}})
		tab.Do("teach.check", "")
		list := room(tab).Checks.Done
		if last := list[len(list)-1]; last.ID != want || last.Grade != teach.Warn {
			t.Errorf("%q is told as %+v", state, last)
		}
	}
}
