import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { byNpm, installPinned } from "../mcp/install-pinned";

const run = promisify(execFile);

/** Folder with the MCP inspector; null when it can't be had here, which in CI is an error. */
export const inspector = (): string | null =>
  installPinned({ name: "test-mcp-inspector", source: join(import.meta.dirname, "inspector"), ...byNpm });

/** What its command line prints for a call, read as JSON. Rejects when it ends with a fault. */
export async function inspect(folder: string, url: string, key: string, args: string[]): Promise<unknown> {
  // It keeps its settings in the home folder.
  const home = mkdtempSync(join(tmpdir(), "gloss-inspector-"));
  const program = join(folder, "node_modules/.bin/mcp-inspector");
  const all = ["--cli", url, "--header", `Authorization: Bearer ${key}`, ...args];
  try {
    const { stdout } = await run(process.execPath, [program, ...all], {
      env: { PATH: process.env["PATH"], HOME: home },
      timeout: 60_000,
      maxBuffer: 20_000_000,
    });
    return JSON.parse(stdout);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
