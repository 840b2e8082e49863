import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { findPostgres, serverUser } from "./postgres/find-postgres";
import { folderPrefix, removeLeftBehind } from "./postgres/remove-left-behind";

export interface TestPostgres {
  /** Address of its maintenance database; tests create their own beside it. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a throwaway PostgreSQL in a temporary folder, or uses the one of GLOSS_TEST_DATABASE_URL. Null when the
 * machine has none. It ends with this process; one that outlived a killed process is removed by the next start.
 */
export async function startTestPostgres(): Promise<TestPostgres | null> {
  const given = process.env["GLOSS_TEST_DATABASE_URL"];
  if (given) return { url: given, stop: async () => {} };
  removeLeftBehind();
  const user = serverUser();
  const bin = findPostgres(user, console.warn);
  if (!bin) return null;
  const dir = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  if (user) chownSync(dir, user.uid, user.gid);
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  try {
    return await startIn(dir, bin, { ...user, cwd: dir }, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function startIn(
  dir: string,
  bin: string,
  options: { uid?: number; gid?: number; cwd: string },
  remove: () => void,
): Promise<TestPostgres> {
  execFileSync(
    join(bin, "initdb"),
    ["-D", join(dir, "data"), "-U", "gloss", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
    { ...options, stdio: "pipe" },
  );
  const port = await freePort();
  // It is thrown away, so nothing has to survive a crash of the machine.
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: 200,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", join(dir, "data"), ...flags], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const endAtOnce = () => {
    server.kill("SIGQUIT");
    // Its own mark is the last thing that it removes; a folder can't be removed while files are made in it.
    const mark = join(dir, "data", "postmaster.pid");
    for (let tries = 0; tries < 50 && existsSync(mark); tries++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    remove();
  };
  process.once("exit", endAtOnce);
  const url = `postgres://gloss@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, () => (server.exitCode === null ? null : said));
  return {
    url,
    async stop() {
      server.kill("SIGINT");
      await ended;
      process.off("exit", endAtOnce);
      remove();
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

async function untilItAnswers(url: string, lastWords: () => string | null): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const words = lastWords();
    if (words !== null) throw new Error(`PostgreSQL ended while it started:\n${words}`);
    const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return;
    } catch {
      await sleep(100);
    } finally {
      await client.end({ timeout: 1 });
    }
  }
  throw new Error("PostgreSQL did not answer within 30 seconds.");
}
