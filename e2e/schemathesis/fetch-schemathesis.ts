import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const requirements = join(import.meta.dirname, "requirements.txt");

/**
 * Folder for PYTHONPATH that holds Schemathesis and all that it needs, in the versions of requirements.txt: fetched
 * once by pip into the user's cache folder. Null, with the reason said, where there is no pip or no package index.
 */
export function fetchSchemathesis(say: (line: string) => void): string | null {
  const hash = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 16);
  const caches = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "gloss");
  const folder = join(caches, `schemathesis-${hash}`);
  if (existsSync(folder)) return folder;
  mkdirSync(caches, { recursive: true });
  // Made beside it and moved, so that what is there is whole.
  const work = mkdtempSync(`${folder}-`);
  try {
    const wheels = ["--no-deps", "--only-binary=:all:"];
    const quiet = ["--quiet", "--disable-pip-version-check"];
    execFileSync(
      "python3",
      ["-m", "pip", "install", ...quiet, ...wheels, "--target", work, "-r", requirements],
      { stdio: ["ignore", "pipe", "pipe"], timeout: 300_000 },
    );
    if (!existsSync(folder)) renameSync(work, folder);
    return folder;
  } catch (error) {
    if (existsSync(folder)) return folder;
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    say(`Schemathesis could not be fetched by pip: ${said.split("\n").at(-1)}`);
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
