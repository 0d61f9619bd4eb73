package words

// storeErrorWords are what the run store says: MLflow's rules, and what a browser's storage can do to us.
var storeErrorWords = words{
	"error.store.experiment_id":           {"«{experiment}» no es el identificador de un experimento: son cifras, como 0 o 12. Elige uno de la lista.", "“{experiment}” is not an experiment's id: those are digits, such as 0 or 12. Choose one from the list."},
	"error.store.experiment_id_taken":     {"El experimento número {experiment} ya existe y se llama «{name}». Deja que Pizarra elija el número.", "Experiment number {experiment} exists already and is called “{name}”. Let Pizarra choose the number."},
	"error.store.experiment_name_empty":   {"El experimento necesita un nombre. Escribe uno, como «iris-classification».", "The experiment needs a name. Write one, such as “iris-classification”."},
	"error.store.experiment_exists":       {"Ya hay un experimento «{name}» (número {experiment}), quizá en la papelera: el nombre sigue ocupado. Usa ese o elige otro nombre.", "There is an experiment “{name}” already (number {experiment}), perhaps in the trash: its name stays taken. Use it or choose another name."},
	"error.store.experiment_missing":      {"En este cuaderno no hay ningún experimento número {experiment}. Recarga la lista y elige otro.", "This workbook has no experiment number {experiment}. Reload the list and choose another."},
	"error.store.experiment_name_missing": {"En este cuaderno no hay ningún experimento «{name}». Créalo o elige otro.", "This workbook has no experiment “{name}”. Create it or choose another."},
	"error.store.experiment_deleted":      {"El experimento «{name}» está en la papelera y no admite cambios. Recupéralo primero.", "The experiment “{name}” is in the trash and takes no changes. Restore it first."},

	"error.store.experiment_active":      {"El experimento «{name}» no está en la papelera, así que no se elimina para siempre. Bórralo primero.", "The experiment “{name}” is not in the trash, so it is not deleted for good. Delete it first."},
	"error.store.experiment_tag_missing": {"El experimento «{name}» no tiene ninguna etiqueta «{key}» que quitar. Recarga la página para ver las que tiene.", "The experiment “{name}” has no tag “{key}” to take off. Reload the page to see those it has."},
	"error.store.run_active":             {"La ejecución «{run}» no está en la papelera, así que no se elimina para siempre. Bórrala primero.", "The run “{run}” is not in the trash, so it is not deleted for good. Delete it first."},

	"error.store.run_id":           {"«{run}» no es el identificador de una ejecución: son 32 cifras hexadecimales. Abre la ejecución desde la tabla.", "“{run}” is not a run's id: those are 32 hexadecimal digits. Open the run from the table."},
	"error.store.run_exists":       {"Ya hay una ejecución {run}, «{name}», y es distinta. Vuelve a entrenar: la nueva tendrá otro identificador.", "There is a run {run} already, “{name}”, and it is another one. Train again: the new run gets another id."},
	"error.store.run_missing":      {"En este cuaderno no hay ninguna ejecución {run}. Quizá está en otro cuaderno; vuelve a la tabla.", "This workbook has no run {run}. Perhaps it is in another workbook; go back to the table."},
	"error.store.run_deleted":      {"La ejecución «{run}» está en la papelera y no admite cambios. Recupérala primero.", "The run “{run}” is in the trash and takes no changes. Restore it first."},
	"error.store.run_status":       {"«{status}» no es un estado. Son RUNNING, FINISHED, FAILED y KILLED.", "“{status}” is not a status. Those are RUNNING, FINISHED, FAILED and KILLED."},
	"error.store.run_ended":        {"La ejecución «{run}» ya terminó como {status} y no puede pasar a {wanted}. Recarga la tabla para ver cómo quedó.", "The run “{run}” has already ended as {status} and cannot become {wanted}. Reload the table to see how it ended."},
	"error.store.run_end":          {"La ejecución «{run}» quedaría {status} con hora de fin {end}: una ejecución terminada lleva la hora de su fin, y una en marcha ninguna (0). Indica las dos cosas juntas.", "The run “{run}” would be {status} with end time {end}: an ended run bears the time of its end, and a running one none (0). Give both together."},
	"error.store.run_name_empty":   {"Una ejecución no puede quedarse sin nombre. Escribe uno.", "A run cannot be without a name. Write one."},
	"error.store.run_names_differ": {"La ejecución lleva dos nombres distintos: «{name}» y, en la etiqueta mlflow.runName, «{tag}». Deja solo uno.", "The run bears two different names: “{name}” and, in the tag mlflow.runName, “{tag}”. Keep only one."},

	"error.store.key_long":      {"El nombre de {kind} «{key}» tiene {length} caracteres y el límite es {limit}. Acórtalo.", "The {kind} name “{key}” has {length} characters and the limit is {limit}. Shorten it."},
	"error.store.key_character": {"El nombre de {kind} «{key}» contiene «{character}». Se admiten letras, cifras, espacios y _ - . : /", "The {kind} name “{key}” contains “{character}”. Letters, digits, spaces and _ - . : / are allowed."},
	"error.store.key_path":      {"«{key}» no vale como nombre de {kind}: no puede estar vacío, empezar ni acabar en «/», ni llevar «//» o «..». Corrígelo.", "“{key}” will not do as a {kind} name: it must not be empty, start or end with “/”, or contain “//” or “..”. Mend it."},
	"error.store.text_broken":   {"El texto de {what} tiene caracteres rotos (no es UTF-8). Escríbelo de nuevo.", "The text of {what} has broken characters (it is not UTF-8). Write it again."},
	"error.store.text_long":     {"{what} tiene {length} caracteres y el límite es {limit}. Acórtalo.", "{what} has {length} characters and the limit is {limit}. Shorten it."},
	"error.store.too_many":      {"Se guardan {count} {kind} de una vez y el límite es {limit}. Repártelos en varias veces.", "{count} {kind} are being saved at once and the limit is {limit}. Spread them over several saves."},
	"error.store.param_changed": {"El parámetro «{key}» de la ejecución «{run}» ya vale «{old}» y no puede pasar a «{new}»: los parámetros no cambian. Entrena de nuevo para probar otro valor.", "The param “{key}” of the run “{run}” is “{old}” already and cannot become “{new}”: params never change. Train again to try another value."},
	"error.store.param_twice":   {"El parámetro «{key}» viene dos veces en el mismo guardado. Deja solo uno.", "The param “{key}” comes twice in one save. Keep only one."},
	"error.store.tag_missing":   {"La ejecución «{run}» no tiene ninguna etiqueta «{key}» que quitar. Recarga la ejecución para ver las que tiene.", "The run “{run}” has no tag “{key}” to take off. Reload the run to see those it has."},

	"error.store.dataset_unnamed":     {"Los datos de una ejecución se anotan con nombre y huella; aquí son «{name}» y «{digest}». Vuelve a elegir los datos.", "A run's data are recorded with name and digest; here they are “{name}” and “{digest}”. Choose the data again."},
	"error.store.artifact_path":       {"«{path}» no vale como nombre de archivo de una ejecución: usa una ruta relativa como plots/matriz.png, sin «..», «\\», «#» ni partes vacías.", "“{path}” will not do as a run's file name: use a relative path such as plots/matrix.png, without “..”, “\\”, “#” or empty parts."},
	"error.store.artifact_big":        {"El archivo «{path}» pesa {megabytes} MB y el límite por archivo es {limit} MB. Guarda una versión más pequeña.", "The file “{path}” weighs {megabytes} MB and the limit for a file is {limit} MB. Save a smaller version."},
	"error.store.artifact_in_the_way": {"En la ejecución «{run}» no caben a la vez «{path}» y «{other}»: un nombre es archivo o carpeta, no las dos cosas. Cambia el nombre.", "The run “{run}” cannot hold both “{path}” and “{other}”: a name is a file or a folder, not both. Change the name."},
	"error.store.artifact_missing":    {"La ejecución «{run}» no tiene ningún archivo «{path}». Mira su lista de archivos.", "The run “{run}” has no file “{path}”. See its list of files."},

	"error.store.file_unnamed": {"El archivo de datos no tiene nombre. Ponle uno y tráelo de nuevo.", "The data file has no name. Give it one and bring it again."},
	"error.store.file_big":     {"«{name}» pesa {megabytes} MB y el límite es {limit} MB. Trae una muestra de sus filas.", "“{name}” weighs {megabytes} MB and the limit is {limit} MB. Bring a sample of its rows."},
	"error.store.file_digest":  {"El contenido de «{name}» no coincide con su huella {digest} y su tamaño de {size} bytes. Trae el archivo de nuevo.", "The content of “{name}” does not match its digest {digest} and its size of {size} bytes. Bring the file again."},
	"error.store.file_missing": {"En este cuaderno no está el archivo de datos con huella {digest}. Trae el CSV otra vez.", "This workbook does not hold the data file with digest {digest}. Bring the CSV again."},

	"error.store.workbook_empty":     {"El cuaderno necesita un nombre. Escribe un apodo.", "The workbook needs a name. Write a nickname."},
	"error.store.workbook_character": {"El nombre de cuaderno «{name}» lleva un carácter invisible. Escríbelo de nuevo.", "The workbook name “{name}” has an invisible character. Write it again."},

	"error.store.full":        {"No queda sitio en este navegador y esto no se ha guardado; lo anterior sigue ahí. Haz una copia, libera espacio y repite. (Detalle: {detail})", "There is no room left in this browser and this was not saved; what was saved before is still there. Make a backup, free some space and repeat. (Detail: {detail})"},
	"error.store.aborted":     {"El navegador deshizo el guardado entero; lo anterior sigue ahí. Inténtalo otra vez. (Detalle: {detail})", "The browser undid the whole save; what was saved before is still there. Try again. (Detail: {detail})"},
	"error.store.lost":        {"Se perdió la conexión con lo guardado en este navegador. Recarga la página; lo guardado sigue ahí. (Detalle: {detail})", "The connection to what this browser keeps was lost. Reload the page; what was saved is still there. (Detail: {detail})"},
	"error.store.none_named":  {"En «{ref}» no hay ninguna versión. Mira en la página Modelos cuáles hay.", "There is no version at “{ref}”. See on the page Models which there are."},
	"error.store.blocked":     {"Otra pestaña con otra versión de Pizarra tiene el cuaderno abierto. Cierra las demás pestañas de Pizarra e inténtalo otra vez.", "Another tab with another version of Pizarra has the workbook open. Close the other Pizarra tabs and try again."},
	"error.store.emptied":     {"El navegador encontró dañados los archivos en los que guarda y los vació: lo que había en los cuadernos de este navegador ya no está. Suele pasar cuando se cierra de golpe. Si tienes una copia de seguridad, restáurala desde el menú de tu cuaderno.", "The browser found the files it saves to damaged and emptied them: what the workbooks of this browser held is gone. It tends to happen when it is ended abruptly. If you have a backup, restore it from your workbook's menu."},
	"error.store.silent":      {"Lo guardado en este navegador no contesta desde hace {seconds} s. Cierra otras pestañas de Pizarra y recarga la página; si sigue igual, reinicia el navegador.", "What this browser keeps has not answered for {seconds} s. Close other Pizarra tabs and reload the page; if nothing changes, restart the browser."},
	"error.store.newer":       {"Una versión más nueva de Pizarra ya usa este cuaderno. Recarga la página para tenerla.", "A newer version of Pizarra is using this workbook. Reload the page to get it."},
	"error.store.unavailable": {"Este navegador no deja guardar nada aquí (¿ventana privada?). Puedes trabajar, pero haz una copia antes de cerrar. (Detalle: {detail})", "This browser does not let anything be kept here (a private window?). You can work, but make a backup before you close. (Detail: {detail})"},
	"error.store.cancelled":   {"El guardado se canceló antes de terminar y no se ha escrito nada. Inténtalo otra vez.", "The save was cancelled before it was done and nothing was written. Try again."},
	"error.store.closed":      {"El cuaderno se cerró mientras tanto. Ábrelo de nuevo y repite.", "The workbook was closed in the meantime. Open it again and repeat."},
	"error.store.damaged":     {"Algo de lo guardado está dañado y no se puede leer: {table} {what} ({detail}). Haz una copia de lo demás y avisa a quien da la clase.", "Something that was saved is damaged and cannot be read: {table} {what} ({detail}). Back up the rest and tell your teacher."},
}
