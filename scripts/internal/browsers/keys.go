package browsers

// Keys that are no characters, as WebDriver writes them in a text that is typed. A modifier is held down from where it stands to
// the end of the text, or to Release.
const (
	Release   = "\uE000"
	Backspace = "\uE003"
	Tab       = "\uE004"
	Enter     = "\uE007"
	Shift     = "\uE008"
	Control   = "\uE009"
	Alt       = "\uE00A"
	Escape    = "\uE00C"
	PageUp    = "\uE00E"
	PageDown  = "\uE00F"
	End       = "\uE010"
	Home      = "\uE011"
	Left      = "\uE012"
	Up        = "\uE013"
	Right     = "\uE014"
	Down      = "\uE015"
	Delete    = "\uE017"
)

// press is a key that goes down or up.
type press struct {
	key  rune
	down bool
}

// presses are what hands do to type a text.
func presses(text string) (all []press) {
	var held []rune
	release := func() {
		for _, key := range held {
			all = append(all, press{key, false})
		}
		held = nil
	}
	for _, key := range text {
		switch string(key) {
		case Release:
			release()
			continue
		case Shift, Control, Alt:
			held = append(held, key)
			all = append(all, press{key, true})
			continue
		case "\n", "\r":
			key = []rune(Enter)[0]
		case "\t":
			key = []rune(Tab)[0]
		}
		all = append(all, press{key, true}, press{key, false})
	}
	release()
	return all
}
