// What Cloudflare calls. It hands requests to the program in Go, through what github.com/syumai/workers generates, and sees to it
// that those that cannot be handed over, and those on which the program itself fails, get an answer as well.
import go from "../../.edge/worker.mjs";

// An address whose escapes are broken cannot be handed over. One with a NUL is as malformed, and can.
const handedOver = (request) => {
  const url = new URL(request.url);
  try {
    decodeURIComponent(url.pathname);
    return request;
  } catch {
    url.pathname = "/%00";
    url.search = "";
    return new Request(url, { method: request.method, headers: request.headers });
  }
};

const failed = "500 Internal Server Error\nEl servidor falló. Lo que guardaste está en tu navegador; vuelve a intentarlo.\n" +
  "The server has failed. What you have saved is in your browser; try again.\n";

export default {
  async fetch(request, env, ctx) {
    try {
      return await go.fetch(handedOver(request), env, ctx);
    } catch (reason) {
      console.error(reason);
      return new Response(failed, {
        status: 500,
        headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
      });
    }
  },
};
