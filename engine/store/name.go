package store

import (
	"encoding/binary"
	"strconv"
)

// RandomName makes a run name of random bytes: adjective-noun-number, as MLflow does. The words are English whatever the
// interface speaks, for logged values never depend on its language.
func RandomName(random [16]byte) string {
	draw := func(place, count int) int {
		return int(binary.LittleEndian.Uint32(random[4*place:]) % uint32(count))
	}
	return adjectives[draw(0, len(adjectives))] + "-" + nouns[draw(1, len(nouns))] + "-" + strconv.Itoa(draw(2, 1000))
}

var adjectives = []string{
	"agile", "amber", "ample", "apt", "azure", "bold", "brave", "breezy", "bright", "brisk", "calm", "candid", "clear",
	"clever", "cosmic", "cozy", "crisp", "curious", "daring", "deft", "eager", "early", "fair", "fleet", "fluent", "fond",
	"frank", "fresh", "gentle", "golden", "grand", "happy", "hardy", "honest", "humble", "ivory", "jolly", "keen", "kind",
	"lively", "loyal", "lucid", "lunar", "mellow", "merry", "mild", "mint", "neat", "nimble", "noble", "open", "patient",
	"placid", "polite", "proud", "quick", "quiet", "rapid", "rustic", "serene", "silver", "smooth", "solar", "steady",
	"sunny", "swift", "tidy", "upbeat", "vivid", "warm", "wise", "witty",
}

var nouns = []string{
	"acorn", "alder", "badger", "bay", "beacon", "birch", "bison", "breeze", "brook", "canyon", "cedar", "cloud", "comet",
	"condor", "coral", "crane", "creek", "delta", "dolphin", "dune", "eagle", "ember", "falcon", "fern", "finch", "fjord",
	"fox", "garnet", "gecko", "glacier", "grove", "harbor", "hare", "heron", "hill", "ibis", "island", "jaguar", "kite",
	"lagoon", "lark", "llama", "lynx", "maple", "marten", "meadow", "moth", "nebula", "oak", "orchid", "oriole", "osprey",
	"otter", "owl", "panda", "pebble", "petrel", "pine", "planet", "plover", "prairie", "puma", "quail", "quartz", "rain",
	"raven", "reef", "river", "robin", "sparrow", "spruce", "swan", "tapir", "tern", "tiger", "toucan", "tulip", "valley",
	"walrus", "willow", "wren", "yak",
}
