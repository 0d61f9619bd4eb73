package app

// Machine is what can be found out about the browser and the computer that the lab runs on.
type Machine struct {
	Agent   string   // what the browser calls itself
	Missing []string // what the lab needs of a browser and this one lacks, by the names of the platform
	Secure  bool     // the address is a secure one
	Online  bool
	Cores   int // processors that the browser tells of, 0 where it does not

	Locks     bool // tabs can tell each other that they are alive
	Persisted bool // the browser will not clear the storage by itself
	Quota     int64
	Usage     int64 // bytes of the storage, -1 where the browser does not tell

	Private bool // it looks like a private window, or like the profile of a guest
}
