import { inheritedEnvironment } from "@/lib/env";
import type { CommandAddress, Server } from "./configured-servers";
import { traits } from "./service";

/** What any program needs to run, and nothing that Gloss was given for itself. */
const inherited =
  "PATH HOME USER LOGNAME SHELL LANG LC_ALL LC_CTYPE TZ TMPDIR SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS APPDATA HOMEDRIVE HOMEPATH LOCALAPPDATA PATHEXT PROGRAMFILES SYSTEMROOT TEMP USERNAME USERPROFILE".split(
    " ",
  );

/**
 * The environment of a server that runs as a program: what programs need, the server's own token under the names
 * that servers of its service know, and what the operator wrote before the command. There `$TOKEN` stands for the
 * token, for a server that wants it under another name.
 */
export function childEnvironment(
  { service, token }: Server,
  address: CommandAddress,
): Record<string, string> {
  const secret = token?.reveal();
  const named = secret === undefined ? [] : traits[service].tokenNames(secret);
  return {
    ...inheritedEnvironment(inherited),
    ...Object.fromEntries(named.map((name) => [name, secret ?? ""])),
    ...Object.fromEntries(
      Object.entries(address.settings).map(([name, value]) => [
        name,
        value === "$TOKEN" ? (secret ?? "") : value,
      ]),
    ),
  };
}
