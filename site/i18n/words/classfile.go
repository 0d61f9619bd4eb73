package words

// classfileWords are those of class files: what a teacher makes ready for a class, in one file.
var classfileWords = words{
	"error.classfile.big":            {"El archivo ocupa {megabytes} MB; un archivo de clase puede ocupar {limit} MB. Recorta los conjuntos de datos.", "The file has {megabytes} MB; a class file may have {limit} MB. Make the data sets smaller."},
	"error.classfile.not_json":       {"Este archivo no es un archivo de clase, o está dañado: deja de entenderse en la línea {line} (byte {byte}). Pide otra copia.", "This is no class file, or it is damaged: it stops making sense in line {line} (byte {byte}). Ask for another copy."},
	"error.classfile.other":          {"Este archivo es JSON, pero no es un archivo de clase de Pizarra. Ábrelo en su sala si es otra cosa, o pide el de la clase.", "This file is JSON, but no class file of Pizarra. Open it in its own room if it is something else, or ask for the class's."},
	"error.classfile.newer":          {"Este archivo de clase lo ha hecho una versión más nueva de Pizarra. Carga la página otra vez para tenerla.", "A newer version of Pizarra has made this class file. Load the page again to have that version."},
	"error.classfile.title":          {"Al archivo de clase le falta el título.", "The class file has no title."},
	"error.classfile.long":           {"En el archivo de clase, «{text}» pasa de {most} letras.", "In the class file “{text}” has more than {most} letters."},
	"error.classfile.characters":     {"En el archivo de clase, «{text}» lleva caracteres invisibles que cambian lo que se lee. No se abre.", "In the class file “{text}” has invisible characters that change what is read. It is not opened."},
	"error.classfile.lang":           {"El archivo de clase pide el idioma «{lang}». Hay español (es) e inglés (en).", "The class file asks for the language “{lang}”. There are Spanish (es) and English (en)."},
	"error.classfile.many_data":      {"El archivo de clase trae {n} conjuntos de datos; caben {most}.", "The class file brings {n} data sets; there is room for {most}."},
	"error.classfile.data_name":      {"El conjunto de datos {place} se llama «{name}», y ese nombre no vale: acaba en .csv y no lleva carpetas ni signos raros.", "Data set {place} is called “{name}”, which will not do: a name ends with .csv and has neither folders nor odd signs."},
	"error.classfile.data_twice":     {"El conjunto de datos «{name}» está dos veces en el archivo de clase.", "The data set “{name}” stands in the class file twice."},
	"error.classfile.target":         {"El archivo de clase dice que en «{name}» se predice la columna «{target}», y esa columna no está.", "The class file says that column “{target}” of “{name}” is to be predicted, and there is no such column."},
	"error.classfile.part":           {"El archivo de clase enseña la parte {part}; van de la 1 a la {most}.", "The class file shows part {part}; they go from 1 to {most}."},
	"error.classfile.many_questions": {"El archivo de clase trae {n} preguntas; caben {most}.", "The class file brings {n} questions; there is room for {most}."},
	"error.classfile.ask":            {"A la pregunta {place} del archivo de clase le falta el enunciado.", "Question {place} of the class file asks nothing."},
	"error.classfile.options":        {"La pregunta {place} necesita de 2 a {most} respuestas.", "Question {place} needs from 2 to {most} answers."},
	"error.classfile.option":         {"La pregunta {place} tiene una respuesta vacía.", "Question {place} has an empty answer."},
	"error.classfile.right":          {"La pregunta {place} necesita alguna respuesta correcta y alguna incorrecta.", "Question {place} needs an answer that is right and one that is wrong."},
}
