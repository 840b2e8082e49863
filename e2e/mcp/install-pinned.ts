import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

interface Pinned {
  /** What it is called in the cache folder and in messages. */
  name: string;
  /** Folder with the files that pin it. */
  source: string;
  files: string[];
  /** Command that installs it into the folder in which it is run. */
  command: [program: string, ...args: string[]];
}

/**
 * The folder that something for tests is installed in, made on first use in the user's cache folder from the files that
 * pin it. Null when it can't be had on this machine; in CI that is an error.
 */
export function installPinned({ name, source, files, command: [program, ...args] }: Pinned): string | null {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(source, file)));
  const caches = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "gloss");
  const folder = join(caches, `${name}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  mkdirSync(caches, { recursive: true });
  // Made beside it and moved, so that what is there is whole.
  const work = mkdtempSync(`${folder}-`);
  for (const file of files) copyFileSync(join(source, file), join(work, file));
  const { status, stderr } = spawnSync(program, args, {
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
  if (process.env["CI"]) throw new Error(`${name} can't be installed; in CI it must be:\n${stderr}`);
  return null;
}

/** As `npm ci` does from a lock file, running nothing. */
export const byNpm: Pick<Pinned, "files" | "command"> = {
  files: ["package.json", "package-lock.json"],
  command: ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
};
