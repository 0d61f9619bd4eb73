package words

var homeWords = words{
	"home.title": {"El laboratorio de MLOps que ya está instalado", "The MLOps lab that is already installed"},
	"home.lead": {"Entrena modelos de verdad en esta misma página, registra cada ejecución como en MLflow y compáralas para decidir cuál es mejor y por qué.",
		"Train real models right in this page, log every run as MLflow does, and compare them to decide which is best and why."},
	"home.first":   {"Entrena tu primer modelo", "Train your first model"},
	"home.runs":    {"Ver tus ejecuciones", "See your runs"},
	"home.facts":   {"Nada que instalar, sin cuenta, y tus datos no salen de este equipo.", "Nothing to install, no account, and your data never leave this computer."},
	"home.plot":    {"Las 150 flores de iris según el largo y el ancho de sus pétalos; cada especie con su marca.", "The 150 iris flowers by the length and width of their petals; each species with its own mark."},
	"home.caption": {"Tu primer modelo: un bosque aleatorio de 100 árboles sobre iris. Da los mismos números que scikit-learn en Python.", "Your first model: a random forest of 100 trees on iris. It gives the same numbers as scikit-learn in Python."},

	"home.step_data":         {"1. Elige los datos", "1. Choose the data"},
	"home.step_data_text":    {"Iris, vinos o cáncer de mama, o un CSV tuyo. Se apartan filas de prueba que el modelo no ve al aprender.", "Iris, wines or breast cancer, or a CSV of your own. Test rows are set aside that the model does not see while it learns."},
	"home.step_model":        {"2. Ajusta el modelo", "2. Set up the model"},
	"home.step_model_text":   {"Bosque aleatorio, regresión logística y otros tres. Cada hiperparámetro explica qué hace y qué suele pasar al moverlo.", "Random forest, logistic regression and three others. Each hyperparameter says what it does and what usually happens when you move it."},
	"home.step_result":       {"3. Lee el resultado", "3. Read the result"},
	"home.step_result_text":  {"Exactitud, precisión, recall y F1, y la matriz de confusión, que dice en qué se equivoca.", "Accuracy, precision, recall and F1, and the confusion matrix, which says where it goes wrong."},
	"home.step_compare":      {"4. Compara", "4. Compare"},
	"home.step_compare_text": {"Cada ejecución queda guardada con sus parámetros, métricas y artefactos. Ordénalas y ponlas lado a lado.", "Every run is kept with its parameters, metrics and artifacts. Sort them and put them side by side."},
}
