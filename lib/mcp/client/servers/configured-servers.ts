import type { Env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { Secret } from "@/lib/secret";
import { type Service, services, traits } from "./service";
import { splitCommand } from "./split-command";

/** A server of somebody else's, as the operator configured it. */
export interface Server {
  service: Service;
  /** As in `Linear`. */
  name: string;
  /** Variable that holds the address, for messages. */
  variable: string;
  tokenVariable: string;
  address: HttpAddress | CommandAddress;
  token: Secret | null;
}

interface HttpAddress {
  kind: "http";
  url: URL;
}

/** A program that speaks over its standard streams. */
export interface CommandAddress {
  kind: "command";
  command: string;
  args: string[];
  /** What the operator wrote before the command, as in `stdio:SENTRY_HOST=sentry.example.com sentry-mcp`. */
  settings: Record<string, string>;
}

export type ServerEnv = Pick<Env, (typeof traits)[Service]["variables"]["url" | "token"]>;

/** The server of a service; null when none is configured. Rejects with `config` when its command can't be read. */
export function configuredServer(env: ServerEnv, service: Service): Server | null {
  const { name, variables } = traits[service];
  const text = env[variables.url];
  if (text === undefined) return null;
  return {
    service,
    name,
    variable: variables.url,
    tokenVariable: variables.token,
    address: parseAddress(text, variables.url),
    token: env[variables.token] ?? null,
  };
}

/** Services that have a server, whether or not it can be reached. */
export const configuredServices = (env: ServerEnv): Service[] =>
  services.filter((service) => env[traits[service].variables.url] !== undefined);

function parseAddress(text: string, variable: string): Server["address"] {
  const line = /^stdio:(?<line>[^]*)$/.exec(text)?.groups?.["line"];
  if (line === undefined) return { kind: "http", url: new URL(text) };
  const words = splitCommand(line) ?? [];
  const settings: Record<string, string> = {};
  let at = 0;
  for (; at < words.length; at++) {
    const { key, value } = /^(?<key>[A-Za-z_]\w*)=(?<value>[^]*)$/.exec(words[at] ?? "")?.groups ?? {};
    if (key === undefined) break;
    settings[key] = value ?? "";
  }
  const [command, ...args] = words.slice(at);
  if (!command)
    throw new GlossError(
      "config",
      `${variable} has no command that can be read. Example: ${variable}=stdio:npx -y some-mcp-server`,
    );
  return { kind: "command", command, args, settings };
}
