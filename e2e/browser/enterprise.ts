import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createEmulator } from "emulate";

export interface Enterprise {
  /** For GITHUB_WEB_URL. */
  url: string;
  /** For GITHUB_API_URL. */
  apiUrl: string;
  /** What Gloss is given beside these two. */
  client: { GITHUB_CLIENT_ID: string; GITHUB_CLIENT_SECRET: string };
  /** While it is set, requests whose path matches are answered with 503. */
  down: RegExp | null;
  /** A code and state as GitHub gives them to whoever signs in as `login` with an address that Gloss did not make. */
  codeFor(login: string, state: string): Promise<string>;
  stop(): Promise<void>;
}

const client = { GITHUB_CLIENT_ID: "Ov23li.gloss", GITHUB_CLIENT_SECRET: "the-secret-of-the-app" };

/**
 * The public emulator as a GitHub Enterprise Server: REST below /api/v3, all at an address of its own. It takes one
 * OAuth app, with one callback address.
 */
export async function startEnterprise(logins: string[], callback: string): Promise<Enterprise> {
  const emulator = await createEmulator({
    service: "github",
    port: 0,
    seed: {
      github: {
        users: logins.map((login) => ({ login })),
        repos: [{ owner: "ada", name: "engine", auto_init: true }],
        oauth_apps: [
          {
            client_id: client.GITHUB_CLIENT_ID,
            client_secret: client.GITHUB_CLIENT_SECRET,
            name: "Gloss",
            redirect_uris: [callback],
          },
        ],
      },
    },
  });
  const state: { down: RegExp | null } = { down: null };
  const server = createServer((incoming, answer) => {
    if (state.down?.test(incoming.url ?? "")) return void answer.writeHead(503).end("down for a moment");
    forward(emulator.url, incoming, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    apiUrl: `${url}/api/v3`,
    client,
    get down() {
      return state.down;
    },
    set down(to) {
      state.down = to;
    },
    async codeFor(login, given) {
      const fields = { login, redirect_uri: callback, scope: "repo", state: given };
      const body = new URLSearchParams({ ...fields, client_id: client.GITHUB_CLIENT_ID });
      const sent = await fetch(`${url}/login/oauth/callback`, { method: "POST", body, redirect: "manual" });
      const location = sent.headers.get("location");
      if (!location) throw new Error(`The emulator gave no code: ${sent.status}`);
      return location;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
}

function forward(to: string, incoming: IncomingMessage, answer: ServerResponse): void {
  const path = (incoming.url ?? "/").replace(/^\/api\/v3(?=\/)/, "");
  const { method, headers } = incoming;
  const passed = request(`${to}${path}`, { method, headers }, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  passed.on("error", () => answer.destroy());
  incoming.pipe(passed);
}
