package words

// inspectErrorWords are what can be wrong with a look inside a run.
var inspectErrorWords = words{
	"error.inspect.class":           {"No hay ninguna clase número {class}: hay {classes} y se cuentan desde 0. Elige una celda de la matriz de confusión.", "There is no class number {class}: there are {classes}, counted from 0. Choose a cell of the confusion matrix."},
	"error.inspect.feature":         {"No hay ninguna característica «{feature}». Elige una de estas: {known}.", "There is no feature “{feature}”. Choose one of these: {known}."},
	"error.inspect.same_feature":    {"Los dos ejes son «{feature}». Elige dos características distintas.", "Both axes are “{feature}”. Choose two different features."},
	"error.inspect.side":            {"{side} no vale como número de puntos por lado. Escribe un entero de 2 a {most}.", "{side} will not do as a number of points along a side. Write a whole number from 2 to {most}."},
	"error.inspect.row":             {"No hay ninguna fila {row}: hay {rows} y se cuentan desde 0. Elige una de ellas.", "There is no row {row}: there are {rows}, counted from 0. Choose one of them."},
	"error.inspect.tree":            {"No hay ningún árbol {tree}: hay {trees} y se cuentan desde 0. Elige uno de ellos.", "There is no tree {tree}: there are {trees}, counted from 0. Choose one of them."},
	"error.inspect.no_trees":        {"El modelo {model} no está hecho de árboles, así que no hay camino que seguir. Elige una ejecución de árbol de decisión o de bosque.", "The model {model} is not made of trees, so there is no path to follow. Choose a run of a decision tree or a forest."},
	"error.inspect.levels":          {"{levels} no vale como número de niveles. Escribe un entero de 1 a {most}.", "{levels} will not do as a number of levels. Write a whole number from 1 to {most}."},
	"error.inspect.no_measures":     {"El modelo {model} no guarda medias ni varianzas por clase. Elige una ejecución de Bayes ingenuo.", "The model {model} keeps no means and variances by class. Choose a run of naive Bayes."},
	"error.inspect.no_neighbors":    {"El modelo {model} no decide por vecinos. Elige una ejecución de k vecinos.", "The model {model} does not decide by neighbours. Choose a run of k neighbours."},
	"error.inspect.no_coefficients": {"El modelo {model} no tiene coeficientes. Elige una ejecución de regresión logística.", "The model {model} has no coefficients. Choose a run of logistic regression."},
}
