package words

// terminalWords are those of the command bar.
var terminalWords = words{
	"title.terminal":     {"Terminal · Pizarra", "Command line · Pizarra"},
	"terminal.title":     {"Terminal", "Command line"},
	"terminal.what":      {"Las órdenes de la clase, sobre tu proyecto y con el motor del laboratorio. Lo que imprimen es lo que imprimen los programas de verdad; lo que añade el laboratorio lleva una raya delante.", "The class's commands, on your project and with the lab's engine. What they print is what the real programs print; what the lab adds has a bar in front of it."},
	"terminal.first":     {"Escribe una orden, o help para ver las que hay.", "Type a command, or help to see those there are."},
	"terminal.log":       {"Lo que responde la terminal", "What the terminal answers"},
	"terminal.lab":       {"El laboratorio: ", "The lab: "},
	"terminal.line":      {"Orden", "Command"},
	"terminal.run":       {"Ejecutar", "Run"},
	"terminal.keys_bar":  {"Tab completa la orden, ↑ y ↓ traen las anteriores, Ctrl+C detiene, Esc cierra la terminal; con la línea vacía, Tab sigue adelante.", "Tab completes the command, ↑ and ↓ bring earlier ones, Ctrl+C stops, Esc closes the terminal; with the line empty, Tab moves on."},
	"terminal.keys_page": {"Tab completa la orden, ↑ y ↓ traen las anteriores, Ctrl+C detiene; tras Esc, o con la línea vacía, Tab sigue adelante.", "Tab completes the command, ↑ and ↓ bring earlier ones, Ctrl+C stops; after Esc, or with the line empty, Tab moves on."},
	"terminal.options":   {"Cómo puede seguir la orden", "How the command may go on"},
	"terminal.working":   {"Trabajando…", "Working…"},
	"terminal.trained":   {"Entrenando: {done} de {total}", "Training: {done} of {total}"},
	"terminal.stop":      {"Detener (Ctrl+C)", "Stop (Ctrl+C)"},
	"terminal.stopped":   {"Detenido. Lo que estuviera registrado se conserva.", "Stopped. What was logged so far is kept."},
	"terminal.try":       {"Para empezar", "To begin with"},
	"terminal.shortcut":  {"La tecla a la izquierda del 1 (`) abre y cierra la terminal en cualquier página", "The key left of the 1 (`) opens and closes the terminal on every page"},

	"error.terminal.busy":      {"Hay una orden en marcha. Espera a que acabe o detenla con Ctrl+C.", "A command is running. Wait until it is over, or stop it with Ctrl+C."},
	"error.terminal.training":  {"Ya hay un entrenamiento en marcha en esta pestaña. Espera a que acabe o cancélalo en su página.", "A training is running in this tab already. Wait until it is over, or cancel it on its page."},
	"error.terminal.no_file":   {"En este cuaderno no hay ningún CSV «{name}». Tráelo primero en la página Entrenar, y después la orden lo encontrará por su nombre.", "This workbook has no CSV “{name}”. Bring it on the page Train first; then the command finds it by its name."},
	"error.terminal.model_uri": {"«{uri}» no es la dirección de un modelo. Son así: models:/iris-random_forest/1, models:/iris-random_forest@champion o runs:/<id>/model.", "“{uri}” is no model's address. They look like this: models:/iris-random_forest/1, models:/iris-random_forest@champion or runs:/<id>/model."},
}
