// Package hosted has the sentences that whoever serves the lab says. They stand apart from the others since every request to the
// Cloudflare Worker sets its program up anew: it is not to set up a thousand that it never says.
package hosted

// Words are the sentences by key.
var Words = map[string]struct{ ES, EN string }{
	"host.malformed":   {"La dirección está mal escrita: contiene signos que ninguna dirección de Pizarra tiene.", "The address is malformed: it holds characters that no address of Pizarra has."},
	"host.not_found":   {"Aquí no hay nada con esa dirección.", "There is nothing at this address."},
	"host.method":      {"Aquí solo se puede leer: usa GET o HEAD.", "Things can only be read here: use GET or HEAD."},
	"host.encoding":    {"El archivo no existe en ninguna de las codificaciones que la petición acepta.", "The file exists in none of the encodings that the request takes."},
	"host.too_long":    {"La dirección es demasiado larga.", "The address is too long."},
	"host.misdirected": {"Este servidor no responde a ese nombre. Abre la dirección que muestra al arrancar.", "This server does not answer to that name. Open the address that it shows when it starts."},
	"host.fault":       {"El servidor falló. Lo que guardaste está en tu navegador; vuelve a intentarlo.", "The server has failed. What you have saved is in your browser; try again."},
	"host.to_lab":      {"Ir al laboratorio", "Go to the lab"},
}
