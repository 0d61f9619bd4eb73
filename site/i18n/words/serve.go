package words

// serveWords are what the command that serves the lab says in the terminal.
var serveWords = words{
	"serve.building":  {"Preparando el sitio: tarda menos de un minuto la primera vez…", "Making the site: the first time this takes less than a minute…"},
	"serve.taken":     {"El puerto {port} está ocupado; se usa {next}.", "Port {port} is taken; using {next}."},
	"serve.at":        {"Pizarra está en {url}", "Pizarra is at {url}"},
	"serve.stop":      {"Ctrl-C la detiene.", "Ctrl-C stops it."},
	"serve.stopped":   {"Detenida.", "Stopped."},
	"serve.no_open":   {"No se pudo abrir el navegador: {why}. Abre la dirección a mano.", "The browser could not be opened: {why}. Open the address yourself."},
	"serve.bad_addr":  {"--addr pide una dirección como 127.0.0.1:8080, no «{addr}».", "--addr takes an address like 127.0.0.1:8080, not “{addr}”."},
	"serve.no_port":   {"No se pudo abrir {addr}: {why}", "{addr} could not be opened: {why}"},
	"serve.addr_help": {"dirección en la que se sirve", "address to serve on"},
	"serve.open_help": {"abre el navegador", "open the browser"},
}
