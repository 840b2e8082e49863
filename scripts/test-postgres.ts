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

interface Options {
  /** Keeps PostgreSQL's own settings for what survives a crash, which cost time; false when absent. */
  durable?: boolean;
}

export interface OwnPostgres extends TestPostgres {
  /** Ends it as a crash does: connections are cut, and nothing is tidied up. */
  crash(): Promise<void>;
  /** Starts it again after a crash, at the same address with the same data. */
  restart(): Promise<void>;
}

/** The PostgreSQL of GLOSS_TEST_DATABASE_URL, else one of its own. Null when the machine has none. */
export async function startTestPostgres(options: Options = {}): Promise<TestPostgres | null> {
  const given = process.env["GLOSS_TEST_DATABASE_URL"];
  return given ? { url: given, stop: async () => {} } : startOwnPostgres(options);
}

/**
 * Starts a throwaway PostgreSQL in a temporary folder. Null when the machine has none. It ends with this process; one
 * that outlived a killed process is removed by the next start.
 */
export async function startOwnPostgres({ durable = false }: Options = {}): Promise<OwnPostgres | null> {
  removeLeftBehind();
  const user = serverUser();
  const bin = findPostgres(user, console.warn);
  if (!bin) return null;
  const dir = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  if (user) chownSync(dir, user.uid, user.gid);
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  try {
    return await startIn(dir, bin, durable ? {} : thrownAway, { ...user, cwd: dir }, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

const thrownAway = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

async function startIn(
  dir: string,
  bin: string,
  durability: Record<string, string>,
  options: { uid?: number; gid?: number; cwd: string },
  remove: () => void,
): Promise<OwnPostgres> {
  const data = join(dir, "data");
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "gloss", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
    { ...options, stdio: "pipe" },
  );
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    ...durability,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const url = `postgres://gloss@127.0.0.1:${port}/postgres`;
  const launch = async () => {
    const server = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
      ...options,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    server.stderr.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-4000)));
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    const end = (signal: NodeJS.Signals) => {
      server.kill(signal);
      return ended;
    };
    running = { kill: () => server.kill("SIGQUIT"), end };
    await untilItAnswers(url, () => (server.exitCode === null ? null : said));
  };
  let running: { kill: () => void; end: (signal: NodeJS.Signals) => Promise<void> } | null = null;
  const endAtOnce = () => {
    running?.kill();
    // Its own mark is the last thing that it removes; a folder can't be removed while files are made in it.
    const mark = join(data, "postmaster.pid");
    for (let tries = 0; tries < 50 && existsSync(mark); tries++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    remove();
  };
  process.once("exit", endAtOnce);
  await launch();
  return {
    url,
    crash: async () => running?.end("SIGQUIT"),
    restart: launch,
    async stop() {
      await running?.end("SIGINT");
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
