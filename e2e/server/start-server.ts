import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Server {
  url: string;
  key: string;
  dataDir: string;
  /** Everything that it printed. */
  printed(): string;
  /** Resolves when the process is gone, however that came. */
  gone: Promise<void>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Resident memory in bytes (Linux). */
  memory(): number;
  /** Calls the API with the owner's key. */
  api(path: string, init?: RequestInit): Promise<Response>;
}

const project = join(import.meta.dirname, "../..");

/** Starts the built product as `npm start` does after its checks; resolves when it is ready. */
export async function startServer(
  env: Record<string, string>,
  again: { dataDir?: string; port?: number; fault?: string } = {},
): Promise<Server> {
  const port = again.port ?? (await freePort());
  const dataDir = again.dataDir ?? mkdtempSync(join(tmpdir(), "gloss-server-"));
  const key = "a-key-for-tests-with-more-than-32-characters";
  const faults = again.fault === undefined ? [] : ["--import", join(project, "e2e/server/fault.mjs")];
  const next = join(project, "node_modules/next/dist/bin/next");
  const child = spawn(
    process.execPath,
    [...faults, next, "start", "--port", String(port), "--hostname", "127.0.0.1"],
    {
      cwd: project,
      env: {
        PATH: process.env["PATH"],
        HOME: dataDir,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_MANUAL_SIG_HANDLE: "true",
        PORT: String(port),
        GLOSS_DATA_DIR: dataDir,
        GLOSS_OWNER_KEY: key,
        GLOSS_URL: `http://127.0.0.1:${port}`,
        EMBEDDINGS: "off",
        ...(again.fault === undefined ? {} : { TEST_FAULT: again.fault }),
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  const read = (chunk: Buffer) => (printed += chunk.toString());
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(
    `${url}/api/health/ready`,
    () => child.exitCode === null && child.signalCode === null,
    () => printed,
  );
  return {
    url,
    key,
    dataDir,
    gone,
    printed: () => printed,
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) * 1024,
    async kill(signal) {
      child.kill(signal);
      await gone;
    },
    api: (path, init) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      }),
  };
}

async function untilReady(url: string, alive: () => boolean, printed: () => string): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (!alive()) throw new Error(`The server ended before it was ready.\n${printed()}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server was not ready within a minute.\n${printed()}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // A listening TCP server has a port.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
