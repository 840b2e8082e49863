import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const folderPrefix = "gloss-postgres-";

/** Ends and removes the servers whose owner was killed before it could. The owner's process id is in the folder's name. */
export function removeLeftBehind(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1];
    if (owner === undefined || lives(Number(owner))) continue;
    const dir = join(tmpdir(), name);
    const server = readServerId(dir);
    // An id may have been given to another process since; its command line tells.
    if (server !== null && commandOf(server).includes(dir)) process.kill(server, "SIGKILL");
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readServerId(dir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(dir, "data", "postmaster.pid"), "utf8"), 10) || null;
  } catch {
    return null;
  }
}

const commandOf = (pid: number): string =>
  spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";
