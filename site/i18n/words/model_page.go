package words

// modelPageWords stand on the page of a model that a run has logged, and on the run's page where they are about it.
var modelPageWords = words{
	"title.model": {"Modelo · Pizarra", "Model · Pizarra"},

	"model_page.reading":  {"Leyendo el modelo…", "Reading the model…"},
	"model_page.unread":   {"No se ha podido leer el modelo", "The model could not be read"},
	"model_page.download": {"Descargar la carpeta ({n} archivos, {size})", "Download the folder ({n} files, {size})"},

	"model_page.flavors":       {"Sabores", "Flavors"},
	"model_page.flavors_about": {"Un modelo de MLflow es una carpeta con un archivo MLmodel que dice de cuántas maneras se puede cargar. A cada una la llama sabor (flavor). Este tiene dos, del mismo archivo model.onnx.", "An MLflow model is a folder with a file MLmodel that says in how many ways it can be loaded. It calls each a flavor. This one has two, of the same file model.onnx."},
	"model_page.pyfunc":        {"El sabor que tienen casi todos: una función que recibe una tabla y devuelve otra, sin saber si dentro hay un bosque o una red. Lo usan mlflow models serve y predict, Spark y las nubes. Comprueba la firma antes de predecir.", "The flavor nearly all models have: a function that takes a table and gives one, without knowing whether there is a forest or a network inside. mlflow models serve and predict use it, Spark and the clouds. It holds the input to the signature before it predicts."},
	"model_page.onnx":          {"El modelo como grafo de operaciones, en un formato abierto que no depende de scikit-learn ni de su versión: lo ejecuta ONNX Runtime desde Python, C#, Java o el navegador. Nadie comprueba la firma: recibe una matriz en el orden de las columnas.", "The model as a graph of operations, in an open format that depends neither on scikit-learn nor on its version: ONNX Runtime runs it from Python, C#, Java or the browser. Nobody checks the signature: it takes a matrix in the order of the columns."},

	"model_page.signature":       {"Firma", "Signature"},
	"model_page.signature_about": {"Lo que entra y lo que sale, por nombre y tipo. Con ella MLflow rechaza una tabla a la que le falta una columna, o que trae texto donde va un número.", "What goes in and what comes out, by name and type. With it MLflow refuses a table that lacks a column, or has text where a number goes."},
	"model_page.no_signature":    {"El archivo MLmodel de este modelo no dice qué entra y qué sale.", "The MLmodel file of this model does not say what goes in and comes out."},
	"model_page.inputs":          {"Entran {n} {n|columna|columnas}", "{n} {n|column goes|columns go} in"},
	"model_page.outputs":         {"Salen {n} {n|columna|columnas}", "{n} {n|column comes|columns come} out"},
	"model_page.column":          {"Columna", "Column"},
	"model_page.type":            {"Tipo", "Type"},
	"model_page.required":        {"Obligatoria", "Required"},
	"model_page.example":         {"Ejemplo de entrada", "Input example"},
	"model_page.example_about":   {"Unas filas de entrenamiento que viajan con el modelo, para que quien lo reciba lo pruebe en un minuto.", "A few training rows that travel with the model, so that whoever gets it can try it within a minute."},

	"model_page.files":             {"Archivos", "Files"},
	"model_page.file.mlmodel":      {"La ficha: sabores, firma, de qué ejecución viene y con qué versiones. Es el único archivo que MLflow exige.", "The card: flavors, signature, which run it comes from and with which versions. It is the only file that MLflow demands."},
	"model_page.file.onnx":         {"Lo aprendido: el modelo entero como grafo ONNX. Es binario, así que no se muestra.", "What was learned: the whole model as an ONNX graph. It is binary, so it is not shown."},
	"model_page.file.conda":        {"El entorno para conda: Python y paquetes con su versión.", "The environment for conda: Python and packages with their versions."},
	"model_page.file.python_env":   {"El entorno para virtualenv; lo usa --env-manager virtualenv.", "The environment for virtualenv; --env-manager virtualenv uses it."},
	"model_page.file.requirements": {"Los paquetes para pip, con la versión exacta con que se ha probado.", "The packages for pip, at the very versions it was tested with."},
	"model_page.file.example":      {"El ejemplo de entrada, como lo escribe pandas.", "The input example, as pandas writes it."},
	"model_page.file.serving":      {"El mismo ejemplo, como lo espera POST /invocations.", "The same example, as POST /invocations expects it."},

	"bridge.model.see":           {"Ver el modelo desde Python", "See the model from Python"},
	"bridge.model.log":           {"Registrar un modelo con la ejecución", "Log a model with the run"},
	"bridge.model.terminal":      {"Descargarlo y servirlo desde la terminal", "Download and serve it from the terminal"},
	"bridge.model.flavor":        {"mlflow.sklearn.log_model guarda los sabores sklearn y python_function: el objeto de Python con pickle o skops, que pide la misma versión de scikit-learn. Aquí no hay Python, así que se guarda como ONNX.", "mlflow.sklearn.log_model writes the flavors sklearn and python_function: the Python object with pickle or skops, which wants the same version of scikit-learn. There is no Python here, so it is written as ONNX."},
	"bridge.model.one_dimension": {"El grafo da una columna por clase y no una matriz de probabilidades: mlflow.pyfunc convierte cada salida en una columna, y con una matriz no puede.", "The graph gives a column for every class and not a matrix of probabilities: mlflow.pyfunc makes a column of each output, and of a matrix it cannot."},

	"run.model":            {"Modelo", "Model"},
	"run.model_about":      {"Registrado con la ejecución como hace mlflow: una carpeta de {n} archivos, {size}, con los sabores onnx y python_function.", "Logged with the run as mlflow does: a folder of {n} files, {size}, with the flavors onnx and python_function."},
	"run.model_see":        {"Ver el modelo y sus archivos", "See the model and its files"},
	"run.model_predict":    {"Predecir con él", "Predict with it"},
	"run.model_none":       {"Esta ejecución no ha registrado su modelo: su archivo model.onnx pasaría de {megabytes} MB, se entrenó antes de que Pizarra los registrara, o aún no se ha probado con el test. Se puede entrenar otra vez, con los mismos datos y semillas, y registrarlo ahora.", "This run has not logged its model: its model.onnx would have more than {megabytes} MB, it was trained before Pizarra logged them, or it has not been tried on the test yet. It can be trained again, on the same data with the same seeds, and logged now."},
	"run.model_log":        {"Registrar el modelo", "Log the model"},
	"run.model_training":   {"Entrenando otra vez: {percent}", "Training again: {percent}"},
	"run.model_logged":     {"Modelo registrado.", "The model is logged."},
	"run.model_cancelled":  {"Cancelado: no se ha registrado el modelo.", "Cancelled: the model has not been logged."},
	"error.run.model_same": {"Al entrenar otra vez ha salido un modelo distinto del que dio los resultados de esta ejecución, así que no se registra. Usa «Comprobar reproducibilidad» para ver en qué difiere.", "Trained again it is another model than the one that gave this run's results, so it is not logged. Use “Check reproducibility” to see what differs."},
}
