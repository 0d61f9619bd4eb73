package words

// takehomeWords are those of the project that a student takes home.
var takehomeWords = words{
	"error.takehome.no_runs": {"Todavía no hay ninguna ejecución terminada que llevarse. Entrena un modelo y vuelve.", "There is no finished run to take home yet. Train a model, and come back."},
	"error.takehome.run":     {"La ejecución «{run}» no dice con qué se entrenó, así que no se puede repetir en casa. Elige otras.", "The run “{run}” does not say what it was trained with, so it cannot be repeated at home. Choose others."},
}
