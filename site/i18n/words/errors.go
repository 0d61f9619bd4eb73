package words

// errorWords are what a fault says to a person: what happened, where, and what to do about it.
// Those that only a fault of ours can bring about ask for the workbook's backup and name the detail.
var errorWords = words{
	"error.internal": {"Algo falló dentro de Pizarra: {detail}. Lo guardado sigue ahí; recarga la página y, si se repite, haz una copia y avisa a quien da la clase.",
		"Something failed inside Pizarra: {detail}. What was saved is still there; reload the page and, if it happens again, make a backup and tell your teacher."},

	"error.model.unknown": {"No hay ningún modelo «{model}». Elige uno de estos: {known}.", "There is no model “{model}”. Choose one of these: {known}."},
	"error.param.unknown": {"«{model}» no tiene el hiperparámetro «{param}». Los suyos son: {known}.", "“{model}” has no hyperparameter “{param}”. It has: {known}."},
	"error.param.value":   {"«{value}» no vale para {param} de {model}. Se admite: {allowed}.", "“{value}” will not do for {param} of {model}. Allowed: {allowed}."},
	"error.job.task":      {"La tarea «{task}» no se conoce. De momento hay: {known}.", "The task “{task}” is not known. There is: {known}."},
	"error.job.no_data":   {"Falta decir con qué datos se entrena. Elige un conjunto o trae un CSV.", "It does not say which data to train on. Choose a set or bring a CSV."},
	"error.data.unknown":  {"No hay ningún conjunto de datos «{name}». Elige uno de estos, o trae un CSV: {known}.", "There is no data set “{name}”. Choose one of these, or bring a CSV: {known}."},

	"error.split.test_size":          {"test_size es la parte de las filas que se aparta para probar: un número entre 0 y 1, como 0.2. «{value}» no lo es.", "test_size is the share of the rows set aside for the test: a number between 0 and 1, such as 0.2. “{value}” is not."},
	"error.split.random_state":       {"La semilla es un entero entre 0 y 4294967295, o al azar. «{value}» no vale.", "The seed is an integer between 0 and 4294967295, or at random. “{value}” will not do."},
	"error.split.train_too_small":    {"Con test_size {test_size} quedan {rows} filas para aprender y hay {classes} clases: hace falta al menos una por clase. Baja test_size.", "With test_size {test_size}, {rows} rows are left to learn from and there are {classes} classes: each needs one at least. Lower test_size."},
	"error.split.test_too_small":     {"Con test_size {test_size} quedan {rows} filas de prueba y hay {classes} clases: hace falta al menos una por clase. Sube test_size.", "With test_size {test_size}, {rows} rows are left for the test and there are {classes} classes: each needs one at least. Raise test_size."},
	"error.split.class_too_small":    {"La clase «{class}» tiene {rows} fila: para repartirla entre aprender y probar hacen falta 2. Añade filas de esa clase o quítala de los datos.", "The class “{class}” has {rows} row: it takes 2 to share it between learning and test. Add rows of that class, or take it out of the data."},
	"error.split.label_out_of_range": {"Error interno: la etiqueta {label} no es una de las {classes} clases. Haz una copia del cuaderno y avisa a quien da la clase.", "Internal error: the label {label} is not one of the {classes} classes. Back up the workbook and tell your teacher."},

	"error.tree.no_data":             {"No queda nada de lo que aprender: {rows} filas, {features} características, {classes} clases. Deja fuera menos columnas o quita menos filas.", "Nothing is left to learn from: {rows} rows, {features} features, {classes} classes. Leave out fewer columns or drop fewer rows."},
	"error.tree.too_many_classes":    {"La columna que se predice tiene {classes} clases distintas y el límite es {limit}. ¿Es de verdad una clase, y no una medida o un identificador? Elige otra columna.", "The column to predict has {classes} different classes and the limit is {limit}. Is it really a class, and not a measure or an identifier? Choose another column."},
	"error.tree.too_many_features":   {"Hay {features} características y el límite es {limit}. Deja fuera algunas columnas.", "There are {features} features and the limit is {limit}. Leave out some columns."},
	"error.tree.malformed":           {"Uno de los árboles entrenados llegó dañado ({what}). Vuelve a entrenar.", "One of the trained trees arrived damaged ({what}). Train again."},
	"error.tree.weights_length":      {"Error interno: hay {rows} filas y {weights} pesos. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: there are {rows} rows and {weights} weights. Train again and, if it happens again, tell your teacher."},
	"error.tree.weight_out_of_range": {"Error interno: el peso {weight} es negativo o demasiado grande. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: the weight {weight} is negative or too large. Train again and, if it happens again, tell your teacher."},
	"error.tree.no_weight":           {"Error interno: ninguna de las {rows} filas cuenta. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: none of the {rows} rows counts. Train again and, if it happens again, tell your teacher."},
	"error.tree.label_out_of_range":  {"Error interno: la etiqueta {label} no es una de las {classes} clases. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: the label {label} is not one of the {classes} classes. Train again and, if it happens again, tell your teacher."},
	"error.tree.column_length":       {"Error interno: una columna tiene {values} valores y hay {rows} filas. Vuelve a elegir los datos y, si se repite, avisa a quien da la clase.", "Internal error: a column has {values} values and there are {rows} rows. Choose the data again and, if it happens again, tell your teacher."},
	"error.forest.option":            {"{option} no puede ser {value}. Corrige ese hiperparámetro.", "{option} cannot be {value}. Mend that hyperparameter."},
	"error.forest.part":              {"Error interno: se pidieron los árboles de {from} a {to}, y el bosque tiene {trees}. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: trees {from} to {to} were asked for, and the forest has {trees}. Train again and, if it happens again, tell your teacher."},
	"error.forest.value":             {"La característica {feature} tiene en la fila {row} el valor {value}, que no cabe en la precisión del bosque. Corrige la celda o deja fuera la columna.", "Feature {feature} has the value {value} in row {row}, which does not fit the forest's precision. Mend the cell or leave out the column."},

	"error.training.tab_gone": {"La pestaña en la que se entrenaba se cerró o se recargó antes de terminar. Entrena otra vez con los mismos ajustes.", "The tab that was training was closed or reloaded before it was done. Train again with the same settings."},
	"error.book.training":     {"Hay un entrenamiento o una evaluación en marcha en este cuaderno. Espera a que termine, o cancela, y abre después el otro.", "A training or an evaluation is going on in this workbook. Wait until it ends, or cancel it, and open the other one then."},
	"error.book.unsaved":      {"En este cuaderno hay {n} {n|ejecución|ejecuciones} sin guardar. Pulsa «Guardar otra vez» o «Descartar» en Entrenar, y abre después el otro.", "This workbook has {n} {n|run|runs} that are not saved. Press “Save again” or “Discard” on Train, and open the other one then."},

	"error.csv.too_big": {"«{name}» pesa {megabytes} MB y el límite es {limit} MB. Trae una muestra de sus filas.", "“{name}” weighs {megabytes} MB and the limit is {limit} MB. Bring a sample of its rows."},
}
