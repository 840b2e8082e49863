import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TestPostgres {
  /** Address of its maintenance database; tests create their own beside it. */
  url: string;
  stop(): Promise<void>;
}

/** Folders that may hold `initdb` and `postgres`: on PATH, then where Debian puts each version. */
function binFolder(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian)
    ? readdirSync(debian).map((version) => join(debian, version, "bin"))
    : [];
  const folders = [...versions.toReversed(), ...(process.env["PATH"] ?? "").split(":")];
  return (
    folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ??
    null
  );
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
function otherUser(): { uid: number; gid: number } | null {
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
 * Starts a throwaway PostgreSQL in a temporary folder, or uses the one of GLOSS_TEST_DATABASE_URL. Null when the
 * machine has none.
 */
export async function startTestPostgres(): Promise<TestPostgres | null> {
  const given = process.env["GLOSS_TEST_DATABASE_URL"];
  if (given) return { url: given, stop: async () => {} };
  const bin = binFolder();
  if (!bin) return null;
  const user = otherUser();
  const dir = mkdtempSync(join(tmpdir(), "gloss-postgres-"));
  if (user) chownSync(dir, user.uid, user.gid);
  const options = { ...user, stdio: "ignore" as const, cwd: dir };
  execFileSync(
    join(bin, "initdb"),
    ["-D", join(dir, "data"), "-U", "gloss", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
    options,
  );
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: dir,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", join(dir, "data"), ...flags], options);
  process.on("exit", () => server.kill("SIGKILL"));
  await untilItListens(port, server);
  return {
    url: `postgres://gloss@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // A listening TCP server has a port.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function untilItListens(port: number, server: ChildProcess): Promise<void> {
  const { default: postgres } = await import("postgres");
  for (let tries = 0; tries < 100; tries++) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} while starting.`);
    const client = postgres({
      host: "127.0.0.1",
      port,
      user: "gloss",
      database: "postgres",
      max: 1,
      connect_timeout: 2,
      onnotice: () => {},
    });
    try {
      await client`select 1`;
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end({ timeout: 1 });
    }
  }
  throw new Error("PostgreSQL did not start listening within 10 seconds.");
}
