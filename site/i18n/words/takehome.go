package words

// takehomeWords are those of the project that a student takes home.
var takehomeWords = words{
	"takehome.title":      {"Llévatelo a casa", "Take it home"},
	"takehome.lead":       {"Un zip con tu proyecto en un repositorio de Git de verdad: tus commits y uno más, con los programas, las pruebas, Docker y un README con tus resultados. Con uv, sus órdenes vuelven a dar tus cifras con scikit-learn y las registran en MLflow.", "One zip with your project in a real Git repository: your commits and one more, with the programs, the tests, Docker, and a README of your results. Under uv its commands come to your figures again with scikit-learn, and log them to MLflow."},
	"takehome.none":       {"Para llevarte algo hace falta una ejecución terminada.", "It takes a finished run to have something to take."},
	"takehome.none_train": {"Entrenar una", "Train one"},
	"takehome.none_left":  {"Marca al menos una ejecución.", "Tick one run at least."},
	"takehome.choose":     {"Elegir ejecuciones ({n} de {all})", "Choose runs ({n} of {all})"},
	"takehome.most":       {"Son las últimas {n}. El README con más no se leería.", "These are the last {n}. A README with more would not be read."},
	"takehome.working":    {"Preparando el zip…", "Making the zip…"},
	"takehome.done":       {"Se ha descargado {name}: {runs} {runs|ejecución|ejecuciones}, {commits} {commits|commit|commits}. Descomprímelo y empieza por el README.", "{name} is downloaded: {runs} {runs|run|runs}, {commits} {commits|commit|commits}. Unpack it and begin with the README."},
	"takehome.lacking":    {"{n} {n|ejecución no va|ejecuciones no van}: el cuaderno ya no tiene sus datos.", "{n} {n|run does|runs do} not go along: the workbook no longer has the data."},
	"takehome.chart":      {"Exactitud en la prueba: {data}", "Test accuracy: {data}"},
	"takehome.true_label": {"Clase verdadera", "True class"},
	"takehome.predicted":  {"Clase predicha", "Predicted class"},
	"takehome.importance": {"Importancia", "Importance"},

	"error.takehome.no_runs": {"Todavía no hay ninguna ejecución terminada que llevarse. Entrena un modelo y vuelve.", "There is no finished run to take home yet. Train a model, and come back."},
	"error.takehome.run":     {"La ejecución «{run}» no dice con qué se entrenó, así que no se puede repetir en casa. Elige otras.", "The run “{run}” does not say what it was trained with, so it cannot be repeated at home. Choose others."},
}
