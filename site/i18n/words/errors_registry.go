package words

// registryErrorWords are what the store says of logged models, the model registry and the student's project.
var registryErrorWords = words{
	"error.store.model_id":         {"«{model}» no es el identificador de un modelo: es «m-» y 32 cifras hexadecimales. Abre el modelo desde su ejecución.", "“{model}” is not a model's id: that is “m-” and 32 hexadecimal digits. Open the model from its run."},
	"error.store.logged_name":      {"«{name}» no vale como nombre de un modelo de una ejecución: no puede estar vacío ni llevar / : . % ni comillas. Cámbialo, por ejemplo por «model».", "“{name}” will not do as the name of a run's model: it must not be blank or contain / : . % or quotes. Change it, for instance to “model”."},
	"error.store.logged_status":    {"«{status}» no es un estado de un modelo. Son LOGGED_MODEL_PENDING, LOGGED_MODEL_READY y LOGGED_MODEL_UPLOAD_FAILED.", "“{status}” is not a model's status. Those are LOGGED_MODEL_PENDING, LOGGED_MODEL_READY and LOGGED_MODEL_UPLOAD_FAILED."},
	"error.store.logged_exists":    {"Ya hay un modelo {model}, «{name}», y es distinto. Vuelve a entrenar: el nuevo tendrá otro identificador.", "There is a model {model} already, “{name}”, and it is another one. Train again: the new one gets another id."},
	"error.store.logged_missing":   {"En este cuaderno no hay ningún modelo {model}. Quizá su ejecución se eliminó para siempre; vuelve a entrenar.", "This workbook has no model {model}. Perhaps its run was deleted for good; train again."},
	"error.store.logged_elsewhere": {"El modelo {model} iría a otro experimento que su ejecución «{run}». Usa el mismo.", "The model {model} would go into another experiment than its run “{run}”. Use the same one."},

	"error.store.model_name_empty": {"El modelo necesita un nombre. Escribe uno, como «iris-random_forest».", "The model needs a name. Write one, such as “iris-random_forest”."},
	"error.store.model_name":       {"«{name}» no vale como nombre de modelo: no puede llevar / : % ni saltos de línea, porque el nombre va en direcciones como models:/nombre/1. Cámbialo, por ejemplo por «iris-random_forest».", "“{name}” will not do as a model's name: it must not contain / : % or line breaks, for the name goes into addresses such as models:/name/1. Change it, for instance to “iris-random_forest”."},
	"error.store.model_exists":     {"Ya hay un modelo registrado «{name}». Registra en él una versión más o elige otro nombre.", "There is a registered model “{name}” already. Register another version of it or choose another name."},
	"error.store.model_missing":    {"No hay ningún modelo registrado «{name}». Registra antes una ejecución con ese nombre o elige otro de la lista.", "There is no registered model “{name}”. Register a run under that name first or choose another from the list."},
	"error.store.model_in_use":     {"El modelo «{name}» no se borra mientras su versión {version} está en {stage}. Pásala antes a Archived.", "The model “{name}” is not deleted while its version {version} is in {stage}. Move it to Archived first."},
	"error.store.registry_time":    {"«{time}» no es una hora: son milisegundos desde 1970. Revisa el reloj de este equipo.", "“{time}” is not a time: that is milliseconds since 1970. Check this computer's clock."},

	"error.store.version_number":   {"«{version}» no es el número de una versión: son enteros desde 1. Elige una de la lista.", "“{version}” is not a version's number: those are integers from 1 on. Choose one from the list."},
	"error.store.version_missing":  {"El modelo «{name}» no tiene ninguna versión {version}. Los números de las versiones borradas no se usan otra vez. Elige una de la lista.", "The model “{name}” has no version {version}. The numbers of deleted versions are not used again. Choose one from the list."},
	"error.store.version_source":   {"«{source}» no vale como origen de una versión: es una dirección como models:/m-… o runs:/…/model, sin «..». Registra desde la página de una ejecución.", "“{source}” will not do as a version's source: that is an address such as models:/m-… or runs:/…/model, without “..”. Register from a run's page."},
	"error.store.version_in_use":   {"La versión {version} de «{name}» está en {stage} y así no se borra. Pásala antes a Archived.", "Version {version} of “{name}” is in {stage} and is not deleted there. Move it to Archived first."},
	"error.store.version_restored": {"La copia trae la versión {version} de «{name}» con algo que no puede ser. Usa otra copia.", "The backup has version {version} of “{name}” with something that cannot be. Use another backup."},
	"error.store.log_line":         {"La línea {line} del registro de cambios de la copia no se entiende. Usa otra copia.", "Line {line} of the backup's registry log makes no sense. Use another backup."},

	"error.store.stage":          {"«{stage}» no es una etapa. Son None (Development en la clase), Staging, Production y Archived.", "“{stage}” is not a stage. Those are None (Development in the class), Staging, Production and Archived."},
	"error.store.stage_archive":  {"Solo al pasar a Staging o Production se archivan las demás, no al pasar a {stage}. Quita esa opción.", "The others are archived only on the way into Staging or Production, not into {stage}. Drop that option."},
	"error.store.stage_moved":    {"Mientras decidías, otra pestaña cambió {stage} de «{name}»: ahora está ahí la versión {now} y tú veías {seen} (none = ninguna). Mira cómo quedó y decide otra vez.", "While you were deciding, another tab changed {stage} of “{name}”: version {now} is there now and you saw {seen} (none = no version). Look at it as it is and decide again."},
	"error.store.rollback_none":  {"«{name}» no tiene ninguna versión en Production, así que no hay de dónde volver.", "“{name}” has no version in Production, so there is nothing to roll back from."},
	"error.store.rollback_first": {"Antes de la versión {version} de «{name}» no hubo otra en Production, o ya se borró. Promociona otra versión.", "Before version {version} of “{name}” there was no other in Production, or it was deleted. Promote another version."},

	"error.store.alias_name":     {"«{alias}» no vale como alias: letras, cifras, _ y -, como champion. Cámbialo.", "“{alias}” will not do as an alias: letters, digits, _ and -, such as champion. Change it."},
	"error.store.alias_reserved": {"«{alias}» no vale como alias: latest y v1, v2, … ya significan versiones. Elige otro, como champion.", "“{alias}” will not do as an alias: latest and v1, v2, … mean versions already. Choose another, such as champion."},
	"error.store.alias_missing":  {"El modelo «{name}» no tiene el alias «{alias}». Ponlo en una versión o usa otro.", "The model “{name}” has no alias “{alias}”. Give it to a version or use another."},

	"error.store.approval_needed":   {"La versión {version} de «{name}» no puede pasar a Production sin una aprobación (estado: {state}). Pide la aprobación, que alguien la apruebe con su nombre y su motivo, y promociónala después.", "Version {version} of “{name}” cannot go into Production without an approval (state: {state}). Request approval, have somebody approve it with name and reason, and promote it then."},
	"error.store.approval_needless": {"La versión {version} de «{name}» ya está en Production: no hace falta otra aprobación.", "Version {version} of “{name}” is in Production already: it needs no other approval."},
	"error.store.approval_open":     {"La versión {version} de «{name}» ya tiene una aprobación en curso (estado: {state}). Decide esa primero.", "Version {version} of “{name}” has an approval under way already (state: {state}). Decide that one first."},
	"error.store.approval_none":     {"La versión {version} de «{name}» no espera ninguna decisión; quizá ya se decidió en otra pestaña. Pide antes la aprobación.", "Version {version} of “{name}” awaits no decision; perhaps it was decided in another tab. Request approval first."},
	"error.store.approval_unused":   {"La versión {version} de «{name}» no tiene ninguna aprobación sin usar que retirar.", "Version {version} of “{name}” has no unused approval to revoke."},
	"error.store.approval_who":      {"Falta quién. Escribe tu nombre: en el registro de cambios queda quién pidió y quién decidió.", "It lacks who. Write your name: the log keeps who asked and who decided."},
	"error.store.approval_why":      {"Falta el motivo. Escríbelo en una frase: es lo que leerá quien pregunte por qué se aprobó o se rechazó.", "It lacks the reason. Write it in a sentence: whoever asks why it was approved or rejected will read it."},

	"error.store.workspace_changed": {"Otra pestaña cambió «{path}» de tu proyecto mientras tanto. Recarga la página y repite el cambio.", "Another tab has changed “{path}” of your project meanwhile. Reload the page and make the change again."},
}
