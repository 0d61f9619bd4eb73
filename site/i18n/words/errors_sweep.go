package words

// sweepErrorWords are what can be wrong with the plan of a sweep.
var sweepErrorWords = words{
	"error.sweep.empty":       {"Falta decir qué valores de {param} se prueban. Escribe una lista como 10, 50, 100 o un rango como 1..10.", "It does not say which values of {param} to try. Write a list such as 10, 50, 100 or a range such as 1..10."},
	"error.sweep.range":       {"«{text}» no se entiende como valores de {param}. Escribe 1..10, 0.1..0.9 step 0.2, 0.01..100 log 5 o 0..1 lin 5.", "“{text}” cannot be read as values of {param}. Write 1..10, 0.1..0.9 step 0.2, 0.01..100 log 5 or 0..1 lin 5."},
	"error.sweep.order":       {"En «{text}», de {param}, el rango va de más a menos. Escribe primero el número pequeño.", "In “{text}”, of {param}, the range goes downwards. Write the smaller number first."},
	"error.sweep.step":        {"En «{text}», de {param}, falta cada cuánto va un rango con decimales, y tiene que ser más de 0. Escribe por ejemplo 0.1..0.9 step 0.2, o cuántos valores: 0.1..0.9 lin 5.", "In “{text}”, of {param}, a range with decimals must say its step, which is more than 0. Write for example 0.1..0.9 step 0.2, or how many values: 0.1..0.9 lin 5."},
	"error.sweep.log":         {"En «{text}», de {param}, un rango log tiene que empezar por encima de 0: cada valor es el anterior por un mismo número. Empieza por ejemplo en 0.001.", "In “{text}”, of {param}, a log range must begin above 0: each value is the one before times the same number. Begin for example at 0.001."},
	"error.sweep.points":      {"«{text}», de {param}, pide demasiados valores o muy pocos: de 2 a {most}, y un número entero. Acorta el rango.", "“{text}”, of {param}, asks for too many values or too few: 2 to {most}, a whole number. Shorten the range."},
	"error.sweep.seed":        {"En un barrido, {param} tiene que ser un número: con None saldría otra cosa cada vez y no se podría retomar. Escribe por ejemplo 0..9.", "In a sweep, {param} must be a number: with None something else would come out each time, and it could not be taken up again. Write for example 0..9."},
	"error.sweep.many":        {"El barrido tendría {jobs} entrenamientos y el límite es {most}. Quita valores, o elige algunas combinaciones al azar.", "The sweep would have {jobs} trainings and the limit is {most}. Take out some values, or draw some combinations at random."},
	"error.sweep.huge":        {"Hay más de {most} combinaciones, demasiadas incluso para elegir entre ellas al azar. Quita valores o hiperparámetros.", "There are more than {most} combinations, too many even to draw from. Take out some values or hyperparameters."},
	"error.sweep.draws":       {"{draws} no vale como número de combinaciones al azar. Escribe un entero de 1 a {most}.", "{draws} will not do as a number of combinations to draw. Write a whole number from 1 to {most}."},
	"error.sweep.method":      {"«{method}» no es una forma de barrido. Escribe grid, para todas las combinaciones, o random, para algunas al azar.", "“{method}” is no way to sweep. Write grid, for all combinations, or random, for some drawn at random."},
	"error.sweep.no_model":    {"Falta decir qué modelos se prueban. Elige al menos uno de estos: {known}.", "It does not say which models to try. Choose one of these at least: {known}."},
	"error.sweep.model_twice": {"El modelo «{model}» está dos veces en el barrido. Quita uno.", "The model “{model}” stands twice in the sweep. Take one out."},
	"error.sweep.axis":        {"Ninguno de los modelos del barrido ({models}) tiene «{axis}». Se puede variar: {known}.", "None of the sweep's models ({models}) has “{axis}”. What can be varied: {known}."},
	"error.sweep.axis_twice":  {"«{axis}» está dos veces en el barrido. Junta sus valores en uno.", "“{axis}” stands twice in the sweep. Put its values together in one."},
	"error.sweep.damaged":     {"El estado guardado de este barrido está dañado y no se puede leer. Ábrelo desde sus ejecuciones, o lánzalo de nuevo.", "The saved state of this sweep is damaged and cannot be read. Open it from its runs, or start it again."},
}
