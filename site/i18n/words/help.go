package words

var helpWords = words{
	"title.help":          {"Ayuda · Pizarra", "Help · Pizarra"},
	"frame.help":          {"Ayuda", "Help"},
	"frame.help_why":      {"Qué hacer", "What to do"},
	"help.title":          {"Ayuda", "Help"},
	"help.label":          {"Busca por lo que ves: un trozo del mensaje, un programa o una palabra", "Search for what you see: a piece of the message, a program or a word"},
	"help.found_symptoms": {"{n} {n|síntoma|síntomas}", "{n} {n|symptom|symptoms}"},
	"help.found_words":    {"{n} {n|palabra|palabras}", "{n} {n|word|words}"},
	"help.none":           {"Nada tiene todas esas palabras. Prueba con menos, o con una que salga en el mensaje.", "Nothing has all of these words. Try fewer, or one that stands in the message."},
	"help.symptoms":       {"Lo que ves", "What you see"},
	"help.words":          {"Palabras", "Words"},
	"help.used":           {"Sale en:", "Comes up in:"},
	"help.more":           {"También", "Also"},
	"help.glossary":       {"El glosario entero", "The whole glossary"},
	"help.exercises":      {"Ejercicios para seguir", "Exercises to go on with"},
	"help.resources":      {"Para seguir aprendiendo", "To go on learning"},
	"help.privacy":        {"Privacidad, en una página", "Privacy, on one page"},
}
