import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const source = join(import.meta.dirname, "servers");
const files = ["package.json", "package-lock.json"];

/**
 * The folder that the real servers are installed in, made on first use in the user's cache folder from the lock file
 * beside this. Null when they can't be had on this machine; in CI that is an error.
 */
export function realServers(): string | null {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(source, file)));
  const caches = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "gloss");
  const folder = join(caches, `test-mcp-servers-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(caches, { recursive: true });
  // Made beside it and moved, so that what is there is whole.
  const work = mkdtempSync(`${folder}-`);
  for (const file of files) copyFileSync(join(source, file), join(work, file));
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund"];
  const { status, stderr } = spawnSync("npm", ["ci", ...flags], {
    cwd: work,
    encoding: "utf8",
    timeout: 300_000,
    shell: process.platform === "win32",
  });
  try {
    if (status === 0) renameSync(work, folder);
  } catch (error) {
    // Another test was faster.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  if (existsSync(folder)) return folder;
  if (process.env["CI"])
    throw new Error(`The MCP servers can't be installed; in CI they must be:\n${stderr}`);
  return null;
}

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
