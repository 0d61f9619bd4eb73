package words

// flagWords are those of the sign on a student's screen.
var flagWords = words{
	"title.flag": {"Bandera", "Flag"},

	"flag.link":     {"Avisar: hecho o ayuda", "Signal: done or help"},
	"flag.done":     {"Hecho", "Done"},
	"flag.help":     {"Necesito ayuda", "I need help"},
	"flag.work":     {"Trabajando", "Working"},
	"flag.choose":   {"Qué dice tu pantalla", "What your screen says"},
	"flag.say_done": {"He terminado", "I am done"},
	"flag.say_help": {"Pido ayuda", "Ask for help"},
	"flag.say_work": {"Sigo en ello", "Still at it"},
	"flag.back":     {"Volver al trabajo", "Back to work"},
	"flag.why":      {"Se lee desde el fondo del aula. No sale de tu pantalla: no hay red de por medio.", "It can be read from the back of the room. It never leaves your screen: no network takes part."},
}
