import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { byNpm, installPinned } from "./install-pinned";

/** The folder that the real servers are installed in; null when they can't be had here, which in CI is an error. */
export const realServers = (): string | null =>
  installPinned({ name: "test-mcp-servers", source: join(import.meta.dirname, "servers"), ...byNpm });

/** The address of a server that runs as a program, its calls to one host led to a double. */
export function programAddress(
  folder: string,
  main: string,
  options: { settings?: Record<string, string>; lead?: { from: string; to: string }; args?: string[] } = {},
): string {
  const { settings = {}, lead, args = [] } = options;
  const hook = pathToFileURL(join(import.meta.dirname, "lead-elsewhere.mjs")).href;
  const all = {
    ...settings,
    ...(lead ? { NODE_OPTIONS: `--import=${hook}`, LEAD_FROM: lead.from, LEAD_TO: lead.to } : {}),
  };
  const words = [process.execPath, join(folder, "node_modules", main), ...args];
  const before = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  return `stdio:${[...before, ...words].map((word) => `"${word}"`).join(" ")}`;
}
