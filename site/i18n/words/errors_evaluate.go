package words

// evaluateErrorWords are what can be wrong with an evaluation.
var evaluateErrorWords = words{
	"error.folds.few":          {"Con {folds} {folds|pliegue|pliegues} no se puede validar: hacen falta al menos 2.", "{folds} {folds|fold|folds} cannot validate anything: at least 2 are needed."},
	"error.folds.many":         {"No hay filas para {folds} pliegues: la clase más grande tiene {rows} {rows|fila|filas} de entrenamiento. Pide como mucho {rows}.", "There are no rows for {folds} folds: the largest class has {rows} training {rows|row|rows}. Ask for {rows} at most."},
	"error.evaluate.n":         {"{n} no vale como número de repeticiones o pliegues. Escribe un entero de {least} a {most}.", "{n} will not do as a number of repeats or folds. Write a whole number from {least} to {most}."},
	"error.evaluate.seed":      {"«{value}» no vale como semilla. Escribe un entero de 0 a 4294967295.", "“{value}” will not do as a seed. Write a whole number from 0 to 4294967295."},
	"error.evaluate.one_class": {"Entre las {rows} filas con las que tocaba aprender solo hay una clase, así que no hay nada que distinguir. Pide menos pliegues o trae más filas de las clases pequeñas.", "The {rows} rows to learn from are all of one class, so there is nothing to tell apart. Ask for fewer folds or bring more rows of the small classes."},

	"error.compare.other_data": {"Las dos ejecuciones usan datos distintos, así que no hay filas en común que comparar. Elige dos con los mismos datos, leídos igual y con las mismas columnas.", "The two runs use different data, so there are no rows in common to compare. Choose two with the same data, read alike and with the same columns."},
	"error.compare.other_rows": {"Las dos ejecuciones se probaron con filas distintas, así que no se pueden comparar fila a fila. Elige dos con el mismo test_size y la misma semilla de reparto.", "The two runs were tried on different rows, so they cannot be compared row by row. Choose two with the same test_size and the same split seed."},
}
