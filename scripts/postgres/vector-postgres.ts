import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A package of pip's index that carries PostgreSQL 16.2 with pgvector 0.6.2, for Linux on x86-64. */
const pinned = {
  requirement: "pgserver==0.1.4",
  sha256: "d595789b47624a3d963aa9aa6359da9be31beb7e61f1a45541953242068b8813",
  platform: [
    "--platform",
    "manylinux_2_17_x86_64",
    "--implementation",
    "cp",
    "--abi",
    "cp311",
    "--python-version",
    "3.11",
  ],
};

/** Where it is kept. Root's home is closed to the user that the server runs as. */
const kept = () =>
  join(
    process.getuid?.() === 0 ? "/var/cache" : (process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache")),
    "gloss",
    pinned.requirement,
  );

/**
 * Folder with a PostgreSQL that has pgvector, fetched once by pip and proven by its hash. Null where there is no such
 * package or no pip; `say` is told why.
 */
export function vectorPostgres(say: (line: string) => void): string | null {
  const bin = join(kept(), "pgserver", "pginstall", "bin");
  if (existsSync(join(bin, "postgres"))) return bin;
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    fetchInto(kept());
    return bin;
  } catch (error) {
    say(`PostgreSQL with pgvector could not be fetched by pip: ${lastLine(error)}`);
    return null;
  }
}

function fetchInto(folder: string): void {
  const parent = join(folder, "..");
  mkdirSync(parent, { recursive: true });
  const work = mkdtempSync(join(parent, "part-"));
  try {
    writeFileSync(join(work, "wanted.txt"), `${pinned.requirement} --hash=sha256:${pinned.sha256}\n`);
    const args = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"];
    python([...args, ...pinned.platform, "-r", "wanted.txt", "-d", "."], work);
    const wheel = readdirSync(work).find((name) => name.endsWith(".whl")) ?? "";
    python(["-m", "zipfile", "-e", wheel, "all"], work);
    // Python's zipfile drops the right to run.
    const bin = join(work, "all", "pgserver", "pginstall", "bin");
    for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
    chmodSync(join(work, "all"), 0o755);
    try {
      renameSync(join(work, "all"), folder);
    } catch (error) {
      // Another process may have been faster.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const python = (args: string[], cwd: string) =>
  execFileSync("python3", args, { cwd, stdio: ["ignore", "pipe", "pipe"], timeout: 300_000 });

function lastLine(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  return said.split("\n").at(-1) || String(error);
}
