package words

// mlmodelErrorWords are what can be wrong with writing a model's folder.
var mlmodelErrorWords = words{
	"error.mlmodel.no_model":  {"De este modelo solo se guardaron los resultados, no lo aprendido. Vuelve a entrenar y se escribirá entero.", "Only the results of this model were kept, not what it learned. Train again and it will be written whole."},
	"error.mlmodel.too_large": {"El bosque tiene {votes} hojas distintas y un grafo ONNX distingue {most}. Entrena menos árboles o limita su profundidad.", "The forest has {votes} different leaves and an ONNX graph can tell {most} apart. Train fewer trees, or limit their depth."},
	"error.mlmodel.too_big":   {"El archivo model.onnx tendría unos {megabytes} MB, y aquí caben {limit}. Entrena menos árboles, limita su profundidad o usa menos filas.", "The file model.onnx would have some {megabytes} MB, and {limit} fit here. Train fewer trees, limit their depth, or use fewer rows."},
	"error.mlmodel.shape":     {"Hay {features} características y una fila de ejemplo con {values} valores. Da una fila de ejemplo con un valor por característica.", "There are {features} features and an example row of {values} values. Give an example row with one value for every feature."},
}
