package words

// workspaceErrorWords are what can be wrong with the files of the student's project and with its repository.
var workspaceErrorWords = words{
	"error.workspace.path":      {"«{path}» no sirve como nombre: en Windows, en macOS o en Git no puede haber un archivo así. Usa letras, cifras, guiones y puntos, sin espacios al final.", "“{path}” will not do as a name: Windows, macOS or Git cannot have such a file. Use letters, digits, hyphens and points, with no blanks at the end."},
	"error.workspace.outside":   {"«{path}» queda fuera de la carpeta del proyecto, y el laboratorio no ve nada más de este equipo. Usa una ruta dentro del proyecto.", "“{path}” lies outside the project's folder, and the lab sees nothing else of this computer. Use a path within the project."},
	"error.workspace.root":      {"La carpeta del proyecto no se borra. Borra lo que hay en ella.", "The project's own folder cannot be deleted. Delete what is in it."},
	"error.workspace.no_file":   {"En el proyecto no hay ningún archivo ni carpeta «{path}». Mira con ls cómo se llama.", "The project has no file or folder “{path}”. See with ls what it is called."},
	"error.workspace.is_folder": {"«{path}» es una carpeta, y aquí hace falta un archivo.", "“{path}” is a folder, and a file is needed here."},
	"error.workspace.is_file":   {"«{path}» es un archivo, y aquí hace falta una carpeta. Elige otro nombre o bórralo antes.", "“{path}” is a file, and a folder is needed here. Choose another name, or delete it first."},
	"error.workspace.not_text":  {"«{path}» no es texto UTF-8, y el proyecto solo guarda archivos de texto.", "“{path}” is not UTF-8 text, and the project holds text files only."},
	"error.workspace.too_big":   {"«{path}» es demasiado grande: un archivo del proyecto tiene como mucho {kilobytes} kB. Los datos y los modelos no van en Git.", "“{path}” is too large: a file of the project has at most {kilobytes} kB. Data and models do not belong in Git."},
	"error.workspace.too_many":  {"El proyecto admite {limit} archivos y otras tantas carpetas, y ya los tiene. Borra algo primero.", "The project takes {limit} files and as many folders, and has them already. Delete something first."},
	"error.workspace.full":      {"Los archivos del proyecto suman como mucho {kilobytes} kB, y así pasarían de ahí. Borra algo primero.", "The project's files may come to {kilobytes} kB in all, and these would be more. Delete something first."},
	"error.workspace.damaged":   {"El proyecto guardado en este cuaderno está dañado y no se puede leer. Las ejecuciones no se ven afectadas; abre una copia de seguridad o empieza el proyecto otra vez.", "The project kept in this workbook is damaged and cannot be read. Runs are not affected; open a backup, or start the project again."},
	"error.workspace.newer":     {"El proyecto lo guardó una versión más nueva de Pizarra. Recarga la página para tenerla.", "The project was saved by a newer version of Pizarra. Reload the page to get it."},

	"error.git.none":        {"Aquí no hay repositorio todavía. Créalo con git init.", "There is no repository here yet. Make one with git init."},
	"error.git.pathspec":    {"«{path}» no corresponde a ningún archivo que Git conozca. Mira con git status cuáles hay.", "“{path}” is no file that Git knows of. See with git status which there are."},
	"error.git.no_name":     {"Git aún no sabe quién eres. Díselo con git config user.name \"Tu nombre\" y git config user.email \"tu@correo\".", "Git does not know yet who you are. Tell it with git config user.name \"Your name\" and git config user.email \"you@mail\"."},
	"error.git.no_message":  {"Un commit necesita un mensaje que diga qué cambia. Escríbelo con -m \"mensaje\".", "A commit needs a message that says what changes. Write it with -m \"message\"."},
	"error.git.nothing":     {"No hay nada preparado para el commit. Prepara los cambios con git add.", "Nothing is staged for the commit. Stage changes with git add."},
	"error.git.no_commit":   {"En este repositorio no hay ningún commit {commit}. Mira con git log cuáles hay.", "This repository has no commit {commit}. See with git log which there are."},
	"error.git.full":        {"El repositorio del laboratorio guarda hasta {megabytes} MB, y así pasaría de ahí. Los datos y los modelos no van en Git.", "The lab's repository keeps up to {megabytes} MB, and this would be more. Data and models do not belong in Git."},
	"error.git.branch_name": {"«{name}» no sirve como nombre de rama. Usa letras, cifras y guiones, como main.", "“{name}” will not do as a branch's name. Use letters, digits and hyphens, such as main."},
}
