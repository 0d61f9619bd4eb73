package words

// linearErrorWords are what logistic regression and its standardising step can complain of.
var linearErrorWords = words{
	"error.linear.no_data":            {"No queda nada de lo que aprender: {rows} filas, {features} características, {classes} clases. Hacen falta dos clases y una característica. Deja fuera menos columnas o quita menos filas.", "Nothing is left to learn from: {rows} rows, {features} features, {classes} classes. It takes two classes and one feature. Leave out fewer columns or drop fewer rows."},
	"error.linear.value":              {"La característica {feature} tiene en la fila de aprendizaje {row} el valor {value}, con el que no se puede calcular. Corrige la celda o deja fuera la columna.", "Feature {feature} has the value {value} in training row {row}, which cannot be computed with. Mend the cell or leave out the column."},
	"error.linear.option":             {"{option} no puede ser {value}. Corrige ese hiperparámetro.", "{option} cannot be {value}. Mend that hyperparameter."},
	"error.linear.malformed":          {"El modelo entrenado llegó dañado ({what}). Vuelve a entrenar.", "The trained model arrived damaged ({what}). Train again."},
	"error.linear.label_out_of_range": {"Error interno: la etiqueta {label} no es una de las {classes} clases. Vuelve a entrenar y, si se repite, avisa a quien da la clase.", "Internal error: the label {label} is not one of the {classes} classes. Train again and, if it happens again, tell your teacher."},
	"error.linear.column_length":      {"Error interno: una columna tiene {values} valores y hay {rows} filas. Vuelve a elegir los datos y, si se repite, avisa a quien da la clase.", "Internal error: a column has {values} values and there are {rows} rows. Choose the data again and, if it happens again, tell your teacher."},
}

// modelErrorWords are what the other models can complain of.
var modelErrorWords = words{
	"error.param.needs_bootstrap": {"{param}={value} solo tiene sentido si cada árbol sortea sus filas. Activa bootstrap, o deja {param} como estaba.", "{param}={value} only makes sense where each tree draws its rows. Turn bootstrap on, or leave {param} as it was."},
	"error.neighbors.too_few":     {"Se piden {neighbors} vecinos y solo hay {rows} filas de entrenamiento. Baja n_neighbors a {rows} o menos.", "{neighbors} neighbours are asked for and there are only {rows} training rows. Lower n_neighbors to {rows} or less."},
	"error.bayes.no_variance":     {"La característica {feature} vale lo mismo en todas las filas de entrenamiento de la clase {class}, y sin variación no hay campana. Sube var_smoothing o deja fuera esa columna.", "Feature {feature} is the same in all training rows of class {class}, and without variation there is no bell curve. Raise var_smoothing or leave out that column."},
}
